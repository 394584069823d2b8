"""Plots of scores: one per group, a line or bars for each measure. Needs the extra ``bench`` (matplotlib)."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from .run import CHIEF, Scores

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def write_plots(scores: Scores, folder: str) -> list[str]:
    """Write ``overall.svg`` and one file per group into a folder; gives the paths.

    The labels are the names of the measures as in JSON: fonts with Chinese characters are not everywhere.
    """
    from matplotlib.figure import Figure as Canvas

    os.makedirs(folder, exist_ok=True)
    written = []
    for name in ("overall", *scores.groups):
        canvas = Canvas(figsize=(9, 4.5), layout="constrained")
        axes = canvas.subplots()
        if name == "overall":
            _draw_overall(axes, scores)
        else:
            _draw_group(axes, scores, name)
        axes.set_ylim(0, 1.02)
        axes.grid(axis="y", alpha=0.3)
        path = os.path.join(folder, f"{name}.svg")
        # Without a date and with fixed ids the same scores give the same file.
        canvas.savefig(path, metadata={"Date": None})
        written.append(path)
    return written


def _names(scores: Scores) -> list[str]:
    return [name for name in CHIEF if name in scores.overall]


def _draw_overall(axes: Axes, scores: Scores) -> None:
    for at, name in enumerate(_names(scores)):
        one = scores.overall[name]
        value = one.value or 0.0
        low, high = (value if end is None else end for end in (one.low, one.high))
        axes.bar(at, value, color="tab:blue")
        axes.vlines(at, low, high, color="black")
    axes.set_xticks(range(len(_names(scores))), _names(scores), rotation=30, ha="right")


def _draw_group(axes: Axes, scores: Scores, group: str) -> None:
    """A line for each measure over the levels of noise; over layouts, which have no order, points alone."""
    parts = list(scores.groups[group])
    ordered = group == "noise"
    for name in _names(scores):
        values = [scores.groups[group][part][name].value for part in parts]
        axes.plot(
            range(len(parts)),
            [float("nan") if value is None else value for value in values],
            marker="o",
            linestyle="-" if ordered else "",
            label=name,
        )
    axes.set_xticks(
        range(len(parts)), parts, rotation=0 if ordered else 40, ha="center" if ordered else "right"
    )
    axes.set_xlabel(group)
    axes.legend(fontsize="small", loc="upper left", bbox_to_anchor=(1, 1))
