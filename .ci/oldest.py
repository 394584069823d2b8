"""The lower bounds of pyproject.toml as constraints for pip: `python .ci/oldest.py > constraints.txt`.

Of the extras those that gouji itself uses; tools of development may be as new as they are.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

_BOUND = re.compile(r"([A-Za-z0-9_.-]+)(?:\[[^]]*\])?>=([0-9.]+)")
_TOOLS = ("dev", "bench", "all")


def bounds(path: Path) -> dict[str, str]:
    """The lower bound of each library, by name."""
    project = tomllib.loads(path.read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    needed = [
        *project["dependencies"],
        *(each for name in extras if name not in _TOOLS for each in extras[name]),
    ]
    return {match[1]: match[2] for each in needed if (match := _BOUND.match(each))}


if __name__ == "__main__":
    for name, bound in sorted(bounds(Path(__file__).resolve().parents[1] / "pyproject.toml").items()):
        print(f"{name}=={bound}")
