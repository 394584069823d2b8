"""The library: what it loads, and what it gives."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import gouji
from gouji import api
from gouji.model import Document, Report, Source


def modules_after(code: str) -> set[str]:
    code += "\nimport sys; print(' '.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_importing_gouji_loads_nothing_heavy() -> None:
    loaded = modules_after("import gouji; gouji.__version__; dir(gouji)")
    assert not {name for name in loaded if name.startswith("gouji.")}
    assert not loaded & {"lark", "pydantic", "jieba", "rich", "click", "regex", "rapidfuzz", "decimal"}


def test_the_functions_are_not_displaced_by_the_floors_of_their_name() -> None:
    code = (
        "import gouji, gouji.read, gouji.parse.lines, gouji.check\n"
        "from gouji.read import read_path\n"
        "assert all(type(f).__name__ == 'function' for f in (gouji.read, gouji.parse, gouji.check))"
    )
    assert "gouji.read.inputs" in modules_after(code)


def test_every_public_name_is_there() -> None:
    for name in gouji.__all__:
        assert getattr(gouji, name) is not None
    with pytest.raises(AttributeError):
        gouji.nothing_of_the_kind  # noqa: B018


def test_read_takes_path_bytes_and_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("收入\t1.00\n", encoding="utf-8")
    texts = {gouji.read(item).text for item in (path, str(path), path.read_bytes(), "收入\t1.00\n")}
    assert texts == {"收入\t1.00\n"}


def test_a_missing_path_is_no_text(tmp_path: Path) -> None:
    with pytest.raises(gouji.UnreadableInput):
        gouji.read(str(tmp_path / "missing.txt"))


def test_reports_and_documents_can_be_pickled(report: Report) -> None:
    again = pickle.loads(pickle.dumps(report))
    assert again.model() == report.model()
    assert again.observations[0].key is report.observations[0].key


def test_a_pickle_gives_its_model_in_a_fresh_process(report: Report, tmp_path: Path) -> None:
    path = tmp_path / "report.pickle"
    path.write_bytes(pickle.dumps(report))
    code = f"import pickle; print(pickle.load(open({str(path)!r}, 'rb')).model().doc)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "a.txt"


def test_threads_may_share_reports(report: Report) -> None:
    with ThreadPoolExecutor(8) as pool:
        models = list(pool.map(lambda _: report.model(), range(32)))
    assert all(model == models[0] for model in models)


ALONE_AND_TOGETHER = """
import sys, threading
from concurrent.futures import ThreadPoolExecutor
import gouji
from gouji.export.rows import all_rows
paths = sys.argv[1:]
begin = threading.Barrier(len(paths))
def rows(path, wait=True):
    if wait: begin.wait()
    return list(all_rows(gouji.check(gouji.read(path))))
with ThreadPoolExecutor(len(paths)) as pool:
    together = list(pool.map(rows, paths))
assert together == [rows(path, wait=False) for path in paths]
"""


@pytest.mark.slow
def test_threads_check_documents_at_once_from_a_cold_start(root: Path) -> None:
    """All that is loaded on first use is loaded by several threads at once."""
    names = ("final_school/final_school", "budget_units/budget_units", "final_web/final_web")
    paths = [str(root / "corpus" / f"{name}_{kind}.txt") for name in names for kind in ("clean", "planted")]
    subprocess.run([sys.executable, "-c", ALONE_AND_TOGETHER, *paths], check=True)


# Of all rows of cells three in ten are damaged: a cell, or the label of the row, is lost or doubled.
DIGEST = """
import sys, hashlib
from pathlib import Path
from random import Random
import gouji
from gouji.export.rows import all_rows
def damaged(rng, line):
    cells = line.split("\\t")
    if len(cells) > 1 and rng.random() < 0.3:
        k = rng.choice((0, 1, rng.randrange(len(cells))))
        cells[k : k + 1] = rng.choice(([], [""], [cells[k]] * 2))
    return "\\t".join(cells)
digest = hashlib.sha256()
for path in sys.argv[1:]:
    rng = Random(Path(path).name)
    text = Path(path).read_text(encoding="utf-8")
    for source in (text, "\\n".join(damaged(rng, line) for line in text.split("\\n"))):
        digest.update(repr(list(all_rows(gouji.check(gouji.read(source.encode(), name="page.txt"))))).encode())
print(digest.hexdigest())
"""


@pytest.mark.slow
def test_the_seed_of_hashes_changes_no_byte(root: Path) -> None:
    """Not of a document either whose rows are damaged: what was lost is chosen in an order that is told."""
    paths = sorted(map(str, (root / "corpus").glob("*/*.txt")))
    digests = {
        subprocess.run(
            [sys.executable, "-c", DIGEST, *paths],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "4242")
    }
    assert len(digests) == 1


def made(source: Document | Source | api.Readable) -> Report:
    assert isinstance(source, Source)
    if "boom" in source.text:
        raise RuntimeError
    return Report(Document(source))


def test_iter_check_records_what_fails_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api, "check", made)
    paths = [tmp_path / name for name in ("a.txt", "b.txt", "c.txt")]
    paths[0].write_text("x")
    paths[2].write_text("boom")
    reports = list(gouji.iter_check(paths))
    assert [report.document.source.name for report in reports] == ["a.txt", "b.txt", "c.txt"]
    assert [[finding.code for finding in report.findings] for report in reports] == [[], ["GJ004"], ["GJ901"]]


def test_iter_check_raises_where_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api, "check", made)
    with pytest.raises(gouji.UnreadableInput):
        list(gouji.iter_check([tmp_path / "b.txt"], on_error="raise"))


def test_iter_check_refuses_misuse_at_once() -> None:
    with pytest.raises(ValueError):
        gouji.iter_check([], jobs=0)
    with pytest.raises(ValueError):
        gouji.iter_check([], on_error="ignore")  # type: ignore[arg-type]


@pytest.mark.slow
def test_iter_check_runs_in_processes_and_keeps_the_order(tmp_path: Path) -> None:
    names = [f"{k}.txt" for k in range(9)]
    reports = list(gouji.iter_check([tmp_path / name for name in names], jobs=2))
    assert [report.document.source.name for report in reports] == names
    assert {finding.code for report in reports for finding in report.findings} == {"GJ004"}
