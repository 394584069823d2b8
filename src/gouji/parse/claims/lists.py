"""Lists of parts: what opens them (其中, 包括, a colon), what they divide, and where they end.

支出合计5.00万元，其中：基本支出3.00万元，占比60%；项目支出2.00万元，占比40%。
"""

from __future__ import annotations

from itertools import islice

from gouji.text.patterns import compile_re

from .reading import OpenList, Reading
from .subjects import clean_subject, subject_key
from .tokens import Tok, text_of
from .topics import topic_of

# The last division of a figure is among so many of its last parts.
_LAST_PARTS = 64
_PAIR = 2
_OF_WHICH = "其中"
# Ends the mark of an item that names its year.
_FIRST = ("一", "1", "①")
# The brackets of one number are taken from two keyboards.
_BRACKETS = {"(": "（", ")": "）"}
_DATED = "年"
_YEAR = compile_re(r"\s*(?:19|20)\d\d\s*年")


def open_list(reading: Reading, *, nested: bool, inline: bool = False) -> None:
    """Open a list of parts of the figure before it; 其中 (``nested``) does so in a reason too."""
    if nested:
        reading.reason = False
    if reading.reason:
        return
    named = -1 if nested else _named_whole(reading)
    if named >= 0:
        reading.topics = [named]
        reading.lists = [OpenList(named, _divisions(reading, named))]
    elif nested and reading.turned and reading.lists:
        # 货物2元、服务3元；其中一般公共预算安排4元：behind the parts, the whole is divided once more.
        whole = reading.lists[-1].whole
        reading.topics = [whole]
        reading.lists[-1] = OpenList(whole, _divisions(reading, whole))
    elif reading.start_of_sentence and reading.previous_list is not None:
        before = reading.previous_list
        reading.lists = [OpenList(before.whole, max(before.split + 1, _divisions(reading, before.whole)))]
    elif reading.topics and divisible(reading, reading.topics[0]):
        whole = divided(reading)
        if reading.lists and reading.lists[-1].whole == whole:
            reading.lists[-1].split += reading.lists[-1].parts > 0
        else:
            inline = inline and not reading.document.topics[whole].subject.endswith(reading.terms.totals)
            reading.lists.append(OpenList(whole, _divisions(reading, whole), inline=inline))
    reading.words.clear()
    # A list within a list does not change how that one is divided.
    reading.semicolons = reading.semicolons and len(reading.lists) > 1
    reading.start_of_sentence = False


def _named_whole(reading: Reading) -> int:
    """一般公共预算支出主要用于以下方面：… names what it divides, perhaps without a figure; -1 where it does not."""
    if reading.lists or not reading.start_of_sentence:
        return -1
    subject = clean_subject(text_of(reading.words), reading.entity)
    for name in (subject, f"{subject}{reading.terms.budget_word}"):
        # 财政拨款支出预算5.00万元。财政拨款支出主要内容如下：…
        known = reading.known.get(subject_key(name), ())
        if known:
            return known[-1]
    return topic_of(reading, subject, "amount") if subject.endswith(reading.terms.sides) else -1


def _divisions(reading: Reading, whole: int) -> int:
    """How often a figure has been divided."""
    topics = reading.document.topics
    return max([topics[part].split + 1 for part in topics[whole].parts[-_LAST_PARTS:]], default=0)


def open_within(reading: Reading, text: str, *, named: bool = False) -> None:
    """“三公”经费支出决算中，…: what follows the comma are parts of it.

    With ``named`` the figure before has its name there: 5元的本年收入中，….
    """
    if reading.reason or reading.lists or not text.endswith(reading.terms.within):
        return
    if named and reading.topics:
        reading.lists = [OpenList(reading.topics[0], 0)]
        return
    end = next(word for word in reading.terms.within if text.endswith(word))
    subject = clean_subject(text.removesuffix(end), reading.entity)
    if len(subject) > 3:
        known = reading.known.get(subject_key(subject), ())
        whole = next((n for n in known[-_LAST_PARTS:] if divisible(reading, n)), -1)
        reading.topics = [whole if whole >= 0 else topic_of(reading, subject, "amount")]
        reading.lists = [OpenList(reading.topics[0], _divisions(reading, reading.topics[0]))]


def back_to_whole(reading: Reading) -> None:
    """A change without a subject after a list by commas (其中：a 1元，b 2元，比上年…) is that of the whole."""
    if (
        reading.words
        or reading.semicolons
        or not reading.lists
        or reading.lists[-1].parts < 2
        or reading.base is None
        # An item that is a paragraph goes on about itself.
        or (reading.items and reading.items[-1][0] is reading.lists[-1])
    ):
        return
    whole = reading.lists[-1].whole
    if reading.topics and reading.document.topics[reading.topics[0]].whole == whole:
        reading.topics = [whole]
        reading.lists.pop()


def divided(reading: Reading) -> int:
    """The topic that 其中 divides: the figure, not the occasions that were counted after it."""
    number = reading.topics[0]
    topic = reading.document.topics[number]
    if "amount" in topic.roles or "budget" in topic.roles or reading.money < 0:
        return number
    claim = reading.document.claims[topic.roles["count"]]
    return reading.money if claim.unit in reading.terms.occasions else number


def divisible(reading: Reading, number: int) -> bool:
    """Whether a topic has a figure that can be divided."""
    roles = reading.document.topics[number].roles
    return "amount" in roles or "budget" in roles or "count" in roles


def open_side(reading: Reading, tok: Tok) -> None:
    """收入包括：… after a figure of both sides: what follows are parts of that side."""
    pair = reading.topics if len(reading.topics) == 2 else last_pair(reading)
    if not pair or reading.reason:
        reading.words.append(tok)
        return
    whole = pair[0] if tok.parts.get("side") == reading.terms.sides[1] else pair[1]
    reading.lists = [OpenList(whole, 0)]
    reading.topics = [whole]
    reading.words.clear()


def last_pair(reading: Reading) -> list[int]:
    """The two figures that were stated together last (收入总计 and 支出总计), none where there are not two."""
    return reading.pair if len(reading.pair) == 2 else []


def open_brackets(reading: Reading, *, listed: bool) -> None:
    """国内接待费1.50万元（含外事接待费0.30万元），…: what is listed in brackets are parts of the part before them.

    Of any figure where the list is opened in words (``listed``): 支出决算2万元（其中：一般公共预算支出2万元），….
    """
    reading.words.clear()
    if not reading.topics or not divisible(reading, reading.topics[0]):
        return
    part = divided(reading) if reading.lists and not reading.reason else -1
    within = part >= 0 and reading.document.topics[part].whole == reading.lists[-1].whole
    if listed or within:
        reading.outside = (len(reading.lists), list(reading.topics))
    if within:
        reading.lists.append(OpenList(part, 0))


def close_brackets(reading: Reading) -> None:
    """Behind a bracket the list before it goes on."""
    if reading.outside is not None:
        depth, reading.topics = reading.outside
        del reading.lists[depth:]
        reading.outside = None
        reading.words.clear()


def end_listed(reading: Reading) -> None:
    """A list whose amounts commas divide ends with its paragraph, if that ends in a semicolon.

    人员经费3万元，主要包括基本工资2万元、津贴补贴1万元；⏎公用经费…: no part of it.
    """
    if len(reading.lists) != 1 or reading.semicolons:
        return
    topics = reading.document.topics
    parts = topics[reading.lists[0].whole].parts
    amounts = (part for part in parts if "amount" in topics[part].roles)
    if len(list(islice(amounts, 2))) > 1:
        reading.lists.clear()


def end_told(reading: Reading) -> None:
    """A list without numbers of which one paragraph told several parts is over with that paragraph.

    其中：⏎基本支出3万元，项目支出2万元。⏎住房公积金…: no part of it.
    """
    if not reading.items or reading.items[-1][1]:
        return
    document = reading.document
    parts = document.topics[reading.items[-1][0].whole].parts[-_LAST_PARTS:]
    told = (part for part in parts if document.topics[part].roles.get("amount", -1) >= reading.spoken)
    if len(list(islice(told, 2))) > 1:
        reading.items.pop()


def end_sentence(reading: Reading) -> None:
    """Lists end with their sentence; the last one can be taken up by 其中 at the start of the next."""
    item = _item_spoken_of(reading)
    if item >= 0:
        # Within an item that is a paragraph, 其中 in the next sentence divides the item.
        reading.previous_list = OpenList(item, -1)
    elif reading.lists and reading.lists[0].parts:
        reading.previous_list = reading.lists[0]
        if not reading.reason and not reading.items:
            reading.topics = [reading.lists[0].whole]
    elif reading.topics and divisible(reading, reading.topics[0]):
        # After two figures side by side, 其中 in the next sentence divides neither for sure.
        reading.previous_list = OpenList(reading.topics[0], -1) if reading.heads < 2 else None
    reading.lists = []
    reading.outside = None
    reading.crowded = reading.heads > _PAIR
    reading.heads = 0
    reading.semicolons = False
    reading.last_words = reading.clause = ""
    reading.using = False
    reading.reason = False
    reading.base = None
    reading.words.clear()
    reading.direction = None
    reading.start_of_sentence = True
    reading.inverted = False


def _item_spoken_of(reading: Reading) -> int:
    """The item of a list of paragraphs that is spoken of, -1 for none; it may have been stated anew, against another base."""
    if not reading.items or not reading.topics or not divisible(reading, reading.topics[0]):
        return -1
    topics, whole = reading.document.topics, reading.items[-1][0].whole
    number = reading.topics[0]
    if topics[number].whole == whole:
        return number
    same = reading.known.get(subject_key(topics[number].subject), ())[-_LAST_PARTS:]
    return next((n for n in reversed(same) if topics[n].whole == whole), -1)


def go_on_with_items(reading: Reading, at: int, *, opened: bool, broken: bool = False) -> None:
    """A list whose items are paragraphs goes on while they begin alike (1. 2., or （1）（2）, or without a number).

    Items may have items of their own; a mark of the outer ones closes the inner list. ``broken`` tells that the line
    before ended in a semicolon: without a number, this one is the rest of its item.
    """
    opened = opened and bool(reading.lists)
    if not opened and (not reading.items or reading.working.text.startswith(_OF_WHICH, at)):
        # 其中：1、购置费…: of the item that the paragraph before tells.
        return
    mark, first = _mark_of(reading, at)
    if opened:
        reading.items.append((reading.lists[-1], mark))
        return
    before = reading.items[-1][1]
    if broken and before and not mark:
        return
    while reading.items and reading.items[-1][1] != mark:
        reading.items.pop()
    if reading.items and first:
        # What is counted from one again are the items of another figure, whose line was lost.
        reading.items.pop()
        reading.lists = []
    if reading.items:
        reading.lists = [reading.items[-1][0]]
    elif mark.endswith(_DATED) and not before.endswith(_DATED):
        # Behind a semicolon, too.
        reading.lists = []


def _mark_of(reading: Reading, at: int) -> tuple[str, bool]:
    """How a paragraph is numbered, its digits aside, and whether it names its year, "" where it does neither; whether it is the first."""
    match = reading.terms.item.match(reading.working.text, at)
    printed = match.group() if match else ""
    mark = "".join(["0" if char.isalnum() else _BRACKETS.get(char, char) for char in printed])
    first = "".join(filter(str.isalnum, printed)) in _FIRST
    return mark + _DATED if names_year(reading, match.end() if match else at) else mark, first


def names_year(reading: Reading, at: int) -> bool:
    """Whether what begins at a place names its year: behind a list without any, 2024年度基本支出… is no part of it."""
    return _YEAR.match(reading.working.text, at) is not None


def close_inner(reading: Reading) -> None:
    """A semicolon closes the lists within the list.

    Within an item that is a paragraph it may divide the item's own list; one that commas divide it closes as well.
    """
    lists = reading.lists
    depth = 1
    if reading.items and len(lists) > 1 and lists[0] is reading.items[-1][0]:
        depth = 2 if reading.semicolons or lists[1].parts < 2 else 1
    if reading.outside is not None:
        # 公务用车费5万元（购置费3万元；运行费2万元）: the list within the brackets goes on there.
        depth = max(depth, reading.outside[0] + 1)
    del lists[depth:]
    if len(lists) == depth and lists[-1].inline:
        # 国内接待费…，其中外事接待费…；国（境）外接待费…: one part, and the list is over.
        lists.pop()
