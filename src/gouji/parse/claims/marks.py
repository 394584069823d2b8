"""What the marks between the claims do to the reading: words, commas, ends, brackets, and what opens a list."""

from __future__ import annotations

from collections.abc import Callable

from .clauses import Item, RawClaim
from .comparing import compare_in_words, set_equal
from .lists import (
    close_brackets,
    close_inner,
    end_listed,
    end_sentence,
    end_told,
    go_on_with_items,
    names_year,
    open_brackets,
    open_list,
    open_side,
    open_within,
)
from .periods import set_period
from .reading import Reading
from .subjects import clean_subject
from .tokens import Tok, text_of
from .wording import unspent

# After a colon these say something of the words before it (教育支出：年初预算5.00万元).
_NAMED = frozenset(("bare", "budget", "outturn", "completion", "execution", "scoring"))
# A full stop before these ends no sentence.
_NO_END = frozenset(("SEMICOLON", "CLOSE"))
_ORDINALS = frozenset(map(str, range(1, 100)))
# The name of a project stands near to the start of its paragraph.
_PROJECT_REACH = 80


def _text(reading: Reading, tok: Tok, _items: list[Item], _k: int) -> None:
    reading.words.append(tok)
    if reading.terms.compared in tok.text:
        compare_in_words(reading, tok)


def _word(reading: Reading, tok: Tok, _items: list[Item], _k: int) -> None:
    """A word such as 年初预算 that no number follows is part of the subject's words."""
    reading.words.append(tok)


def _comma(reading: Reading, _tok: Tok, _items: list[Item], _k: int) -> None:
    words = reading.words
    if words:
        text = text_of(words)
        _keep_path(reading, text)
        reading.last_words = text
        rest = unspent(reading, words)
        reading.clause = "" if reading.using else rest
        open_within(reading, text, named=len(rest) < len(text))
        # What opens a list has begun its words anew.
        reading.words.clear()
    reading.using = False
    reading.direction = None
    reading.clause_year = ""


def _pause(reading: Reading, tok: Tok, _items: list[Item], _k: int) -> None:
    reading.paused = not reading.words
    if reading.words and reading.words[-1] is reading.noun:
        # 两辆为执法执勤用车、一辆为机要通信用车: the noun after its number is done with.
        reading.words.clear()
    elif reading.words:
        reading.words.append(tok)


def _period(reading: Reading, tok: Tok, items: list[Item], k: int) -> None:
    _keep_path(reading)
    set_period(reading, tok, items, k)


def _direction(reading: Reading, tok: Tok, _items: list[Item], _k: int) -> None:
    reading.direction = tok


def _base(reading: Reading, tok: Tok, _items: list[Item], _k: int) -> None:
    reading.base = tok


def _equal(reading: Reading, tok: Tok, _items: list[Item], _k: int) -> None:
    set_equal(reading, tok)


def _of_which(reading: Reading, tok: Tok, _items: list[Item], _k: int) -> None:
    open_list(reading, nested=True, inline=tok.text[-1] not in "：:，,")


def _list(reading: Reading, _tok: Tok, _items: list[Item], _k: int) -> None:
    open_list(reading, nested=False)


def _side_list(reading: Reading, tok: Tok, _items: list[Item], _k: int) -> None:
    open_side(reading, tok)


def _reason(reading: Reading, _tok: Tok, _items: list[Item], _k: int) -> None:
    reading.reason = True
    reading.reasoned = ""
    reading.words.clear()


def _use(reading: Reading, _tok: Tok, _items: list[Item], _k: int) -> None:
    _keep_path(reading)
    reading.words.clear()
    reading.using = True


def _open(reading: Reading, _tok: Tok, items: list[Item], k: int) -> None:
    following = items[k + 1] if k + 1 < len(items) else None
    open_brackets(reading, listed=isinstance(following, Tok) and following.type == "OF_WHICH")


def _close(reading: Reading, _tok: Tok, _items: list[Item], _k: int) -> None:
    words = reading.words
    if len(words) == 1 and words[0].text in _ORDINALS:
        # （1）因公出国（境）费用预算数为…
        words.clear()
    close_brackets(reading)


def _keep_path(reading: Reading, text: str = "") -> None:
    """…（项），主要用于…。年初预算为…: what is spoken of stays, over a clause on its use. ``text`` is that of the words."""
    if reading.reason or not reading.words or reading.words[-1].text[-1] not in reading.terms.path_last:
        return
    text = text or text_of(reading.words)
    if reading.terms.path_end.search(text):
        reading.pending = text


def _semicolon(reading: Reading, _tok: Tok, items: list[Item], k: int) -> None:
    following = items[k + 1] if k + 1 < len(items) else None
    listed = (
        isinstance(following, Tok)
        and following.type == "TEXT"
        and reading.terms.enumeration.match(following.text)
    )
    if reading.reason and listed:
        return
    reading.reason = reading.using = False
    reading.clause_year = ""
    reading.words.clear()
    reading.direction = None
    if isinstance(following, Tok) and following.type == "BREAK":
        end_listed(reading)
    lists = reading.lists
    # Within an item that is a paragraph, what 其中 divides is the item.
    of_items = bool(lists and reading.items) and reading.items[-1][0] is lists[-1]
    reading.turned = bool(lists) and lists[-1].parts > 1 and not of_items
    close_inner(reading)
    reading.semicolons = True


def _stop(reading: Reading, _tok: Tok, items: list[Item], k: int) -> None:
    following = items[k + 1] if k + 1 < len(items) else None
    if isinstance(following, Tok) and following.type in _NO_END:
        # …占比2.42%。；公用经费…: the list goes on. So does the sentence behind a bracket: （…减少3万元。）比上年….
        return
    words = text_of(reading.words)
    listed = bool(reading.lists) and not reading.using and not reading.reason
    if reading.start_of_sentence or listed:
        # …待遇。4、教育支出（类）…（项）。年初预算为…: a heading that stands within its paragraph, or behind 其中.
        _keep_path(reading, words)
    lists = reading.lists
    composed = bool(words) and reading.phrases.composed.search(words) is not None
    headed = reading.first_sentence and reading.start_of_sentence and not reading.reason and bool(words)
    if headed and not reading.pending:
        # 3、住房保障支出（类）住房公积金（项）。年初预算为…: a heading in the text of its paragraph.
        reading.pending = words
    if reading.items and reading.semicolons and not reading.items[-1][1]:
        # Items that end in semicolons: the one that ends in a full stop is the last.
        reading.items.pop()
    end_sentence(reading)
    reading.first_sentence = False
    if composed:
        reading.topics, reading.previous_list = [], None
    if headed:
        reading.lists = lists


def _break(reading: Reading, tok: Tok, items: list[Item], k: int) -> None:
    before = items[k - 1] if k else None
    kind = before.type if isinstance(before, Tok) else "QUANTITY"
    # A paragraph that said nothing of its subject (…（项）。⏎主要用于…。年初预算为…) hands it on.
    silent = len(reading.document.claims) == reading.spoken and reading.terms.path_end.search(reading.pending)
    pending = reading.pending if silent else ""
    end_told(reading)
    begin_paragraph(reading, tok.end, ended=kind == "STOP")
    reading.pending = pending
    opened, broken = kind in ("COLON", "LIST", "OF_WHICH"), kind == "SEMICOLON"
    go_on_with_items(reading, tok.end, opened=opened, broken=broken)
    reading.start_of_sentence = True
    if kind == "STOP" or before is None:
        return
    if kind in ("COLON", "LIST", "OF_WHICH", "SEMICOLON", "SIDE_LIST"):
        reading.words.clear()
        reading.reason = False
    else:
        _semicolon(reading, tok, items, k)
        if kind == "TEXT" or (kind == "QUANTITY" and names_year(reading, tok.end)):
            end_sentence(reading)


def begin_paragraph(reading: Reading, at: int, *, ended: bool = True) -> None:
    """A new paragraph: it may speak of one project throughout."""
    reading.pending = ""
    reading.first_sentence = True
    reading.spoken = len(reading.document.claims)
    reading.counted.clear()
    if not reading.scope.project:
        text = reading.working.text
        # A project is spoken of by its evaluation; most paragraphs name none.
        named = text.find(reading.terms.evaluated, at, at + _PROJECT_REACH) >= 0
        match = reading.terms.project.match(text[at : at + _PROJECT_REACH]) if named else None
        name = clean_subject(match["project"] or match["project2"], reading.entity) if match else ""
        reading.project = "" if name and reading.terms.whole_body.search(name) else name
    if ended:
        reading.shared = ""
        reading.period = reading.document.year
    if reading.project or (ended and reading.crowded):
        # Of three figures beside each other, a new paragraph does not go on with the last.
        reading.topics = []


def _colon(reading: Reading, _tok: Tok, items: list[Item], k: int) -> None:
    """A colon before a number belongs to its words; elsewhere it ends a heading of its own."""
    following = items[k + 1] if k + 1 < len(items) else None
    heading = bool(reading.project) and reading.first_sentence and reading.start_of_sentence
    if isinstance(following, RawClaim) and following.head in _NAMED and not heading:
        return
    text = text_of(reading.words)
    if not text and k and isinstance(items[k - 1], RawClaim):
        # 政府采购预算5.00万元：货物预算2.00万元、…: the figure before the colon is divided.
        open_list(reading, nested=False)
    if reading.first_sentence and reading.start_of_sentence and reading.terms.path_end.search(text):
        reading.pending = text
    elif text and not reading.start_of_sentence and not reading.reason:
        # 支出合计5.00万元，支出构成情况如下：the figure before the colon is divided.
        open_list(reading, nested=False)
    reading.words.clear()


# What reads a mark of each type, the item ``k`` of the items of a passage. What decides a measure is a word where no number follows.
MARKS: dict[str, Callable[[Reading, Tok, list[Item], int], None]] = {
    "TEXT": _text,
    "COMMA": _comma,
    "PAUSE": _pause,
    "PERIOD": _period,
    "DIRECTION": _direction,
    "BASE": _base,
    "EQUAL": _equal,
    "OF_WHICH": _of_which,
    "LIST": _list,
    "SIDE_LIST": _side_list,
    "REASON": _reason,
    "SEMICOLON": _semicolon,
    "STOP": _stop,
    "BREAK": _break,
    "COLON": _colon,
    "OPEN": _open,
    "CLOSE": _close,
    "USE": _use,
    **dict.fromkeys(("SHARE", "COMPLETION", "EXECUTION", "SCORING", "BUDGET", "OUTTURN", "REACH"), _word),
}
