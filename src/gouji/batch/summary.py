"""The whole set in figures: what was found where, what broke, what could not be verified or read.

In: how each input ended, one after the other. Out: sums, as plain values that depend on nothing but the results.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any

from gouji.export.rows import SEVERITIES, STATUSES, VERDICTS

from .manifest import Ended


@dataclass(slots=True)
class Summary:
    """The sums over all inputs; :meth:`add` counts one in. ``missing`` are failures for want of an optional library,
    ``beyond`` numbers that the form of the result cannot hold.
    """

    documents: int = 0
    failures: int = 0
    missing: int = 0
    beyond: int = 0
    cells: int = 0
    claims: int = 0
    unread: int = 0
    severities: Counter[str] = field(default_factory=Counter)
    verdicts: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    years: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    findings: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    outcomes: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    def add(self, ended: Ended) -> None:
        """Count one input in."""
        if ended.failure is not None:
            self.failures += 1
            self.reasons[f"{ended.failure.code} {ended.failure.variant}".strip()] += 1
            self.missing += bool(ended.failure.extra)
            return
        row = ended.summary["document"]
        self.documents += 1
        self.cells += row["n_cells"]
        self.claims += row["n_claims"]
        self.unread += row["unread"]
        self.beyond += ended.summary["beyond"]
        self.kinds[row["kind"]] += 1
        for verdict in VERDICTS:
            self.verdicts[verdict] += row[verdict]
        self._add_codes(ended.summary)
        year = self.years[row["year"]]
        year.update(documents=1, errors=row["errors"], warnings=row["warnings"], claims=row["n_claims"])
        year["verified"] += verified(row)

    def model(self) -> dict[str, Any]:
        """Plain values for JSON, everything in a fixed order."""
        return {
            "documents": self.documents,
            "failures": self.failures,
            "cells": self.cells,
            "claims": self.claims,
            "unread": self.unread,
            "kinds": dict(sorted(self.kinds.items())),
            "severities": {severity: self.severities[severity] for severity in SEVERITIES},
            "verdicts": {verdict: self.verdicts[verdict] for verdict in VERDICTS},
            "years": {year: dict(counts) for year, counts in sorted(self.years.items())},
            "findings": {
                code: dict(sorted(counts.items())) for code, counts in sorted(self.findings.items())
            },
            "outcomes": {
                code: {status: counts[status] for status in STATUSES if counts[status]}
                for code, counts in sorted(self.outcomes.items())
            },
            "broken_most": [code for code, _ in self.broken_most()],
            "reasons": dict(sorted(self.reasons.items())),
        }

    def broken_most(self) -> list[tuple[str, int]]:
        """The checks by how often they are broken; those that only inform are left out, as they say nothing of figures."""
        serious = [code for code, counts in self.findings.items() if counts["error"] or counts["warning"]]
        counts = [(code, self.outcomes[code]["broken"]) for code in serious if code in self.outcomes]
        return sorted((pair for pair in counts if pair[1]), key=lambda pair: (-pair[1], pair[0]))

    def _add_codes(self, summary: dict[str, Any]) -> None:
        touched = set()
        for key, count in summary["findings"].items():
            code, _, severity = key.partition(" ")
            self.severities[severity] += count
            self.findings[code][severity] += count
            touched.add(code)
        for code in touched:
            self.findings[code]["documents"] += 1
        for key, count in summary["outcomes"].items():
            code, _, status = key.partition(" ")
            self.outcomes[code][status] += count


def verified(row: dict[str, Any]) -> int:
    """How many claims of a document something in it speaks for or against."""
    count: int = row["n_claims"] - row["unverifiable"]
    return count
