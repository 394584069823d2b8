"""The forms of grammar/: what they hold, how fast they load, and how broken ones are named."""

from __future__ import annotations

import pytest
import tomli as tomllib

from gouji.knowledge import codes, forms
from gouji.knowledge.load import GrammarError
from gouji.model.facts import DIMENSIONS

FORM = """
kind = "sample"
family = "budget"
titles = ["样表"]
fact = "income{basis=initial_budget}"
[[side]]
key = ""
codes = "functional"
code_fact = "{function=$code}"
columns = [["total", "total", ""], ["basic", "basic", "{nature=basic}"]]
rows = [["total", "", "合计"]]
"""


def broken(old: str, new: str) -> str:
    assert old in FORM
    with pytest.raises(GrammarError) as caught:
        forms.read_form_data(tomllib.loads(FORM.replace(old, new)), "sample.toml")
    return str(caught.value)


def test_all_kinds_of_final_accounts_and_budgets_are_there() -> None:
    kinds = list(forms.table_forms())
    assert len(kinds) == 23
    assert kinds[0] == "income_expenditure_summary"
    assert sum(kind.startswith("budget_") for kind in kinds) == 13


def test_every_template_uses_known_dimensions() -> None:
    for form in forms.table_forms().values():
        for side in form.sides:
            templates = [
                form.fact,
                *(c.fact for c in side.columns.values()),
                *(r.fact for r in side.rows.values()),
            ]
            templates += [pair[1] for pair in (side.default, side.organisation, side.unit) if pair]
            for template in templates:
                assert {name for name, _ in template.dimensions} <= set(DIMENSIONS)


def test_no_title_belongs_to_two_forms() -> None:
    titles = [title for form in forms.table_forms().values() for title in form.titles]
    assert len(titles) == len(set(titles))


def test_code_lists_have_all_classes_and_their_parents() -> None:
    functional = codes.code_list("functional")
    assert sum(account.level == 1 for account in functional.accounts.values()) == 30
    assert functional.by_name["文化体育与传媒支出"] == ("207",)
    assert len(functional.by_name["行政运行"]) > 10
    economic = codes.code_list("economic")
    assert economic.accounts["30113"].side == "personnel"
    assert all(not a.parent or a.parent in economic.accounts for a in economic.accounts.values())
    assert codes.code_list("nothing").accounts == {}


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('"{nature=basic}"', '"{nature}"', "forms/sample.toml: side 1: columns: basic: not a dimension"),
        ('"{nature=basic}"', '"nature=basic}"', "not a fact"),
        ('["total", "total", ""]', '["total", "totals", ""]', "unknown head 'totals'"),
        ('["total", "total", ""]', '["total", "total"]', "must be [key, heads, fact]"),
        ('["basic", "basic", "{nature=basic}"]', '["total", "basic", ""]', "columns: 'total' twice"),
        ('[["total", "", "合计"]]', '[["total", ""]]', "rows: must be [key, fact, label, ...]"),
        ('[["total", "", "合计"]]', '[["total", "", "合计"], ["total", "", "总计"]]', "'total' twice"),
        ('codes = "functional"', 'codes = "musical"', "no code list 'musical'"),
        ('codes = "functional"', 'colour = "red"', "side 1: colour: unknown key"),
        ('kind = "sample"', "", "forms/sample.toml: kind: missing"),
        ('family = "budget"', "family = 3", "family: must be a str"),
        ('family = "budget"', 'family = "budget"\nsort = 1', "sort: unknown key"),
        ('rows = [["total", "", "合计"]]', 'rows = [["total", "", "合计"]]\nspan = ["sum"]', "no row 'sum'"),
        ('rows = [["total", "", "合计"]]', 'rows = []\nwhen = { total = ["gone", ""] }', "when: total"),
    ],
)
def test_a_broken_form_names_file_and_key(old: str, new: str, told: str) -> None:
    assert told in broken(old, new)


def test_row_and_column_that_contradict_state_nothing() -> None:
    form = forms.table_forms()["budget_summary"]
    side = form.sides[1]
    assert forms.state_fact(form, side, "closing_balance", "carryover", "年终结转", lambda _: True) is None
    assert forms.state_fact(form, side, "201", "carryover", "", lambda _: True) == (
        "expenditure",
        {"basis": "initial_budget", "function": "201", "stage": "carryover"},
    )
