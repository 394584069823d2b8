"""The page of a report: one HTML file to read a document with its findings, offline."""

from .render import page_pieces

__all__ = ["page_pieces"]
