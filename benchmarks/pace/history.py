"""The ratios of earlier runs: a line of JSON for each run that was recorded, so that a step back shows."""

from __future__ import annotations

import json
import platform
import subprocess
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from gouji import __version__

FILE = Path(__file__).resolve().parents[1] / "history.jsonl"
# Ratios of one run differ by so much from those of the next where nothing has changed.
NOISE = 0.1


def fingerprint(paths: list[str]) -> str:
    """What tells one set of documents from another."""
    digests = sorted(sha256(Path(path).read_bytes()).hexdigest() for path in paths)
    return sha256("".join(digests).encode()).hexdigest()[:12]


def last(documents: str) -> dict[str, object] | None:
    """The last recorded run on the same documents."""
    found = None
    if FILE.exists():
        for line in FILE.read_text(encoding="utf-8").splitlines():
            run = json.loads(line)
            if run["documents"] == documents:
                found = run
    return found


def record(documents: str, count: int, figures: dict[str, float]) -> None:
    """Append this run."""
    run = {
        "date": datetime.now(UTC).date().isoformat(),
        "version": __version__,
        "commit": _commit(),
        "python": platform.python_version(),
        "documents": documents,
        "count": count,
        "figures": {name: round(figure, 3) for name, figure in figures.items()},
    }
    with FILE.open("a", encoding="utf-8") as file:
        file.write(json.dumps(run, ensure_ascii=False) + "\n")


def compare(before: dict[str, object], figures: dict[str, float]) -> list[str]:
    """A line for each figure: as it was, as it is, and whether that is a step back. Less is better, but for `workers`."""
    lines = [f"beside {before['date']}, {before['commit']}:"]
    old: dict[str, float] = before["figures"]  # type: ignore[assignment]
    for name, figure in figures.items():
        if name not in old:
            lines.append(f"  {name:44s} {'':9s}    {figure:8.2f}")
            continue
        change = figure / old[name] - 1
        worse = -change if name.startswith("workers") else change
        verdict = "worse" if worse > NOISE else "better" if worse < -NOISE else ""
        lines.append(f"  {name:44s} {old[name]:8.2f} ▶ {figure:8.2f}  {change:+6.0%}  {verdict}".rstrip())
    return lines


def _commit() -> str:
    command = ["git", "-C", str(FILE.parent), "describe", "--always", "--dirty", "--abbrev=9"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout.strip()
