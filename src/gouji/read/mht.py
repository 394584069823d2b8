"""A web page saved as one file (.mht): the part that is the page, its pictures passed over.

In: the bytes of a MIME message. Out: what reading its page gives; a saved page without HTML gives its plain text.
"""

from __future__ import annotations

from email import message_from_bytes, policy
from email.message import Message

from .errors import DAMAGED, TOO_COMPLEX, UnreadableInput
from .html import Reading, read_pages
from .limits import MOST_NESTED, Watch

_MOST_PARTS = 5_000


def read_mht(data: bytes, watch: Watch, encoding: str | None = None) -> Reading:
    """Read a saved page. Of several pages in one file (frames) all are read, in their order."""
    message = message_from_bytes(data, policy=policy.compat32)
    pages: list[tuple[bytes, str | None]] = []
    parts = 0
    stack: list[tuple[Message, int]] = [(message, 0)]
    while stack:
        part, depth = stack.pop()
        parts += 1
        if parts > _MOST_PARTS or depth > 4 * MOST_NESTED:
            raise UnreadableInput(watch.name, TOO_COMPLEX, "members", limit=str(_MOST_PARTS))
        watch.look()
        payload = part.get_payload()
        if part.is_multipart() and isinstance(payload, list):
            stack.extend((child, depth + 1) for child in reversed(payload) if isinstance(child, Message))
        elif part.get_content_type() in ("text/html", "application/xhtml+xml"):
            content = part.get_payload(decode=True)
            if isinstance(content, bytes) and content.strip():
                pages.append((content, encoding or part.get_content_charset()))
    if not pages:
        raise UnreadableInput(watch.name, DAMAGED, looks="mht", reason="text/html")
    return read_pages(pages, watch)
