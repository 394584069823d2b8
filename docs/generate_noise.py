"""Write docs/noise.md: the families of damage that the generator knows, how often each is drawn, and what each does to a line.

`python docs/generate_noise.py` writes it; with ``--check`` it exits with 1 if the page is another one.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

from gouji.bench.synth.draft import KINDS, Draft
from gouji.bench.synth.noise import damage
from gouji.bench.synth.noise.data import Family, rates

PAGE = Path(__file__).parent / "noise.md"
_BOTH_LINES = {"glued-line", "moved-paragraph"}
_BELOW = {"page-break", "furniture", "repeated-line"}
_NEXT = {"heading": "（一）总体情况", "prose": "全年支出合计3.20万元。"}


def page() -> str:
    """The text of the page."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    table = rates()
    yield "<!-- Made by docs/generate_noise.py out of src/gouji/bench/synth/noise; do not edit. Run `make docs`. -->\n"
    yield "# 噪声 · Noise\n"
    yield "生成的文档按下列比例损坏，金标仍指向损坏后的位置。"
    yield "Generated documents are damaged at these rates; their gold still points at the right places.\n"
    shares = " · ".join(f"{name} {share:.0%}" for name, share in table.levels.items())
    yield f"**Lines touched** (share of those that are not blank, each damaged at least once): {shares}.\n"
    yield (
        f"**Digits.** A damage falls on a digit with a chance of {table.digit:g}, against one for any other character of the line: "
        "it decides whether one of the families marked *digit* is drawn or one of the others. "
        "A number that reads differently afterwards, or stands nowhere, keeps its undamaged print in the gold.\n"
    )
    yield (
        f"**Again.** A line that was damaged is damaged once more with a chance of {table.again:g}, up to {table.most} times. "
        "A family that finds nothing to damage gives way to another.\n"
    )
    yield "## 比例 · Rates\n"
    yield "The chance of each family among those that a line of that kind may suffer, in per cent; the digit families among themselves.\n"
    kinds = [kind for kind in KINDS if any(kind in family.weight for family in table.families.values())]
    yield "| | " + " | ".join(kinds) + " |"
    yield "|---|" + "--:|" * len(kinds)
    for digits in (False, True):
        group = [family for family in table.families.values() if family.digits == digits]
        sums = {kind: sum(family.weight.get(kind, 0) for family in group) for kind in kinds}
        for family in group:
            shown = [
                f"{family.weight[k] / sums[k]:.1%}".rstrip("%") if k in family.weight else "" for k in kinds
            ]
            yield f"| {family.id}{' *digit*' if digits else ''} | " + " | ".join(shown) + " |"
    yield "\n## 类别 · Families\n"
    yield "| | | 示例 · sample |"
    yield "|---|---|---|"
    for family in table.families.values():
        yield f"| {family.id} | {family.zh}<br>{family.en} | {_sample(family)} |"


def _sample(family: Family) -> str:
    """The sample line of a family, before and after the first damage of it that can be seen."""
    kind, text = family.sample.split("|", 1)
    below = _NEXT.get(kind, "205\t教育支出")
    for seed in range(100):
        draft = Draft()
        draft.add(kind, (text, 1 if family.id == "separator" else 0))
        draft.add(kind, (below, 0))
        before = draft.text()
        damage(draft, 0.5, Random(seed), {family.id})  # noqa: S311
        after = draft.text()
        if after == before:
            continue
        if family.id in _BOTH_LINES:
            return f"{_visible(before)} → {_visible(after)}"
        if family.id in _BELOW and after.startswith(before):
            continue
        own = after.removesuffix(f"{below}\n")
        if own != after and (own.split("\n")[0] != text or family.id in _BELOW):
            return f"{_visible(text)} → {_visible(own).removesuffix('⏎')}"
    raise AssertionError(family.id)


def _visible(text: str) -> str:
    marks = {"\t": "⇥", "\n": "⏎", " ": "␣", "\u00a0": "⍽", "\u3000": "□", "\f": "␌", "|": "\\|", "<": "&lt;"}
    return "".join(marks.get(char, char) for char in text)


def main(arguments: list[str]) -> int:
    """Write the page, or compare it."""
    made = page()
    if "--check" in arguments:
        same = PAGE.is_file() and PAGE.read_text(encoding="utf-8") == made
        if not same:
            sys.stderr.write("docs/noise.md is out of date\n")
        return 0 if same else 1
    PAGE.write_text(made, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
