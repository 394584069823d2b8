"""The glyphs of a page by pdfplumber: another reading of its fonts, for pages whose characters pdfium does not know."""

from __future__ import annotations

import io
import logging

from gouji.read.extras import need
from gouji.read.limits import Watch

from .glyphs import Glyph

_UNMAPPED = "\ufffd"
_SILENT = logging.NullHandler()


def plumber_glyphs(data: bytes, number: int, watch: Watch) -> list[Glyph]:
    """The glyphs of a page (from 1), none where the library stumbles over the file."""
    plumber = need("pdfplumber", "pdf", watch.name, "pdf")
    # What it thinks of a file is heard where a program listens, and not written into the middle of our output.
    logging.getLogger("pdfminer").addHandler(_SILENT)
    glyphs: list[Glyph] = []
    try:
        with plumber.open(io.BytesIO(data), pages=[number]) as document:
            for page in document.pages:
                for char in page.chars:
                    text = char["text"]
                    if not text.strip():
                        continue
                    known = (
                        "\ufffd" if text.startswith("(cid:") or "\ue000" <= text[0] <= "\uf8ff" else text[0]
                    )
                    glyphs.append(
                        Glyph(char["x0"], char["top"], char["x1"], char["bottom"], known, char["size"])
                    )
                page.close()
    except Exception:  # noqa: BLE001  (it raises what the parsers below it raise; the other reading stands)
        return []
    return glyphs
