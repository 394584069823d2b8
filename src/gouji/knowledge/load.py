"""Reading the files of grammar/ with errors that name file and place."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from .paths import grammar_path


class GrammarError(Exception):
    """A file of grammar/ (or a user's check file) cannot be used. The text says where and why."""


def load_text(*parts: str) -> str:
    """The text of a grammar file."""
    return grammar_path(*parts).read_text(encoding="utf-8")


def toml_files(*folder: str) -> list[str]:
    """The names of the TOML files of a folder of grammar/, in their order."""
    place = grammar_path(*folder)
    names = (path.name for path in place.iterdir()) if place.is_dir() else ()
    return sorted(name for name in names if name.endswith(".toml"))


@lru_cache(maxsize=256)
def load_toml(*parts: str) -> dict[str, Any]:
    """A TOML file of grammar/, read once; callers leave it as it is.

    Raises :class:`GrammarError` naming the file where it is broken.
    """
    # Most starts find what is made of these files made already (see kept).
    import tomli

    try:
        return tomli.loads(load_text(*parts))
    except tomli.TOMLDecodeError as error:
        message = f"grammar/{'/'.join(parts)}: {error}"
        raise GrammarError(message) from error


def block_lines(text: str, name: str) -> list[int]:
    """The lines, from 1, on which the blocks ``[[name]]`` of a TOML text begin, in their order."""
    head = f"[[{name}]]"
    lines = enumerate(text.split("\n"), start=1)
    return [number for number, line in lines if line.replace(" ", "").replace("\t", "").startswith(head)]
