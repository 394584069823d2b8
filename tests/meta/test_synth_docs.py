"""The page on invented documents names every layout there is."""

import re
from pathlib import Path

from gouji.bench.synth import layouts

PAGE = Path(__file__).resolve().parents[2] / "docs" / "synth.md"


def test_every_layout_is_described() -> None:
    described = re.findall(
        r"^\| (\w+) \| \S+ \| (north|east|south|west) \|", PAGE.read_text("utf-8"), re.MULTILINE
    )
    assert described == [(name, layout.family) for name, layout in layouts().items()]
