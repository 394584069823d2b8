"""The phrases around the numbers of a narrative, compiled once. Source: grammar/terms/phrases.toml."""

from __future__ import annotations

import re
from typing import Any

from gouji.text.record import Record

from .kept import keep
from .load import GrammarError, load_toml
from .openings import found, guarded


class ClaimPhrases(Record):
    """Patterns over the words of one clause; ``joints`` are the words that join the members of a row.

    Most clauses have none of these phrases: ``telling`` is found in those that have one of ``ranked`` (but the last), ``spent``,
    ``rest``, ``past``, ``leaving``, ``aside`` and ``score_limits``, ``telling_before`` where one of ``ranked`` (but the last) and ``left`` is, and ``telling_name`` in
    subjects that have one of ``together``, ``contracts`` and ``procured``.
    """

    silent: re.Pattern[str]
    silent_budget: re.Pattern[str]
    ranked: tuple[re.Pattern[str], ...]
    bare_name: re.Pattern[str]
    dated: re.Pattern[str]
    behind: tuple[re.Pattern[str], ...]
    behind_amount: tuple[re.Pattern[str], ...]
    behind_part: re.Pattern[str]
    linking: re.Pattern[str]
    left: re.Pattern[str]
    aside: re.Pattern[str]
    leaving: re.Pattern[str]
    past: re.Pattern[str]
    within: re.Pattern[str]
    out_of: re.Pattern[str]
    rest: re.Pattern[str]
    of_it: re.Pattern[str]
    namely: re.Pattern[str]
    contracts: re.Pattern[str]
    contracted: str
    contract_words: re.Pattern[str]
    composed: re.Pattern[str]
    received: re.Pattern[str]
    score_limits: re.Pattern[str]
    moved: re.Pattern[str]
    spent: re.Pattern[str]
    of_those: re.Pattern[str]
    moving: re.Pattern[str]
    paired: re.Pattern[str]
    joint_names: re.Pattern[str]
    pause: str
    joints: frozenset[str]
    pairing: re.Pattern[str]
    together: re.Pattern[str]
    procurement: str
    procured: re.Pattern[str]
    kinds: re.Pattern[str]
    procurement_name: str
    heading: re.Pattern[str]
    telling: re.Pattern[str]
    telling_before: re.Pattern[str]
    telling_name: re.Pattern[str]


_PLAIN = frozenset(("procurement", "procurement_name", "contracted", "pause"))


def _any(entries: list[str]) -> str:
    return "(?:" + "|".join(entries) + ")"


@keep
def claim_phrases() -> ClaimPhrases:
    """The compiled phrases. Raises :class:`GrammarError` where an entry is no pattern."""
    data: dict[str, Any] = load_toml("terms", "phrases.toml")
    try:
        single = {
            name: re.compile(value)
            for name, value in data.items()
            if isinstance(value, str) and name not in _PLAIN
        }
        lists = {name: re.compile(_any(data[name])) for name in ("score_limits", "moved", "within")}
        ranked = data["ranked"]
        return ClaimPhrases(
            # The longest first: what is taken is not given back, since some words may be divided into others.
            silent=re.compile(f"(?:{guarded(sorted(data['silent'], key=len, reverse=True))})*+"),
            aside=found(data["aside"]),
            telling=found(
                [
                    *ranked[:-1],
                    *(data[name] for name in ("spent", "rest", "past", "leaving")),
                    *data["aside"],
                    *data["score_limits"],
                ]
            ),
            telling_before=found([*ranked[:-1], data["left"]]),
            telling_name=found([data["together"], data["contracts"], data["procured"]]),
            ranked=tuple(map(re.compile, ranked)),
            behind=tuple(re.compile(entry) for entry in data["behind"]),
            behind_amount=tuple(re.compile(entry) for entry in data["behind_amount"]),
            joints=frozenset(data["joints"]),
            pause=data["pause"],
            procurement=data["procurement"],
            procurement_name=data["procurement_name"],
            contracted=data["contracted"],
            **lists,
            **single,
        )
    except re.error as error:
        message = f"grammar/terms/phrases.toml: {error}"
        raise GrammarError(message) from error
