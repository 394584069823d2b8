"""Write the generated part of the corpus: corpus/synth_<level>/*.txt with gold, the same bytes each time.

    python corpus/synthetic.py            # rewrite everything
    python corpus/synthetic.py --check    # exit 1 if a file differs

Layouts take turns over the levels of noise, so that every layout is there; bodies are small, as most bodies are, but one
in each level. Three errors are planted in every document.
"""

from __future__ import annotations

import argparse
import filecmp
import sys
import tempfile
from pathlib import Path

from gouji.bench.synth.layouts import layouts
from gouji.bench.synth.make import Made, Wish, make
from gouji.bench.synth.write import write

HERE = Path(__file__).resolve().parent
LEVELS = ("clean", "light", "medium", "heavy")
SEED = 20_000
COUNT = 10
ERRORS = 3


def documents(level: str) -> list[Made]:
    """The documents of one level of noise."""
    made = []
    every = list(layouts().values())
    for number in range(COUNT):
        turn = LEVELS.index(level) * COUNT + number
        layout = every[turn % len(every)]
        kind = layout.kinds[turn // len(every) % len(layout.kinds)]
        size = "medium" if number == turn % COUNT == LEVELS.index(level) else "small"
        made.append(make(SEED + turn, layout, Wish(kind=kind, noise=level, errors=ERRORS, size=size)))
    return made


def main() -> None:
    """Write, or compare."""
    parser = argparse.ArgumentParser(description="The generated part of the corpus.")
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    wrong: list[str] = []
    for level in LEVELS:
        folder = HERE / f"synth_{level}"
        if not check:
            for path in [*folder.glob("*.txt"), *folder.glob("gold/*.csv")]:
                path.unlink()
            write(folder, documents(level))
            continue
        with tempfile.TemporaryDirectory() as name:
            fresh = Path(name)
            write(fresh, documents(level))
            there = {p.relative_to(folder) for p in folder.rglob("*.*")}
            made = {p.relative_to(fresh) for p in fresh.rglob("*.*")}
            wrong += [f"{level}/{p}" for p in sorted(there ^ made)]
            same = sorted(there & made)
            wrong += [f"{level}/{p}" for p in same if not filecmp.cmp(folder / p, fresh / p, shallow=False)]
    for path in wrong:
        print(path)
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
