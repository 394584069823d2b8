"""PDF files to text: glyphs with their places, rules to grids, lines to paragraphs or to aligned columns."""

from .reader import read_pdf

__all__ = ["read_pdf"]
