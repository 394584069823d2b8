"""How well gouji reads and checks invented documents, level of noise by level, on seeds that nobody has looked at.

    python benchmarks/levels.py [--count N] [--seed N] [--errors N] [--levels clean,light,medium,heavy] [--keep DIR]

Each level: N documents in all layouts by turns (`gouji synth`), read by `gouji batch`, scored by `gouji score`. Prints a table
of the measures, and the layouts that fall furthest below the mean. A seed that was looked at to mend something is used up.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

LEVELS = ("clean", "light", "medium", "heavy")
MEASURES = (
    "cells",
    "cells_bound",
    "grits",
    "forms_funds",
    "forms_indicator",
    "forms_total",
    "claims",
    "measure",
    "subject",
    "direction",
    "links",
    "sentences",
    "verdict",
    "verdicts",
    "errors_found",
    "false_errors",
    "false_warnings",
    "unnoticed",
)
SPREAD = ("cells", "cells_bound", "claims", "verdicts")


def gouji(*arguments: str) -> str:
    """What a command of gouji prints."""
    command = [sys.executable, "-m", "gouji.cli", *arguments]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def score(level: str, work: Path, options: argparse.Namespace) -> dict[str, Any]:
    """Make, read and score the documents of a level."""
    made, read = work / level, work / f"{level}_read"
    numbers = ["--count", str(options.count), "--seed", str(options.seed), "--errors", str(options.errors)]
    gouji("synth", "-o", str(made), *numbers, "--noise", level, "--quiet")
    gouji("batch", str(made), "-o", str(read), "--jobs", str(os.cpu_count() or 1), "--restart", "--quiet")
    scores: dict[str, Any] = json.loads(gouji("score", str(read), str(made / "gold"), "--format", "json"))
    return scores


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--count", type=int, default=114, help="documents a level")
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--errors", type=int, default=3, help="planted in each document")
    parser.add_argument("--levels", default=",".join(LEVELS))
    parser.add_argument("--keep", type=Path, help="folder for the documents and what was read of them")
    options = parser.parse_args()
    levels = options.levels.split(",")
    with tempfile.TemporaryDirectory() as temporary:
        work = options.keep or Path(temporary)
        found = {level: score(level, work, options) for level in levels}
    print(
        f"{options.count} documents a level, seeds from {options.seed}, {options.errors} errors planted in each\n"
    )
    print(f"{'':16s}" + "".join(f"{level:>26s}" for level in levels))
    for name in MEASURES:
        row = []
        for level in levels:
            one = found[level]["measures"].get(name)
            row.append(f"{one['value']:.4f} [{one['low']:.4f}, {one['high']:.4f}]" if one else "-")
        print(f"{name:16s}" + "".join(f"{text:>26s}" for text in row))
    print("\nlayouts furthest below the mean")
    for level in levels:
        for name in SPREAD:
            mean = found[level]["measures"][name]["value"]
            layouts = found[level]["groups"]["layout"]
            by = sorted((one["measures"][name]["value"], at) for at, one in layouts.items())
            print(f"{level:8s}{name:14s}" + "  ".join(f"{at} {value - mean:+.4f}" for value, at in by[:3]))


if __name__ == "__main__":
    main()
