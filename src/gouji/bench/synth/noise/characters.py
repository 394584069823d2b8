"""Damage to single characters and words: what recognition and conversion make of them. Digits are left to `digits`.

事业运行支出 -> 事业远行支出 · 职业年金 -> 職業年金 · 合计 -> 合 计 · （国内） -> (国内) · 1,234.50 -> 1, 234.50
"""

from __future__ import annotations

from random import Random

from .data import marks, shapes
from .place import DIGITS, NUMBER, Place, inside_owner, is_aligned, is_chinese, numbers, visible


def confused(place: Place, rng: Random) -> bool:
    """A word, or a character inside a word, is read as one of like shape."""
    table, chars = shapes(), place.line.chars
    words: list[tuple[int, str]] = []
    singles: list[int] = []
    for k in visible(place.line):
        char = chars[k]
        words.extend(
            (k, word) for word in table.starts.get(char, ()) if chars[k : k + len(word)] == list(word)
        )
        beside = (k and is_chinese(chars[k - 1])) or (k + 1 < len(chars) and is_chinese(chars[k + 1]))
        if char in table.chars and beside:
            singles.append(k)
    if words and (not singles or rng.random() < 0.5):
        at, word = rng.choice(words)
        wrong = rng.choice(table.words[word])
        if len(wrong) == len(word):  # one by one, so that a word of two owners keeps both
            for k, char in enumerate(wrong, start=at):
                chars[k] = char
        else:
            place.line.replace(at, at + len(word), wrong)
        return True
    if not singles:
        return False
    at = rng.choice(singles)
    chars[at] = rng.choice(table.chars[chars[at]])
    return True


def lost_character(place: Place, rng: Random) -> bool:
    """A character that is no digit is lost; a line never loses its only one."""
    chars = place.line.chars
    if len("".join(chars).strip()) < 2:
        return False
    at = _plain(place, rng)
    if at is None:
        return False
    place.line.replace(at, at + 1, "")
    return True


def stray_character(place: Place, rng: Random) -> bool:
    """A stray mark comes in, or a character stands twice; neither inside a number."""
    at = _plain(place, rng)
    if at is None:
        return False
    line = place.line
    if rng.random() < 0.4:
        line.replace(at, at, line.chars[at], line.owners[at] if inside_owner(line, at) else None)
    else:
        line.replace(at, at, rng.choice(marks().stray))
    return True


def traditional(place: Place, rng: Random) -> bool:
    """The run of characters around one that differs is printed in traditional form."""
    table, chars = shapes().traditional, place.line.chars
    there = [k for k in visible(place.line) if chars[k] in table]
    if not there:
        return False
    at = rng.choice(there)
    for k in range(at, min(len(chars), at + rng.randint(1, 4))):
        if not is_chinese(chars[k]):
            break
        chars[k] = table.get(chars[k], chars[k])
    return True


def width(place: Place, rng: Random) -> bool:
    """A number, a bracket or a mark is printed in the other width; now and then all of the line."""
    table, chars = marks().width, place.line.chars
    runs = [(a, b) for a, b in numbers(place.line)]
    inside = {k for a, b in runs for k in range(a, b)}
    runs += [(k, k + 1) for k in visible(place.line) if chars[k] in table and k not in inside]
    if not runs:
        return False
    chosen = runs if rng.random() < 0.2 and not is_aligned(place.line) else [rng.choice(runs)]
    for a, b in chosen:
        for k in range(a, b):
            chars[k] = table.get(chars[k], chars[k])
    return True


def blank_in_word(place: Place, rng: Random) -> bool:
    """A blank between two Chinese characters; a short cell may be spread altogether."""
    chars = place.line.chars
    there = [k for k in range(1, len(chars)) if is_chinese(chars[k - 1]) and is_chinese(chars[k])]
    if not there:
        return False
    blank = rng.choice(marks().blanks)
    at = rng.choice(there)
    word = [at]
    while word[-1] + 1 in there:
        word.append(word[-1] + 1)
    while word[0] - 1 in there:
        word.insert(0, word[0] - 1)
    spread = len(word) <= 3 and rng.random() < 0.5
    for k in reversed(word if spread else [at]):
        place.line.replace(k, k, blank)
    return True


def blank_in_number(place: Place, rng: Random) -> bool:
    """A blank inside a number, mostly beside its separator or point, or between it and what follows."""
    line = place.line
    choices: list[int] = []
    for start, end in numbers(line):
        choices += [k for k in range(start + 1, end) if not {line.chars[k - 1], line.chars[k]} <= DIGITS] * 3
        choices += range(start + 1, end)
        if end < len(line.chars) and not line.chars[end].isspace() and line.chars[end] not in NUMBER:
            choices += [end] * 4
    if not choices:
        return False
    at = rng.choice(choices)
    line.replace(at, at, rng.choice(marks().blanks))
    return True


def punctuation(place: Place, rng: Random) -> bool:
    """A mark outside of numbers is lost, doubled or read as another."""
    table, line = marks().punctuation, place.line
    inside = {k for a, b in numbers(line) for k in range(a, b)}
    there = [k for k in visible(line) if line.chars[k] in table and k not in inside]
    if not there:
        return False
    at = rng.choice(there)
    new = rng.choice([form for form in table[line.chars[at]] if form != line.chars[at]])
    if not new and len("".join(line.chars).strip()) < 2:
        return False
    line.replace(at, at + 1, new)
    return True


def _plain(place: Place, rng: Random) -> int | None:
    """A character that is neither blank nor part of a number."""
    chars = place.line.chars
    inside = {k for a, b in numbers(place.line) for k in range(a, b)}
    shown = [k for k in visible(place.line) if k not in inside]
    there = [k for k in shown if not chars[k].isspace() and chars[k] not in DIGITS]
    return rng.choice(there) if there else None
