"""What a spreadsheet shows for a number that it stores: its number format applied.

    1654.7849, "#,##0.00"  ->  1,654.78      0, '_ * #,##0.00_ ;_ * "-"??_ '  ->  -      0.8355, "0.00%"  ->  83.55%

The place to which a number is shown is the place to which it is published; tolerances come from it.
"""

from __future__ import annotations

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

import regex

# The formats that Excel knows by number alone.
BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?",
    13: "# ??/??", 14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM",
    20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm", 37: "#,##0 ;(#,##0)", 38: "#,##0 ;[Red](#,##0)",
    39: "#,##0.00;(#,##0.00)", 40: "#,##0.00;[Red](#,##0.00)", 41: '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ',
    42: '_ "¥"* #,##0_ ;_ "¥"* -#,##0_ ;_ "¥"* "-"_ ;_ @_ ', 43: '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ',
    44: '_ "¥"* #,##0.00_ ;_ "¥"* -#,##0.00_ ;_ "¥"* "-"??_ ;_ @_ ', 45: "mm:ss", 46: "[h]:mm:ss", 47: "mmss.0",
    48: "##0.0E+0", 49: "@",
}  # fmt: skip
_GENERAL = "General"
# General shows at most eleven digits.
_DIGITS = 11
_TOKEN = regex.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_.|\*.|\[(?P<mark>[^\]]*)\]|(?P<general>General)|(?P<digits>[0#?](?:[0#?,]*(?:\.[0#?]*)?)|\.[0#?]+)'
    r"(?P<scale>,*)|(?P<exponent>E[+-]0+)|(?P<percent>%)|(?P<other>.)",
    regex.IGNORECASE | regex.DOTALL,
)
_DATE = regex.compile(
    r"yyyy|yy|y|mmmm|mmm|mm|m|dd|d|hh|h|ss|s|AM/PM|\"[^\"]*\"|\\.|\[[^\]]*\]|_.|\*.|;.*|.", regex.IGNORECASE
)
_CONDITION = regex.compile(r"(<=|>=|<>|=|<|>)\s*(-?\d+(?:\.\d+)?)")

_Section = tuple[str, tuple[tuple[str, str], ...]]


def shown(value: object, form: str = _GENERAL) -> str:
    """What is shown for a stored value: a number, a date, a truth or a text."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (int, float)):
        return _number(Decimal(repr(value)), form)
    if isinstance(value, (dt.date, dt.datetime)):
        return _date(value, form)
    return "" if value is None else str(value)


def general(value: Decimal) -> str:
    """A number without a format: at most eleven digits, no zeros behind the last."""
    text = f"{value:.{_DIGITS}g}"
    if "e" in text.lower():
        text = f"{Decimal(text):f}" if abs(value) < Decimal(10) ** 15 else text
    return text.rstrip("0").rstrip(".") if "." in text and "e" not in text.lower() else text


def _number(value: Decimal, form: str) -> str:
    sections = _sections(form)
    section, bare = _choose(sections, value)
    return _apply(section, value, bare)


def _choose(sections: tuple[_Section, ...], value: Decimal) -> tuple[_Section, bool]:
    """The section of a format for a value, and whether it prints the sign itself."""
    numeric = [s for s in sections if not any(kind == "text" for kind, _ in s[1])] or list(sections)
    for k, (condition, _) in enumerate(numeric):
        if condition and _holds(condition, value):
            return numeric[k], False
    if any(condition for condition, _ in numeric):
        plain = next((s for s in numeric if not s[0]), numeric[-1])
        return plain, False
    if value == 0 and len(numeric) > 2:
        return numeric[2], False
    if value < 0 and len(numeric) > 1:
        return numeric[1], True
    return numeric[0], False


def _holds(condition: str, value: Decimal) -> bool:
    found = _CONDITION.fullmatch(condition)
    if found is None:
        return False
    limit = Decimal(found[2])
    return {
        "<": value < limit, ">": value > limit, "=": value == limit,
        "<=": value <= limit, ">=": value >= limit, "<>": value != limit,
    }[found[1]]  # fmt: skip


def _apply(section: _Section, value: Decimal, bare: bool) -> str:
    tokens = section[1]
    kinds = [kind for kind, _ in tokens]
    if "general" in kinds or not tokens or "exponent" in kinds or kinds.count("digits") > 1:
        # Fractions and exponents do not occur in disclosures; what is stored says more than a guess.
        return "".join(
            text if kind == "literal" else general(value) if kind == "general" else ""
            for kind, text in tokens
        ) or (general(value) if tokens else "")
    if "digits" not in kinds:
        return (
            "".join(text for kind, text in tokens if kind == "literal").strip() if kinds else general(value)
        )
    scaled = value * 100 ** kinds.count("percent")
    digits = next(text for kind, text in tokens if kind == "digits")
    scaled /= 1000 ** (len(digits) - len(digits.rstrip(",")))
    body = _digits(abs(scaled), digits.rstrip(","))
    negative = scaled < 0 and not bare and any(char in "123456789" for char in body)
    parts = []
    for kind, text in tokens:
        parts.append({"literal": text, "digits": body, "percent": "%"}.get(kind, ""))
    return ("-" if negative else "") + "".join(parts).strip()


def _digits(value: Decimal, pattern: str) -> str:
    whole, _, fraction = pattern.partition(".")
    most = sum(char in "0#?" for char in fraction)
    least = fraction.count("0")
    rounded = value.quantize(Decimal(1).scaleb(-most), ROUND_HALF_UP) if value.adjusted() < 25 else value
    text = f"{rounded:f}"
    left, _, right = text.partition(".")
    while len(right) > least and right.endswith("0"):
        right = right[:-1]
    left = left.lstrip("0").rjust(whole.replace(",", "").count("0"), "0")
    if "," in whole:
        left = _grouped(left)
    return f"{left}.{right}" if right or (fraction and least) else left


def _grouped(digits: str) -> str:
    head = len(digits) % 3
    groups = [digits[:head]] if head else []
    groups += [digits[k : k + 3] for k in range(head, len(digits), 3)]
    return ",".join(groups)


@lru_cache(maxsize=1024)
def _sections(form: str) -> tuple[_Section, ...]:
    """A format in its sections, each with its condition and its tokens (kind, text)."""
    sections: list[_Section] = []
    condition = ""
    tokens: list[tuple[str, str]] = []
    for match in _TOKEN.finditer(form):
        kind = match.lastgroup
        if match["scale"] is not None and match["digits"] is not None:
            kind = "digits"
        if kind == "other" and match["other"] == ";":
            sections.append((condition, tuple(tokens)))
            condition, tokens = "", []
        elif kind == "other" and match["other"] == "@":
            tokens.append(("text", ""))
        elif kind == "mark":
            mark = match["mark"]
            if _CONDITION.fullmatch(mark):
                condition = mark
            elif mark.startswith("$"):
                tokens.append(("literal", mark[1:].partition("-")[0]))
        elif kind in ("quoted", "escaped", "other"):
            tokens.append(("literal", match[kind]))
        elif kind in ("general", "percent", "exponent"):
            tokens.append((kind, ""))
        elif kind == "digits":
            tokens.append(("digits", match["digits"] + (match["scale"] or "")))
    sections.append((condition, tuple(tokens)))
    return tuple(sections)


def _date(value: dt.date, form: str) -> str:
    tokens = [match.group() for match in _DATE.finditer(form)]
    if not any(token.lower().startswith(("y", "m", "d", "h")) for token in tokens):
        return value.isoformat()
    time = value if isinstance(value, dt.datetime) else None
    parts: list[str] = []
    hours = False
    for token in tokens:
        low = token.lower()
        if low in ("h", "hh"):
            hours = True
        if low in ("m", "mm") and hours and time is not None:
            parts.append(f"{time.minute:02}")
            hours = False
        else:
            parts.append(_date_part(value, time, token))
    return "".join(parts).strip()


def _date_part(value: dt.date, time: dt.datetime | None, token: str) -> str:
    low = token.lower()
    known = {
        "yyyy": f"{value.year}", "yy": f"{value.year % 100:02}", "y": f"{value.year}",
        "mmmm": f"{value.month}", "mmm": f"{value.month}", "mm": f"{value.month:02}", "m": f"{value.month}",
        "dd": f"{value.day:02}", "d": f"{value.day}",
        "hh": f"{time.hour:02}" if time else "", "h": f"{time.hour}" if time else "",
        "ss": f"{time.second:02}" if time else "", "s": f"{time.second}" if time else "",
    }  # fmt: skip
    if low in known:
        return known[low]
    if token[0] == '"':
        return token[1:-1]
    if token[0] == "\\":
        return token[1:]
    return "" if token[0] in "[_*;" or low == "am/pm" else token
