"""A LangChain document loader. Needs langchain-core, which an application that uses LangChain has.

from gouji.loaders.langchain import GoujiLoader
documents = GoujiLoader(["report.txt"]).load()
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from langchain_core.document_loaders import BaseLoader
from langchain_core.documents import Document

from gouji.api import iter_check

from .pieces import pieces


class GoujiLoader(BaseLoader):
    """Loads disclosures piece by piece; a file that cannot be read raises UnreadableInput."""

    def __init__(
        self, paths: Iterable[str | os.PathLike[str]], *, lang: str = "zh", redact: bool = True
    ) -> None:
        self._paths = tuple(paths)
        self._lang = lang
        self._redact = redact

    def lazy_load(self) -> Iterator[Document]:
        """The documents, one disclosure at a time."""
        for report in iter_check(self._paths, on_error="raise"):
            for piece in pieces(report, lang=self._lang, redact=self._redact):
                yield Document(page_content=piece.text, metadata=piece.metadata, id=piece.id)
