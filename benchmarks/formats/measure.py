"""Whether documents read from a format as they do from their text: `python -m benchmarks.formats.measure html 20 [SEED]`.

For every document: the rows of cells, forms, claims and findings without their places, as multisets; F1 against the
text, and the errors that the text did not have.
"""

from __future__ import annotations

import importlib
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

import gouji
from gouji.bench.synth.layouts import layouts
from gouji.export.rows import COLUMNS, table_rows
from gouji.knowledge.personal import find_personal
from gouji.model import Report

from .leaves import compose

WRITERS = {
    "html": ("pages", "to_html", ".html"),
    "mht": ("pages", "to_mht", ".mht"),
    "docx": ("office", "to_docx", ".docx"),
    "xlsx": ("office", "to_xlsx", ".xlsx"),
    "xls": ("office", "to_xls", ".xls"),
    "pdf": ("prints", "to_pdf", ".pdf"),
    "pdf_plain": ("prints", "to_plain_pdf", ".pdf"),
    "pdf_once": ("prints", "to_once_pdf", ".pdf"),
    "pdf_tight": ("prints", "to_tight_pdf", ".pdf"),
    "pdf_borrowed": ("prints", "to_borrowed_pdf", ".pdf"),
    "pdf_office_plain": ("prints", "to_plain_office_pdf", ".pdf"),
    "pdf_office": ("prints", "to_office_pdf", ".pdf"),
    "pdf_web": ("browser", "to_web_pdf", ".pdf"),
    "pdf_web_lines": ("browser", "to_web_lines_pdf", ".pdf"),
    "pdf_web_plain": ("browser", "to_web_plain_pdf", ".pdf"),
}
_PLACES = {
    "doc",
    "line",
    "col",
    "start",
    "end",
    "page",
    "related",
    "evidence",
    "message",
    "flags",
    "table_no",
    "form_no",
}
_KINDS = ("cells", "forms", "claims")


def rows(report: Report, name: str) -> Counter[tuple[str, ...]]:
    """The rows of an export table without what says where they stand."""
    keep = [k for k, column in enumerate(COLUMNS[name]) if column not in _PLACES]
    mask = find_personal("")
    return Counter(
        tuple("".join(str(row[k]).split()) for k in keep) for row in table_rows(report, name, mask)
    )


def errors(report: Report) -> Counter[str]:
    """The findings of severity error by code."""
    return Counter(finding.code for finding in report.findings if finding.severity == "error")


def f1(truth: Counter[tuple[str, ...]], found: Counter[tuple[str, ...]]) -> tuple[int, int, int]:
    """Hits, missing and surplus rows."""
    hits = sum((truth & found).values())
    return hits, sum(truth.values()) - hits, sum(found.values()) - hits


def main(arguments: list[str]) -> None:
    """Print one line a document and the totals."""
    form, count = arguments[0], int(arguments[1])
    seed = int(arguments[2]) if len(arguments) > 2 else 1
    verbose = "-v" in arguments
    module, function, suffix = WRITERS[form]
    write = getattr(importlib.import_module(f"{__package__}.{module}"), function)
    names = list(layouts())
    totals: dict[str, Counter[str]] = {kind: Counter() for kind in _KINDS}
    surplus = 0
    for number in range(count):
        layout = layouts()[names[number % len(names)]]
        leaves, text = compose(seed + number, layout)
        data = _cached(f"{form}-{seed + number}-{layout.name}", partial(write, leaves))
        plain = gouji.check(gouji.read(text.encode(), name="a.txt"))
        other = gouji.check(gouji.read(data, name="a" + suffix))
        said = []
        for kind in _KINDS:
            hits, missing, more = f1(rows(plain, kind), rows(other, kind))
            totals[kind].update(hits=hits, missing=missing, more=more)
            if missing or more:
                said.append(f"{kind} -{missing} +{more}")
                if verbose:
                    _show(rows(plain, kind), rows(other, kind))
        false = errors(other) - errors(plain)
        surplus += sum(false.values())
        print(seed + number, layout.name, "; ".join(said) or "same", dict(false) or "", flush=True)
    for kind, total in totals.items():
        top = 2 * total["hits"]
        print(
            f"{kind}: F1 {top / max(1, top + total['missing'] + total['more']):.5f} of {total['hits'] + total['missing']}"
        )
    print("errors that the text did not have:", surplus)


def _cached(name: str, make: Callable[[], bytes]) -> bytes:
    """What a slow writer made before, where GOUJI_FORMATS names a folder to keep it in."""
    folder = os.environ.get("GOUJI_FORMATS")
    if not folder:
        return make()
    path = Path(folder) / name
    if not path.exists():
        path.write_bytes(make())
    return path.read_bytes()


def _show(truth: Counter[tuple[str, ...]], found: Counter[tuple[str, ...]]) -> None:
    def lines(sign: str, many: Iterable[tuple[str, ...]]) -> None:
        for row in list(many)[:6]:
            print("   ", sign, " | ".join(row)[:220])

    lines("-", (truth - found).elements())
    lines("+", (found - truth).elements())


if __name__ == "__main__":
    main(sys.argv[1:])
