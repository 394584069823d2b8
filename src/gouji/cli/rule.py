"""``gouji rule``: what a check is, or which there are."""

from __future__ import annotations

import sys

import click

from gouji.knowledge.rules import Rule, near, rules

from .options import help_text, lang_option, rules_option, usage_error, wants_colour
from .outcome import State
from .run import load_own_rules


@click.command("rule", help=help_text("rule"))
@click.argument("code", required=False, metavar="[CODE]")
@rules_option
@lang_option
@click.pass_obj
def command(state: State, code: str | None, *, rules: str | None, lang: str) -> int:
    """Explain a code (or a name), or list those that begin like it; gives the exit code."""
    from gouji.knowledge.cases import cases_of
    from gouji.report.rule import list_lines, rule_lines
    from gouji.report.text import print_lines

    state.lang = lang
    known = _known(rules)
    found = _find(code or "", known)
    if not found:
        close = ", ".join(f"{near_by} {known[near_by].name}".strip() for near_by in near(code or "", known))
        raise usage_error("unknown_rule", lang, code=code, near=close or ", ".join(_families(known)))
    if len(found) == 1 and code:
        lines = rule_lines(found[0], cases_of(found[0].code), lang)
    else:
        lines = list_lines(found, lang)
    print_lines(lines, sys.stdout, colour=wants_colour())
    return 0


def _known(path: str | None) -> dict[str, Rule]:
    if path is None:
        return dict(rules())
    from gouji.check.own_rules import describe_rules

    load_own_rules(path)
    return {**rules(), **describe_rules(path)}


def _find(text: str, known: dict[str, Rule]) -> list[Rule]:
    """The rule of a code or name, else all those whose code begins like the text."""
    exact = [rule for rule in known.values() if text and text.lower() in (rule.code.lower(), rule.name)]
    return exact or [rule for code, rule in known.items() if code.startswith(text.upper())]


def _families(known: dict[str, Rule]) -> list[str]:
    return sorted({code[:-2] for code in known})
