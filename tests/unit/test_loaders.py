"""Pieces for retrieval: all that is printed, each with its place; the adapters only rename them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from gouji.loaders.pieces import pieces
from gouji.model import Report


def test_pieces_cover_the_prose_the_tables_and_the_forms(composed: list[Report]) -> None:
    for report in composed:
        given = list(pieces(report))
        kinds = [piece.metadata["kind"] for piece in given]
        assert kinds.count("table") == len(report.document.tables)
        assert kinds.count("form") == len(report.document.forms)
        assert len({piece.id for piece in given}) == len(given)
        everything = "\n".join(piece.text for piece in given)
        prose = [claim.raw for claim in report.document.claims if not claim.section.startswith("form:")]
        assert not [raw for raw in prose if raw not in everything and "\n" not in raw]
        for piece in given:
            assert all(isinstance(value, str | int) for value in piece.metadata.values())


def test_a_piece_says_what_was_found_in_it(composed: list[Report]) -> None:
    given = {str(piece.metadata["name"]): piece for piece in pieces(composed[0])}
    assert "GJ302" in str(given["收入决算表"].metadata["findings"])
    assert sum(int(piece.metadata["contradicted"]) for piece in given.values()) > 0


def test_a_table_is_markdown(composed: list[Report]) -> None:
    table = next(piece for piece in pieces(composed[0]) if piece.metadata["kind"] == "table")
    rows = [line for line in table.text.split("\n") if line.startswith("|")]
    assert len({line.count("|") for line in rows}) == 1
    assert set(rows[1]) <= set("|- ")


def test_personal_data_is_masked_unless_asked(report: Report) -> None:
    start = report.document.source.text.index("张小三")
    value = report.document.forms[0].values[0]
    value.raw, value.start, value.end = "张小三", start, start + 3
    assert "张小三" not in "".join(piece.text for piece in pieces(report))
    assert "张小三" in "".join(piece.text for piece in pieces(report, redact=False))


class _Document(SimpleNamespace):
    """What both libraries call a document, as far as the adapters use it."""


@pytest.fixture(name="stand_ins")
def stand_ins_fixture(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Modules with the names that the adapters import, where the libraries are not installed."""
    stands: dict[str, dict[str, Any]] = {
        "langchain_core.document_loaders": {"BaseLoader": object},
        "langchain_core.documents": {"Document": _Document},
        "llama_index.core.readers.base": {"BaseReader": object},
        "llama_index.core.schema": {"Document": _Document},
    }
    for name, content in stands.items():
        module = ModuleType(name)
        vars(module).update(content)
        monkeypatch.setitem(sys.modules, name, module)
    yield
    for name in ("langchain", "llamaindex"):
        sys.modules.pop(f"gouji.loaders.{name}", None)


@pytest.mark.usefixtures("stand_ins")
def test_the_adapters_hand_on_every_piece(root: Path) -> None:
    path = root / "corpus" / "final_wan" / "final_wan_planted.txt"
    chain: Any = import_module("gouji.loaders.langchain").GoujiLoader([path])
    index: Any = import_module("gouji.loaders.llamaindex").GoujiReader()
    chained = [(each.id, each.page_content, each.metadata) for each in chain.lazy_load()]
    indexed = [(each.doc_id, each.text, each.metadata) for each in index.lazy_load_data([path])]
    assert chained == indexed
    assert len(chained) > 20


def test_langchain_takes_the_documents(root: Path) -> None:
    pytest.importorskip("langchain_core")
    loader = import_module("gouji.loaders.langchain").GoujiLoader
    documents = loader([root / "corpus" / "final_wan" / "final_wan_planted.txt"]).load()
    assert all(document.id and document.metadata["source"] for document in documents)


def test_llamaindex_takes_the_documents(root: Path) -> None:
    pytest.importorskip("llama_index.core")
    reader = import_module("gouji.loaders.llamaindex").GoujiReader
    documents = reader().load_data([root / "corpus" / "final_wan" / "final_wan_planted.txt"])
    assert all(document.id_ and document.metadata["source"] for document in documents)
