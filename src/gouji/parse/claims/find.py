"""All claims of a document, section by section."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from gouji.knowledge.claims import claim_terms
from gouji.knowledge.phrases import claim_phrases
from gouji.model import Document, Section
from gouji.text import Working, fold, squeeze
from gouji.text.patterns import compile_re

from .clauses import read_clauses
from .context import Context
from .passages import join_passage, running_heads, without_furniture
from .reading import Reading, Scope
from .tokens import tokenise

# The name of a project stands before the words of the heading, perhaps on a line of its own.
_TITLE_REACH = 60
_DIGIT = compile_re("[0-9０-９]")
_NUMERAL = compile_re("[一二两三四五六七八九十][辆名台套家户场座处个栋间]")

Passage = tuple[Section, list[tuple[int, int]]]


def find_claims(document: Document, passages: list[Passage]) -> None:
    """Fill ``document.claims`` and ``document.topics`` from the passages of its narrative.

    ``passages`` pairs a section with the source ranges of its prose lines, in printed order.
    """
    entity = squeeze(document.entity)
    heads = running_heads(document.source.text, [lines for _, lines in passages], document.entity)
    read = [*_told(document, passages, heads, entity), *_analysed(document)]
    told = read_clauses([tokenise(working.text) for working, _ in read])
    terms, phrases = claim_terms(), claim_phrases()
    for (working, scope), items in zip(read, told, strict=True):
        Context(Reading(document, working, scope, terms, phrases, entity)).run(items)


def _told(
    document: Document, passages: list[Passage], heads: frozenset[str], entity: str
) -> Iterator[tuple[Working, Scope]]:
    """The passages of the narrative; ``heads`` are the running heads of its pages."""
    text = document.source.text
    names = {form.project: fold(form.project) for form in document.forms if form.project}
    roots = [s.start for s in document.sections if s.part == "report" and s.level == 0]
    for section, lines in passages:
        report = section.part == "report"
        scope = Scope(
            "report" if report else section.title,
            section.key,
            report,
            _reported(text, section, lines, roots, names) if report else "",
        )
        yield join_passage(text, without_furniture(text, lines, heads, entity)), scope


def _analysed(document: Document) -> Iterator[tuple[Working, Scope]]:
    """The texts of forms that hold a number, all of one form as one passage."""
    for form in document.forms:
        cells = [
            (v.start, v.end)
            for v in form.values
            if v.section == "analysis"
            and v.field == "text"
            and (_DIGIT.search(v.raw) or _NUMERAL.search(v.raw))
        ]
        if cells:
            scope = Scope(f"form:{form.number}", "form", project=form.project, form=form.number)
            yield join_passage(document.source.text, cells, apart=True), scope


def _reported(
    text: str, section: Section, lines: list[tuple[int, int]], roots: list[int], names: dict[str, str]
) -> str:
    """The project that an evaluation report is on: the one whose form's name its title or text holds.

    ``roots`` are the places of the reports' headings, in order; ``names`` are those of the forms, each with itself folded.
    """
    if not names:
        return ""
    above = bisect_right(roots, section.start)
    first = roots[above - 1] if above else section.start
    said = fold(text[max(0, first - _TITLE_REACH) : lines[-1][1]])
    held = {name for name, folded in names.items() if folded in said}
    widest = [name for name in held if not any(name != other and name in other for other in held)]
    return widest[0] if len(widest) == 1 else ""
