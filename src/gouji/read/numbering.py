"""The numbers that Word prints before paragraphs and does not keep in their text: 一、 （二） 3. ①.

In: numbering.xml and styles.xml of a document. Out: the printed number of each paragraph, counted as Word counts.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .ooxml import attribute, child, local

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_DIGITS = "零一二三四五六七八九"
_PLACES = ("", "十", "百", "千")
_CHINESE = frozenset(
    ("chineseCounting", "chineseCountingThousand", "ideographDigital", "japaneseCounting", "taiwaneseCountingThousand",
     "taiwaneseCounting", "chineseLegalSimplified")
)  # fmt: skip
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_CIRCLED = 20
_LEVELS = 9


@dataclass(slots=True)
class _Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""
    legal: bool = False


@dataclass(slots=True)
class Numbering:
    """The lists of a document and where each of them stands."""

    levels: dict[str, dict[int, _Level]] = field(default_factory=dict)
    lists: dict[str, str] = field(default_factory=dict)
    starts: dict[tuple[str, int], int] = field(default_factory=dict)
    styles: dict[str, tuple[str, int]] = field(default_factory=dict)
    counts: dict[str, list[int]] = field(default_factory=dict)

    def printed(self, number: str, level: int) -> str:
        """The number of the next paragraph of a list, "" for bullets and for lists that are not there."""
        abstract = self.lists.get(number, "")
        levels = self.levels.get(abstract)
        if levels is None or level not in levels:
            return ""
        counts = self.counts.setdefault(abstract, [0] * _LEVELS)
        for k in range(level):
            if counts[k] == 0:
                counts[k] = self._start(number, k, levels)
        counts[level] = counts[level] + 1 if counts[level] else self._start(number, level, levels)
        counts[level + 1 :] = [0] * (_LEVELS - level - 1)
        if levels[level].form in ("bullet", "none"):
            return ""
        text = levels[level].text
        for k in range(level + 1):
            form = levels[k].form if k in levels and not levels[level].legal else "decimal"
            text = text.replace(f"%{k + 1}", count(counts[k], form))
        return text

    def _start(self, number: str, level: int, levels: dict[int, _Level]) -> int:
        return self.starts.get((number, level), levels[level].start if level in levels else 1)


def read_numbering(numbering: Element | None, styles: Element | None) -> Numbering:
    """The lists that two parts of a document define; either may be missing."""
    found = Numbering()
    for each in numbering if numbering is not None else ():
        if local(each) == "abstractNum":
            levels = {_int(attribute(lvl, "ilvl")): _level(lvl) for lvl in each if local(lvl) == "lvl"}
            found.levels[attribute(each, "abstractNumId")] = levels
        elif local(each) == "num":
            number = attribute(each, "numId")
            found.lists[number] = attribute(child(each, "abstractNumId"), "val")
            for over in each:
                if local(over) == "lvlOverride" and child(over, "startOverride") is not None:
                    start = _int(attribute(child(over, "startOverride"), "val"), 1)
                    found.starts[number, _int(attribute(over, "ilvl"))] = start
    _read_styles(found, styles)
    return found


def _read_styles(found: Numbering, styles: Element | None) -> None:
    own: dict[str, tuple[str, int]] = {}
    based: dict[str, str] = {}
    for style in styles if styles is not None else ():
        if local(style) != "style":
            continue
        name = attribute(style, "styleId")
        based[name] = attribute(child(style, "basedOn"), "val")
        listed = child(style, "pPr", "numPr")
        if listed is not None:
            number = attribute(child(listed, "numId"), "val")
            own[name] = (number, _int(attribute(child(listed, "ilvl"), "val")))
    for name in based:
        at, seen = name, set()
        while at and at not in own and at not in seen:
            seen.add(at)
            at = based.get(at, "")
        if at in own:
            found.styles[name] = own[at]


def _level(element: Element) -> _Level:
    return _Level(
        _int(attribute(child(element, "start"), "val"), 1),
        attribute(child(element, "numFmt"), "val") or "decimal",
        attribute(child(element, "lvlText"), "val"),
        child(element, "isLgl") is not None,
    )


def count(number: int, form: str) -> str:
    """A number in one of the forms that Word counts in."""
    if form in _CHINESE:
        return _chinese(number)
    if form.startswith("decimalEnclosedCircle") and 0 < number <= _CIRCLED:
        return chr(0x245F + number)
    if form == "decimalFullWidth":
        return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))
    if form == "decimalZero":
        return f"{number:02}"
    if form in ("lowerLetter", "upperLetter") and number > 0:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter if form == "lowerLetter" else letter.upper()
    if form in ("lowerRoman", "upperRoman"):
        roman = _roman(number)
        return roman if form == "lowerRoman" else roman.upper()
    return str(number)


def _chinese(number: int) -> str:
    if not 0 < number < 10_000:
        return str(number)
    digits = str(number)
    parts = ""
    for place, digit in enumerate(digits):
        left = len(digits) - 1 - place
        if digit != "0":
            parts += _DIGITS[int(digit)] + _PLACES[left]
        elif parts and not parts.endswith(_DIGITS[0]):
            parts += _DIGITS[0]
    parts = parts.rstrip(_DIGITS[0])
    # Ten to nineteen begin with the place alone.
    return parts[1:] if parts.startswith(_DIGITS[1] + _PLACES[1]) else parts


def _roman(number: int) -> str:
    parts = ""
    for value, letters in _ROMAN:
        parts += letters * (number // value)
        number %= value
    return parts


def _int(text: str, default: int = 0) -> int:
    digits = text.strip()
    return min(int(digits), 1 << 20) if digits.isdigit() and len(digits) < 8 else default
