"""The words of the narrative, compiled once. Source: grammar/terms/claims.toml."""

from __future__ import annotations

import re
from typing import Any

from gouji.text.patterns import compile_re
from gouji.text.record import Record

from .kept import keep
from .load import GrammarError, load_toml
from .openings import Words, found, guarded, sorted_words


class ClaimTerms(Record):
    """``token`` finds the special tokens of working text; ``kinds`` gives for a unit the kind of its numbers and its factor to yuan; the rest are patterns over the words of a clause, and words."""

    token: Words
    kinds: dict[str, tuple[str, int]]
    factors: dict[str, int]
    percents: frozenset[str]
    others: frozenset[str]
    threshold: re.Pattern[str]
    enumeration: re.Pattern[str]
    head: re.Pattern[str]
    tail: re.Pattern[str]
    wholes: re.Pattern[str]
    figure: re.Pattern[str]
    joint: re.Pattern[str]
    pair: re.Pattern[str]
    both: re.Pattern[str]
    included: re.Pattern[str]
    project: re.Pattern[str]
    evaluated: str
    count_stem: re.Pattern[str]
    activity: re.Pattern[str]
    bare_project: re.Pattern[str]
    funds: re.Pattern[str]
    of_projects: re.Pattern[str]
    own_unit: re.Pattern[str]
    whole_body: re.Pattern[str]
    path_end: re.Pattern[str]
    path_last: str
    path_leaf: re.Pattern[str]
    unscoped: re.Pattern[str]
    scoped: re.Pattern[str]
    comparison: re.Pattern[str]
    signs: tuple[tuple[str, tuple[str, ...]], ...]
    decrease: re.Pattern[str]
    totals: tuple[str, ...]
    grants: tuple[str, ...]
    sides: tuple[str, ...]
    occasions: tuple[str, ...]
    occasion_names: dict[str, str]
    occasion_units: tuple[str, ...]
    grade: re.Pattern[str]
    item: re.Pattern[str]
    within: tuple[str, ...]
    and_so_on: str
    performance: str
    ten_thousand: str
    after_ten_thousand: str
    undertaken: str
    funds_word: str
    compared: str
    budget_word: str
    opening: str
    budgets: dict[str, str]
    adjusted: re.Pattern[str]
    turn_of_year: re.Pattern[str]
    points: frozenset[str]
    assets: tuple[tuple[str, str], ...]
    project_words: re.Pattern[str]
    project_known: re.Pattern[str]


# The kinds of words of the token pattern in the order in which they are tried.
_ORDER = (
    ("COMPLETION", "completion"),
    ("EXECUTION", "execution"),
    ("SHARE", "share"),
    ("SCORING", "score"),
    ("BASE", "base"),
    ("OUTTURN", "outturn"),
    ("BUDGET", "budget"),
    ("EQUAL", "equal"),
    ("REACH", "reach"),
    ("DIRECTION", "increase"),
    ("DIRECTION", "decrease"),
    ("DIRECTION", "differing"),
    ("OF_WHICH", "of_which"),
    ("SIDE_LIST", "side_list"),
    ("LIST", "list"),
    ("REASON", "reason"),
    ("USE", "use"),
)
# Punctuation is what most tokens are.
_STROKES = (
    ("COMMA", "[，,]"),
    ("STOP", "[。！]"),
    ("SEMICOLON", "[；;]"),
    ("COLON", "[：:]"),
    ("PAUSE", "、"),
    ("BREAK", "\n"),
)
_BRACKETS = (("OPEN", "[（(]"), ("CLOSE", "[）)]"))


# What must follow a word in its text cannot be seen where the word stands alone.
_AHEAD = compile_re(r"\(\?=(?:[^()]|\([^()]*\))*\)")


def _alternatives(words: list[str]) -> str:
    return "(?:" + "|".join(words) + ")"


def _counter(word: str) -> str:
    """A counter as a pattern: brackets are its own, but for what may not follow it."""
    name, ahead, rest = word.partition("(?")
    return re.escape(name) + ahead + rest


def _unnamed(pattern: str, suffix: str) -> str:
    """A group name may stand once in a pattern: later alternatives of one word get a suffix."""
    return re.sub(r"\(\?P<(\w+)>", lambda match: f"(?P<{match.group(1)}{suffix}>", pattern)


def token_words(data: dict[str, Any]) -> list[tuple[str, str]]:
    """The words of the token pattern, pairs of a kind and a pattern, in the order in which they are tried."""
    words, units = data["words"], data["units"]
    money = units["money"]
    every = [*units["other"], *units["count"], *money, *units["percent"], *units["score"], "％"]
    # A unit before those that begin it; of the rest, those that most numbers have come first.
    usual = [word for word in (*money, *units["percent"]) if sum(of.startswith(word) for of in every) == 1]
    rest = sorted({*every}.difference(usual), key=lambda word: (-len(word), word))
    unit = "|".join(map(re.escape, [*usual, *rest]))
    counters = "|".join(sorted(map(_counter, units["numeral_counters"]), key=len, reverse=True))
    # Digits in front of a unit of money that form no number: 1,64.78 (groups not of three), 1.654.78,
    # 1,6S4.78 (a letter among digits).
    damaged = (
        r"(?<![\d.,A-Za-z*])(?P<damaged>\d{1,3}+(?:,\d{3})*,(?!\d{3}(?!\d))\d[\d,]*+(?:\.\d+)?|(?=\d++\.\d*+\.)\d++\.(?:\d*+\.)++\d++"
        rf"|\d[\d,.]*+[OolISB][\d,.OolISB]*)(?={'|'.join(re.escape(word) for word in (*money, *units['percent']))})"
    )
    amount = r"(?<![\d.A-Za-z*])(?P<amount>-?\d{1,3}+(?:[,，]\d{3})+(?![\d])(?:\.\d+)?|-?\d+(?:\.\d+)?)"
    dated = (
        r"(?=(?:19|20)\d\d)(?:(?P<date>\d{4}年\d{1,2}月\d{1,2}日)|(?P<years>\d{4}年?(?:-|—|至|~)(?:19|20)\d\d年?)"
        r"|(?P<month>\d{4}年\d{1,2}月(?:份|底)?)|(?P<year>\d{4})(?:年度?(?:末|底|初(?!预算))?|(?=预算|决算)))"
    )
    special = (
        (
            "QUOTE",
            r"《[^》\n]{0,80}》|〔[^〕\n]{0,12}〕(?:\d+号)?|【[^】\n]{0,12}】(?:\d+号)?|[“\"][^”\"\n]{0,20}\d[^”\"\n]{0,20}[”\"]",
        ),
        # 社会保障和就业支出（208类）行政事业单位养老支出（05款）行政单位离退休（01项）: a level with its code.
        (
            "PAREN",
            r"[（(]\d\d款[）)][^，。；：,;\d（()）]{2,40}[（(]\d\d项[）)]|[（(](?:[^（()）\d\n]{0,40}|\d{3}(?:\d\d){0,2}[类款项]?|\d\d款|0\d项)[）)]",
        ),
        ("PERIOD", r"(?:截至|截止)[^，。；：\d]{0,30}?(?P<date>(?:19|20)\d\d年\d{1,2}月\d{1,2}日)"),
        ("PERIOD", dated),
        ("PERIOD", r"\d{1,2}月\d{1,2}日|\d{1,2}月份?底?(?!\d)"),
        (
            "NUMERAL",
            rf"(?P<numeral>[一二两三四五六七八九十百]{{1,5}})(?P<counter>{counters})(?![一二三四五六七八九十])",
        ),
        ("DAMAGED", damaged),
        ("QUANTITY", rf"{amount}(?![\d]|[A-Za-z]|\*)(?P<unit>{unit})?"),
    )
    # 增幅为5%, 减少了3万元: these little words between a direction and its number belong to it.
    toward = {"increase": data["toward"], "decrease": data["toward"]}
    spoken = [(kind, f"{entry}{toward.get(key, '')}") for kind, key in _ORDER for entry in words[key]]
    return [*_STROKES, *special, *spoken, *_BRACKETS]


def _kinds(units: dict[str, Any]) -> dict[str, tuple[str, int]]:
    """The kind of a number with a unit and the unit's factor to yuan; what is no money, percentage or score is a count."""
    return {
        **dict.fromkeys(units["score"], ("score", 0)),
        **dict.fromkeys((*units["percent"], "％"), ("percent", 0)),
        **{word: ("amount", factor) for word, factor in units["money"].items()},
    }


@keep
def claim_terms() -> ClaimTerms:
    """The compiled words. Raises :class:`GrammarError` where an entry is no pattern."""
    data: dict[str, Any] = load_toml("terms", "claims.toml")
    words, units, fill, names = data["words"], data["units"], data["fill"], data["names"]
    try:
        return ClaimTerms(
            token=sorted_words(token_words(data), often="-0123456789"),
            kinds=_kinds(units),
            factors=dict(units["money"]),
            percents=frozenset([*units["percent"], "％"]),
            others=frozenset(units["other"]),
            threshold=re.compile(guarded(words["threshold"])),
            enumeration=re.compile(_alternatives(words["enumeration"])),
            head=re.compile(f"(?:{_alternatives(fill['head'])})++"),
            tail=found([f"{_alternatives(fill['tail'])}++$"]),
            wholes=re.compile(_alternatives([_unnamed(e, str(k)) for k, e in enumerate(words["wholes"])])),
            figure=re.compile(fill["figure"]),
            joint=re.compile(_alternatives(fill["joint"])),
            both=re.compile(fill["both"]),
            included=re.compile(fill["included"]),
            pair=re.compile(_alternatives(fill["pair"])),
            project=re.compile(_alternatives(fill["project"])),
            evaluated=fill["evaluated"],
            count_stem=found(fill["count_stem"]),
            activity=re.compile(_alternatives(fill["activity"])),
            bare_project=re.compile(_alternatives(fill["bare_project"])),
            funds=re.compile(guarded(fill["funds"])),
            of_projects=re.compile(_alternatives(fill["of_projects"])),
            own_unit=re.compile(fill["own_unit"]),
            whole_body=re.compile(_alternatives(fill["whole_body"])),
            path_last=fill["path_last"],
            path_end=re.compile(_alternatives(fill["path_end"])),
            path_leaf=re.compile(_alternatives(fill["path_leaf"])),
            unscoped=re.compile(fill["unscoped"]),
            scoped=re.compile(fill["scoped"]),
            comparison=re.compile(_alternatives(words["comparison"])),
            signs=tuple((name, tuple(entries)) for name, entries in data["signs"].items()),
            decrease=re.compile(_alternatives([_AHEAD.sub("", entry) for entry in words["decrease"]])),
            totals=tuple(names["totals"]),
            grants=tuple(names["grants"]),
            sides=tuple(names["sides"]),
            occasions=tuple(names["occasions"]),
            occasion_names=dict(names["occasion_names"]),
            occasion_units=tuple(names["occasion_units"]),
            grade=re.compile(names["grade"]),
            item=re.compile(names["item"]),
            within=tuple(names["within"]),
            and_so_on=names["and_so_on"],
            performance=names["performance"],
            ten_thousand=names["ten_thousand"],
            after_ten_thousand=names["after_ten_thousand"],
            undertaken=names["undertaken"],
            funds_word=names["funds"],
            compared=names["compared"],
            budget_word=names["budget"],
            opening=names["opening"],
            budgets=dict(names["budgets"]),
            turn_of_year=re.compile(names["turn_of_year"]),
            adjusted=re.compile(names["adjusted"]),
            points=frozenset(names["points"]),
            assets=tuple(names["assets"].items()),
            project_words=re.compile(names["project_words"]),
            project_known=re.compile(names["project_known"]),
        )
    except re.error as error:
        message = f"grammar/terms/claims.toml: {error}"
        raise GrammarError(message) from error
