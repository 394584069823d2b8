"""What the prose denies and a table prints: 本年度无政府性基金收支 beside a table of the fund with numbers (M-9, P7, P8).

In: a document and its facts. Out: an outcome for each denial that a table can confirm or refute.
"""

from __future__ import annotations

from collections.abc import Iterator

from gouji.check.operands import ZERO, of_observation
from gouji.knowledge.wording import denials
from gouji.model import Document, Observation, Operand, Outcome, fact_key

CODE = "GJ108"


def check_denials(document: Document, observations: dict[str, list[Observation]]) -> Iterator[Outcome]:
    """One outcome for each section that says there is nothing."""
    text = document.source.text
    starts = document.source.lines.starts
    denied = denials()
    sections = document.sections
    spoken = {claim.line for claim in document.claims if claim.value and not claim.in_reason}
    for k, section in enumerate(sections):
        terms = denied.get(section.key)
        if terms is None or section.part != "narrative":
            continue
        stop = sections[k + 1].start if k + 1 < len(sections) else len(text)
        match = terms.words.search(text, section.end, stop)
        if match is None:
            continue
        line = document.source.lines.line_of(match.start())
        if line in spoken:
            # 无政府性基金结转，本年收入5万元: the paragraph goes on to speak of something.
            continue
        dimensions = {"basis": document.basis, "year": document.year}
        keys = [fact_key(concept, {**own, **dimensions}).text for concept, own in terms.facts]
        found = [o for key in keys for o in observations.get(key, ()) if o.kind == "cell"]
        if not found:
            continue
        printed = [o for o in found if o.value != 0]
        words = Operand("total", ZERO, match.start(), match.end(), match.group(), section.title, kind="words")
        shown = (printed or found)[:4]
        yield Outcome(
            CODE,
            "broken" if printed else "holds",
            match.start(),
            [words, *(of_observation(o, "operand") for o in shown)],
            shown[0].value,
            ZERO,
            arguments={
                "left": match.group().strip(),
                "right": text[shown[0].start : shown[0].end].strip(),
                "line": str(starts and document.source.lines.line_of(shown[0].start)),
            },
        )
