"""Formats of cells, made once each, and the colours with their signs."""

from __future__ import annotations

from typing import Any

from gouji.export.words import sign

FONT = "Microsoft YaHei"
# Fill and ink, from most to least serious. The sign says the same to who cannot tell the colours apart.
SEVERITY_COLOURS = {
    "error": ("#FBD9D5", "#9C1006"),
    "warning": ("#FFECC2", "#7A4B00"),
    "info": ("#DCE9F9", "#1F4E8C"),
}
VERDICT_COLOURS = {
    "supported": ("#DFF2E1", "#1E6B2B"),
    "rounding": ("#EAF3D2", "#55690F"),
    "contradicted": ("#FBD9D5", "#9C1006"),
    "unverifiable": ("#ECECEC", "#4A4A4A"),
}
STATUS_COLOURS = {
    "holds": VERDICT_COLOURS["supported"],
    "rounding": VERDICT_COLOURS["rounding"],
    "broken": VERDICT_COLOURS["contradicted"],
    "unresolved": SEVERITY_COLOURS["warning"],
    "not_applicable": VERDICT_COLOURS["unverifiable"],
    "crashed": VERDICT_COLOURS["contradicted"],
}
_HEAD = {"bold": True, "bg_color": "#1F3A4D", "font_color": "#FFFFFF", "valign": "vcenter", "text_wrap": True}
_NAMED: dict[str, dict[str, Any]] = {
    "text": {"valign": "top"},
    "wrap": {"valign": "top", "text_wrap": True},
    "head": {**_HEAD, "border": 1, "border_color": "#FFFFFF"},
    "title": {"bold": True, "font_size": 16, "font_color": "#1F3A4D"},
    "subtitle": {"bold": True, "font_size": 12, "font_color": "#1F3A4D", "bottom": 1},
    "note": {"font_color": "#5A5A5A"},
    "link": {"font_color": "#0B5CAD", "underline": 1, "valign": "top"},
    "grid": {"border": 1, "border_color": "#B8C4CC", "valign": "vcenter", "text_wrap": True},
    "grid_head": {
        "border": 1, "border_color": "#8CA0AC", "bg_color": "#E6EDF1", "bold": True, "align": "center",
        "valign": "vcenter", "text_wrap": True,
    },
}  # fmt: skip


class Looks:
    """The formats of one workbook."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[Any, ...], Any] = {}

    def of(self, name: str, /, **more: Any) -> Any:
        """A named format, with more properties where given."""
        key = (name, *sorted(more.items()))
        if key not in self._made:
            properties = {"font_name": FONT, "font_size": 10, **_NAMED[name], **more}
            self._made[key] = self._book.add_format(properties)
        return self._made[key]

    def coloured(self, name: str, colours: tuple[str, str], **more: Any) -> Any:
        """A named format in the fill and ink of a severity, verdict or status."""
        fill, ink = colours
        return self.of(name, bg_color=fill, font_color=ink, **more)


def number_format(decimals: int, *, percent: bool = False, severity: str = "") -> str:
    """The number format that shows a number as it is printed, with the sign of a severity before it.

    A percentage keeps its value (12.5 for 12.5 %), as everywhere in the export.
    """
    shown = "#,##0" + ("." + "0" * min(decimals, 15) if decimals else "") + ('"%"' if percent else "")
    return f'"{sign(severity)} "{shown}' if severity else shown
