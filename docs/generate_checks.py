"""Write docs/checks: a page for each family of checks and an index, out of grammar/checks and its examples.

`python docs/generate_checks.py` writes them; with ``--check`` it says what differs, and exits with 1 if
anything does.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from gouji.knowledge.cases import Case, cases_of
from gouji.knowledge.messages import pick, word
from gouji.knowledge.rules import Rule, Scope, family, family_title, law, rules, tolerance
from gouji.report.rule import scope_text

FOLDER = Path(__file__).parent / "checks"
_HEAD = "<!-- Made by docs/generate_checks.py out of grammar/checks; do not edit. Run `make docs`. -->\n"
_BOTH = ("zh", "en")


def pages() -> dict[str, str]:
    """The text of every page by file name."""
    families: dict[str, list[Rule]] = {}
    for rule in rules().values():
        families.setdefault(family(rule.code), []).append(rule)
    made = {f"{name}.md": "\n".join(_family(name, found)) for name, found in families.items()}
    return {"index.md": "\n".join(_index(families)), **made}


def _index(families: dict[str, list[Rule]]) -> Iterator[str]:
    yield _HEAD
    yield "# 核对目录 · Checks\n"
    yield "`gouji rule CODE` 显示同样的内容 · shows the same.\n"
    for name, found in families.items():
        yield f"## [{name} {_title(name)}]({name}.md)\n"
        yield "| | | | |\n|---|---|---|---|"
        for rule in found:
            severity = word("severity", rule.severity, "zh")
            link = f"[{rule.code}]({name}.md#{rule.code.lower()})"
            yield f"| {link} | {severity} | {rule.name} | {_cell(rule.line('zh'))}<br>{_cell(rule.line('en'))} |"
        yield ""


def _family(name: str, found: Iterable[Rule]) -> Iterator[str]:
    yield _HEAD
    yield f"# {name} {_title(name)}\n"
    for lang in _BOTH:
        text = pick(law(f"{name}01"), lang)
        if text:
            yield f"{text}\n"
    for rule in found:
        yield f'<a id="{rule.code.lower()}"></a>\n'
        yield f"## {rule.code} {rule.name}\n"
        yield f"{word('severity', rule.severity, 'zh')} · {word('severity', rule.severity, 'en')}\n"
        for lang in _BOTH:
            yield from _said(rule, lang)
        yield from _formulas(rule.scopes)
        for case in cases_of(rule.code):
            yield from _example(case)


def _said(rule: Rule, lang: str) -> Iterator[str]:
    yield f"- **{word('rule', 'what', lang)}** {rule.what(lang)}"
    for key, text in (("why", pick(rule.why, lang)), ("basis", pick(rule.basis, lang))):
        if text:
            yield f"- **{word('rule', key, lang)}** {text}"
    for name in rule.tolerance:
        yield f"- **{word('rule', 'tolerance', lang)}** {pick(tolerance(name), lang)}"
    yield ""


def _formulas(scopes: Iterable[Scope]) -> Iterator[str]:
    for scope in scopes:
        if scope.formulas:
            yield "```\n" + "\n".join(scope.formulas) + "\n```\n"
            if scope.when:
                yield f"{word('rule', 'when', 'zh')} · {word('rule', 'when', 'en')}\n"
                yield "```\n" + "\n".join(scope.when) + "\n```\n"
            if scope.without:
                yield f"{word('rule', 'without', 'zh')} · {word('rule', 'without', 'en')}:\n"
                yield "```\n" + "\n".join(scope.without) + "\n```\n"
            yield f"{word('rule', 'scope', 'zh')} · {word('rule', 'scope', 'en')}: {scope_text(scope, 'zh')}\n"


def _example(case: Case) -> Iterator[str]:
    title = f": {case.title}" if case.title else ""
    yield f"### {word('rule', case.kind, 'zh')} · {word('rule', case.kind, 'en')}{title}\n"
    for lang in _BOTH:
        if case.notes.get(lang):
            yield f"{case.notes[lang]}\n"
    lines = case.text.rstrip("\n").split("\n")
    marks = {line for line, _ in case.findings}
    shown = [
        f"{'>' if number in marks else ' '} {number:>3} | {line}"
        for number, line in enumerate(lines, start=1)
        if line.strip()
    ]
    yield "```text\n" + "\n".join(shown) + "\n```\n"
    for line, code in dict.fromkeys(case.findings):
        yield " · ".join(word("rule", "finding", lang, line=line, code=code) for lang in _BOTH) + "\n"


def _title(name: str) -> str:
    title = family_title(name)
    return f"{pick(title, 'zh')} · {pick(title, 'en')}"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def main(arguments: list[str]) -> int:
    """Write the pages, or compare them."""
    made = pages()
    there = (
        {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.md")}
        if FOLDER.is_dir()
        else {}
    )
    differing = sorted(name for name in {*made, *there} if made.get(name) != there.get(name))
    if "--check" in arguments:
        sys.stderr.writelines(f"docs/checks/{name} is out of date\n" for name in differing)
        return 1 if differing else 0
    FOLDER.mkdir(exist_ok=True)
    for name in differing:
        if name in made:
            (FOLDER / name).write_text(made[name], encoding="utf-8", newline="\n")
        else:
            (FOLDER / name).unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
