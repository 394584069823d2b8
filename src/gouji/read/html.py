"""Web pages to text: paragraphs as lines, tables with their true spans, the furniture of the page left out and counted.

In: the bytes of a page. Out: a :class:`~gouji.model.Source` whose origins name elements.

    <table><tr><td rowspan=2>项目<td colspan=2>本年支出<tr><td>小计<td>基本支出…   ->   a grid with the merged cells

A table that holds tables, or has one column, is a layout: its cells are blocks like others. lxml stops at a depth of
256 without an error; here the limit is 2048, and a page that is deeper is refused instead of being cut.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from gouji.model import Note

from .compose import Composer, Piece, join_lines
from .encoding import canonical_name, decode
from .errors import DAMAGED, NOTE_LEFT_OUT, TOO_COMPLEX, UnknownEncodingError, UnreadableInput
from .extras import need
from .limits import Watch

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_META = re.compile(rb"<meta[^>]{0,400}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_XML = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_.:-]{2,40})")
_DECLARED = re.compile(r"^\s*<\?xml[^>]*\?>")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_AMOUNT = re.compile(r"\d{1,3}(?:,\d{3})+|\d+\.\d\d")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_WORDS = re.compile(r"[a-z]+")
# The head of a page names its encoding within this many bytes.
_HEAD = 4096
_MOST_SPAN = 65534

_SILENT = frozenset(
    ("script", "style", "noscript", "template", "head", "iframe", "object", "svg", "math", "canvas")
)
_CONTROLS = frozenset(("select", "button", "input", "textarea", "datalist", "dialog"))
_FURNITURE = frozenset(("nav", "footer", "aside", "header", "menu"))
_ROLES = frozenset(("navigation", "banner", "contentinfo", "search", "complementary", "menu", "menubar"))
_NAMES = frozenset(
    ("nav", "navbar", "navi", "menu", "breadcrumb", "crumb", "crumbs", "footer", "foot", "share", "sidebar", "toolbar",
     "pagination", "related", "friend", "friendlink", "links", "copyright", "topbar", "search")
)  # fmt: skip
_BLOCKS = frozenset(
    ("address", "article", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt", "fieldset",
     "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "legend",
     "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr",
     "ul", "title")
)  # fmt: skip
_SECTIONS = ("thead", "tbody", "tfoot")
_REAL_ROWS = 2
# So much of a text stands in links where a part of a page leads elsewhere.
_LINKED = 0.5
_SHORT = 400


class Reading(NamedTuple):
    """What a page came to: its text in parts, its encoding, the bytes lost, and what reading noticed."""

    composer: Composer
    encoding: str
    replaced: int
    notes: list[Note]


def read_html(data: bytes, watch: Watch, encoding: str | None = None) -> Reading:
    """Read the bytes of a page. ``encoding`` is what a header or the user says; else meta and content decide.

    Raises :class:`UnreadableInput` for a page that is too deep or too large, and where lxml is missing.
    """
    return read_pages([(data, encoding)], watch)


def read_pages(pages: list[tuple[bytes, str | None]], watch: Watch) -> Reading:
    """Several pages (the frames of a saved one) with the encoding that is said of each, as one text."""
    etree = need("lxml.etree", "html", watch.name, "html")
    composer = Composer(watch)
    walker = _Walker(composer, etree)
    encodings: list[str] = []
    replaced = 0
    for data, encoding in pages:
        decoded = decode(data, encoding or declared_encoding(data))
        encodings.append(decoded.encoding)
        replaced += decoded.replaced
        root = _parse(etree, decoded.text, watch)
        if root is not None:
            walker.walk(root)
    return Reading(composer, encodings[0], replaced, walker.notes())


def _parse(etree: Any, text: str, watch: Watch) -> Element | None:
    # Characters go in as they were decoded, not as the page claims.
    text = _DECLARED.sub("", text.replace("\0", ""))
    parser = etree.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        root: Element | None = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError, AssertionError) as error:
        raise UnreadableInput(watch.name, DAMAGED, looks="html", reason=str(error)[:80]) from error
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise UnreadableInput(watch.name, TOO_COMPLEX, "depth", limit="2048")
    return root


def declared_encoding(data: bytes) -> str | None:
    """The encoding that a page names itself, where its bytes bear it out; None leaves it to the content.

    A page that says gb2312 means GB18030, and one whose bytes are valid UTF-8 is UTF-8 whatever it says.
    """
    found = _XML.search(data[:_HEAD]) or _META.search(data[:_HEAD])
    if found is None:
        return None
    try:
        name = canonical_name(found[1].decode("ascii"))
    except UnknownEncodingError:
        return None
    name = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5-hkscs"}.get(name, name)
    sample = decode(data)
    if sample.encoding == name or sample.replaced == 0:
        return None
    claimed = decode(data, name)
    return name if claimed.replaced < sample.replaced else None


class _Walker:
    """Goes through a page once, in order; depth of the page is no depth here."""

    def __init__(self, composer: Composer, etree: Any) -> None:
        self.composer = composer
        self.etree = etree
        self.tables = 0
        self.left_out: Counter[str] = Counter()
        self._seen: Counter[str] = Counter()
        self._inline: list[str] = []
        self._place = ""
        self._steps = 0

    def walk(self, root: Element) -> None:
        """All of a page."""
        events = self.etree.iterwalk(root, events=("start", "end"))
        groups: dict[Element, list[Element]] = {}
        skipped: Element | None = None
        for event, element in events:
            tag = element.tag
            if event == "start":
                self._look()
                if self._leave_out(element) or self._take(element, groups):
                    skipped = element
                    events.skip_subtree()
                    continue
                if tag in _BLOCKS:
                    self._flush()
                    self._seen[tag] += 1
                    self._place = f"{tag}[{self._seen[tag]}]"
                elif tag == "br":
                    self._flush()
                if element.text:
                    self._inline.append(element.text)
            else:
                if element is not skipped and tag in _BLOCKS:
                    self._flush()
                skipped = None if element is skipped else skipped
                if element.tail:
                    self._inline.append(element.tail)
        self._flush()

    def notes(self) -> list[Note]:
        """What was left out, by kind, with the number of characters."""
        return [
            Note(NOTE_LEFT_OUT, arguments={"what": kind, "count": str(count), "variant": kind})
            for kind, count in sorted(self.left_out.items())
        ]

    def _look(self) -> None:
        self._steps += 1
        if self._steps % 1024 == 0:
            self.composer.watch.look()

    def _flush(self) -> None:
        text = _SPACES.sub(" ", "".join(self._inline)).strip(" ")
        self._inline.clear()
        if text:
            self.composer.line(text, self._place or "body[1]")

    # -- what is left out -----------------------------------------------------------------------

    def _leave_out(self, element: Element) -> bool:
        tag = element.tag
        if tag in _SILENT:
            # The title repeats what the page prints; scripts and styles print nothing.
            return True
        if tag in _CONTROLS:
            return self._count("furniture", element)
        if "hidden" in element.attrib or _HIDDEN.search(element.get("style", "")):
            return self._count("hidden", element)
        if tag in ("html", "body"):
            return False
        named = tag in _FURNITURE or element.get("role", "") in _ROLES
        if not named:
            words = _WORDS.findall(f"{element.get('class', '')} {element.get('id', '')}".lower())
            if _NAMES.isdisjoint(words):
                return False
        if _prints_amounts(element) or not (named or _leads_away(element)):
            return False
        return self._count("furniture", element)

    def _count(self, kind: str, element: Element) -> bool:
        count = len(_SPACES.sub("", _text(element)))
        if count:
            self.left_out[kind] += count
        return True

    # -- tables ---------------------------------------------------------------------------------

    def _take(self, element: Element, groups: dict[Element, list[Element]]) -> bool:
        """Read a table, or the rows of a layout that are a table; whether it was read."""
        if element.tag == "tr":
            rows = groups.get(element)
            if rows is None:
                return False
            if rows:
                self._flush()
                self._table(rows)
            return True
        if element.tag != "table":
            return False
        self._flush()
        rows = list(_rows(element))
        if next(element.iterdescendants("table"), None) is None:
            if max((_filled(row) for row in rows), default=0) < _REAL_ROWS:
                return False
            for caption in element.iterchildren("caption"):
                self.composer.line(_content(caption), f"table{self.tables + 1}!caption")
            self._table(rows)
            return True
        self._group(rows, groups)
        return False

    def _group(self, rows: list[Element], groups: dict[Element, list[Element]]) -> None:
        """The rows of a layout that hold no tables, where they are a table of their own."""
        run: list[Element] = []
        for row in [*rows, None]:
            if row is not None and next(row.iterdescendants("table"), None) is None:
                run.append(row)
                continue
            if sum(_filled(each) >= _REAL_ROWS and not _is_prose(each) for each in run) >= _REAL_ROWS:
                groups.update((each, []) for each in run)
                groups[run[0]] = list(run)
            run = []

    def _table(self, rows: list[Element]) -> None:
        self.tables += 1
        laid: list[list[Piece]] = []
        for r, row in enumerate(rows, start=1):
            self._look()
            pieces = [
                Piece(
                    _content(cell),
                    f"table{self.tables}!R{r}C{c}",
                    _span(cell, "rowspan") or len(rows),
                    max(1, _span(cell, "colspan")),
                )
                for c, cell in enumerate(_cells(row), start=1)
            ]
            laid.append(pieces)
        self.composer.table(laid)


def _rows(table: Element) -> Iterator[Element]:
    for child in table.iterchildren():
        if child.tag == "tr":
            yield child
        elif child.tag in _SECTIONS:
            yield from child.iterchildren("tr")


def _cells(row: Element) -> Iterator[Element]:
    yield from row.iterchildren("td", "th")


def _filled(row: Element) -> int:
    return sum(any(not text.isspace() for text in _texts(cell)) for cell in _cells(row))


def _is_prose(row: Element) -> bool:
    """Whether the cells of a row are parts of a page: each holds more than a cell of a table does."""
    return all(len(_text(cell)) > _SHORT for cell in _cells(row))


def _span(cell: Element, name: str) -> int:
    found = re.match(r"\s*(\d{1,6})", cell.get(name, "1") or "1")
    return min(int(found[1]), _MOST_SPAN) if found else 1


def _content(element: Element) -> str:
    """What a cell prints: its lines put together."""
    return join_lines(_SPACES.sub(" ", line) for line in _lines(element))


def _lines(element: Element) -> Iterable[str]:
    lines: list[list[str]] = [[]]
    stack: list[tuple[Element, bool]] = [(element, False)]
    while stack:
        node, closed = stack.pop()
        if closed:
            if node.tag in _BLOCKS:
                lines.append([])
            if node.tail and node is not element:
                lines[-1].append(node.tail)
            continue
        if node.tag in _SILENT or "hidden" in node.attrib or _HIDDEN.search(node.get("style", "")):
            if node.tail and node is not element:
                lines[-1].append(node.tail)
            continue
        if node.tag in _BLOCKS or node.tag == "br":
            lines.append([])
        if node.text:
            lines[-1].append(node.text)
        stack.append((node, True))
        stack.extend((child, False) for child in reversed(node))
    return ["".join(parts) for parts in lines if parts]


def _prints_amounts(element: Element) -> bool:
    return _AMOUNT.search(_text(element)) is not None


def _leads_away(element: Element) -> bool:
    text = sum(len(part.strip()) for part in _texts(element))
    linked = sum(len(part.strip()) for link in element.iter("a") for part in _texts(link))
    return linked > _LINKED * text


def _texts(element: Element) -> Iterator[str]:
    yield from (str(text) for text in element.itertext() if text)


def _text(element: Element) -> str:
    return "".join(_texts(element))
