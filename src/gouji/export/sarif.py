"""SARIF 2.1.0, the format in which editors and forges take the findings of linters.

In: reports, one at a time. Out: one log in pieces, so that no more than one document is held.

    {"version": "2.1.0", "runs": [{"results": [{"ruleId": "GJ401", "level": "error", "locations": […]}], …}]}

Lines and columns count from 1, columns and offsets in code points of the decoded text without its byte
order mark. A suggestion is a property and no fix: whoever edits a disclosure must look at it first.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from gouji.knowledge.messages import pick, render, word
from gouji.knowledge.personal import Mask, find_personal
from gouji.knowledge.rules import Rule, family, family_title, law, rules, tolerance
from gouji.model import Finding, Operand, Report
from gouji.read import UnreadableInput
from gouji.text import squeeze

from .identity import Identifier

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_LANGUAGES = {"zh": "zh-CN", "en": "en-US"}
_FINGERPRINT = "gouji/v1"


def sarif_log(
    reports: Iterable[Report],
    *,
    version: str,
    lang: str = "zh",
    own: Mapping[str, Rule] | None = None,
    unread: Sequence[UnreadableInput] = (),
) -> Iterator[str]:
    """One SARIF log for all reports. ``version`` is that of gouji, ``own`` describes a user's own checks.

    ``unread`` is looked at when the reports are at their end: inputs that could not be read.
    """
    known = {**rules(), **(own or {})}
    places = {code: number for number, code in enumerate(known)}
    driver = {
        "name": "gouji",
        "version": version,
        "semanticVersion": version,
        "language": _LANGUAGES[lang],
        "shortDescription": {"text": word("help", "gouji", lang)},
        "rules": [_rule(rule, lang) for rule in known.values()],
    }
    yield f'{{"$schema":{_dump(_SCHEMA)},"version":"2.1.0","runs":[{{"tool":{_dump({"driver": driver})}'
    yield f',"language":{_dump(_LANGUAGES[lang])},"columnKind":"unicodeCodePoints","results":['
    artifacts: list[dict[str, Any]] = []
    first = True
    for report in reports:
        for result in _results(report, len(artifacts), places, lang):
            yield ("\n" if first else ",\n") + _dump(result)
            first = False
        artifacts.append(_artifact(report))
    notes = [_unread(failure, lang) for failure in unread]
    invocation: dict[str, Any] = {"executionSuccessful": not notes}
    if notes:
        invocation["toolExecutionNotifications"] = notes
    yield f'\n],"artifacts":{_dump(artifacts)},"invocations":[{_dump(invocation)}]}}]}}\n'


def _rule(rule: Rule, lang: str) -> dict[str, Any]:
    what = rule.what(lang)
    parts = [rule.line(lang), pick(rule.basis, lang), pick(law(rule.code), lang)]
    parts += [pick(tolerance(name), lang) for name in rule.tolerance]
    formulas = [formula for scope in rule.scopes for formula in scope.formulas]
    text = "\n".join(filter(None, parts))
    shown = "".join(f"\n\n    {formula}" for formula in formulas)
    level = _LEVELS.get(rule.severity, "warning")
    described: dict[str, Any] = {
        "id": rule.code,
        "shortDescription": {"text": what},
        "fullDescription": {"text": rule.line(lang)},
        "help": {"text": text, "markdown": text.replace("\n", "\n\n") + shown},
        "defaultConfiguration": {"level": level},
        "properties": {"tags": [pick(family_title(family(rule.code)), lang)]},
    }
    if rule.name:
        described["name"] = rule.name
    return described


def _results(report: Report, number: int, places: Mapping[str, int], lang: str) -> Iterator[dict[str, Any]]:
    mask = find_personal(report.document.source.text)
    identifier = Identifier(report, mask)
    seen: Counter[str] = Counter()
    for finding in report.findings:
        digest = identifier.of(finding).digest
        seen[digest] += 1
        yield _result(report, finding, number, places, mask, f"{digest}:{seen[digest]}", lang)


def _result(
    report: Report,
    finding: Finding,
    number: int,
    places: Mapping[str, int],
    mask: Mask,
    fingerprint: str,
    lang: str,
) -> dict[str, Any]:
    place = _physical(report, number, finding.start, finding.end, mask)
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "level": _LEVELS[finding.severity],
        "message": {"text": mask.text(render(finding, lang)) or finding.code},
        "locations": [{"physicalLocation": place}],
        "fingerprints": {_FINGERPRINT: fingerprint},
        "partialFingerprints": {_FINGERPRINT: fingerprint},
    }
    if finding.code in places:
        result["ruleIndex"] = places[finding.code]
    if finding.related:
        result["relatedLocations"] = [
            _related(report, operand, number, at, mask, lang) for at, operand in enumerate(finding.related)
        ]
    facts = ("left", "right", "difference", "allowed", "suggestion")
    given = {name: mask.text(text) for name in facts if (text := getattr(finding, name))}
    if given:
        result["properties"] = given
    return result


def _related(report: Report, operand: Operand, number: int, at: int, mask: Mask, lang: str) -> dict[str, Any]:
    printed = squeeze(operand.printed) or word("report", "blank", lang)
    text = " ".join(filter(None, (word("role", operand.role, lang), operand.name, printed)))
    return {
        "id": at,
        "physicalLocation": _physical(report, number, operand.start, operand.end, mask),
        "message": {"text": mask.text(text)},
        "properties": {"role": operand.role},
    }


def _physical(report: Report, number: int, start: int, end: int, mask: Mask) -> dict[str, Any]:
    source = report.document.source
    start = max(0, start)
    end = max(start, end)
    (line, column), (last, stop) = source.lines.position(start), source.lines.position(end)
    return {
        "artifactLocation": {"uri": _uri(source.name), "index": number},
        "region": {
            "startLine": line,
            "startColumn": column + 1,
            "endLine": last,
            "endColumn": stop + 1,
            "charOffset": start,
            "charLength": end - start,
            "snippet": {"text": mask.at(source.text[start:end], start)},
        },
    }


def _artifact(report: Report) -> dict[str, Any]:
    document = report.document
    source = document.source
    artifact: dict[str, Any] = {
        "location": {"uri": _uri(source.name)},
        "encoding": source.encoding,
        "properties": {
            "outcomes": dict(sorted(Counter(outcome.status for outcome in report.outcomes).items())),
            "claims": dict(sorted(Counter(claim.verdict for claim in document.claims).items())),
            "accepted": len(report.accepted),
        },
    }
    if source.sha256:
        artifact["hashes"] = {"sha-256": source.sha256}
    return artifact


def _unread(failure: UnreadableInput, lang: str) -> dict[str, Any]:
    return {
        "descriptor": {"id": failure.code},
        "level": "error",
        "message": {"text": failure.message(lang)},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": _uri(failure.name)}}}],
    }


def _uri(name: str) -> str:
    """A name as a relative reference; what is no letter, digit or slash is escaped."""
    return quote(name.replace("\\", "/"), safe="/!", errors="surrogatepass")


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
