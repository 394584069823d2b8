"""The examples of a check: a Markdown file a code in grammar/checks/cases, run by the tests and shown to users.

    # GJ308 income-expenditure-unbalanced

    ## breaks

    - zh: 支出总计少 0.10。
    - en: Total expenditure is short by 0.10.
    - finding: line 9, GJ308

    ```text
    收入支出决算总表
    …
    ```

An example ``holds``, shows ``rounding``, ``breaks`` or stays ``unresolved``; its findings are all that
the document has of level error or warning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from .load import GrammarError
from .paths import grammar_path

KINDS = ("holds", "rounding", "breaks", "unresolved")
_HEAD = re.compile(r"## (\w+)(?:: (.+))?")
_NOTE = re.compile(r"- (zh|en|finding): (.+)")
_PLACE = re.compile(r"line (\d+), ([A-Z]+\d{3})")
_FENCE = "```"


class Case(NamedTuple):
    """An invented document and what a check makes of it. ``line`` is that of the heading in the file."""

    code: str
    kind: str
    title: str
    notes: Mapping[str, str]
    findings: tuple[tuple[int, str], ...]
    text: str
    line: int


@lru_cache(maxsize=128)
def cases_of(code: str) -> tuple[Case, ...]:
    """The examples of a code, none where it has no file. Raises GrammarError naming file and line."""
    path = grammar_path("checks", "cases", f"{code}.md")
    if not path.is_file():
        return ()
    return tuple(read_cases(path.read_text(encoding="utf-8"), f"grammar/checks/cases/{code}.md"))


def case_codes() -> tuple[str, ...]:
    """The codes that have a file of examples, ascending."""
    folder = grammar_path("checks", "cases")
    names = (path.name for path in folder.iterdir()) if folder.is_dir() else ()
    return tuple(sorted(name.removesuffix(".md") for name in names if name.endswith(".md")))


def read_cases(text: str, name: str) -> Iterator[Case]:
    """The examples of the text of a file; ``name`` is what mistakes call it."""
    lines = text.split("\n")
    code = lines[0].removeprefix("# ").split(" ")[0]
    if f"/{code}.md" not in f"/{name}":
        raise GrammarError(f"{name}:1: expected '# CODE name' of the code that names the file")
    at = 1
    while at < len(lines):
        if not lines[at].startswith("## "):
            if lines[at].strip():
                raise GrammarError(f"{name}:{at + 1}: expected '## ' and one of {', '.join(KINDS)}")
            at += 1
            continue
        case, at = _case(lines, at, code, name)
        yield case


def _case(lines: list[str], first: int, code: str, name: str) -> tuple[Case, int]:
    head = _HEAD.fullmatch(lines[first])
    if head is None or head[1] not in KINDS:
        raise GrammarError(f"{name}:{first + 1}: expected '## ' and one of {', '.join(KINDS)}")
    notes: dict[str, str] = {}
    findings: list[tuple[int, str]] = []
    at = first + 1
    while at < len(lines) and not lines[at].startswith(_FENCE):
        note = _NOTE.fullmatch(lines[at])
        place = _PLACE.fullmatch(note[2]) if note and note[1] == "finding" else None
        if place is not None:
            findings.append((int(place[1]), place[2]))
        elif note is not None and note[1] != "finding":
            notes[note[1]] = note[2]
        elif lines[at].strip():
            raise GrammarError(f"{name}:{at + 1}: expected '- zh: …', '- en: …' or '- finding: line N, CODE'")
        at += 1
    end = next((n for n in range(at + 1, len(lines)) if lines[n] == _FENCE), 0)
    if not end:
        raise GrammarError(f"{name}:{first + 1}: expected a document between two lines of {_FENCE}")
    text = "\n".join(lines[at + 1 : end]) + "\n"
    return Case(code, head[1], head[2] or "", notes, tuple(findings), text, first + 1), end + 1
