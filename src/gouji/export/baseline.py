"""Known findings that one accepts, so that only new ones count.

In: reports, and the file that was written of an earlier run. Out: reports without the findings that
the file accepts, as often as it accepts them; or the file. A user may fill in reasons:

    {"schema_version": "1.0", "findings": [
      {"doc": "a.txt", "code": "GJ401", "name": "fact-disagreement", "section": "二、收入决算情况说明",
       "left": "1654.97万元", "right": "1654.78", "count": 1, "reason": "已向该局询问"}]}

Findings of level info count for nothing and are neither written nor accepted.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from gouji.model import Finding, Report

from .identity import Identifier, Identity

SCHEMA_VERSION = "1.0"
_TEXTS = ("doc", "code", "section", "left", "right")
_OPTIONAL = ("name", "reason")


def _every(_code: str) -> bool:
    return True


class BaselineError(ValueError):
    """A file that is no baseline. The text says where and what was expected."""


@dataclass(slots=True)
class Entry:
    """How often a finding is accepted, and why."""

    count: int = 0
    name: str = ""
    reason: str = ""


@dataclass(slots=True)
class Baseline:
    """Accepted findings by identity; ``gone`` counts those that a document no longer has."""

    entries: dict[Identity, Entry] = field(default_factory=dict)
    gone: int = 0

    def accept(self, report: Report, looked_at: Callable[[str], bool] = _every) -> Report:
        """The report without the findings that are accepted; they stand in ``accepted``.

        An entry of a code that was ``looked_at`` and that nothing matches counts as ``gone``.
        """
        doc = report.document.source.name
        mine = ((key, entry) for key, entry in self.entries.items() if key.doc == doc and looked_at(key.code))
        left = Counter({key: entry.count for key, entry in mine})
        identifier = Identifier(report)
        kept: list[Finding] = []
        accepted: list[Finding] = []
        for finding in report.findings:
            key = identifier.of(finding)
            if finding.severity != "info" and left[key] > 0:
                left[key] -= 1
                accepted.append(finding)
            else:
                kept.append(finding)
        self.gone += left.total()
        return replace(report, findings=kept, accepted=[*report.accepted, *accepted])

    def apply(self, reports: Iterable[Report], looked_at: Callable[[str], bool] = _every) -> Iterator[Report]:
        """:meth:`accept` for each report."""
        for report in reports:
            yield self.accept(report, looked_at)


@dataclass(slots=True)
class Recorder:
    """Takes down the findings of reports. Reasons of the baseline ``before`` stay with their findings.

    ``looked_at`` tells the codes that the run chose; what it did not look at stays as it was.
    """

    before: Baseline = field(default_factory=Baseline)
    looked_at: Callable[[str], bool] = _every
    entries: dict[Identity, Entry] = field(default_factory=dict)
    docs: set[str] = field(default_factory=set)

    def record(self, reports: Iterable[Report]) -> Iterator[Report]:
        """The same reports; what they hold is taken down, accepted or not."""
        for report in reports:
            self.docs.add(report.document.source.name)
            identifier = Identifier(report)
            for finding in (*report.findings, *report.accepted):
                if finding.severity == "info":
                    continue
                key = identifier.of(finding)
                known = self.before.entries.get(key)
                entry = self.entries.setdefault(key, Entry(0, finding.name, known.reason if known else ""))
                entry.count += 1
            yield report

    def text(self) -> str:
        """The file: one finding per line, in a fixed order. Documents that this run did not read keep theirs."""
        kept = {
            key: entry
            for key, entry in self.before.entries.items()
            if key.doc not in self.docs or not self.looked_at(key.code)
        }
        lines = [
            _line(key, entry)
            for key, entry in sorted({**kept, **self.entries}.items(), key=lambda pair: pair[0])
        ]
        body = ",\n".join(lines)
        return f'{{"schema_version": "{SCHEMA_VERSION}", "findings": [\n{body}\n]}}\n'


def load_baseline(path: str | os.PathLike[str]) -> Baseline:
    """The baseline of a file. Raises OSError, or :class:`BaselineError` naming file and place."""
    name = os.fspath(path)
    with open(name, "rb") as file:
        data = file.read()
    try:
        parsed = json.loads(data.decode("utf-8-sig"))
    except json.JSONDecodeError as error:
        raise BaselineError(f"{name}:{error.lineno}: {error.msg}") from error
    except UnicodeDecodeError as error:
        raise BaselineError(f"{name}: {error}") from error
    findings = parsed.get("findings") if isinstance(parsed, dict) else None
    if not isinstance(findings, list):
        raise BaselineError(f'{name}: expected {{"schema_version": …, "findings": […]}}')
    version = parsed.get("schema_version")
    if not isinstance(version, str) or version.split(".")[0] != SCHEMA_VERSION.split(".", maxsplit=1)[0]:
        raise BaselineError(f"{name}: schema_version: expected {SCHEMA_VERSION!r}, not {version!r}")
    baseline = Baseline()
    for number, item in enumerate(findings, start=1):
        key, entry = _entry(item, f"{name}: findings, number {number}")
        before = baseline.entries.get(key)
        if before is not None:
            entry = replace(entry, count=before.count + entry.count, reason=before.reason or entry.reason)
        baseline.entries[key] = entry
    return baseline


def _entry(item: Any, where: str) -> tuple[Identity, Entry]:
    if not isinstance(item, dict):
        raise BaselineError(f"{where}: expected an object")
    for key in (*_TEXTS, *_OPTIONAL):
        if not isinstance(item.get(key, "" if key in _OPTIONAL else None), str):
            raise BaselineError(f"{where}: {key}: expected a text")
    count = item.get("count", 1)
    if not isinstance(count, int) or isinstance(count, bool) or count < 1:
        raise BaselineError(f"{where}: count: expected a number from 1")
    identity = Identity(*(item[key] for key in _TEXTS))
    return identity, Entry(count, item.get("name", ""), item.get("reason", ""))


def _line(key: Identity, entry: Entry) -> str:
    item = {
        "doc": key.doc,
        "code": key.code,
        "name": entry.name,
        "section": key.section,
        "left": key.left,
        "right": key.right,
        "count": entry.count,
        "reason": entry.reason,
    }
    return "  " + json.dumps(item, ensure_ascii=False)
