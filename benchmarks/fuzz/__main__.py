"""Fuzzing with seeds: `python -m benchmarks.fuzz 0 1000000 --log fuzz.jsonl` (it goes on where the log ends).

`python -m benchmarks.fuzz --show SEED` prints one input and what is wrong with it.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from .make import make
from .run import one, read_log, run, sums


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("first", type=int, nargs="?", default=0)
    parser.add_argument("stop", type=int, nargs="?", default=0)
    parser.add_argument("--log", type=Path)
    parser.add_argument("--show", type=int)
    options = parser.parse_args()
    if options.show is not None:
        made = make(options.show)
        print(repr(made.data), made.families, one(options.show)[0] or "nothing wrong", sep="\n")
        return 0
    told = run(options.first, options.stop, options.log) if options.stop else sums(read_log(options.log))
    count = max(1, told["inputs"])
    print(f"inputs      {told['inputs']:,}")
    print(f"characters  {told['characters']:,} ({told['characters'] / count:.0f} an input)")
    print(f"processor   {told['seconds']:,.0f} s ({1000 * told['seconds'] / count:.1f} ms an input)")
    print(f"slowest     {told['slowest'][0]:.2f} s, seed {told['slowest'][1]}")
    print("families    " + ", ".join(f"{name} {n:,}" for name, n in told["families"].items()))
    print(f"failures    {len(told['failures'])}")
    for seed, wrong in told["failures"].items():
        print(f"  seed {seed}: {wrong.strip().splitlines()[-1]}")
    return 1 if told["failures"] else 0


if __name__ == "__main__":
    sys.exit(main())
