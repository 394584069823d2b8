"""The context of a narrative: what a number inherits from the words before it.

In: claims and marks of one passage. Out: ``Claim`` and ``Topic`` objects on the document.

    支出合计5.00万元，其中：基本支出3.00万元，占比60%；项目支出2.00万元，占比40%。

gives the topics 支出合计 (whole), 基本支出 and 项目支出 (its parts); each 占比 belongs to the figure
before it and is a share of the whole.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from gouji.knowledge.phrases import claim_phrases

from .clauses import Item, RawClaim
from .comparing import compare_in_words, set_equal
from .lists import (
    close_brackets,
    close_inner,
    divisible,
    end_listed,
    end_sentence,
    go_on_with_items,
    open_brackets,
    open_list,
    open_side,
    open_within,
)
from .measures import direction_of, measure_of
from .naming import count_subject, funds_subject
from .periods import set_period
from .placing import (
    done_with,
    note_damaged,
    place,
    place_aside,
    place_prior,
    place_threshold,
    place_whole,
)
from .quantities import read_quantity
from .reading import OpenList, Reading
from .rereading import (
    as_budget,
    budgeted,
    earlier_year,
    go_on_with_part,
    is_moved,
    is_out_of,
    reread_amount,
    reread_rate,
    whole_of_share,
)
from .series import Series, find_series, member, name_series
from .subjects import clean_subject
from .tokens import Tok
from .wording import goes_on_aside, is_aside, noun_behind, said_of, unspent

# After a colon these say something of the words before it (教育支出：年初预算5.00万元).
_ORDINALS = frozenset(map(str, range(1, 100)))
_NAMED = frozenset(("bare", "budget", "outturn", "completion", "execution", "scoring"))


@dataclass(slots=True)
class Context:
    """The walk over the claims and marks of one passage; :meth:`run` fills the document."""

    reading: Reading
    rows: dict[int, tuple[Series, int]] = field(default_factory=dict)

    def run(self, items: list[Item]) -> None:
        """Read all items in order."""
        reading = self.reading
        reading.period = reading.document.year
        reading.project = reading.scope.project
        self.rows = find_series(items)
        self._paragraph(0)
        for k, item in enumerate(items):
            if isinstance(item, RawClaim):
                self._claim(item, items, k)
            else:
                self._mark(item, items, k)

    def _mark(self, tok: Tok, items: list[Item], k: int) -> None:
        reading = self.reading
        kind = tok.type
        if kind == "TEXT":
            reading.words.append(tok)
            if reading.terms.compared in tok.text:
                compare_in_words(reading, tok)
        elif kind == "COMMA":
            if reading.words:
                self._keep_path()
                reading.last_words = "".join(word.text for word in reading.words)
                rest = unspent(reading, reading.words)
                reading.clause = "" if reading.using else rest
                open_within(reading, reading.last_words, named=len(rest) < len(reading.last_words))
            reading.words.clear()
            reading.using = False
            reading.direction = None
            reading.clause_year = ""
        elif kind == "PAUSE":
            reading.paused = not reading.words
            if reading.words and reading.words[-1] is reading.noun:
                # 两辆为执法执勤用车、一辆为机要通信用车: the noun after its number is done with.
                reading.words.clear()
            elif reading.words:
                reading.words.append(tok)
        elif kind == "PERIOD":
            self._keep_path()
            set_period(reading, tok, items, k)
        elif kind == "DIRECTION":
            reading.direction = tok
        elif kind == "BASE":
            reading.base = tok
        elif kind == "EQUAL":
            set_equal(reading, tok)
        elif kind == "OF_WHICH":
            open_list(reading, nested=True, inline=tok.text[-1] not in "：:，,")
        elif kind == "LIST":
            open_list(reading, nested=False)
        elif kind == "SIDE_LIST":
            open_side(reading, tok)
        elif kind == "REASON":
            reading.reason = True
            reading.reasoned = ""
            reading.words.clear()
        elif kind == "SEMICOLON":
            self._semicolon(items, k)
        elif kind == "STOP":
            self._stop()
        elif kind == "BREAK":
            self._break(tok, items, k)
        elif kind == "COLON":
            self._colon(items, k)
        elif kind == "OPEN":
            following = items[k + 1] if k + 1 < len(items) else None
            open_brackets(reading, listed=isinstance(following, Tok) and following.type == "OF_WHICH")
        elif kind == "CLOSE":
            if len(reading.words) == 1 and reading.words[0].text in _ORDINALS:
                # （1）因公出国（境）费用预算数为…
                reading.words.clear()
            close_brackets(reading)
        elif kind != "USE":
            # A word such as 年初预算 that no number follows is part of the subject's words.
            reading.words.append(tok)
        else:
            self._keep_path()
            reading.words.clear()
            reading.using = True

    def _keep_path(self) -> None:
        """…（项），主要用于…。年初预算为…: what is spoken of stays, over a clause on its use."""
        reading = self.reading
        if reading.reason or not reading.words or reading.words[-1].text[-1] not in reading.terms.path_last:
            return
        text = "".join(word.text for word in reading.words)
        if reading.terms.path_end.search(text):
            reading.pending = text

    def _semicolon(self, items: list[Item], k: int) -> None:
        reading = self.reading
        following = items[k + 1] if k + 1 < len(items) else None
        listed = (
            isinstance(following, Tok)
            and following.type == "TEXT"
            and reading.terms.enumeration.match(following.text)
        )
        if reading.reason and listed:
            return
        reading.reason = False
        reading.clause_year = ""
        reading.words.clear()
        reading.direction = None
        if isinstance(following, Tok) and following.type == "BREAK":
            end_listed(reading)
        reading.turned = len(reading.lists) > 0 and reading.lists[-1].parts > 1
        close_inner(reading)
        reading.semicolons = True

    def _stop(self) -> None:
        reading = self.reading
        if reading.start_of_sentence:
            # …待遇。4、教育支出（类）…（项）。年初预算为…: a heading that stands within its paragraph.
            self._keep_path()
        lists = reading.lists
        composed = claim_phrases().composed.search("".join(tok.text for tok in reading.words)) is not None
        headed = (
            reading.first_sentence
            and reading.start_of_sentence
            and not reading.reason
            and bool(reading.words)
        )
        if headed and not reading.pending:
            # 3、住房保障支出（类）住房公积金（项）。年初预算为…: a heading in the text of its paragraph.
            reading.pending = "".join(tok.text for tok in reading.words)
        if reading.items and reading.semicolons and not reading.items[-1][1]:
            # Items that end in semicolons: the one that ends in a full stop is the last.
            reading.items.pop()
        end_sentence(reading)
        reading.first_sentence = False
        if composed:
            reading.topics, reading.previous_list = [], None
        if headed:
            reading.lists = lists

    def _break(self, tok: Tok, items: list[Item], k: int) -> None:
        reading = self.reading
        before = items[k - 1] if k else None
        kind = before.type if isinstance(before, Tok) else "QUANTITY"
        # A paragraph that said nothing of its subject (…（项）。⏎主要用于…。年初预算为…) hands it on.
        silent = len(reading.document.claims) == reading.spoken and reading.terms.path_end.search(
            reading.pending
        )
        pending = reading.pending if silent else ""
        self._paragraph(tok.end, ended=kind == "STOP")
        reading.pending = pending
        go_on_with_items(reading, tok.end, opened=kind in ("COLON", "LIST", "OF_WHICH"))
        reading.start_of_sentence = True
        if kind == "STOP" or before is None:
            return
        if kind in ("COLON", "LIST", "OF_WHICH", "SEMICOLON", "SIDE_LIST"):
            reading.words.clear()
            reading.reason = False
        else:
            self._semicolon(items, k)
            if kind == "TEXT":
                end_sentence(reading)

    def _paragraph(self, at: int, *, ended: bool = True) -> None:
        """A new paragraph: it may speak of one project throughout."""
        reading = self.reading
        reading.pending = ""
        reading.first_sentence = True
        reading.spoken = len(reading.document.claims)
        reading.counted.clear()
        if not reading.scope.project:
            match = reading.terms.project.match(reading.working.text[at : at + 80])
            name = clean_subject(match["project"] or match["project2"], reading.entity) if match else ""
            reading.project = "" if reading.terms.whole_body.search(name) else name
        if ended:
            reading.shared = ""
            reading.period = reading.document.year
        if reading.project:
            reading.topics = []

    def _colon(self, items: list[Item], k: int) -> None:
        """A colon before a number belongs to its words; elsewhere it ends a heading of its own."""
        reading = self.reading
        following = items[k + 1] if k + 1 < len(items) else None
        heading = bool(reading.project) and reading.first_sentence and reading.start_of_sentence
        if isinstance(following, RawClaim) and following.head in _NAMED and not heading:
            return
        text = "".join(word.text for word in reading.words)
        if not text and k and isinstance(items[k - 1], RawClaim):
            # 政府采购预算5.00万元：货物预算2.00万元、…: the figure before the colon is divided.
            open_list(reading, nested=False)
        if reading.first_sentence and reading.start_of_sentence and reading.terms.path_end.search(text):
            reading.pending = text
        elif text and not reading.start_of_sentence and not reading.reason:
            # 支出合计5.00万元，支出构成情况如下：the figure before the colon is divided.
            open_list(reading, nested=False)
        reading.words.clear()

    def _claim(self, raw: RawClaim, items: list[Item], k: int) -> None:
        reading = self.reading
        tok = raw.quantity
        following = items[k + 1] if k + 1 < len(items) else None
        go_on_with_part(reading, raw, items[max(0, k - 2) : k], following)
        words = list(reading.words)
        if raw.head == "state" and raw.token is not None:
            words.append(raw.token)
        if (
            raw.head == "budget"
            and raw.token is not None
            and reading.document.kind == "budget"
            and not reading.project
            and (words or not reading.pending)
            and not reading.dated
            and not reading.terms.path_leaf.search("".join(word.text for word in words))
        ):
            # In a budget every figure is one: 本年预算安排 and 支出预算 are subjects there.
            words.append(raw.token)
        text = unspent(reading, words)
        if raw.head == "outturn" and raw.token is not None and words:
            # 基本支出决算, 财政拨款决算支出: 支出 belongs to the subject as much as to the measure.
            side = next((side for side in reading.terms.sides if side in raw.token.text), "")
            text += (
                ""
                if not clean_subject(text, reading.entity)
                or text.endswith(side)
                or reading.terms.path_leaf.search(text)
                else side
            )
        subject = clean_subject(text, reading.entity)
        series, at = self.rows.get(k, (None, 0))
        if series is not None and not at and not reading.reason:
            name_series(reading, series, text, subject)
        if series is not None:
            raw = member(series, at, raw)
        name = ""
        if tok.parts.get("unit") in reading.terms.percents:
            raw, text, name = reread_rate(reading, raw, text, following)
        elif tok.parts.get("unit") in reading.terms.factors and raw.head in ("bare", "state"):
            name = noun_behind(reading, text, items[k + 1 : k + 3])
        if series is not None and series.names and raw.head != "completion":
            subject = series.names[at]
        elif series is not None and series.years:
            subject = clean_subject(claim_phrases().pairing.sub("", subject), reading.entity)
        elif not reading.reason:
            subject = name or said_of(reading, text, clean_subject(text, reading.entity))
        if "damaged" in tok.parts:
            note_damaged(reading, tok, subject)
            return
        quantity = read_quantity(reading, tok, raw.head, subject)
        if quantity is None:
            # A code, an ordinal or a name with digits: its digits are words.
            if raw.token is not None and raw.head == "state":
                reading.words.append(raw.token)
            reading.words.append(tok)
            return
        threshold = reading.terms.threshold.match(reading.working.text, tok.end)
        if threshold and quantity.kind in ("amount", "count"):
            place_threshold(reading, tok, quantity, words, following)
            return
        if raw.head in ("share", "completion") and is_out_of(reading, following):
            if raw.head == "share" and quantity.kind in ("amount", "count") and not reading.reason:
                place_whole(reading, raw, quantity)
                return
            if raw.head == "completion" and quantity.kind == "amount":
                raw = as_budget(reading, raw)
        if quantity.kind == "percent" and not reading.reason:
            raw = whole_of_share(reading, raw, named=bool(subject))
        if series is not None and series.names and not reading.reason:
            if raw.head == "completion":
                budgeted(reading, raw)
            elif (
                not at
                and claim_phrases().out_of.match(text)
                and reading.topics
                and divisible(reading, reading.topics[0])
            ):
                reading.lists.append(OpenList(reading.topics[0], 0))
        if quantity.kind == "amount" and claim_phrases().rest.match(text):
            place_aside(reading, tok, quantity, "amount", "")
            return
        if is_aside(quantity, text):
            place_aside(reading, tok, quantity, "other", "")
            return
        if goes_on_aside(reading, raw, items[k - 1] if k else None, text):
            place_aside(reading, tok, quantity, "amount", direction_of(reading, raw, "amount"))
            return
        if is_moved(reading, raw, quantity, text):
            place_aside(reading, tok, quantity, "amount", "increase" if raw.head == "change" else "")
            return
        if quantity.kind == "amount":
            raw = reread_amount(reading, raw, text)
        if raw.head == "change" and raw.token is not None and reading.terms.budget_word in raw.token.text:
            # 低于预算3万元: what the change is compared with stands in its word.
            reading.base = raw.token._replace(type="BASE", parts={"own": raw.token.text})
        if (
            reading.reason
            and reading.reasoned
            and raw.head in ("change", "reach")
            and claim_phrases().silent.fullmatch(subject)
        ):
            subject = reading.reasoned
        measure = measure_of(reading, raw, quantity, subject, following)
        year = series.years[at] if series is not None and series.years else ""
        if not year:
            year, named = earlier_year(reading, measure, text, subject, following)
            subject = named if year else subject
        if year and year < reading.document.year:
            place_prior(reading, raw, quantity, subject, year)
            return
        if measure == "count":
            subject = count_subject(reading, quantity, subject, following, changed=raw.head == "change")
        elif subject and reading.terms.funds.match(subject):
            subject = funds_subject(reading, subject)
        if raw.head == "prior":
            reading.base = raw.token
        direction = direction_of(reading, raw, measure)
        if raw.head == "change":
            reading.changed = raw.token
        place(reading, raw, quantity, measure, subject, direction)
        done_with(reading)
