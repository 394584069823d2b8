"""The family of encodings: a text as the bytes of some encoding, and these bytes bent."""

from __future__ import annotations

from random import Random

_CODECS = (
    "utf-8", "utf-8", "utf-8-sig", "gb18030", "gb18030", "gbk", "big5-hkscs", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-7",
)  # fmt: skip
_BYTES = (
    b"\x00",
    b"\xff",
    b"\x80",
    b"\xef\xbb\xbf",
    b"\xed\xa0\x80",
    b"\xf4\x90\x80\x80",
    b"\xc0\x80",
    b"\xa1\xa1",
    b"+AGE-",
    b"\x1a",
)


def encode(rng: Random, text: str) -> bytes:
    """The bytes of a text: in an encoding, in one misread as another, cut, with bytes lost, changed or put in."""
    data = text.encode(rng.choice(_CODECS), "replace")
    what = rng.randrange(6)
    if what == 0:
        # What was written in one encoding, read in another and saved.
        data = data.decode(rng.choice(("latin-1", "gb18030", "cp1252")), "replace").encode("utf-8")
    for _ in range(rng.choice((0, 0, 1, 1, 3))):
        at = rng.randrange(len(data) + 1)
        bend = rng.randrange(4)
        if bend == 0:
            data = data[:at] + data[at + rng.randrange(1, 4) :]
        elif bend == 1:
            data = data[:at] + bytes([rng.randrange(256)]) + data[at + 1 :]
        elif bend == 2:
            data = data[:at] + rng.choice(_BYTES) + data[at:]
        else:
            data = data[:at] + text[:40].encode(rng.choice(_CODECS), "replace") + data[at:]
    return data
