"""Parts to a web page and to a saved one."""

from __future__ import annotations

from html import escape

from .leaves import Leaf


def to_html(leaves: list[Leaf]) -> bytes:
    """A page as the sites of bodies have them: inside a layout table, with navigation around it."""
    parts = [
        "<!DOCTYPE html><html><head><meta charset='utf-8'><title>公开</title><style>td{border:1px}</style></head><body>",
        "<div class='nav'><a href='/'>首页</a><a href='/gk'>政务公开</a></div><table><tr><td>",
    ]
    for leaf in leaves:
        if leaf.kind == "table":
            parts.append(_table(leaf))
        elif leaf.kind in ("heading", "title"):
            level = min(leaf.level + 1, 6)
            parts.append(f"<h{level}>{escape(leaf.text)}</h{level}>")
        else:
            parts.append(f"<p>&nbsp;&nbsp;&nbsp;&nbsp;{escape(leaf.text)}</p>")
    parts.append("</td></tr></table><div id='footer'><a href='/about'>关于我们</a></div></body></html>")
    return "\n".join(parts).encode()


def to_mht(leaves: list[Leaf]) -> bytes:
    """The page as a browser saves it."""
    from email.message import EmailMessage

    message = EmailMessage()
    message["From"] = "<Saved by a browser>"
    message["Subject"] = "公开"
    message.set_content(to_html(leaves).decode(), subtype="html", charset="utf-8", cte="quoted-printable")
    message.add_related(b"\x89PNG", maintype="image", subtype="png")
    return message.as_bytes()


def _table(leaf: Leaf) -> str:
    rows = []
    for row in leaf.grid:
        cells = []
        for box in row:
            if box is not None:
                spans = f" rowspan={box.rows}" if box.rows > 1 else ""
                spans += f" colspan={box.cols}" if box.cols > 1 else ""
                cells.append(f"<td{spans}><p class=x><span>{escape(box.text) or '&nbsp;'}</span></p></td>")
        rows.append("<tr>" + "".join(cells) + "</tr>")
    return "<table border=1><tbody>" + "\n".join(rows) + "</tbody></table>"
