"""What is made of grammar/ is kept between processes, and never taken for what it is not."""

from __future__ import annotations

import os
import pickle
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from gouji.knowledge import kept
from gouji.knowledge.claims import claim_terms
from gouji.knowledge.phrases import claim_phrases
from gouji.text import kept as files
from gouji.text import patterns
from gouji.text.patterns import pickled
from gouji.text.record import Record

DOCUMENT = Path(__file__).parents[2] / "corpus" / "final_wan" / "final_wan_planted.txt"


@pytest.fixture(autouse=True)
def _anew() -> Iterator[None]:
    """Each test finds its own folder."""
    yield
    _forget()


def _forget() -> None:
    for known in (files.kept_folder, files.kept_path, kept._stamp, kept._states, patterns._store):
        known.cache_clear()


def _use(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOUJI_CACHE", str(folder))
    _forget()


def _maker(values: list[object]) -> Callable[[], object]:
    """Gives one value after the other, so that a second call shows."""
    return lambda: values.pop(0)


def _ask(make: Callable[[], object]) -> object:
    return kept._kept("test.thing", make, __file__)


def test_made_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _use(tmp_path, monkeypatch)
    make = _maker([{"a": 1}, {"b": 2}])
    assert [_ask(make), _ask(make)] == [{"a": 1}, {"a": 1}]


def test_none_is_kept_like_anything_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _use(tmp_path, monkeypatch)
    make = _maker([None, "again"])
    assert [_ask(make), _ask(make)] == [None, None]


def test_made_anew_when_a_file_has_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _use(tmp_path / "cache", monkeypatch)
    code = tmp_path / "code"
    code.mkdir()
    module = code / "maker.py"
    module.write_text("one", encoding="utf-8")
    make = _maker([1, 2, 3])
    path = str(module)
    assert kept._kept("test.thing", make, path) == 1
    assert kept._kept("test.thing", make, path) == 1
    module.write_text("other", encoding="utf-8")
    _forget()
    assert kept._kept("test.thing", make, path) == 2
    os.utime(module, ns=(1, 1))
    _forget()
    assert kept._kept("test.thing", make, path) == 3


@pytest.mark.parametrize("cut", [0, 1, 40, -1])
def test_a_torn_file_is_made_anew(cut: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _use(tmp_path, monkeypatch)
    make = _maker([["whole"], ["anew"], ["never"]])
    _ask(make)
    (file,) = tmp_path.iterdir()
    file.write_bytes(file.read_bytes()[:cut])
    assert [_ask(make), _ask(make)] == [["anew"], ["anew"]]


def test_what_cannot_be_written_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _use(tmp_path, monkeypatch)
    with pytest.raises((AttributeError, pickle.PicklingError, TypeError)):
        _ask(lambda: lambda: None)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="no owners and modes on this system")
@pytest.mark.parametrize("mode", [0o777, 0o770])
def test_a_folder_of_others_is_left_alone(mode: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tmp_path.chmod(mode)
    _use(tmp_path, monkeypatch)
    make = _maker([1, 2])
    assert [_ask(make), _ask(make)] == [1, 2]
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_kept_where_there_is_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "file"
    file.touch()
    for place in (str(file), str(file / "below"), ""):
        monkeypatch.setenv("GOUJI_CACHE", place)
        _forget()
        make = _maker([1, 2])
        assert [_ask(make), _ask(make)] == [1, 2]


def _patterns(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _patterns(each)
    elif isinstance(value, Record):
        yield from _patterns(vars(value))
    elif isinstance(value, tuple | list):
        for each in value:
            yield from _patterns(each)


def test_patterns_come_back_as_they_were() -> None:
    """Patterns are equal only if their compiled code is."""
    own = [
        *_patterns(claim_terms()),
        *_patterns(claim_phrases()),
        re.compile(r"(?P<a>x)(y)?(?P<b>[、。一-十])", re.IGNORECASE | re.MULTILINE),
        re.compile(r"(?ai)\w+"),
        re.compile("\U00020000[\U00020000-\U0002ffff]+"),
    ]
    assert len(own) > 50
    for pattern in own:
        (back,) = pickle.loads(pickled([pattern]))
        anew = re._compiler.compile(pattern.pattern, pattern.flags)  # type: ignore[attr-defined]
        assert back == anew
        assert (back.groups, dict(back.groupindex)) == (pattern.groups, dict(pattern.groupindex))
        text = "2023年度收入总计1,234.50万元，比上年增加5.00万元，增长3.2%。x、\U00020000\U00020001"
        assert [m.groupdict() for m in back.finditer(text)] == [m.groupdict() for m in anew.finditer(text)]


@pytest.mark.parametrize(
    ("compile_", "library", "pattern"),
    [
        (patterns.compile_re, "re", r"[一-十](?P<a>x)+"),
        (patterns.compile_re, "re", rb"<h[12]>|\xff"),
        (patterns.compile_regex, "regex", r"\p{Han}++(?<b>\d)"),
    ],
)
def test_a_pattern_is_compiled_by_one_process(
    compile_: Callable[..., Any],
    library: str,
    pattern: str | bytes,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _use(tmp_path, monkeypatch)
    flags = re.IGNORECASE.value
    first = compile_(pattern, flags)
    patterns._store().write()
    _forget()

    def never(*_: object) -> None:
        raise AssertionError

    with monkeypatch.context() as later:
        later.setattr(getattr(patterns, library), "compile", never)
        again = compile_(pattern, flags)
        assert (again.pattern, again.flags, again.groupindex) == (
            first.pattern,
            first.flags,
            first.groupindex,
        )
        sample = "一x汉汉7<H1>"
        shown = sample if isinstance(pattern, str) else sample.encode("gbk")
        assert again.findall(shown) == first.findall(shown) != []
        # With other flags it is another pattern.
        with pytest.raises(AssertionError):
            compile_(pattern, 0)
    _forget()
    (file,) = tmp_path.iterdir()
    file.write_bytes(file.read_bytes()[:-9])
    assert compile_(pattern, flags).pattern == pattern


def test_patterns_of_earlier_versions_are_forgotten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _use(tmp_path, monkeypatch)
    monkeypatch.setattr(patterns, "_MOST", 2)
    for text in ("a", "b", "c"):
        patterns.compile_re(text)
    patterns._store().write()
    assert len(_written()) == 3
    patterns.compile_re("d")
    patterns._store().write()
    # All four were asked for; a later process asks for two of them and for a new one.
    _forget()
    for text in ("a", "d", "e"):
        patterns.compile_re(text)
    patterns._store().write()
    assert {key[1] for key in _written()} == {"a", "d", "e"}


def _written() -> dict[tuple[str, str, int], bytes]:
    _forget()
    return patterns._store().kept  # type: ignore[return-value]


@pytest.mark.slow
def test_a_check_says_the_same_whatever_was_kept(tmp_path: Path) -> None:
    def check(folder: str) -> bytes:
        command = [sys.executable, "-m", "gouji.cli", "check", str(DOCUMENT), "--fail-on", "never"]
        done = subprocess.run(
            command, env={**os.environ, "GOUJI_CACHE": folder}, capture_output=True, check=True
        )
        return done.stdout

    nothing = check("")
    first, second = check(str(tmp_path)), check(str(tmp_path))
    assert first == second == nothing
    assert list(tmp_path.glob("*.pickle"))
    for file in tmp_path.iterdir():
        file.write_bytes(b"rubbish")
    assert check(str(tmp_path)) == nothing
