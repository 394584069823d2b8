"""From wordings with slots to paragraphs whose numbers are claims.

    writer.say("overall", "joint", both=Claim("p1.in", amount, "total", "收入总计", cells=("01.in.grand",)))

A slot is a number (:class:`Claim`) or a word. Of several wordings the random generator takes one; a claim is only made
where the wording has its slot. A wording that calls a subject by
another name says so in its slot: ``{x:公务用车购置支出}``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from .numbers import FACTOR
from .paper import Block, Cell, Heading, Paragraph
from .sheet import Desk
from .wording import choose, ordinal, phrases

MONEY = "money"
_SLOT = re.compile(r"(\{\w+(?::[^}]*)?\})")


@dataclass(frozen=True, slots=True)
class Claim:
    """A number of the prose: yuan for `unit` money, else the number as printed."""

    key: str
    value: Decimal | int | str
    measure: str
    subject: str
    unit: str = MONEY
    direction: str = ""
    cells: tuple[str, ...] = ()
    period: str = ""
    base: str = ""
    twins: tuple[tuple[str, str, tuple[str, ...]], ...] = ()  # further facts: key, subject, cells
    fixed: str = ""  # the unit where it is not that of the prose
    bare: bool = False  # the unit is that of the list, and not printed
    places: str = ""  # the number as printed, where it is not rounded like the others


Slot = Claim | str


@dataclass(slots=True)
class Writer:
    """Writes the blocks of a narrative. `words` are the slots that every wording may use."""

    desk: Desk
    file: str
    words: dict[str, str] = field(default_factory=dict)
    blocks: list[Block] = field(default_factory=list)
    section: str = ""
    _numbers: dict[int, int] = field(default_factory=dict)
    _habits: dict[tuple[str, str], str] = field(default_factory=dict)

    def heading(self, name: str, level: int) -> None:
        """A numbered heading of a level: 一、 below the part, （一） below that."""
        text = choose(self.desk.rng, phrases(self.file)["headings"][name]).format(**self.words)
        number = ""
        if level > 1:
            for deeper in [k for k in self._numbers if k > level]:
                del self._numbers[deeper]
            count = self._numbers[level] = self._numbers.get(level, 0) + 1
            number = f"{ordinal(count)}、" if level == 2 else f"（{ordinal(count)}）"
        self.section = text
        self.blocks.append(Heading(number + text, level))

    def wording(self, group: str, name: str, *, habit: bool = False) -> str:
        """One of the wordings of a group; with `habit` always the same one in this document."""
        data = phrases(self.file)
        options = (data[group] if group else data)[name]
        if not habit:
            return choose(self.desk.rng, options)
        return self._habits.setdefault((group, name), choose(self.desk.rng, options))

    def pieces(self, template: str, slots: Mapping[str, Slot]) -> list[Cell]:
        """The parts of a sentence; KeyError for a slot that nobody fills."""
        made: list[Cell] = []
        for part in _SLOT.split(template):
            if not _SLOT.fullmatch(part):
                made.append(part)
                continue
            name, _, subject = part[1:-1].partition(":")
            slot = slots[name] if name in slots else self.words[name]
            if subject and isinstance(slot, Claim):
                slot = replace(slot, subject=subject)
            made.append(slot if isinstance(slot, str) else self.claim(slot))
        return [p for p in made if p != ""]

    def say(self, group: str, name: str, /, **slots: Slot) -> list[Cell]:
        """One sentence."""
        return self.pieces(self.wording(group, name), slots)

    def paragraph(self, *parts: list[Cell] | str) -> None:
        """A paragraph of sentences."""
        pieces: list[Cell] = []
        for part in parts:
            pieces += [part] if isinstance(part, str) else part
        self.blocks.append(Paragraph(pieces, self.section))

    def claim(self, claim: Claim) -> int:
        """Make the statements of a claim; gives their owner."""
        house = self.desk.house
        unit = claim.fixed or claim.unit
        if unit == MONEY:
            unit = house.unit_of(Decimal(claim.value))
        if claim.places:
            raw = claim.places
        elif claim.unit == MONEY:
            raw = house.amount(Decimal(claim.value))
        else:
            raw = f"{claim.value}"
        kind = "amount" if unit in FACTOR else phrases("units").get(unit, "count")
        gold = {
            "kind": kind,
            "measure": claim.measure,
            "direction": claim.direction,
            "subject": claim.subject,
            "period": claim.period or f"{house.year}",
            "base": claim.base,
            "unit": unit,
        }
        said = self.desk.said
        first = said.add(claim.key, "claim", raw, unit, gold, claim.cells)
        if not claim.bare:
            first.suffix = ("" if unit == "%" else house.gap) + unit
        for key, subject, cells in claim.twins:
            twin = said.add(key, "claim", raw, unit, gold | {"subject": subject}, cells, like=first)
            twin.suffix = first.suffix
        return first.owner


@dataclass(frozen=True, slots=True)
class Change:
    """How much a subject changed, and in which words."""

    delta: Claim
    rate: Claim | None  # None where there was nothing to compare with
    sign: int

    @property
    def printed(self) -> bool:
        """Whether there is a change to speak of."""
        return bool(self.sign)

    def slots(self, *, suffix: str = "", rate: str = "r") -> dict[str, Slot]:
        """The slots d, r, up and grow, numbered by `suffix`; `rate` renames r."""
        words = phrases("final_prose")["words"]
        down = self.sign < 0
        made: dict[str, Slot] = {
            f"d{suffix}": self.delta,
            f"up{suffix}": words["up"][down],
            f"grow{suffix}": words["grow"][down],
        }
        if self.rate:
            made[f"{rate}{suffix}"] = self.rate
        return made

    def relate(self, desk: Desk, current: str) -> None:
        """The arithmetic of the change with the current amount, where all of it is printed."""
        keys = (self.delta.key, self.rate.key if self.rate else "", current)
        if all(k in desk.said for k in keys):
            desk.said.growth(f"change {self.delta.key}", keys[1], keys[0], current, self.sign)


def change(
    desk: Desk, key: str, subject: str, current: Decimal, prior: Decimal, base: str = "previous_year"
) -> Change:
    """The change of a subject against an earlier amount; its sign is 0 where the prose could print none."""
    unit = FACTOR[desk.house.prose_unit] / 100
    delta = current - prior
    sign = 0 if abs(delta) < unit else 1 if delta > 0 else -1
    word = "increase" if sign > 0 else "decrease"
    made = Claim(f"{key}.delta", abs(delta), "delta", subject, direction=word, base=base)
    rate = None
    if prior > 0 and sign:
        percent = desk.house.percent(abs(delta), prior)
        rate = Claim(f"{key}.rate", percent, "growth_rate", subject, "%", word, base=base)
    desk.moved[key] = delta
    return Change(made, rate, sign)


def joint(change: Change, key: str, subject: str) -> Change:
    """The same change stated of a second subject by the same numbers."""
    rate = change.rate and replace(change.rate, twins=((f"{key}.rate", subject, ()),))
    return Change(replace(change.delta, twins=((f"{key}.delta", subject, ()),)), rate, change.sign)


def relate_parts(writer: Writer, whole: str, parts: Sequence[str]) -> None:
    """The changes of all parts add up to that of the whole, where each that is not zero is printed."""
    desk = writer.desk
    head = f"{whole}.delta"
    terms = []
    for part in parts:
        moved = desk.moved.get(part, Decimal(0))
        if f"{part}.delta" in desk.said:
            terms.append(f"{'-' if (moved < 0) != (desk.moved[whole] < 0) else ''}{part}.delta")
        elif moved:
            return
    if head in desk.said and terms and sum(desk.moved[p] for p in parts) == desk.moved[whole]:
        desk.said.sums(f"changes of {whole}", head, *terms)
