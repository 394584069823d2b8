"""The tables of the final accounts (公开01表 to 公开10表), with every relation among their cells.

In: a desk. Out: the tables in the order of the forms; their wording stands in ``phrases/final_forms.toml``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from gouji.knowledge.codes import code_list

from .book import BASIC, EXPENDITURE, FUNDS, PROJECT, SOURCES, ZERO
from .final_lists import bind_table, form_number, related, three_public
from .paper import Cell, Column, Row, Table
from .sheet import Desk
from .wording import ordinal, phrases

Spec = Mapping[str, Any]
COLUMNS = {  # what the columns of a table add up, by its number
    "02": {"total": tuple(p for parts in SOURCES.values() for p in parts), **SOURCES},
    "03": {
        "total": EXPENDITURE,
        "basic": BASIC,
        "project": PROJECT,
        "up": ("n_up",),
        "operating": ("n_run",),
        "sub": ("n_sub",),
    },
    "05": {"total": ("g_basic", "g_proj"), "basic": ("g_basic",), "project": ("g_proj",)},
    "07": {
        "open": ("f_open",),
        "income": ("f_inc",),
        "total": ("f_proj",),
        "basic": (),
        "project": ("f_proj",),
    },
    "08": {
        "open": ("s_open",),
        "income": ("s_inc",),
        "total": ("s_proj",),
        "basic": (),
        "project": ("s_proj",),
    },
}
FUND_KEYS = {"general": "g", "fund": "f", "capital": "s"}


def final_tables(desk: Desk) -> list[Table]:
    """All tables in print order."""
    tables = [
        _summary(desk),
        _by_code(desk, "income_detail"),
        _by_code(desk, "expenditure_detail"),
        _fiscal_summary(desk),
        _by_code(desk, "general_budget_expenditure"),
        _economic(desk),
    ]
    funds = [_by_code(desk, "gov_fund"), _by_code(desk, "state_capital")]
    three = three_public(desk)
    early = desk.house.year < 2023 and desk.house.family == "north"
    tables += [three, *funds] if early else [*funds, three]
    if desk.house.forms["related"]:
        tables.append(related(desk))
    _across(desk)
    for number, table in enumerate(tables, start=1):
        table.number = number
    return tables


def use_label(desk: Desk) -> str:
    """What the row 使用非财政拨款结余 is called in this year."""
    words: dict[str, str] = desk.house.forms["use"]
    return next(v for k, v in sorted(words.items(), reverse=True) if int(k) <= desk.house.year)


def _classes(names: Mapping[str, str]) -> list[tuple[str, str]]:
    codes = phrases("final_forms")["classes"]
    return [(code, f"{ordinal(n)}、{names[code]}") for n, code in enumerate(codes, start=1)]


def _summary(desk: Desk) -> Table:
    spec, book, words = phrases("final_forms")["income_expenditure_summary"], desk.book, desk.house.forms
    left_side, right_side = spec["sides"]
    amount = words["amount"]
    income = {
        "general": book.get("", "g_inc"),
        "fund": book.get("", "f_inc"),
        "capital": book.get("", "s_inc"),
    }
    income |= {k: book.get("", *parts) for k, parts in SOURCES.items() if k != "fiscal"}
    total_in, total_out = sum(income.values(), ZERO), book.get("", *EXPENDITURE)
    opened = book.get("", *[f"{f}_open" for f in FUNDS])
    left = {"total": total_in, "use": book.get("", "n_use"), "open": opened}
    left["grand"] = sum(left.values(), ZERO)
    closed = sum((book.closing("", f) for f in FUNDS), ZERO)
    right = {"total": total_out, "dist": book.get("", "n_dist"), "close": closed}
    right["grand"] = sum(right.values(), ZERO)
    assert left["grand"] == right["grand"]
    rows = []
    for i, (code, label) in enumerate(_classes(desk.book.names)):
        cells: list[Cell] = ["", f"{i + 1}", ""]
        if i < len(spec["income"]):
            key, name = spec["income"][i][0], spec["income"][i][1].format(n=ordinal(i + 1))
            cells = [
                name,
                f"{i + 1}",
                desk.cell(f"01.in.{key}", income[key], amount, side=left_side, label=name),
            ]
        spent = desk.cell(
            f"01.out.{code}", book.get(code, *EXPENDITURE), amount, side=right_side, label=label
        )
        rows.append(Row([*cells, label, f"{i + 32}", spent]))
    for i, (lk, label, rk, name) in enumerate(spec["tail"]):
        label_in = label or (use_label(desk) if lk else "")
        a = desk.cell(f"01.in.{lk}", left[lk], amount, side=left_side, label=label_in) if lk else ""
        b = desk.cell(f"01.out.{rk}", right[rk], amount, side=right_side, label=name) if rk else ""
        rows.append(
            Row([label_in, f"{27 + i}", a, name, f"{58 + i}", b], "total" if lk == "grand" else "data")
        )
    columns = []
    for side in (left_side, right_side):
        columns += [
            Column((side, words["item"]), "label"),
            Column((side, words["line_no"]), "line_no"),
            Column((side, amount), "value"),
        ]
    desk.sums("01-a", "01.in.total", *[f"01.in.{k}" for k in income])
    desk.sums("01-b", "01.out.total", *[f"01.out.{c}" for c, _ in _classes(desk.book.names)])
    desk.sums("01-c", "01.in.grand", "01.in.total", "01.in.use", "01.in.open")
    desk.sums("01-d", "01.out.grand", "01.out.total", "01.out.dist", "01.out.close")
    desk.same("01-e", "01.in.grand", "01.out.grand")
    return bind_table(desk, "income_expenditure_summary", tuple(columns), rows)


def _value(desk: Desk, no: str) -> Callable[[str, str], Decimal]:
    parts = COLUMNS[no]

    def value(code: str, column: str) -> Decimal:
        if column == "close":
            return desk.book.closing(code, "f" if no == "07" else "s")
        return desk.book.get(code, *parts[column])

    return value


def _by_code(desk: Desk, kind: str) -> Table:
    spec, words, book = phrases("final_forms")[kind], desk.house.forms, desk.book
    no = spec["no"]
    value = _value(desk, no)
    full = no == "08" and words.get("full_capital", False)  # with the columns of the table of funds
    listed = spec["full_columns" if full else "columns"]
    keys = [k for k, _ in listed]
    shown = {
        "07": ("f_open", "f_inc", "f_proj"),
        "08": ("s_open", "s_inc", "s_proj") if full else ("s_proj",),
    }
    codes = book.codes(*shown.get(no, COLUMNS[no]["total"]))
    columns = [
        Column((words["item"], words["code"]), "code"),
        Column((words["item"], words["name"]), "label"),
    ]
    paths = [path.format(**words) for _, path in listed]
    columns += [Column(tuple(path.split("/")), "value") for path in paths]
    rows = []
    for code in ["", *codes]:
        label = book.names[code] if code else words["total"]
        cells: list[Cell] = [code or words["total"], label if code else ""]
        for key, path in zip(keys, paths, strict=True):
            where = f"{no}.{code or 'sum'}.{key}"
            cells.append(desk.cell(where, value(code, key), path, code=code, label=label))
        rows.append(Row(cells, "data" if code else "total"))
    for code in ["sum", *codes]:
        if no in ("02", "03"):
            desk.sums(f"{no}-a {code}", f"{no}.{code}.total", *[f"{no}.{code}.{k}" for k in keys[1:]])
        else:
            desk.sums(f"{no}-a {code}", f"{no}.{code}.total", f"{no}.{code}.basic", f"{no}.{code}.project")
        if "close" in keys:
            ends = [f"{no}.{code}.{k}" for k in ("close", "open", "income")]
            desk.sums(f"{no}-b {code}", *ends, f"-{no}.{code}.total")
    desk.tree(no, codes, keys)
    empty = "" if codes else words["no_data"][(no == "08") % len(words["no_data"])]
    title = spec["full_title"] if full else ""
    return bind_table(desk, kind, tuple(columns), rows, empty=empty, no=form_number(desk, no), title=title)


def _fiscal_summary(desk: Desk) -> Table:
    data = phrases("final_forms")
    spec, book, words = data["fiscal_summary"], desk.book, desk.house.forms
    left_side, right_side = spec["sides"]
    names = dict(zip(FUND_KEYS, data["budgets"], strict=True))
    paths = {"total": spec["total"], **names}

    def right(key: str, label: str, code: str) -> list[Cell]:
        cells: list[Cell] = []
        amounts: dict[str, Decimal] = {}
        for name, f in FUND_KEYS.items():
            spent = book.get(code, f"{f}_basic", f"{f}_proj")
            left_over = book.closing("", f)
            amounts[name] = {"close": left_over, "grand": spent + left_over}.get(key, spent)
        amounts = {"total": sum(amounts.values(), ZERO), **amounts}
        for name, amount in amounts.items():
            where = f"04.out.{key}.{name}"
            cells.append(desk.cell(where, amount, paths[name], side=right_side, label=label))
        desk.sums(f"04-b {key}", f"04.out.{key}.total", *[f"04.out.{key}.{k}" for k in FUND_KEYS])
        return cells

    rows = []
    for i, (code, label) in enumerate(_classes(desk.book.names)):
        cells: list[Cell] = ["", f"{i + 1}", ""]
        if i < 3:
            key = list(FUND_KEYS)[i]
            name = f"{ordinal(i + 1)}、{names[key]}"
            amount = book.get("", f"{FUND_KEYS[key]}_inc")
            cells = [
                name,
                f"{i + 1}",
                desk.cell(f"04.in.{key}", amount, words["amount"], side=left_side, label=name),
            ]
        rows.append(Row([*cells, label, f"{i + 33}", *right(code, label, code)]))
    opened = {f"open_{k}": book.get("", f"{f}_open") for k, f in FUND_KEYS.items()}
    left = {"total": book.get("", *SOURCES["fiscal"]), "open": sum(opened.values(), ZERO)}
    left |= {"grand": left["total"] + left["open"], **opened}
    for i, (lk, label, rk, name) in enumerate(spec["tail"]):
        a = desk.cell(f"04.in.{lk}", left[lk], words["amount"], side=left_side, label=label)
        tail = right(rk, name, "") if rk else [""] * 4
        rows.append(
            Row([label, f"{27 + i}", a, name, f"{59 + i}", *tail], "total" if lk == "grand" else "data")
        )
    columns = [
        Column((left_side, words["item"]), "label"),
        Column((left_side, words["line_no"]), "line_no"),
        Column((left_side, words["amount"]), "value"),
        Column((right_side, words["item"]), "label"),
        Column((right_side, words["line_no"]), "line_no"),
        *[Column((right_side, path), "value") for path in paths.values()],
    ]
    desk.sums("04-a", "04.in.total", *[f"04.in.{k}" for k in FUND_KEYS])
    desk.sums("04-a", "04.in.open", *opened_keys())
    desk.sums("04-a", "04.in.grand", "04.in.total", "04.in.open")
    for k in ("total", *FUND_KEYS):
        desk.sums(
            f"04-c {k}", f"04.out.total.{k}", *[f"04.out.{c}.{k}" for c, _ in _classes(desk.book.names)]
        )
        desk.sums(f"04-c {k}", f"04.out.grand.{k}", f"04.out.total.{k}", f"04.out.close.{k}")
    desk.same("04-d", "04.in.grand", "04.out.grand.total")
    for k in FUND_KEYS:
        desk.sums(f"04-e {k}", f"04.out.grand.{k}", f"04.in.{k}", f"04.in.open_{k}")
    return bind_table(desk, "fiscal_summary", tuple(columns), rows)


def opened_keys() -> list[str]:
    """The rows of the carry-over by fund."""
    return [f"04.in.open_{k}" for k in FUND_KEYS]


def economic_columns(groups: int) -> list[list[str]]:
    """The economic codes of each group of columns of the form, classes and items in order."""
    codes = code_list("economic").accounts
    dashed = phrases("codes")["dashed"] if groups == 3 else []
    columns = [
        [c for k in classes for c in codes if c[:3] == k and k not in dashed]
        for classes in phrases("codes")["economic_groups"][f"{groups}"]
    ]
    if groups == 4:  # class 310 is parted between the third and the fourth group
        middle = [c for c in columns[2] if c[:3] != "310"]
        capital = [c for c in columns[2] if c[:3] == "310"]
        columns[2] = middle + capital[:10]
        columns[3] = capital[10:] + [c for c in columns[3] if c[:3] != "310"]
    return columns


def _economic(desk: Desk) -> Table:
    spec, book, words = phrases("final_forms")["basic_expenditure_economic"], desk.book, desk.house.forms
    personnel, operating = spec["sides"]
    path, accounts = words["money"], code_list("economic").accounts
    groups = economic_columns(words["groups"])
    dashed = phrases("codes")["dashed"]
    rows = []
    for i in range(max(map(len, groups))):
        cells: list[Cell] = []
        for j, column in enumerate(groups):
            if i >= len(column):
                cells += ["", "", ""]
                continue
            code = column[i]
            dash = spec["dash"] if code[:3] in dashed else None
            side = operating if j else personnel
            name = accounts[code].name
            cells += [
                code,
                name,
                desk.cell(f"06.{code}", book.econ(code), path, side=side, code=code, label=name, raw=dash),
            ]
        rows.append(Row(cells))
    first, second = spec["totals"]
    a = desk.cell("06.personnel", book.personnel, path, side=personnel, label=first)
    b = desk.cell("06.operating", book.operating, path, side=operating, label=second)
    rows.append(Row([first, "", a, second, *[""] * (3 * len(groups) - 5), b], "total"))
    columns = []
    for j in range(len(groups)):
        side = operating if j else personnel
        columns += [
            Column((side, words["code"] if len(words["code"]) < 6 else spec["heads"][0]), "code"),
            Column((side, words["name"]), "label"),
            Column((side, path), "value"),
        ]
    printed = [c for column in groups for c in column]
    classes = [c for c in printed if len(c) == 3 and c not in dashed]
    for k in classes:
        desk.sums(f"06-a {k}", f"06.{k}", *[f"06.{c}" for c in printed if len(c) == 5 and c[:3] == k])
    own = phrases("codes")["personnel_classes"]
    desk.sums("06-b", "06.personnel", *[f"06.{k}" for k in own])
    desk.sums("06-c", "06.operating", *[f"06.{k}" for k in classes if k not in own])
    return bind_table(desk, "basic_expenditure_economic", tuple(columns), rows, numbered=False)


def _across(desk: Desk) -> None:
    """The relations between tables."""
    book = desk.book
    desk.reprint("X-0102", "02.sum.total", "01.in.total")
    desk.sums("X-0102", "02.sum.fiscal", *[f"01.in.{k}" for k in FUND_KEYS])
    for key in SOURCES:
        desk.reprint("X-0102", f"02.sum.{key}", f"01.in.{key}")
    desk.reprint("X-0103", "03.sum.total", "01.out.total")
    for code, _ in _classes(desk.book.names):
        desk.reprint("X-0103", f"03.{code}.total", f"01.out.{code}")
        desk.reprint("X-0405", f"05.{code}.total", f"04.out.{code}.general")
    for key in FUND_KEYS:
        desk.reprint("X-0104", f"04.in.{key}", f"01.in.{key}")
    desk.reprint("X-0104", "04.in.total", "02.sum.fiscal")
    desk.reprint("X-0405", "05.sum.total", "04.out.total.general")
    for code in ["", *book.codes("g_basic", "g_proj")]:
        for key, parts in COLUMNS["05"].items():
            if book.get(code, *parts) == book.get(code, *COLUMNS["03"][key]):
                desk.same("X-0305", f"05.{code or 'sum'}.{key}", f"03.{code or 'sum'}.{key}")
    desk.sums("X-0506", "05.sum.basic", "06.personnel", "06.operating")
    for code, item in (phrases("codes")[k] for k in ("pension", "annuity", "housing")):
        desk.same("X-0506", f"05.{code}.basic", f"06.{item}")
    if book.codes("f_open", "f_inc", "f_proj"):
        for a, b in (
            ("income", "in.fund"),
            ("open", "in.open_fund"),
            ("total", "out.total.fund"),
            ("close", "out.close.fund"),
        ):
            desk.reprint("X-0407", f"07.sum.{a}", f"04.{b}")
    if book.codes("s_proj"):
        desk.reprint("X-0408", "08.sum.total", "04.out.total.capital")
    if "10.admin" in desk.said:
        desk.sums("X-0610", "06.operating", "10.admin", "10.like")
