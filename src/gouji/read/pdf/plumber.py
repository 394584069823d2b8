"""The glyphs of a page by pdfplumber: a reading that needs no fonts, for pages whose characters pdfium does not know or see.

Where a font is not in its file, pdfium takes one of the machine, and leaves out characters that this one does not have.
"""

from __future__ import annotations

import io
import logging
import math
from typing import Any

from gouji.read.extras import need
from gouji.read.limits import Watch

from .sheet import UNMAPPED, Glyph, Turn, Turned

_SILENT = logging.NullHandler()


def plumber_glyphs(data: bytes, number: int, watch: Watch) -> list[Turned]:
    """The glyphs of a page (from 1), each with its angle; none where the library stumbles over the file."""
    plumber = need("pdfplumber", "pdf", watch.name, "pdf")
    # What it thinks of a file is heard where a program listens, and not written into the middle of our output.
    logging.getLogger("pdfminer").addHandler(_SILENT)
    glyphs: list[Turned] = []
    try:
        with plumber.open(io.BytesIO(data), pages=[number]) as document:
            for page in document.pages:
                # Places are counted from the edges of the sheet, not of what of it is shown.
                sheet, shown = page.page_obj.mediabox, page.page_obj.cropbox
                left, top, *_ = Turn(page.rotation // 90 % 4, tuple(sheet)).box(*shown)
                glyphs += [_glyph(char, left, top) for char in page.chars if char["text"].strip()]
                page.close()
    except Exception:  # noqa: BLE001  (it raises what the parsers below it raise; the other reading stands)
        return []
    return glyphs


def _glyph(char: dict[str, Any], left: float, top: float) -> Turned:
    """A character as a glyph; ``left`` and ``top`` are where the part of the page begins that is shown."""
    text = char["text"]
    known = UNMAPPED if text.startswith("(cid:") or "\ue000" <= text[0] <= "\uf8ff" else text[0]
    along, up, *_ = char["matrix"]
    angle = round(-1800 / math.pi * math.atan2(up, along)) % 3600
    box = char["x0"] - left, char["top"] - top, char["x1"] - left, char["bottom"] - top
    return angle, Glyph(*box, known, char["size"])
