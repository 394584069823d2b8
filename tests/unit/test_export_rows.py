"""Rows, columns and values of the export."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gouji.export.rows import COLUMNS, all_rows, printed
from gouji.model import Document, Report, Source

# The contract, word for word: columns may be added behind these, none dropped, renamed or moved.
CONTRACT = {
    "documents": "doc, sha256, encoding, replaced, kind, entity, year, unit, form_family, n_tables, n_cells, "
    "n_forms, n_claims, supported, rounding, contradicted, unverifiable, errors, warnings, unread",
    "tables": "doc, table_no, kind, title, code, unit, year, first_line, last_line, page, n_data_rows, "
    "n_columns, empty_declared",
    "cells": "doc, table_no, kind, table_title, unit, line, page, row_code, row_label, side, column_path, raw, "
    "value, value_yuan, start, end, fact, flags",
    "forms": "doc, form_no, kind, project, line, section, item, level1, level2, field, raw, value, unit, start, "
    "end, flags",
    "claims": "doc, line, col, start, end, raw, value, unit, value_norm, kind, measure, direction, subject, "
    "period, base, section, fact, evidence, verdict, confidence",
    "facts": "doc, fact, value, unit, decimals, line, col, source",
    "findings": "doc, code, name, severity, line, col, start, end, message, left, right, difference, allowed, "
    "related, suggestion",
    "outcomes": "doc, code, status, line, operands, difference, allowed",
}


def rows(report: Report, table: str, *, redact: bool = False) -> list[dict[str, str]]:
    found = [row for name, row in all_rows(report, redact=redact) if name == table]
    return [dict(zip(COLUMNS[table], map(printed, row), strict=True)) for row in found]


@pytest.mark.parametrize("table", CONTRACT)
def test_columns_are_those_of_the_contract_in_its_order(table: str) -> None:
    wanted = CONTRACT[table].split(", ")
    assert list(COLUMNS[table][: len(wanted)]) == wanted


def test_the_files_are_those_of_the_contract() -> None:
    assert list(COLUMNS) == list(CONTRACT)


def test_documents_count_what_is_in_them(report: Report) -> None:
    (row,) = rows(report, "documents")
    counts = {key: row[key] for key in COLUMNS["documents"][9:]}
    assert counts == {
        "n_tables": "1",
        "n_cells": "3",
        "n_forms": "1",
        "n_claims": "2",
        "supported": "0",
        "rounding": "0",
        "contradicted": "1",
        "unverifiable": "1",
        "errors": "1",
        "warnings": "1",
        "unread": "1",
    }


def test_cells_keep_what_is_printed_and_give_yuan(report: Report) -> None:
    total, dash, damaged = rows(report, "cells")
    assert (total["raw"], total["value"]) == ("1,654.78", "1654.78")
    assert Decimal(total["value_yuan"]) == 16547800
    assert total["fact"] == "income{basis=outturn,year=2023}"
    assert (dash["value"], dash["value_yuan"], dash["flags"]) == ("", "", "placeholder")
    assert damaged["flags"] == "damaged;fuzzy"
    assert total["page"] == ""


def test_places_are_those_of_the_source(report: Report) -> None:
    text = report.document.source.text
    for table in ("cells", "forms", "claims"):
        for row in rows(report, table):
            assert text[int(row["start"]) : int(row["end"])] == row["raw"]
    line, col = ((rows(report, "findings")[0])[key] for key in ("line", "col"))
    assert text.split("\n")[int(line) - 1][int(col) :].startswith("1,654.97")


def test_claims_give_yuan_for_money_and_the_number_otherwise(report: Report) -> None:
    amount, count = rows(report, "claims")
    assert Decimal(amount["value_norm"]) == 16549700
    assert amount["evidence"] == "cell@L3:3=1654.78; calc:1+1=2"
    assert count["value_norm"] == "2"


def test_facts_are_printed_numbers_only(report: Report) -> None:
    facts = rows(report, "facts")
    assert [(fact["value"], fact["unit"], fact["decimals"], fact["source"]) for fact in facts] == [
        ("1654.78", "万元", "2", "cell"),
        ("1654.97", "万元", "2", "claim"),
    ]


def test_findings_name_the_related_places_with_their_role(report: Report) -> None:
    assert rows(report, "findings")[0]["related"] == "total@L3:3; reprint@L5:10"


def test_outcomes_name_operands_and_what_is_missing(report: Report) -> None:
    broken, unresolved, holds = rows(report, "outcomes")
    assert broken["operands"] == "cell@L3:3=1654.78; claim@L5:10=1654.97万元"
    assert unresolved["operands"].endswith("; missing:上年结转")
    assert (holds["difference"], holds["allowed"]) == ("0.00", "0")


def test_findings_mask_personal_data_always_and_all_rows_on_request(report: Report) -> None:
    shown = " ".join(rows(report, "findings")[2].values())
    assert "张小三" not in shown
    assert "62345678" not in shown
    # The number of a claim is no telephone number: masking leaves values alone.
    plain, redacted = rows(report, "cells"), rows(report, "cells", redact=True)
    assert plain == redacted


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal("1E+7"), "10000000"),
        (Decimal("-0.00"), "0.00"),
        (Decimal("1654.780"), "1654.780"),
        (None, ""),
        (True, "yes"),
        (False, "no"),
        (("a", "b"), "a;b"),
        (["a", "b"], "a; b"),
        (0, "0"),
    ],
)
def test_values_are_plain(
    value: Decimal | bool | tuple[str, ...] | list[str] | int | None, text: str
) -> None:
    assert printed(value) == text


def test_an_empty_document_has_one_row() -> None:
    found = list(all_rows(Report(Document(Source("leer.txt", "")))))
    assert [name for name, _ in found] == ["documents"]
