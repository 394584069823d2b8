"""A check explained to a person, and the list of all checks.

In: rules and their examples. Out: lines of styled pieces, printed as those of findings are.

    GJ308 income-expenditure-unbalanced 错误
      报告  《…》收入总计 … 与支出总计 … 不等，相差 …
      道理  收入总计与支出总计必须平衡。
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gouji.knowledge.cases import Case
from gouji.knowledge.messages import pick, word
from gouji.knowledge.rules import Rule, Scope, kind_titles, law, tolerance

from .excerpt import display_width, shown
from .text import STYLES, Line


def list_lines(rules: Iterable[Rule], lang: str = "zh") -> Iterator[Line]:
    """Code, severity, name and one line of each rule."""
    listed = list(rules)
    width = max((len(rule.name) for rule in listed), default=0)
    severities = [word("severity", rule.severity, lang) for rule in listed]
    room = max(map(display_width, severities), default=0)
    for rule, severity in zip(listed, severities, strict=True):
        yield [
            (f"{rule.code} ", "bold"),
            (severity + " " * (room - display_width(severity)), STYLES.get(rule.severity, "")),
            (f" {rule.name:<{width}} ", "dim"),
            (rule.line(lang), ""),
        ]


def rule_lines(rule: Rule, cases: Iterable[Case], lang: str = "zh") -> Iterator[Line]:
    """A rule: what it says and why, formulas with their scope, basis, tolerance, and its examples."""
    severity = (f" {word('severity', rule.severity, lang)}", STYLES.get(rule.severity, ""))
    yield [(rule.code, "bold"), (f" {rule.name}", ""), severity]
    yield from _entry("what", [rule.what(lang)], lang)
    yield from _entry("why", [pick(rule.why, lang)], lang)
    for scope in rule.scopes:
        yield from _entry("formula", scope.formulas, lang)
        yield from _entry("when", scope.when, lang)
        yield from _entry("without", scope.without, lang)
        yield from _entry("scope", [scope_text(scope, lang)], lang)
    yield from _entry("basis", [pick(rule.basis, lang), pick(law(rule.code), lang)], lang)
    yield from _entry("tolerance", [pick(tolerance(name), lang) for name in rule.tolerance], lang)
    for case in cases:
        yield from _example(case, lang)


def scope_text(scope: Scope, lang: str = "zh") -> str:
    """Where a formula holds, with the titles of tables and forms."""
    titles = kind_titles()
    kinds = [f"{titles.get(kind, kind)} ({kind})" for kind in (*scope.tables, *scope.forms)]
    places = ["、".join(kinds) if lang == "zh" else ", ".join(kinds)]
    if scope.per:
        places.append(word("rule", f"per_{scope.per}", lang))
    if scope.document:
        places.append(word("rule", scope.document, lang))
    if scope.since:
        places.append(word("rule", "since", lang, year=scope.since))
    if scope.until:
        places.append(word("rule", "until", lang, year=scope.until))
    return " · ".join(filter(None, places)) or word("rule", "anywhere", lang)


def _entry(key: str, texts: Iterable[str], lang: str) -> Iterator[Line]:
    label = word("rule", key, lang)
    for text in filter(None, texts):
        yield [(f"  {label}", "bold"), (" " * max(2, _ROOM - display_width(label)) + text, "")]


_ROOM = 12


def _example(case: Case, lang: str) -> Iterator[Line]:
    yield []
    title = f": {case.title}" if case.title else ""
    yield [(f"  {word('rule', case.kind, lang)}{title}", "bold")]
    note = pick(case.notes, lang)
    if note:
        yield [(f"  {note}", "")]
    marked = {line for line, _ in case.findings}
    lines = case.text.rstrip("\n").split("\n")
    for number, text in enumerate(lines, start=1):
        if not text.strip():
            continue
        style = "bold red" if number in marked else ""
        yield [(f"  {number:>4} | ", "dim"), (shown(text), style)]
    for line, code in case.findings:
        yield [("       = ", "dim"), (word("rule", "finding", lang, line=line, code=code), "red")]
