"""Formats need libraries only when a file of them comes; a missing one is named with its extra."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from gouji.cli.outcome import State
from gouji.read import UnreadableInput, extras, read_bytes

LIBRARIES = {"lxml", "python_calamine", "xlrd", "pdfplumber", "pypdfium2", "pdfminer", "zipfile", "email"}


def test_a_text_loads_no_library_of_formats(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("收入1.00万元", encoding="utf-8")
    code = f"import sys, gouji; gouji.check({str(tmp_path / 'a.txt')!r}); print(' '.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not set(done.stdout.split()) & (LIBRARIES - {"zipfile", "email"})


@pytest.mark.parametrize(
    ("data", "extra"),
    [(b"<html><p>1", "html"), (b"%PDF-1.4\n", "pdf"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "office")],
)
def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch, data: bytes, extra: str) -> None:
    def missing(name: str) -> Any:
        raise ImportError(name)

    monkeypatch.setattr(extras, "import_module", missing)
    if extra == "office":
        data += bytes(600) + "Workbook\0".encode("utf-16-le")
    with pytest.raises(UnreadableInput) as caught:
        read_bytes(data, "a")
    assert (caught.value.code, caught.value.extra) == ("GJ010", extra)
    assert State(done=1, failures=[caught.value]).code() == 5
