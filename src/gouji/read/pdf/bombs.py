"""Streams of a PDF that unpack to far more than they are: found before a library in C unpacks them.

In: the bytes of a file. Out: nothing, or GJ012. Streams are unpacked here piece by piece and thrown away.
"""

from __future__ import annotations

import zlib

import regex

from gouji.read.errors import BOMB, UnreadableInput
from gouji.read.limits import Watch

# Unpacked bytes of one stream; a page of vector maps has some 20 MB. No deflated stream grows more than 1032 times.
_MOST = 128 << 20
_MOST_RATIO = 1040
_STEP = 1 << 16
_STREAM = regex.compile(rb"stream\r?\n")
_HEADER = 1024
_FLATE = (b"/FlateDecode", b"/Fl ", b"/Fl]", b"/Fl/")


def refuse_bombs(data: bytes, watch: Watch) -> None:
    """Raise GJ012 where a stream of a file unpacks beyond any use."""
    for match in _STREAM.finditer(data):
        start = match.end()
        if data[max(0, match.start() - 3) : match.start()] == b"end":
            continue
        header = data[max(0, start - _HEADER) : start].rpartition(b"obj")[2]
        layers = sum(header.count(name) for name in _FLATE)
        if not layers:
            continue
        end = data.find(b"endstream", start)
        end = len(data) if end < 0 else end
        if layers == 1 and (end - start) * _MOST_RATIO < _MOST:
            continue
        watch.look()
        _unpack(data, start, end, layers, watch)


def _unpack(data: bytes, start: int, end: int, layers: int, watch: Watch) -> None:
    chain = [zlib.decompressobj() for _ in range(min(layers, 4))]
    sizes = [0] * len(chain)
    for at in range(start, end, _STEP):
        if not _feed(chain, sizes, data[at : min(at + _STEP, end)], 0, watch):
            return


def _feed(chain: list[zlib._Decompress], sizes: list[int], part: bytes, level: int, watch: Watch) -> bool:
    """Hand a part down the layers; whether there can be more."""
    if level == len(chain):
        return True
    while part:
        try:
            out = chain[level].decompress(part, 16 * _STEP)
        except zlib.error:
            return False
        sizes[level] += len(out)
        if sizes[level] > _MOST:
            raise UnreadableInput(watch.name, BOMB, limit=str(_MOST >> 20))
        watch.look()
        if out and not _feed(chain, sizes, out, level + 1, watch):
            return False
        part = chain[level].unconsumed_tail
    return not chain[level].eof
