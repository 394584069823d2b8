"""The context of a narrative: what a number inherits from the words before it.

In: claims and marks of one passage. Out: ``Claim`` and ``Topic`` objects on the document.

    支出合计5.00万元，其中：基本支出3.00万元，占比60%；项目支出2.00万元，占比40%。

gives the topics 支出合计 (whole), 基本支出 and 项目支出 (its parts); each 占比 belongs to the figure
before it and is a share of the whole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

from gouji.knowledge.claims import ClaimTerms
from gouji.model import Claim, Document, Topic
from gouji.text import Working

from .clauses import Item, RawClaim
from .numerals import read_numeral
from .subjects import clean_subject, split_joint, subject_key
from .tokens import Tok

_MEASURES = {
    "change": "delta",
    "share": "share",
    "completion": "completion_rate",
    "execution": "execution_rate",
    "scoring": "score",
    "budget": "budget",
    "outturn": "amount",
    "prior": "prior_value",
    "state": "amount",
    "bare": "amount",
}
# After a colon these say something of the words before it (教育支出：年初预算5.00万元).
_NAMED = frozenset(("bare", "budget", "outturn", "completion", "execution", "scoring"))
_RATES = frozenset(("share", "completion", "execution"))
_ORDINAL_AFTER = re.compile(r"[、.．）)]")
_AFTER_BARE = "，。；、,;）)\n"
# 5.2万，and 2万余元 are money, 2万册 are things.
_AFTER_TEN_THOUSAND = f"{_AFTER_BARE}余多左元"
_ASSETS = "assets"
_OPENING = frozenset("（(")


@dataclass(slots=True)
class Scope:
    """Where a passage stands. ``project`` is set where all of it speaks of one project."""

    section: str
    section_key: str
    report: bool = False
    project: str = ""
    form: int = 0


@dataclass(slots=True)
class Quantity:
    """The number of a claim as read."""

    value: Decimal
    decimals: int
    unit: str
    factor: int
    kind: str
    inherited: bool


@dataclass(slots=True)
class _List:
    """An open list of parts: the topic that is divided, and which division of it this is."""

    whole: int
    split: int
    parts: int = 0
    inline: bool = False


@dataclass(slots=True)
class Context:
    """The state of reading one passage; :meth:`run` fills the document."""

    document: Document
    working: Working
    scope: Scope
    terms: ClaimTerms
    entity: str
    period: str = ""
    base: Tok | None = None
    words: list[Tok] = field(default_factory=list)
    direction: Tok | None = None
    topics: list[int] = field(default_factory=list)
    lists: list[_List] = field(default_factory=list)
    known: dict[str, list[int]] = field(default_factory=dict)
    reason: bool = False
    pending: str = ""
    project: str = ""
    previous_list: _List | None = None
    units: dict[str, str] = field(default_factory=dict)
    start_of_sentence: bool = True
    colon: bool = False
    last_words: str = ""
    items: tuple[_List, bool] | None = None
    first_sentence: bool = True
    money: int = -1
    heads: int = 0
    counted: dict[str, int] = field(default_factory=dict)
    noun: Tok | None = None
    outside: tuple[int, list[int]] | None = None
    semicolons: bool = False
    spoken: int = 0
    pair: list[int] = field(default_factory=list)

    # -- the walk -------------------------------------------------------------------------------

    def run(self, items: list[Item]) -> None:
        """Read all items in order."""
        self.period = self.document.year
        self.project = self.scope.project
        self._paragraph(0)
        for k, item in enumerate(items):
            if isinstance(item, RawClaim):
                self._claim(item, items, k)
            else:
                self._mark(item, items, k)

    def _mark(self, tok: Tok, items: list[Item], k: int) -> None:
        kind = tok.type
        if kind == "TEXT":
            self.words.append(tok)
            if self.terms.compared in tok.text:
                self._comparison(tok)
        elif kind == "COMMA":
            if self.words:
                self._keep_path()
                self.last_words = "".join(word.text for word in self.words)
                self._open_within(self.last_words)
            self.words.clear()
            self.direction = None
        elif kind == "PAUSE":
            if self.words and self.words[-1] is self.noun:
                # 两辆为执法执勤用车、一辆为机要通信用车: the noun after its number is done with.
                self.words.clear()
            elif self.words:
                self.words.append(tok)
        elif kind == "PERIOD":
            self._set_period(tok)
        elif kind == "DIRECTION":
            self.direction = tok
        elif kind == "BASE":
            self.base = tok
        elif kind == "EQUAL":
            self._equal(tok)
        elif kind == "OF_WHICH":
            self._open_list(nested=True, inline=tok.text[-1] not in "：:，,")
        elif kind == "LIST":
            self._open_list(nested=False)
        elif kind == "SIDE_LIST":
            self._open_side(tok)
        elif kind == "REASON":
            self.reason = True
            self.words.clear()
        elif kind == "SEMICOLON":
            self._semicolon(items, k)
        elif kind == "STOP":
            self._stop()
        elif kind == "BREAK":
            self._break(tok, items, k)
        elif kind == "COLON":
            self._colon(items, k)
        elif kind == "OPEN":
            self._open()
        elif kind == "CLOSE":
            self._close()
        elif kind != "USE":
            # A word such as 年初预算 that no number follows is part of the subject's words.
            self.words.append(tok)
        else:
            self._keep_path()
            self.words.clear()

    def _keep_path(self) -> None:
        """…（项），主要用于…。年初预算为…: what is spoken of stays, over a clause on its use."""
        text = "".join(word.text for word in self.words)
        if not self.reason and self.terms.path_end.search(text):
            self.pending = text

    def _open(self) -> None:
        """国内接待费1.50万元（含外事接待费0.30万元），…: what is listed in brackets are parts of the part before them."""
        self.words.clear()
        if self.lists and self.topics and not self.reason and self._divisible(self.topics[0]):
            part = self._divided()
            if self.document.topics[part].whole == self.lists[-1].whole:
                self.outside = (len(self.lists), list(self.topics))
                self.lists.append(_List(part, 0))

    def _close(self) -> None:
        if self.outside is not None:
            depth, self.topics = self.outside
            del self.lists[depth:]
            self.outside = None
            self.words.clear()

    def _comparison(self, tok: Tok) -> None:
        """决算数大于年初预算数: a claim in words about the figures before it."""
        match = self.terms.comparison.search(tok.text)
        if match is None or self.reason or not self.topics:
            return
        topic = self.document.topics[self.topics[0]]
        if {"amount", "budget"} <= topic.roles.keys() and not topic.comparison:
            sign = match.group("sign") or match.group("same") or ""
            topic.comparison = next((name for name, words in self.terms.signs if sign in words), "")
            start, end = self.working.span(tok.start + match.start(), tok.start + match.end())
            topic.comparison_start, topic.comparison_end = start, end
            if topic.comparison == "equal":
                self._mark_equal(topic)

    # -- marks ----------------------------------------------------------------------------------

    def _set_period(self, tok: Tok) -> None:
        parts = tok.parts
        self._keep_path()
        self.words.clear()
        if self.reason:
            return
        if "date" in parts:
            year, month, day = (int(part) for part in re.findall(r"\d+", parts["date"]))
            self.period = f"{year:04d}-{month:02d}-{day:02d}"
        elif "year" in parts:
            self.period = parts["year"]

    def _equal(self, tok: Tok) -> None:
        if self.reason:
            return
        subject = clean_subject("".join(word.text for word in self.words), self.entity)
        if subject and self.topics and not self._speaks_of(subject):
            # 决算数与预算数持平 goes on about the same; a name leads back to what was said of it.
            known = self.known.get(subject_key(subject))
            if not known:
                return
            self.topics = [known[-1]]
        self._back_to_whole()
        of_budget = self.base is not None and bool(self.base.parts.get("own"))
        for number in self.topics:
            topic = self.document.topics[number]
            if of_budget and {"amount", "budget"} <= topic.roles.keys() and not topic.comparison:
                topic.comparison = self._sign_of_equality(tok)
                topic.comparison_start, topic.comparison_end = self.working.span(tok.start, tok.end)
            if not topic.direction:
                topic.direction = "equal"
                topic.base_kind = self._base_kind()
                self._mark_equal(topic)
        self.base = None

    def _sign_of_equality(self, tok: Tok) -> str:
        """Whether 持平 is exact or about (基本持平)."""
        signs = [name for name, words in self.terms.signs if any(word in tok.text for word in words)]
        return signs[-1] if signs else "equal"

    def _mark_equal(self, topic: Topic) -> None:
        """Equality is said of the figure itself."""
        for role in ("amount", "count"):
            claim = topic.roles.get(role)
            if claim is not None and not self.document.claims[claim].direction:
                self.document.claims[claim].direction = "equal"

    def _open_list(self, *, nested: bool, inline: bool = False) -> None:
        if nested:
            self.reason = False
        if self.reason:
            return
        if self.start_of_sentence and self.previous_list is not None:
            before = self.previous_list
            self.lists = [_List(before.whole, before.split + 1)]
        elif self.topics and self._divisible(self.topics[0]):
            whole = self._divided()
            if self.lists and self.lists[-1].whole == whole:
                self.lists[-1].split += 1
            else:
                self.lists.append(_List(whole, 0, inline=inline))
        self.words.clear()
        self.semicolons = False
        self.start_of_sentence = False

    def _open_within(self, text: str) -> None:
        """“三公”经费支出决算中，…: what follows the comma are parts of it."""
        if not text.endswith(self.terms.within) or self.reason or self.lists:
            return
        subject = clean_subject(text[: -len(self.terms.within)], self.entity)
        if len(subject) > 3:
            self.topics = [self._topic(subject, "amount")]
            self.lists = [_List(self.topics[0], 0)]

    def _back_to_whole(self) -> None:
        """A change without a subject after a list by commas (其中：a 1元，b 2元，比上年…) is that of the whole."""
        if self.words or self.semicolons or not self.lists or self.lists[-1].parts < 2 or self.base is None:
            return
        whole = self.lists[-1].whole
        if self.topics and self.document.topics[self.topics[0]].whole == whole:
            self.topics = [whole]
            self.lists.pop()

    def _divided(self) -> int:
        """The topic that 其中 divides: the figure, not the occasions that were counted after it."""
        number = self.topics[0]
        topic = self.document.topics[number]
        if "amount" in topic.roles or "budget" in topic.roles or self.money < 0:
            return number
        claim = self.document.claims[topic.roles["count"]]
        return self.money if claim.unit in self.terms.occasions else number

    def _divisible(self, number: int) -> bool:
        roles = self.document.topics[number].roles
        return any(role in roles for role in ("amount", "budget", "count"))

    def _open_side(self, tok: Tok) -> None:
        pair = self.topics if len(self.topics) == 2 else self._last_pair()
        if not pair or self.reason:
            self.words.append(tok)
            return
        whole = pair[0] if tok.parts.get("side") == self.terms.sides[1] else pair[1]
        self.lists = [_List(whole, 0)]
        self.topics = [whole]
        self.words.clear()

    def _last_pair(self) -> list[int]:
        return self.pair if len(self.pair) == 2 else []

    def _semicolon(self, items: list[Item], k: int) -> None:
        following = items[k + 1] if k + 1 < len(items) else None
        listed = (
            isinstance(following, Tok)
            and following.type == "TEXT"
            and self.terms.enumeration.match(following.text)
        )
        if self.reason and listed:
            return
        self.reason = False
        self.words.clear()
        self.direction = None
        self.semicolons = True
        if len(self.lists) > 1:
            del self.lists[1:]
        if self.lists and self.lists[0].inline:
            # 国内接待费…，其中外事接待费…；国（境）外接待费…: one part, and the list is over.
            self.lists.clear()

    def _stop(self) -> None:
        lists = self.lists
        headed = self.first_sentence and self.start_of_sentence and not self.reason and bool(self.words)
        if headed and not self.pending:
            # 3、住房保障支出（类）住房公积金（项）。年初预算为…: a heading in the text of its paragraph.
            self.pending = "".join(tok.text for tok in self.words)
        self._end_sentence()
        self.first_sentence = False
        if headed:
            self.lists = lists

    def _end_sentence(self) -> None:
        if self.lists and self.lists[0].parts:
            self.previous_list = self.lists[0]
            if not self.reason and self.items is None:
                self.topics = [self.lists[0].whole]
        elif self.topics and self._divisible(self.topics[0]):
            # After two figures side by side, 其中 in the next sentence divides neither for sure.
            self.previous_list = _List(self.topics[0], -1) if self.heads < 2 else None
        self.lists = []
        self.outside = None
        self.heads = 0
        self.semicolons = False
        self.last_words = ""
        self.reason = False
        self.base = None
        self.words.clear()
        self.direction = None
        self.start_of_sentence = True

    def _break(self, tok: Tok, items: list[Item], k: int) -> None:
        before = items[k - 1] if k else None
        kind = before.type if isinstance(before, Tok) else "QUANTITY"
        # A paragraph that said nothing of its subject (…（项）。⏎主要用于…。年初预算为…) hands it on.
        silent = len(self.document.claims) == self.spoken and self.terms.path_end.search(self.pending)
        pending = self.pending if silent else ""
        self._paragraph(tok.end, ended=kind == "STOP")
        self.pending = pending
        self._items(tok.end, opened=kind in ("COLON", "LIST", "OF_WHICH"))
        self.start_of_sentence = True
        if kind == "STOP" or before is None:
            return
        if kind in ("COLON", "LIST", "OF_WHICH", "SEMICOLON", "SIDE_LIST"):
            self.words.clear()
            self.reason = False
        else:
            self._semicolon(items, k)
            if kind == "TEXT":
                self._end_sentence()

    def _items(self, at: int, *, opened: bool) -> None:
        """A list whose items are paragraphs goes on while they begin alike (numbered, or not)."""
        numbered = self.terms.item.match(self.working.text, at) is not None
        if opened and self.lists:
            self.items = (self.lists[-1], numbered)
        elif self.items is not None:
            if self.items[1] == numbered:
                self.lists = [self.items[0]]
            else:
                self.items = None

    def _paragraph(self, at: int, *, ended: bool = True) -> None:
        """A new paragraph: it may speak of one project throughout."""
        self.pending = ""
        self.first_sentence = True
        self.spoken = len(self.document.claims)
        self.counted.clear()
        if not self.scope.project:
            match = self.terms.project.match(self.working.text[at : at + 80])
            name = clean_subject(match["project"] or match["project2"], self.entity) if match else ""
            self.project = "" if self.terms.whole_body.search(name) else name
        if ended:
            self.period = self.document.year
        if self.project:
            self.topics = []

    def _colon(self, items: list[Item], k: int) -> None:
        """A colon before a number belongs to its words; elsewhere it ends a heading of its own."""
        following = items[k + 1] if k + 1 < len(items) else None
        heading = bool(self.project) and self.first_sentence and self.start_of_sentence
        if isinstance(following, RawClaim) and following.head in _NAMED and not heading:
            return
        text = "".join(word.text for word in self.words)
        if self.first_sentence and self.start_of_sentence and self.terms.path_end.search(text):
            self.pending = text
        elif text and not self.start_of_sentence and not self.reason:
            # 支出合计5.00万元，支出构成情况如下：the figure before the colon is divided.
            self._open_list(nested=False)
        self.words.clear()

    # -- claims ---------------------------------------------------------------------------------

    def _claim(self, raw: RawClaim, items: list[Item], k: int) -> None:
        tok = raw.quantity
        following = items[k + 1] if k + 1 < len(items) else None
        words = list(self.words)
        if raw.head == "state" and raw.token is not None:
            words.append(raw.token)
        if (
            raw.head == "budget"
            and raw.token is not None
            and self.document.kind == "budget"
            and not self.project
            and (words or not self.pending)
            and not self.terms.path_leaf.search("".join(word.text for word in words))
        ):
            # In a budget every figure is one: 本年预算安排 and 支出预算 are subjects there.
            words.append(raw.token)
        text = "".join(word.text for word in words)
        if raw.head == "outturn" and raw.token is not None and words:
            # 基本支出决算, 财政拨款决算支出: 支出 belongs to the subject as much as to the measure.
            side = next((side for side in self.terms.sides if side in raw.token.text), "")
            text += "" if text.endswith(side) or self.terms.path_leaf.search(text) else side
        subject = clean_subject(text, self.entity)
        if "damaged" in tok.parts:
            self._damaged(tok, subject)
            return
        quantity = self._quantity(tok, raw.head, subject)
        if quantity is None:
            # A code, an ordinal or a name with digits: its digits are words.
            if raw.token is not None and raw.head == "state":
                self.words.append(raw.token)
            self.words.append(tok)
            return
        threshold = self.terms.threshold.match(self.working.text, tok.end)
        if threshold and quantity.kind in ("amount", "count"):
            self._threshold(tok, quantity, words, following)
            return
        measure = self._measure(raw, quantity, subject, following)
        if measure == "count":
            subject = self._count_subject(quantity, subject, following, changed=raw.head == "change")
        elif subject and self.terms.funds.match(subject):
            subject = self._funds_subject(subject)
        if raw.head == "prior":
            self.base = raw.token
        direction = self._direction(raw, measure)
        self._place(raw, quantity, measure, subject, direction)
        self.words.clear()
        self.last_words = ""
        self.start_of_sentence = False

    def _damaged(self, tok: Tok, subject: str) -> None:
        """Digits that form no number are noted; what follows is still said of their subject."""
        self.document.damaged.append(self.working.span(tok.start, tok.end))
        if subject and not self.reason:
            self.topics = [self._topic(subject, "amount")]
        if self.topics and not self.reason:
            self.document.topics[self.topics[0]].damaged = True
        self.words.clear()
        self.last_words = ""
        self.start_of_sentence = False

    def _quantity(self, tok: Tok, head: str, subject: str) -> Quantity | None:
        parts = tok.parts
        if "numeral" in parts:
            number = read_numeral(parts["numeral"])
            if number is None:
                return None
            return Quantity(Decimal(number), 0, parts["counter"], 0, "count", inherited=False)
        digits = parts["amount"].replace(",", "").replace("，", "")
        if len(digits) > 24:
            return None
        decimals = len(digits) - digits.index(".") - 1 if "." in digits else 0
        unit = parts.get("unit", "")
        inherited = not unit
        if not unit:
            after = self.working.text[tok.end : tok.end + 1]
            plain = decimals == 0 and "," not in parts["amount"]
            if after and after not in _AFTER_BARE:
                return None
            if plain and _ORDINAL_AFTER.match(after or " ") and head in ("bare", "state"):
                return None
            unit = self._inherited_unit(head, subject, plain=plain)
            if not unit:
                return None
        value = Decimal(digits)
        if unit == "万" and self.working.text[tok.end : tok.end + 1] not in _AFTER_TEN_THOUSAND:
            return Quantity(value, decimals, unit, 0, "count", inherited)
        if unit in self.terms.factors:
            return Quantity(value, decimals, unit, self.terms.factors[unit], "amount", inherited)
        if unit in self.terms.percents:
            return Quantity(value, decimals, unit, 0, "percent", inherited)
        if unit in self.terms.scores:
            return Quantity(value, decimals, unit, 0, "score", inherited)
        return Quantity(value, decimals, unit, 0, "count", inherited)

    def _inherited_unit(self, head: str, subject: str, *, plain: bool) -> str:
        """The unit of a number that prints none: by its measure, its subject, or its list."""
        if head in _RATES or (head == "change" and self.units.get("last") == "amount" and not plain):
            return "%"
        if not subject:
            return ""
        for word, unit in self.terms.assets:
            if word in subject and plain and self.scope.section_key == _ASSETS:
                return unit
        if "amount" in self.units and not plain:
            return self.units["amount"]
        return ""

    def _measure(self, raw: RawClaim, quantity: Quantity, subject: str, following: Item | None) -> str:
        head, kind, unit = raw.head, quantity.kind, quantity.unit
        if unit in self.terms.others or unit in self.terms.points:
            return "other"
        if kind == "percent":
            if head == "change":
                return "growth_rate"
            return _MEASURES[head] if head in _RATES else "other"
        if kind == "score":
            return "score"
        if kind == "count":
            noun = isinstance(following, Tok) and following.type == "TEXT"
            return "delta" if head == "change" and not noun and subject else "count"
        if head in ("share", "completion", "execution", "scoring"):
            return "amount"
        measure = _MEASURES[head]
        if measure == "budget":
            qualified = raw.token is not None and bool(raw.token.parts.get("budgeted"))
            budget_document = self.document.kind == "budget" and not (self.project and qualified)
            return "amount" if budget_document and not self.project else "budget"
        if (
            measure == "delta"
            and self.reason
            and raw.token is not None
            and raw.token.text in self.terms.grants
        ):
            return "amount"
        if measure == "amount" and head == "state" and self._verb_first() and self.direction is not None:
            return "amount" if self.direction.text in self.terms.grants else "delta"
        if measure == "prior_value" and raw.token is not None and raw.token.parts.get("own"):
            return "budget"
        if measure == "amount" and subject.endswith(self.terms.totals):
            return "total"
        return measure

    def _direction(self, raw: RawClaim, measure: str) -> str:
        token = raw.token if raw.head == "change" else None
        if token is None and (self.reason or self._verb_first()):
            token = self.direction
        if token is None or measure == "other":
            return ""
        if measure == "growth_rate" and not _OPENING.isdisjoint(token.text):
            return self._template_direction()
        return "decrease" if self.terms.decrease.match(token.text) else "increase"

    def _verb_first(self) -> bool:
        """减少了奖励金43万元: the direction stands before the thing that changed."""
        if self.direction is None:
            return False
        before = "".join(word.text for word in self.words if word.end <= self.direction.start)
        return not clean_subject(before, self.entity)

    def _template_direction(self) -> str:
        """下降（增长）27% is the rest of a template: the direction is that of the amount's clause."""
        for number in self.topics:
            if self.document.topics[number].direction:
                return self.document.topics[number].direction
        return ""

    def _count_subject(
        self, quantity: Quantity, subject: str, following: Item | None, *, changed: bool
    ) -> str:
        """What is counted: the words before the number, after it, or the noun of the figure before it."""
        after = following.text if isinstance(following, Tok) and following.type == "TEXT" else ""
        grade = self.terms.grade.match(after)
        if grade:
            return grade.group("predicate")
        bare = self.terms.bare_project.match(subject or clean_subject(after[:16], self.entity))
        activity = self.terms.activity.search(self.last_words) if bare is not None else None
        if bare is not None and activity is not None:
            return f"{activity['activity']}{bare['counted']}"
        stem = ""
        if self.topics:
            stem = self.terms.count_stem.sub("", self.document.topics[self.topics[0]].subject)
        occasion = quantity.unit in self.terms.occasions or (quantity.unit == "人" and self._after_occasion())
        if occasion and stem and set(subject) <= set(stem):
            return f"{stem}{quantity.unit}"
        if subject and not (changed and after) and not subject.endswith(self.terms.and_so_on):
            return subject
        noun = clean_subject(after[:16], self.entity)
        if noun and isinstance(following, Tok):
            self.noun = following
        if noun or subject:
            return noun or subject
        counted = self.counted.get(quantity.unit)
        if counted is not None:
            return self.document.topics[counted].subject
        return f"{stem}{quantity.unit}" if stem else ""

    def _after_occasion(self) -> bool:
        """45批次，350人: people who came on the occasions counted before them."""
        last = self.document.claims[-1] if self.document.claims else None
        return last is not None and last.unit in self.terms.occasion_units and last.topic in self.topics

    def _funds_subject(self, subject: str) -> str:
        """资金 and 涉及资金 are the money of what was named last."""
        named = clean_subject(self.last_words, self.entity)
        done = self.terms.undertaken
        if done in named:
            named = clean_subject(named[named.rindex(done) :], self.entity)
        if not named and self.topics:
            named = self.document.topics[self.topics[0]].subject
        named = self.terms.count_stem.sub("", named)
        projects = self.terms.of_projects.match(f"{named}{subject}")
        return f"{projects.group()}{self.terms.funds_word}" if projects is not None else f"{named}{subject}"

    def _threshold(self, tok: Tok, quantity: Quantity, words: list[Tok], following: Item | None) -> None:
        """单价100万元（含）以上设备: a limit inside a name. It is no figure of the year."""
        text = "".join(word.text for word in words)
        after = following.text if isinstance(following, Tok) and following.type == "TEXT" else ""
        if isinstance(following, RawClaim) and following.token is not None and following.head == "state":
            after = following.token.text
        subject = clean_subject(f"{text}{tok.text}{after}", self.entity)
        self._add(tok, quantity, "other", subject, "", -1, "")
        self.words = [*words, tok]

    # -- placing a claim ------------------------------------------------------------------------

    def _place(self, raw: RawClaim, quantity: Quantity, measure: str, subject: str, direction: str) -> None:
        tok = raw.quantity
        if self.reason:
            shown = subject or (self.document.topics[self.topics[0]].subject if self.topics else "")
            self._add(tok, quantity, measure, shown, direction, -1, "")
            return
        if not subject and self.pending and measure in ("budget", "amount", "total"):
            subject = clean_subject(self.pending, self.entity)
            self.pending = ""
        own = bool(subject)
        subject = self._scoped(subject)
        if self.project:
            subject = self._project_subject(subject, measure)
            own = own or not self.topics
        if subject.endswith(self.terms.totals):
            # A grand total is a head of its own, never a part of the list before it.
            self.lists.clear()
        role = "amount" if measure == "total" else measure
        if role == "count" and self.lists and not self.lists[-1].parts:
            # 三辆车，资产原值…，其中两辆…: what is divided is what was counted in the same unit.
            counted = self.counted.get(quantity.unit)
            if counted is not None and "count" not in self.document.topics[self.lists[-1].whole].roles:
                self.lists[-1].whole = counted
        if not own and role in ("delta", "growth_rate"):
            self._back_to_whole()
        joint = split_joint(subject) if own else None
        if joint:
            self.topics = [self._topic(name, role) for name in joint]
            self.pair = list(self.topics)
        elif (
            (own and measure not in ("share", "completion_rate", "execution_rate", "growth_rate"))
            or (own and self.topics and not self._speaks_of(subject))
            or not self.topics
        ):
            self.topics = [self._topic(subject, role)]
        elif role in ("amount", "budget", "count") and not self._takes(role):
            self.topics = [self._new_topic(self.document.topics[number].subject) for number in self.topics]
        share_of = raw.token.parts.get("whole", "") if raw.head == "share" and raw.token is not None else ""
        base = self._base(raw, measure, share_of)
        flags_low = not own
        for number in self.topics:
            topic = self.document.topics[number]
            claim = self._add(tok, quantity, measure, topic.subject, direction, number, base)
            claim.head = raw.head
            if joint is None and self.project and measure == "score" and raw.token is not None:
                claim.subject = f"{topic.subject}{clean_subject(raw.token.text, '')}"
            if (
                measure in ("share", "completion_rate", "execution_rate", "growth_rate", "delta")
                and own
                and not joint
            ):
                claim.subject = subject
            if flags_low and claim.confidence == "high" and measure in ("amount", "count", "budget"):
                claim.confidence = "medium"
            topic.roles.setdefault(role, claim.number)
            if role == "amount":
                self.money = number
                self.heads += not self.lists
            elif role == "count":
                self.counted.setdefault(quantity.unit, number)
            if measure == "budget" and raw.token is not None:
                topic.budget_kind = self._budget_kind(raw.token)
            if measure == "delta":
                topic.direction = direction
                topic.base_kind = self._base_kind()
            if share_of:
                topic.share_of = share_of

    def _speaks_of(self, subject: str) -> bool:
        """Whether the words before a rate name what is spoken of already."""
        if self.terms.figure.fullmatch(subject):
            return True
        key = subject_key(subject)
        current = subject_key(self.document.topics[self.topics[0]].subject)
        return key in current or key.startswith(current)

    def _scoped(self, subject: str) -> str:
        """A bare 支出 or 年末结转和结余 within a sentence is of what was spoken of before it."""
        if (
            self.start_of_sentence
            or self.lists
            or not self.topics
            or not self.terms.unscoped.fullmatch(subject)
        ):
            return subject
        before = self.document.topics[self.topics[0]].subject
        match = self.terms.scoped.fullmatch(before)
        return f"{match['scope']}{subject}" if match is not None else subject

    def _takes(self, role: str) -> bool:
        return all(role not in self.document.topics[number].roles for number in self.topics)

    def _project_subject(self, subject: str, measure: str) -> str:
        """The subject within a paragraph that speaks of one project."""
        name = self.project if self.project.endswith("项目") else f"{self.project}项目"
        rest = subject
        if self.project in rest:
            rest = rest[rest.rindex(self.project) + len(self.project) :]
        rest = self.terms.project_words.sub("", rest)
        return f"{name}{rest}" if rest and not self.terms.project_known.match(rest) else name

    def _topic(self, subject: str, role: str) -> int:
        """The topic of a subject in this passage, or a new one where its role is taken."""
        key = subject_key(subject)
        for number in reversed(self.known.get(key, [])):
            topic = self.document.topics[number]
            whole = self.lists[-1].whole if self.lists else -1
            if role not in topic.roles and (
                topic.whole == whole or role in ("delta", "growth_rate", "prior_value")
            ):
                return number
        return self._new_topic(subject)

    def _new_topic(self, subject: str) -> int:
        number = len(self.document.topics)
        topic = Topic(number, subject, self.scope.section_key, self.period)
        topic.project, topic.form = self.project, self.scope.form
        if self.lists and self.lists[-1].whole != number:
            current = self.lists[-1]
            topic.whole, topic.split = current.whole, current.split
            current.parts += 1
            self.document.topics[current.whole].parts.append(number)
        self.document.topics.append(topic)
        self.known.setdefault(subject_key(subject), []).append(number)
        return number

    def _budget_kind(self, token: Tok) -> str:
        word = token.parts.get("budgeted", "") or token.parts.get("own", "")
        if self.terms.adjusted.search(word):
            return "adjusted_budget"
        return "initial_budget" if word else ""

    def _base_kind(self) -> str:
        if self.base is None:
            return "previous_year"
        parts = self.base.parts
        if parts.get("own"):
            return "adjusted_budget" if self.terms.adjusted.search(parts["own"]) else "initial_budget"
        if parts.get("year") == self.document.year and self.terms.budget_word in parts.get("what", ""):
            return "adjusted_budget"
        return "previous_year"

    def _base(self, raw: RawClaim, measure: str, share_of: str) -> str:
        if measure in ("delta", "growth_rate"):
            return self._base_kind()
        if measure == "share":
            if share_of:
                return f"total:{share_of}"
            whole = self.lists[-1].whole if self.lists else -1
            return f"total:{self.document.topics[whole].subject}" if whole >= 0 else ""
        if measure == "completion_rate" and raw.token is not None:
            name = raw.token.parts.get("completed", "")
            if self.terms.adjusted.search(name):
                return "adjusted_budget"
            known = self.document.topics[self.topics[0]].budget_kind if self.topics else ""
            return known if known and self.terms.opening not in name else "initial_budget"
        if measure == "execution_rate":
            return "adjusted_budget"
        return ""

    def _add(
        self,
        tok: Tok,
        quantity: Quantity,
        measure: str,
        subject: str,
        direction: str,
        topic: int,
        base: str,
    ) -> Claim:
        start, end = self.working.span(tok.start, tok.end)
        source = self.document.source
        line, col = source.lines.position(start)
        period = self.period
        if measure == "prior_value" and self.base is None and period[:4].isdigit():
            period = str(int(period[:4]) - 1)
        if measure == "prior_value" and self.base is not None:
            period = self.base.parts.get("year") or (
                str(int(period[:4]) - 1) if period[:4].isdigit() else period
            )
        claim = Claim(
            number=len(self.document.claims),
            line=line,
            col=col,
            start=start,
            end=end,
            raw=source.text[start:end],
            value=quantity.value,
            decimals=quantity.decimals,
            unit=quantity.unit,
            factor=quantity.factor,
            kind=quantity.kind,
            measure=measure,
            direction=direction,
            subject=subject,
            period=period,
            base=base,
            section=self.scope.section,
            section_key=self.scope.section_key,
            topic=topic,
            in_reason=self.reason,
            confidence="medium" if quantity.inherited else "high",
            flags=("inherited_unit",) if quantity.inherited else (),
        )
        self.document.claims.append(claim)
        if not quantity.inherited:
            self.units[quantity.kind] = quantity.unit
        self.units["last"] = quantity.kind
        return claim
