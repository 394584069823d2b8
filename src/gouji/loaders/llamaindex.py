"""A LlamaIndex reader. Needs llama-index-core, which an application that uses LlamaIndex has.

from gouji.loaders.llamaindex import GoujiReader
documents = GoujiReader().load_data(["report.txt"])
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import Any

from llama_index.core.readers.base import BaseReader
from llama_index.core.schema import Document

from gouji.api import iter_check

from .pieces import pieces


class GoujiReader(BaseReader):
    """Reads disclosures piece by piece; a file that cannot be read raises UnreadableInput."""

    def lazy_load_data(
        self,
        paths: Iterable[str | os.PathLike[str]],
        *,
        lang: str = "zh",
        redact: bool = True,
        **_: Any,
    ) -> Iterator[Document]:
        """The documents, one disclosure at a time."""
        for report in iter_check(paths, on_error="raise"):
            for piece in pieces(report, lang=lang, redact=redact):
                yield Document(text=piece.text, metadata=piece.metadata, doc_id=piece.id)
