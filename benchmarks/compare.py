"""gouji and other tools on the same documents, scored in the same run: ``python benchmarks/compare.py DIR``.

DIR holds documents (``*.txt``, in folders too) and their gold (folders called ``gold``), as ``gouji synth`` and ``corpus/``
have them. Every adapter of ``baselines/`` runs in a process of its own. Figures and plots go to ``RESULTS.md`` and ``plots/``
(``-o FOLDER``: elsewhere); a tool that is not installed or fails is named there with the reason.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from gouji.bench.score import MEASURES, Figure, Scores, score_folders
from gouji.bench.score.present import measure_text

HERE = Path(__file__).resolve().parent
# The adapter, what it is called, and the package whose version it shows.
TOOLS = (
    ("gouji", "gouji", "gouji"),
    ("naive_regex", "regular expressions", ""),
    ("pandas_tables", "pandas", "pandas"),
    ("markitdown_tables", "markitdown", "markitdown"),
    ("jionlp_money", "jionlp", "jionlp"),
    ("recognizers_numbers", "Recognizers-Text", "recognizers-text-suite"),
)
PLOTTED = ("cells", "cells_bound", "grits", "claims")
SECONDS = 3600
NOTHING = "—"
LEANING = {"rotation": 40, "ha": "right"}


@dataclass
class Run:
    """What became of one tool: its scores and seconds per document, or why there are none."""

    name: str
    failure: str = ""
    seconds: list[float] = field(default_factory=list)
    scores: Scores | None = None


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("documents", type=Path)
    parser.add_argument("-o", "--output", type=Path, default=HERE)
    parser.add_argument("--resamples", type=int, default=500)
    arguments = parser.parse_args()
    paths = sorted(path for path in arguments.documents.rglob("*.txt") if "gold" not in path.parts)
    if not paths:
        parser.error(f"no *.txt in {arguments.documents}")
    runs = []
    with tempfile.TemporaryDirectory() as work:
        for adapter, name, package in TOOLS:
            shown = f"{name} {version_of(package)}".strip()
            runs.append(run_tool(adapter, shown, paths, arguments.documents, Path(work), arguments.resamples))
            print(f"{shown}: {runs[-1].failure or f'{statistics.median(runs[-1].seconds) * 1000:.1f} ms'}")
    arguments.output.mkdir(parents=True, exist_ok=True)
    plots = draw(runs, arguments.output / "plots")
    text = results(runs, plots, f"{len(paths)} documents of `{arguments.documents.name}`")
    (arguments.output / "RESULTS.md").write_text(text, encoding="utf-8")
    print(f"written: {arguments.output / 'RESULTS.md'}")


def version_of(package: str) -> str:
    try:
        return version(package) if package else ""
    except PackageNotFoundError:
        return ""


def run_tool(adapter: str, name: str, paths: list[Path], gold: Path, work: Path, resamples: int) -> Run:
    """Run an adapter and score what it wrote."""
    out = work / adapter
    command = [
        sys.executable,
        "-m",
        "baselines.run",
        adapter,
        str(out),
        str(gold.resolve()),
        *(str(path.relative_to(gold)) for path in paths),
    ]
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    try:
        done = subprocess.run(
            command, cwd=HERE, env=environment, capture_output=True, text=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return Run(name, failure=f"did not end within {SECONDS} s")
    if done.returncode:
        last = done.stderr.strip().rsplit("\n", maxsplit=1)[-1]
        absent = "ModuleNotFoundError" in last or "ImportError" in last
        return Run(name, failure=f"{'not installed' if absent else 'failed'}: {last}")
    seconds = json.loads(done.stdout.rsplit("\n", maxsplit=1)[-1])
    return Run(name, "", list(seconds.values()), score_folders(str(out), str(gold), resamples=resamples))


def results(runs: list[Run], plots: list[str], documents: str) -> str:
    """The Markdown of RESULTS.md."""
    scored = [run for run in runs if run.scores]
    heads = ["measure", *(run.name for run in scored)]
    rows = []
    for measure in MEASURES:
        figures = [run.scores.overall.get(measure.name) for run in scored if run.scores]
        if any(figures):
            rows.append([measure_text(measure, "en"), *map(shown, figures)])
    times = [statistics.median(run.seconds) * 1000 for run in scored]
    rows.append(["median time per document, ms", *(f"{time:.1f}" for time in times)])
    parts = [
        (
            "# Results\n\nWritten by `benchmarks/compare.py`; do not edit. What is measured and how: `docs/benchmarks.md`.\n\n"
            f"{documents}, Python {platform.python_version()}, {platform.system()} {platform.machine()}. In brackets: 95 % interval"
            " of a bootstrap over documents. A dash: the tool does not give it.\n\n"
        ),
        table(heads, rows),
    ]
    absent = [f"- {run.name}: {run.failure}" for run in runs if run.failure]
    if absent:
        parts.append("\n## Absent\n\n" + "\n".join(absent) + "\n")
    for group in ("noise", "layout"):
        parts += [by_group(scored, group, name) for name in PLOTTED]
    parts += (
        ["\n## Plots\n\n" + "\n".join(f"![{name}](plots/{name})" for name in plots) + "\n"] if plots else []
    )
    return "".join(part for part in parts if part)


def by_group(runs: list[Run], group: str, name: str) -> str:
    """A table of one measure by layout or noise, "" where the documents are not told apart."""
    given = [
        (run.name, run.scores.groups[group]) for run in runs if run.scores and group in run.scores.groups
    ]
    given = [(tool, parts) for tool, parts in given if any(name in figures for figures in parts.values())]
    if not given or len(given[0][1]) < 2:
        return ""
    rows = [[part, *(shown(parts[part].get(name), bare=True) for _, parts in given)] for part in given[0][1]]
    label = measure_text(next(measure for measure in MEASURES if measure.name == name), "en")
    return f"\n## {label}, by {group}\n\n{table([group, *(tool for tool, _ in given)], rows)}"


def shown(figure: Figure | None, *, bare: bool = False) -> str:
    if figure is None or figure.value is None:
        return NOTHING
    interval = "" if bare or figure.low is None else f" [{figure.low:.3f}, {figure.high:.3f}]"
    return f"{figure.value:.3f}{interval}"


def table(heads: list[str], rows: list[list[str]]) -> str:
    lines = [heads, ["---", *["--:"] * (len(heads) - 1)], *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def draw(runs: list[Run], folder: Path) -> list[str]:
    """One plot per group and measure: a line for each tool over noise, bars over layouts. Without matplotlib none."""
    try:
        from matplotlib import rcParams
        from matplotlib.figure import Figure as Canvas
    except ImportError:
        print("no plots: pip install 'gouji[bench]'", file=sys.stderr)
        return []
    # The same figures give the same files.
    rcParams["svg.hashsalt"] = "gouji"
    names = []
    for group in ("noise", "layout"):
        for name in PLOTTED:
            given = [
                (run.name, run.scores.groups[group])
                for run in runs
                if run.scores and group in run.scores.groups
            ]
            given = [
                (tool, parts) for tool, parts in given if any(name in figures for figures in parts.values())
            ]
            if not given or len(given[0][1]) < 2:
                continue
            labels = list(given[0][1])
            canvas = Canvas(figsize=(9, 4), layout="constrained")
            axes = canvas.subplots()
            for at, (tool, parts) in enumerate(given):
                values = [parts[label][name].value if name in parts[label] else None for label in labels]
                heights = [float("nan") if value is None else value for value in values]
                if group == "noise":
                    axes.plot(range(len(labels)), heights, marker="o", label=tool)
                else:
                    width = 0.8 / len(given)
                    axes.bar(
                        [k + (at + 0.5) * width - 0.4 for k in range(len(labels))], heights, width, label=tool
                    )
            axes.set_xticks(range(len(labels)), labels, **(LEANING if group == "layout" else {}))
            axes.set_ylim(0, 1.02)
            axes.set_xlabel(group)
            axes.set_ylabel(name)
            axes.grid(axis="y", alpha=0.3)
            axes.legend(fontsize="small", loc="upper left", bbox_to_anchor=(1, 1))
            folder.mkdir(parents=True, exist_ok=True)
            canvas.savefig(folder / f"{name}_by_{group}.svg", metadata={"Date": None})
            names.append(f"{name}_by_{group}.svg")
    return names


if __name__ == "__main__":
    main()
