"""Figures over sets of documents, with intervals: a bootstrap over documents, since numbers of one document err together."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from .marks import Figure, Marks, Measure, figure

_COVERAGE = 0.95


def figures(
    marks: Marks, measures: Iterable[Measure], docs: Sequence[str], *, resamples: int, seed: int
) -> dict[str, Figure]:
    """The figures of the measures that were counted, over ``docs``. One document alone has no interval.

    All measures see the same samples. The 95 % interval goes from the 2.5th to the 97.5th percentile.
    """
    once = dict.fromkeys(docs, 1)
    # Drawing samples needs no secrecy.
    source = random.Random(seed)  # noqa: S311
    samples = [Counter(source.choices(docs, k=len(docs))) for _ in range(resamples)] if len(docs) > 1 else []
    found: dict[str, Figure] = {}
    for measure in measures:
        counts = marks.counts.get(measure.name)
        if counts is None:
            continue
        whole = figure(measure, counts, once)
        drawn = [figure(measure, counts, sample).value for sample in samples]
        values = sorted(value for value in drawn if value is not None)
        if values and whole.value is not None:
            tail = (1 - _COVERAGE) / 2
            whole = replace(whole, low=_quantile(values, tail), high=_quantile(values, 1 - tail))
        found[measure.name] = whole
    return found


def _quantile(values: list[float], share: float) -> float:
    """The value below which a share of sorted values lies, between two of them where it falls so."""
    at = share * (len(values) - 1)
    low = int(at)
    high = min(low + 1, len(values) - 1)
    return values[low] + (values[high] - values[low]) * (at - low)
