"""Errors in words and lines: a change turned round, a wrong year in a caption, a row missing, what is left of a template."""

from __future__ import annotations

import regex

from gouji.bench.synth.draft import NOBODY, Line
from gouji.bench.synth.numbers import Relation, read
from gouji.bench.synth.statements import Statement

from .data import words
from .evidence import breaks, owners_in, status
from .numbers import name
from .site import Error, Site
from .slips import styled

_COMPARED = regex.compile(r"([≥≤=<>]|>=|<=)?\s*(\d+(?:\.\d+)?)(.*)", regex.DOTALL)


def direction(site: Site, klass: str) -> bool:
    """增加 is printed for 减少, where amount, change and rate show which is right. The rate's word turns along."""
    growth = [r for r in site.book.relations if r.kind == "growth"]
    for relation in site.rng.sample(growth, len(growth)):
        (sign, delta), current = relation.terms
        turned = Relation(relation.name, "growth", relation.head, [(-sign, delta), current])
        owners = owners_in(site.book, [relation])
        printed = all(owner in site.lines for owner in owners) and not site.taken & set(owners)
        if not printed or status(site.book, relation) == "broken" or status(site.book, turned) != "broken":
            continue
        changed, rate = site.book[delta], site.book[relation.head]
        at = _word_before(site, changed)
        if at < 0:
            continue
        line = site.lines[changed.owner]
        old = line.text[at : at + 2]
        new = words().turned[old]
        owner = site.mark(line, at, at + 2, new)
        beside = _word_before(site, rate)
        if beside >= 0:
            other = site.lines[rate.owner]
            site.mark(other, beside, beside + 2, words().turned[other.text[beside : beside + 2]])
        for statement in site.book.by_owner[changed.owner] + site.book.by_owner[rate.owner]:
            if statement.gold.get("direction") in _OPPOSITE and (
                statement.owner != rate.owner or beside >= 0
            ):
                statement.gold["direction"] = _OPPOSITE[statement.gold["direction"]]
                statement.altered = True
        for statement in site.book.by_owner[changed.owner]:
            site.book.turn(statement.key)
        amount = site.number(changed.owner)
        return site.done(Error(klass, owner, name(changed), new + amount, old + amount, tuple(owners)))
    return False


def year(site: Site, klass: str) -> bool:
    """A caption of a table names the year before or after."""
    there = [
        (line, at)
        for line in site.draft.lines
        if line.kind == "caption"
        for at in [line.text.find(f"{site.year}")]
        if at >= 0 and set(line.owners[at : at + 4]) == {NOBODY}
    ]
    if not there:
        return False
    line, at = site.rng.choice(there)
    wrong = f"{site.year + site.rng.choice([-1, 1])}"
    owner = site.mark(line, at, at + 4, wrong)
    site.draft.years[line.block] = wrong
    return site.done(Error(klass, owner, "", wrong, f"{site.year}", (), "1"))


def missing_row(site: Site, klass: str) -> bool:
    """A row of a table is gone whose numbers are terms of a total, and no others."""
    heads = {r.head for r in site.book.relations if r.kind == "sum"}
    rows = [line for line in site.draft.lines if line.kind == "row" and any(line.owners) and _is_row(line)]
    for line in site.rng.sample(rows, len(rows)):
        owners = sorted({owner for owner in line.owners if owner in site.book.by_owner})
        printed = [s for owner in owners for s in site.book.by_owner[owner]]
        if not printed or any(_carries(site, s, heads) for s in printed):
            continue
        broken = [r for owner in owners for r in breaks(site.book, owner, "")]
        totals = [r for r in broken if r.kind == "sum" and r.head not in {s.key for s in printed}]
        if not totals or not all(site.free(owner, broken) for owner in owners):
            continue
        head = site.book[totals[0].head]
        if head.owner not in site.lines:
            continue
        left = site.number(head.owner)
        lost = next(site.book[k] for _, k in totals[0].terms if k in {s.key for s in printed})
        if not left or not lost.plain or read(left) <= lost.plain:
            continue  # where nothing else is left of a total, the parts may as well not be told
        gap, right = f"{lost.plain}", styled(read(left) - lost.plain, left)
        for statement in printed:
            statement.raw = ""
        site.draft.lines[:] = [other for other in site.draft.lines if other is not line]
        for owner in owners:
            del site.lines[owner]
        near = tuple(o for o in owners_in(site.book, broken) if o in site.lines and o != head.owner)
        site.taken |= set(owners)
        return site.done(
            Error(klass, head.owner, line.text.replace("\t", " ").strip(), left, right, near, gap)
        )
    return False


def full_marks(site: Site, klass: str) -> bool:
    """An indicator has all its points though what was reached is below its target."""
    items: dict[str, dict[str, Statement]] = {}
    for statement in site.book:
        if statement.role == "field" and statement.owner in site.lines:
            fields = items.setdefault(statement.key.rpartition(".")[0], {})
            fields[statement.gold.get("field", "")] = statement
    rows = list(items.values())
    for fields in site.rng.sample(rows, len(rows)):
        target, actual = fields.get("target"), fields.get("actual")
        score, weight = fields.get("score"), fields.get("weight")
        if not (target and actual and score and weight) or score.plain != weight.plain:
            continue
        goal, reached = _COMPARED.match(target.raw), _COMPARED.match(actual.raw)
        if not goal or not reached or goal.group(3) != reached.group(3) or goal.group(1) in {"≤", "<", "<="}:
            continue
        aim = int(float(goal.group(2)))
        if aim < 3 or {s.owner for s in fields.values()} & site.taken:
            continue
        missed = f"{aim - max(1, aim // site.rng.randint(6, 12))}"
        number = site.number(actual.owner)
        site.reprint(actual.owner, site.raw_with(actual, missed), missed)
        near = tuple(s.owner for s in (target, score, weight))
        return site.done(Error(klass, actual.owner, name(actual), missed, number, near))
    return False


def residue(site: Site, klass: str) -> bool:
    """What a template offers for choice is left standing: XX部门, 增加（减少）."""
    choices: list[tuple[Line, int, str, str]] = []
    for line in site.draft.lines:
        if line.kind != "prose":
            continue
        text = line.text
        for old, new in words().selves.items():
            at = text.find(old)
            if at >= 0 and set(line.owners[at : at + len(old)]) == {NOBODY}:
                choices.append((line, at, old, new))
    for relation in site.book.relations:
        delta = site.book[relation.terms[0][1]]
        if relation.kind == "growth" and delta.owner in site.lines and delta.owner not in site.taken:
            at = _word_before(site, delta)
            line = site.lines[delta.owner]
            old = line.text[at : at + 2] if at >= 0 else ""
            if old in words().undecided:
                choices.append((line, at, old, words().undecided[old]))
    if not choices:
        return False
    line, at, old, new = site.rng.choice(choices)
    # The whole phrase is the place, so that it is one with any word that stays.
    owner = site.mark(line, at, at + len(old), new)
    return site.done(Error(klass, owner, "", new, old))


_OPPOSITE = {"increase": "decrease", "decrease": "increase"}


def _is_row(line: Line) -> bool:
    """Whether the line is a row and all of it: cells aligned by blanks may run on in the next line."""
    text = line.text
    return "\t" in text or text.startswith("|") or text.count("<tr>") == 1 == text.count("</tr>")


def _word_before(site: Site, statement: Statement) -> int:
    """Where a word of the change stands right before a number; -1 if none does."""
    line = site.lines[statement.owner]
    at = line.owners.index(statement.owner)
    while at > 0 and line.chars[at - 1].isspace():
        at -= 1
    found = at >= 2 and line.text[at - 2 : at] in words().turned and set(line.owners[at - 2 : at]) == {NOBODY}
    return at - 2 if found else -1


def _carries(site: Site, statement: Statement, heads: set[str]) -> bool:
    """Whether a row may not go: it is the total of others, or something else reprints its numbers."""
    if statement.key in heads:
        below = [r for r in site.book.relations if r.kind == "sum" and r.head == statement.key]
        own = {
            s.key
            for o in set(site.lines[statement.owner].owners)
            if o in site.book.by_owner
            for s in site.book.by_owner[o]
        }
        return any(key not in own for r in below for _, key in r.terms)
    return False
