"""All claims of a document, section by section."""

from __future__ import annotations

import re

from gouji.knowledge.claims import claim_terms
from gouji.model import Document, Section
from gouji.text import Working, squeeze

from .clauses import read_clauses
from .context import Context, Scope
from .passages import join_passage, running_heads, without_furniture
from .tokens import tokenise

_DIGIT = re.compile(r"[0-9０-９]|[一二两三四五六七八九十]+[辆名台套家户]")


def find_claims(document: Document, passages: list[tuple[Section, list[tuple[int, int]]]]) -> None:
    """Fill ``document.claims`` and ``document.topics`` from the passages of its narrative.

    ``passages`` pairs a section with the source ranges of its prose lines, in printed order.
    """
    text = document.source.text
    heads = running_heads(text, [lines for _, lines in passages], document.entity)
    for section, lines in passages:
        scope = Scope(
            section=section.title if section.part != "report" else "report",
            section_key=section.key,
            report=section.part == "report",
        )
        _read(document, join_passage(text, without_furniture(text, lines, heads)), scope)
    for form in document.forms:
        cells = [
            (v.start, v.end)
            for v in form.values
            if v.section == "analysis" and v.field == "text" and _DIGIT.search(v.raw)
        ]
        if cells:
            scope = Scope(f"form:{form.number}", "form", project=form.project, form=form.number)
            _read(document, join_passage(text, cells, apart=True), scope)


def _read(document: Document, working: Working, scope: Scope) -> None:
    if not working.text:
        return
    context = Context(document, working, scope, claim_terms(), squeeze(document.entity))
    context.run(read_clauses(tokenise(working.text)))
