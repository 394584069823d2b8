"""What reading says when it cannot read: codes and arguments first, wording late.

    UnreadableInput("附件.pdf", "GJ003", looks="pdf")   ->   附件.pdf：看起来是 PDF 文件，不是文本。…

An input that cannot be read is no misuse: the others are read and shown. An encoding that does not
exist is misuse.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from gouji.knowledge.load import load_toml
from gouji.model import Note

NOTE_REPLACED = "GJ001"
EMPTY = "GJ002"
UNSUPPORTED = "GJ003"
UNAVAILABLE = "GJ004"
TOO_LARGE = "GJ005"
UNKNOWN_ENCODING = "GJ006"
NOTE_SKIPPED = "GJ007"
NOT_INSTALLED = "GJ010"
TOO_COMPLEX = "GJ011"
BOMB = "GJ012"
DAMAGED = "GJ013"
ENCRYPTED = "GJ014"
ENTITIES = "GJ015"
TIMEOUT = "GJ016"
NO_TEXT_LAYER = "GJ017"
OLD_WORD = "GJ018"
ARCHIVE = "GJ019"
NOTE_LEFT_OUT = "GJ020"
NOTE_HIDDEN = "GJ021"
NOTE_STRATEGY = "GJ022"
NOTE_PAGES_WITHOUT_TEXT = "GJ023"
NOTE_OTHER_NAME = "GJ024"
NOTE_MACRO = "GJ025"
NOTE_FONTS = "GJ026"
NOTE_VOLUME = "GJ027"


class UnreadableInput(Exception):  # noqa: N818  (named for what a caller sees: an input, not our error)
    """An input that gives no text. ``variant`` picks among the wordings of one code.

    ``arguments`` may hold ``extra``: the optional dependency that would read this input.
    """

    def __init__(self, name: str, code: str, variant: str = "", **arguments: str) -> None:
        super().__init__(name, code, variant, arguments)
        self.name = name
        self.code = code
        self.variant = variant
        self.arguments = arguments

    def __reduce__(self) -> tuple[object, tuple[str, str, str, dict[str, str]]]:
        return _restore, (self.name, self.code, self.variant, self.arguments)

    def __str__(self) -> str:
        return self.message()

    @property
    def extra(self) -> str:
        """The extra that would read this input, "" where none would."""
        return self.arguments.get("extra", "")

    def message(self, lang: str = "zh") -> str:
        """The wording, in Chinese or English (``lang`` "en")."""
        return render(self.code, self.variant, {"name": self.name, **self.arguments}, lang)


def _restore(name: str, code: str, variant: str, arguments: dict[str, str]) -> UnreadableInput:
    return UnreadableInput(name, code, variant, **arguments)


class UnknownEncodingError(LookupError):
    """An encoding that was asked for by name and that Python cannot decode text with."""

    code = UNKNOWN_ENCODING

    def __init__(self, encoding: str) -> None:
        super().__init__(encoding)
        self.encoding = encoding.encode("utf-8", "backslashreplace").decode("utf-8")

    def __str__(self) -> str:
        return self.message()

    def message(self, lang: str = "zh") -> str:
        """The wording, in Chinese or English (``lang`` "en")."""
        return render(self.code, "", {"encoding": self.encoding}, lang)


def note_message(note: Note, lang: str = "zh") -> str:
    """The wording of a note that reading left on a source or an expansion."""
    arguments = dict(note.arguments)
    return render(note.code, arguments.pop("variant", ""), arguments, lang)


def render(code: str, variant: str, arguments: dict[str, str], lang: str = "zh") -> str:
    """The wording of a code of this floor out of ``grammar/messages/read.toml``."""
    catalogue = _catalogue()
    words = catalogue[code][variant] if variant else catalogue[code]
    looks = arguments.get("looks")
    if looks is not None:
        known = looks if looks in catalogue["looks"] else "binary"
        arguments = {
            **arguments,
            "looks": catalogue["looks"][known][lang],
            "advice": catalogue["advice"][known][lang],
        }
    template: str = words[lang]
    return template.format_map(arguments)


@lru_cache(maxsize=1)
def _catalogue() -> dict[str, Any]:
    return load_toml("messages", "read.toml")
