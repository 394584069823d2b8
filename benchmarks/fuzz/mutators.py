"""Families of mutators: each takes a random generator and a text, and gives the text bent once.

A family is a module of its own kind of damage: of characters, numbers, lines, tables, structure, markup, encodings, and
splices of documents. All that a mutator draws it draws from the generator, so a seed gives the same input for ever.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from . import pieces

Mutator = Callable[[Random, str], str]

_CONTROLS = [chr(code) for code in (*range(32), 127, 0x80, 0x85, 0x9F) if code != 10]
_INVISIBLE = list("\u00ad\u180e\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u2060\ufeff\ufffd\ufffe\uffff")
_DIRECTION = list("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c")
_ODD = list("\ud800\udfff\ue000\U000e0001\U0010ffff\u0301\u20dd①Ⅳ㈠½٣०〇零壹亿兆\u1e9e\u0130ßſ")
_BLANKS = list(" \t\u3000\u00a0\u2003\x0b\x0c\r")
_WIDE = str.maketrans("0123456789.,%()", "０１２３４５６７８９．，％（）")
_TAGS = (
    "<table>", "</table>", "<tr>", "</tr>", "<td>", "</td>", "<th colspan='3'>", "<td rowspan=2>", '<td rowspan="', "<b>",
    "</b>", "<br/>", "<!-- ", "-->", "&nbsp;", "&#x4e07;", "&#0;", "&#xD800;", "<caption>支出决算表</caption>", "<", ">", "<td colspan=999999 rowspan=0>",
    "<table border='1' ", "<script>", "<![CDATA[", "**", "#", "\\|", "```",
)  # fmt: skip


def _at(rng: Random, text: str) -> int:
    return rng.randrange(len(text) + 1)


def _range(rng: Random, text: str, most: int) -> tuple[int, int]:
    start = _at(rng, text)
    return start, min(len(text), start + rng.randrange(1, most))


def _lines(text: str) -> list[str]:
    return text.split("\n")


# -- characters ---------------------------------------------------------------------------------------


def insert_odd_character(rng: Random, text: str) -> str:
    at = _at(rng, text)
    char = rng.choice(rng.choice((_CONTROLS, _INVISIBLE, _DIRECTION, _ODD, _BLANKS)))
    return text[:at] + char * rng.choice((1, 1, 1, 2, 40)) + text[at:]


def sprinkle(rng: Random, text: str) -> str:
    """One kind of odd character all over a range."""
    start, end = _range(rng, text, 120)
    char = rng.choice(rng.choice((_CONTROLS, _INVISIBLE, _DIRECTION, _BLANKS)))
    return text[:start] + char.join(text[start:end]) + text[end:]


def lose_characters(rng: Random, text: str) -> str:
    start, end = _range(rng, text, 12)
    return text[:start] + text[end:]


def replace_character(rng: Random, text: str) -> str:
    at = _at(rng, text)
    return (
        text[:at]
        + rng.choice("0123456789.,，。：；、（）-—%元万年月表合计其中\t\n |<>一二十")
        + text[at + 1 :]
    )


def swap_characters(rng: Random, text: str) -> str:
    at = _at(rng, text)
    return text[:at] + text[at : at + 2][::-1] + text[at + 2 :]


def widen(rng: Random, text: str) -> str:
    start, end = _range(rng, text, 200)
    return text[:start] + text[start:end].translate(_WIDE) + text[end:]


def change_case(rng: Random, text: str) -> str:
    start, end = _range(rng, text, 200)
    return text[:start] + text[start:end].swapcase() + text[end:]


# -- numbers ------------------------------------------------------------------------------------------


def _number(rng: Random, text: str) -> tuple[int, int] | None:
    """The range of a run of digits, separators and points."""
    at = _at(rng, text)
    for k in range(at, len(text)):
        if text[k].isdigit():
            end = k
            while end < len(text) and (text[end].isdigit() or text[end] in ".,，"):
                end += 1
            return k, end
    return None


def replace_number(rng: Random, text: str) -> str:
    found = _number(rng, text)
    if found is None:
        return text
    digits = "".join(rng.choices("0123456789", k=rng.choice((1, 3, 8, 20, 400))))
    number = rng.choice((
        "0", "-0", "00", ".5", "5.", "1.2.3", "1,2,3", "1,,234", "--5", "+5", "5-3", "1e9", "1e999", "∞", "NaN", "0x10", "1_000", "（5）",
        "(5.00)", "9" * 30, "0." + "0" * 40 + "1", digits, f"{digits}.{digits}", f"-{digits}", "1 234.50", "１，２３４．５０", "五百零三万", "壹佰元", "1/3", "50%",
    ))  # fmt: skip
    return text[: found[0]] + number + text[found[1] :]


def bend_number(rng: Random, text: str) -> str:
    found = _number(rng, text)
    if found is None:
        return text
    start, end = found
    at = rng.randrange(start, end)
    return text[:at] + rng.choice(("", "0", "9", ".", ",", "O", "l", "S", " ", "\n", "，")) + text[at + 1 :]


def change_unit(rng: Random, text: str) -> str:
    units = ("万元", "元", "亿元", "%", "个百分点", "辆", "批次", "人次", "平方米", "分", "")
    before = rng.choice(units[:-1])
    at = text.find(before, _at(rng, text))
    return text if at < 0 else text[:at] + rng.choice(units) + text[at + len(before) :]


# -- lines --------------------------------------------------------------------------------------------


def lose_line(rng: Random, text: str) -> str:
    lines = _lines(text)
    del lines[rng.randrange(len(lines))]
    return "\n".join(lines)


def repeat_lines(rng: Random, text: str) -> str:
    lines = _lines(text)
    start = rng.randrange(len(lines))
    run = lines[start : start + rng.randrange(1, 4)]
    return "\n".join(lines[:start] + run * rng.choice((2, 2, 3, 12)) + lines[start:])


def move_line(rng: Random, text: str) -> str:
    lines = _lines(text)
    line = lines.pop(rng.randrange(len(lines)))
    lines.insert(rng.randrange(len(lines) + 1), line)
    return "\n".join(lines)


def glue_lines(rng: Random, text: str) -> str:
    at = text.find("\n", _at(rng, text))
    return text if at < 0 else text[:at] + rng.choice(("", " ", "\t", "\r")) + text[at + 1 :]


def break_line(rng: Random, text: str) -> str:
    at = _at(rng, text)
    return (
        text[:at]
        + rng.choice(("\n", "\n\n", "\r\n", "\r", "\n\n\n第 3 页\n", "\x0c\n", "\n\u3000\u3000"))
        + text[at:]
    )


def indent(rng: Random, text: str) -> str:
    lines = _lines(text)
    at = rng.randrange(len(lines))
    lines[at] = rng.choice(("  ", "\t", "\u3000\u3000", " " * 30, "> ", "- ", "# ")) + lines[at]
    return "\n".join(lines)


def change_line_ends(_rng: Random, text: str) -> str:
    return text.replace("\n", "\r\n")


# -- tables -------------------------------------------------------------------------------------------

_SEPARATORS = ("\t", "|", " | ", "    ", "</td><td>", "│")


def change_separator(rng: Random, text: str) -> str:
    """The cells of some lines held apart otherwise."""
    start, end = _range(rng, text, 600)
    before = next((mark for mark in _SEPARATORS if mark in text[start:end]), "\t")
    return text[:start] + text[start:end].replace(before, rng.choice(_SEPARATORS)) + text[end:]


def _row(rng: Random, text: str) -> tuple[list[str], int, str] | None:
    """The lines, the number of one with cells, and what holds these apart."""
    lines = _lines(text)
    rows = [k for k, line in enumerate(lines) if "\t" in line or "|" in line or "  " in line]
    if not rows:
        return None
    at = rng.choice(rows)
    return lines, at, next(mark for mark in ("\t", "|", "  ") if mark in lines[at])


def change_cells(rng: Random, text: str) -> str:
    """A cell lost, doubled, emptied, moved or filled with something else."""
    found = _row(rng, text)
    if found is None:
        return text
    lines, at, mark = found
    cells = lines[at].split(mark)
    k = rng.randrange(len(cells))
    what = rng.randrange(6)
    if what == 0:
        del cells[k]
    elif what == 1:
        cells.insert(k, rng.choice(("", cells[k], pieces.word(rng))))
    elif what == 2:
        cells[k] = ""
    elif what == 3:
        cells[k] = pieces.word(rng)
    elif what == 4:
        rng.shuffle(cells)
    else:
        cells += [rng.choice(("", "1", "合计"))] * rng.choice((1, 3, 80))
    lines[at] = mark.join(cells)
    return "\n".join(lines)


def swap_columns(rng: Random, text: str) -> str:
    found = _row(rng, text)
    if found is None:
        return text
    lines, at, mark = found
    i, j = rng.randrange(6), rng.randrange(6)
    for k in range(at, min(len(lines), at + 12)):
        cells = lines[k].split(mark)
        if max(i, j) < len(cells):
            cells[i], cells[j] = cells[j], cells[i]
            lines[k] = mark.join(cells)
    return "\n".join(lines)


def repeat_head(rng: Random, text: str) -> str:
    found = _row(rng, text)
    if found is None:
        return text
    lines, at, _ = found
    lines.insert(rng.randrange(len(lines) + 1), lines[at])
    return "\n".join(lines)


def make_tags(rng: Random, text: str) -> str:
    """Some lines with tabs as a table of tags, closed or not."""
    lines = _lines(text)
    at = rng.randrange(len(lines))
    rows = []
    for line in lines[at : at + 6]:
        cells = "".join(f"<td>{cell}{rng.choice(('</td>', '</td>', ''))}" for cell in line.split("\t"))
        rows.append(f"<tr>{cells}{rng.choice(('</tr>', ''))}")
    end = rng.choice(("</table>", "</table>", ""))
    return "\n".join([*lines[:at], "<table>" + rng.choice(("", "\n")).join(rows) + end, *lines[at + 6 :]])


def stack_cells(rng: Random, text: str) -> str:
    """The cells of some rows each on a line of its own, blank ones lost or not, with a bar behind or between them or not."""
    lines = _lines(text)
    at, many = rng.randrange(len(lines)), rng.choice((6, 30, 90))
    end, blanks = rng.choice(("", "", " |", "\n", "\n|")), rng.random() < 0.6
    blank = rng.choice((end, end.removeprefix("\n")))
    stacked = [
        (f"{cell}{end}" if cell else blank) if "\t" in line else cell
        for line in lines[at : at + many]
        for cell in line.split("\t")
        if cell or blanks
    ]
    return "\n".join([*lines[:at], *stacked, *lines[at + many :]])


# -- structure ----------------------------------------------------------------------------------------


def insert_word(rng: Random, text: str) -> str:
    at = _at(rng, text)
    return text[:at] + rng.choice(("", "\n")) + pieces.word(rng) + rng.choice(("", "\n")) + text[at:]


def insert_words(rng: Random, text: str) -> str:
    at = _at(rng, text)
    return text[:at] + "".join(pieces.word(rng) for _ in range(rng.randrange(2, 9))) + text[at:]


def repeat_word(rng: Random, text: str) -> str:
    at = _at(rng, text)
    return text[:at] + pieces.word(rng) * rng.choice((2, 5, 30)) + text[at:]


def put_in_narrative(rng: Random, text: str) -> str:
    return f"某站\n2023年度部门决算\n第三部分 情况说明\n{rng.choice(('一、收入支出决算总体情况说明', '三、支出决算情况说明', '（一）总体'))}\n{text}\n"


def cut(rng: Random, text: str) -> str:
    at = _at(rng, text)
    return text[:at] if rng.randrange(2) else text[at:]


def reverse_lines(rng: Random, text: str) -> str:
    lines = _lines(text)
    start = rng.randrange(len(lines))
    lines[start : start + 8] = lines[start : start + 8][::-1]
    return "\n".join(lines)


def renumber(rng: Random, text: str) -> str:
    before, after = rng.sample(
        ("一、", "二、", "（一）", "（二）", "1、", "第二部分", "第三部分", "其中：", "。", "；"), 2
    )
    return text.replace(before, after)


# -- markup -------------------------------------------------------------------------------------------


def insert_tag(rng: Random, text: str) -> str:
    at = _at(rng, text)
    return text[:at] + rng.choice(_TAGS) * rng.choice((1, 1, 1, 2, 15)) + text[at:]


def wrap_in_tag(rng: Random, text: str) -> str:
    start, end = _range(rng, text, 60)
    name = rng.choice(("b", "td", "tr", "table", "p", "a href='x'", 'span style="color:red"'))
    return f"{text[:start]}<{name}>{text[start:end]}</{name.split()[0]}>{text[end:]}"


def lose_tag(rng: Random, text: str) -> str:
    start = text.find("<", _at(rng, text))
    end = text.find(">", start)
    return text if start < 0 or end < 0 else text[:start] + text[end + 1 :]


def escape(rng: Random, text: str) -> str:
    start, end = _range(rng, text, 60)
    return text[:start] + "".join(f"&#{ord(char)};" for char in text[start:end]) + text[end:]


# -- splices ------------------------------------------------------------------------------------------


def splice(rng: Random, text: str) -> str:
    """A piece of another document in the middle of this one."""
    at = _at(rng, text)
    return text[:at] + pieces.excerpt(rng) + text[at:]


def interleave(rng: Random, text: str) -> str:
    """Lines of two documents in turn, as two columns of a page come out."""
    lines, others = _lines(text), _lines(pieces.excerpt(rng))
    woven = []
    for k in range(max(len(lines), len(others))):
        woven += lines[k : k + 1] + others[k : k + 1]
    return "\n".join(woven)


def side_by_side(rng: Random, text: str) -> str:
    """Each line goes on with a line of another document."""
    others = _lines(pieces.excerpt(rng))
    mark = rng.choice(("\t", "      ", "|", ""))
    return "\n".join(
        line + mark + (others[k] if k < len(others) else "") for k, line in enumerate(_lines(text))
    )


FAMILIES: dict[str, tuple[Mutator, ...]] = {
    "characters": (
        insert_odd_character, insert_odd_character, sprinkle, lose_characters, replace_character, replace_character, swap_characters, widen,
        change_case,
    ),
    "numbers": (replace_number, replace_number, bend_number, bend_number, change_unit),
    "lines": (lose_line, repeat_lines, move_line, glue_lines, break_line, break_line, indent, change_line_ends),
    "tables": (change_separator, change_cells, change_cells, swap_columns, repeat_head, make_tags, stack_cells),
    "structure": (insert_word, insert_word, insert_words, repeat_word, put_in_narrative, cut, reverse_lines, renumber),
    "markup": (insert_tag, insert_tag, wrap_in_tag, lose_tag, escape),
    "splices": (splice, interleave, side_by_side),
}  # fmt: skip
