"""A page as it is read: from the top left, in points, turned upright.

In: glyphs with the angle at which each stands, rules. Out: a :class:`Sheet`.

    Glyph(72.0, 90.2, 81.0, 102.2, "收", 9.0)      Rule(72.0, 88.0, 540.0, 88.0)

Glyphs at another angle than most (stamps, watermarks) are left out and counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

# What stands for a glyph without a character.
UNMAPPED = "\ufffd"
# Tenths of a degree.
_SAME_ANGLE, _QUARTER, _WHOLE = 40, 900, 3600


class Glyph(NamedTuple):
    """A printed character: its box and the size of its font."""

    left: float
    top: float
    right: float
    bottom: float
    char: str
    size: float


# A glyph with the angle at which it stands on its page, in tenths of a degree, with the clock.
Turned = tuple[int, Glyph]


class Rule(NamedTuple):
    """A straight line, level or upright."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(slots=True)
class Sheet:
    """A page: its number from 1, its size as it is read, what it prints and draws.

    One that ``borrows`` has fonts that are not in its file: what a machine puts in their place differs from one to the next.
    """

    number: int
    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    images: int = 0
    unmapped: int = 0
    slanted: int = 0
    annotations: int = 0
    borrows: bool = False

    def printed(self, found: Sequence[Turned]) -> Sheet:
        """The page with these glyphs on it, turned upright as most of them stand."""
        angles = Counter(angle for angle, _ in found)
        if not angles:
            return self
        main = angles.most_common(1)[0][0]
        glyphs = [
            glyph
            for angle, glyph in found
            if min(abs(angle - main), _WHOLE - abs(angle - main)) <= _SAME_ANGLE
        ]
        sheet = replace(
            self,
            glyphs=glyphs,
            unmapped=sum(glyph.char == UNMAPPED for glyph in glyphs),
            slanted=len(found) - len(glyphs),
        )
        quarters, off = divmod(main + _SAME_ANGLE, _QUARTER)
        return _upright(sheet, quarters % 4) if off <= 2 * _SAME_ANGLE else sheet


def _upright(sheet: Sheet, quarters: int) -> Sheet:
    """A page that is read from one of its sides, turned by quarters."""
    if not quarters:
        return sheet
    width, height = sheet.width, sheet.height

    def turn(box: Any) -> tuple[float, float, float, float]:
        left, top, right, bottom = box[:4]
        if quarters == 1:
            # Read from the top down: the page is turned against the clock.
            return top, width - right, bottom, width - left
        if quarters == 2:
            return width - right, height - bottom, width - left, height - top
        return height - bottom, left, height - top, right

    return replace(
        sheet,
        glyphs=[Glyph(*turn(glyph), glyph.char, glyph.size) for glyph in sheet.glyphs],
        rules=[Rule(*turn(rule)) for rule in sheet.rules],
        width=width if quarters == 2 else height,
        height=height if quarters == 2 else width,
    )


class Turn:
    """From the coordinates of a file to those of a page as it is read: from the top left, turned as the page says."""

    def __init__(self, quarter: int, cropbox: tuple[float, float, float, float]) -> None:
        """``cropbox`` is what of a page is shown: left, bottom, right, top; ``quarter`` by how many quarters it is turned, with the clock."""
        self.quarter = quarter
        self.left, self.bottom, self.right, self.top = cropbox

    def __call__(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page, from its left and its top."""
        if self.quarter == 0:
            return x - self.left, self.top - y
        if self.quarter == 1:
            return y - self.bottom, x - self.left
        if self.quarter == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def box(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """A box in both corners' order."""
        (a, b), (c, d) = self(left, bottom), self(right, top)
        return min(a, c), min(b, d), max(a, c), max(b, d)
