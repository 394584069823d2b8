"""The context of a narrative: what a number inherits from the words before it.

In: claims and marks of one passage. Out: ``Claim`` and ``Topic`` objects on the document.

    支出合计5.00万元，其中：基本支出3.00万元，占比60%；项目支出2.00万元，占比40%。

gives the topics 支出合计 (whole), 基本支出 and 项目支出 (its parts); each 占比 belongs to the figure
before it and is a share of the whole.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from .clauses import Item, Items, RawClaim
from .lists import divisible
from .marks import MARKS, begin_paragraph
from .measures import budget_base, direction_of, measure_of
from .naming import count_subject, funds_subject
from .placing import (
    done_with,
    note_damaged,
    place,
    place_aside,
    place_prior,
    place_threshold,
    place_whole,
)
from .quantities import read_quantity, runs_on
from .reading import OpenList, Quantity, Reading
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
from .subjects import clean_subject, manner_of
from .tokens import MOST_WORDS, Tok, text_of
from .wording import goes_on_aside, is_aside, noun_behind, said_of, unspent

_OPEN = frozenset(("bare", "state"))
_OUT_OF = frozenset(("share", "completion"))
_LIMITED = frozenset(("amount", "count"))


@dataclass(slots=True, eq=False, repr=False)
class Context:
    """The walk over the claims and marks of one passage; :meth:`run` fills the document."""

    reading: Reading
    rows: dict[int, tuple[Series, int]] = field(default_factory=dict)

    def run(self, items: Items) -> None:
        """Read all items in order."""
        reading = self.reading
        reading.period = reading.document.year
        reading.project = reading.scope.project
        self.rows = find_series(reading, items)
        begin_paragraph(reading, 0)
        marks = MARKS
        for k, item in enumerate(items):
            if isinstance(item, RawClaim):
                self._claim(item, items, k)
            else:
                marks[item.type](reading, item, items, k)

    def _claim(self, raw: RawClaim, items: list[Item], k: int) -> None:
        reading = self.reading
        terms, phrases, entity = reading.terms, reading.phrases, reading.entity
        tok, head = raw.quantity, raw.head
        following = items[k + 1] if k + 1 < len(items) else None
        if head == "share":
            go_on_with_part(reading, raw, items[max(0, k - 2) : k], following)
        words = reading.words
        if len(words) > MOST_WORDS:
            del words[:-MOST_WORDS]
        if "unit" not in tok.parts and "amount" in tok.parts and k not in self.rows and runs_on(reading, tok):
            self._is_word(raw)
            return
        if raw.token is not None and (head == "state" or (head == "budget" and self._names_budget())):
            words = [*words, raw.token]
        text = unspent(reading, words)
        if head == "outturn" and raw.token is not None and words:
            # 基本支出决算, 财政拨款决算支出: 支出 belongs to the subject as much as to the measure.
            side = next((side for side in terms.sides if side in raw.token.text), "")
            known = not clean_subject(text, entity) or text.endswith(side) or terms.path_leaf.search(text)
            text += "" if known else side
        subject = clean_subject(text, entity) if text else ""
        series, at = self.rows.get(k, (None, 0))
        if series is not None:
            if not at and not reading.reason:
                name_series(reading, series, text, subject)
            raw = member(series, at, raw)
        name, spoken = "", subject
        unit = tok.parts.get("unit")
        if unit in terms.percents:
            raw, rest, name = reread_rate(reading, raw, text, following)
            if rest != text:
                text, spoken = rest, clean_subject(rest, entity)
        elif unit in terms.factors and raw.head in _OPEN:
            name = noun_behind(reading, text, items, k)
        telling = bool(text) and phrases.telling.search(text) is not None
        if series is not None and series.names and raw.head != "completion":
            subject = series.names[at]
        elif series is not None and series.years:
            subject = clean_subject(phrases.pairing.sub("", subject), entity)
        elif not reading.reason:
            subject = name or said_of(reading, text, spoken, telling=telling)
        if "damaged" in tok.parts:
            note_damaged(reading, tok, subject)
            return
        unit = series.unit if series is not None else ""
        quantity = read_quantity(reading, tok, raw.head, subject, unit)
        if quantity is None:
            self._is_word(raw)
            return
        ends = isinstance(following, Tok) and following.type != "TEXT"
        if (
            not ends
            and quantity.kind in _LIMITED
            and terms.threshold.match(reading.working.text, tok.end) is not None
        ):
            place_threshold(reading, tok, quantity, words, following)
            return
        if raw.head in _OUT_OF and is_out_of(reading, following):
            if raw.head == "share" and quantity.kind in _LIMITED and not reading.reason:
                place_whole(reading, raw, quantity)
                return
            if raw.head == "completion" and quantity.kind == "amount":
                raw = as_budget(reading, raw)
        if raw.head == "share" and quantity.kind == "percent" and not reading.reason:
            raw = whole_of_share(reading, raw, named=bool(subject))
        if series is not None and series.names and not reading.reason:
            if raw.head == "completion":
                budgeted(reading, raw)
            elif (
                not at
                and phrases.out_of.match(text)
                and reading.topics
                and divisible(reading, reading.topics[0])
            ):
                reading.lists.append(OpenList(reading.topics[0], 0))
        if telling and self._aside(raw, quantity, text):
            return
        if not text and goes_on_aside(reading, raw, items[k - 1] if k else None):
            place_aside(reading, tok, quantity, "amount", direction_of(reading, raw, "amount"))
            return
        if quantity.kind == "amount" and is_moved(reading, raw, text):
            place_aside(reading, tok, quantity, "amount", "increase" if raw.head == "change" else "")
            return
        if quantity.kind == "amount":
            raw = reread_amount(reading, raw, text)
        year = series.years[at] if series is not None and series.years else ""
        self._place(raw, quantity, text if telling else "", subject, following, year)

    def _is_word(self, raw: RawClaim) -> None:
        """A code, an ordinal or a name with digits: its digits are words."""
        if raw.token is not None and raw.head == "state":
            self.reading.words.append(raw.token)
        self.reading.words.append(raw.quantity)

    def _names_budget(self) -> bool:
        """In a budget every figure is one: 本年预算安排 and 支出预算 are subjects there."""
        reading = self.reading
        return (
            reading.document.kind == "budget"
            and not reading.project
            and (bool(reading.words) or not reading.pending)
            and not reading.dated
            and not reading.terms.path_leaf.search(text_of(reading.words))
        )

    def _aside(self, raw: RawClaim, quantity: Quantity, text: str) -> bool:
        """Place a number that its words put beside the figure that is spoken of; False where they do not."""
        reading = self.reading
        if quantity.kind == "amount" and reading.phrases.rest.match(text):
            place_aside(reading, raw.quantity, quantity, "amount", "")
            return True
        if is_aside(reading, quantity, text):
            place_aside(reading, raw.quantity, quantity, "other", "")
            return True
        return False

    def _place(
        self, raw: RawClaim, quantity: Quantity, text: str, subject: str, following: Item | None, year: str
    ) -> None:
        """Place a figure, with its measure and direction; ``year`` is its own in a row of years.

        ``text`` are the words of its clause where they have one of the telling phrases.
        """
        reading = self.reading
        token, changed = raw.token, raw.head == "change"
        if changed and token is not None and reading.terms.budget_word in token.text:
            # 低于预算3万元: what the change is compared with stands in its word.
            reading.base = token.reread({"own": token.text}, "BASE")
        elif changed and token is not None and "varied" in token.parts:
            reading.base = budget_base(reading, token)
        if (
            reading.reasoned
            and reading.reason
            and raw.head in ("change", "reach")
            and manner_of(subject).silent
        ):
            subject = reading.reasoned
        measure = measure_of(reading, raw, quantity, subject, following)
        if not year:
            year, named = earlier_year(reading, measure, text, subject, following)
            subject = named if year else subject
        if year and year < reading.document.year:
            place_prior(reading, raw, quantity, subject, year)
            return
        if measure == "count":
            subject = count_subject(reading, quantity, subject, following, changed=changed)
        elif manner_of(subject).funds:
            subject = funds_subject(reading, subject)
        if raw.head == "prior":
            reading.base = token
        direction = direction_of(reading, raw, measure)
        if changed:
            reading.changed = token
        place(reading, raw, quantity, measure, subject, direction)
        done_with(reading)
