"""The INPUT arguments of a command to a list of files, each once and with the name that reports show.

In: files, directories, globs, ``@list.txt``, ``-``, addresses of shared storage. Out: inputs in a fixed order, what could not be
found, and what was passed over.

    ["批次/", "批次/2023 决算.txt", "@昨天.txt", "没有的*.txt"]

A directory is searched for the suffixes that gouji takes; hidden files and the ``~$`` files of Office
are skipped with a note. A file that is named directly is taken whatever its suffix.
"""

from __future__ import annotations

import glob
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from gouji.model import Note, Source

from .archive import MARK, is_archive, list_members, nothing_in, shown_member, split_member
from .errors import NOTE_SKIPPED, NOTE_VOLUME, UNAVAILABLE, UnreadableInput
from .formats import TAKEN, is_taken
from .limits import VOLUME
from .remote import is_address, list_address
from .sources import load, printable, read_bytes, read_path, read_stdin, unavailable
from .volume import list_parts

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Input:
    """One thing to read. ``name`` is its ``doc``; ``path`` is ``-`` for standard input."""

    name: str
    path: str


@dataclass(slots=True)
class Expansion:
    """What the arguments stand for. ``failures`` are arguments (and folders) that gave nothing."""

    inputs: list[Input] = field(default_factory=list)
    failures: list[UnreadableInput] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


def expand_inputs(
    arguments: Iterable[str | os.PathLike[str]], *, stdin_name: str = STDIN, encoding: str | None = None
) -> Expansion:
    """The inputs that the arguments stand for: in the order of the arguments, folders sorted by path.

    No input is listed twice, however it was reached. Nothing here raises: what is missing is listed. ``encoding`` is
    that of the texts, where it is given: the disclosures of a volume are found in its text.
    """
    search = _Search(stdin_name, encoding)
    for argument in arguments:
        search.argument(os.fspath(argument))
    search.expansion.inputs = _name_apart(search.found)
    return search.expansion


def read_input(item: Input, *, encoding: str | None = None) -> Source:
    """Read one input of an expansion. Raises what :func:`read_path` raises."""
    if item.path == STDIN:
        return read_stdin(item.name, encoding)
    return read_path(item.path, item.name, encoding)


class _Search:
    """One expansion under way: what was found, and the real paths that were seen."""

    def __init__(self, stdin_name: str, encoding: str | None = None) -> None:
        self.expansion = Expansion()
        self.found: list[Input] = []
        self._stdin_name = stdin_name
        self._encoding = encoding
        self._seen: set[str] = set()
        self._lists: set[str] = set()

    def argument(self, argument: str) -> None:
        if argument == STDIN:
            self._add(self._stdin_name, STDIN, STDIN)
        elif argument.startswith("@") and len(argument) > 1 and not _is_only_file(argument):
            self._list(argument[1:])
        elif _exists(argument):
            self._path(argument)
        elif is_address(argument):
            self._address(argument)
        elif MARK in argument and split_member(argument)[0]:
            archive, member = split_member(argument)
            self._add(
                f"{printable(os.path.basename(archive))}{MARK}{shown_member(printable(member))}",
                argument,
                argument,
            )
        elif glob.has_magic(argument) and "\0" not in argument:
            self._glob(argument)
        else:
            self.expansion.failures.append(UnreadableInput(printable(argument), UNAVAILABLE, "missing"))

    def _path(self, path: str) -> None:
        if os.path.isdir(path):
            self._directory(path)
        elif _skipped(os.path.basename(path)) == "temporary":
            # A shell that expands *.docx names them too.
            self._note(printable(path), "temporary")
        else:
            self._add(printable(os.path.basename(path)), path, os.path.realpath(path))

    def _add(self, name: str, path: str, real: str) -> None:
        if real in self._seen:
            return
        self._seen.add(real)
        if path != STDIN and _may_be_archive(path) and is_archive(path):
            self._archive(name, path)
        elif path != STDIN and (parts := list_parts(path, self._encoding)):
            self.found += [Input(f"{name}{MARK}{part}", f"{path}{MARK}{part}") for part in parts]
            told = {
                "count": str(len(parts)),
                "example": f"{name}{MARK}{parts[-1]}",
                "limit": str(VOLUME >> 20),
            }
            self.expansion.notes.append(Note(NOTE_VOLUME, arguments={"name": name, **told}))
        else:
            self.found.append(Input(name, path))

    def _archive(self, name: str, path: str) -> None:
        """The members of an archive as inputs of their own."""
        listing = list_members(path, name)
        for member, kind in listing.skipped:
            self._note(printable(f"{name}{MARK}{member}"), kind)
        self._others(path, [f"{name}{MARK}{printable(member)}" for member in listing.others])
        self.expansion.failures += listing.failures
        for member in listing.members:
            self.found.append(
                Input(f"{name}{MARK}{shown_member(printable(member))}", f"{path}{MARK}{member}")
            )
        if not listing.members and not listing.failures:
            self.expansion.failures.append(nothing_in(name))

    def _address(self, address: str) -> None:
        """What stands on a shared storage; an archive there is one input."""
        try:
            listed = list_address(address, printable(address))
        except UnreadableInput as failure:
            self.expansion.failures.append(failure)
            return
        others: list[str] = []
        matched = False
        for path, relative in listed:
            named = len(listed) == 1 and path.rpartition("/")[2] == address.rpartition("/")[2]
            if not named and not is_taken(path):
                others.append(printable(relative))
                continue
            matched = True
            if path not in self._seen:
                self._seen.add(path)
                self.found.append(Input(printable(relative), path))
        self._others(address, others)
        if not matched:
            self._nothing(address)

    def _list(self, path: str) -> None:
        name = printable(path)
        real = os.path.realpath(path) if "\0" not in path else path
        if real in self._lists:
            return
        self._lists.add(real)
        try:
            text = read_bytes(load(path, name), name).text
        except UnreadableInput as failure:
            self.expansion.failures.append(failure)
            return
        folder = os.path.dirname(path)
        for line in text.split("\n"):
            entry = line.strip()
            if not entry or entry.startswith("#"):
                continue
            # Relative to where the command runs, as `find . > list.txt` writes it; else to the list.
            beside = os.path.join(folder, entry)
            plain = entry != STDIN and not entry.startswith("@") and not _exists(entry)
            self.argument(beside if plain and (_exists(beside) or glob.has_magic(entry)) else entry)

    def _glob(self, pattern: str) -> None:
        # `*.log` asks for such files; `*` asks for what gouji takes.
        anything = bool(os.path.splitext(pattern)[1])
        others: list[str] = []
        matched = False
        for path in sorted(glob.iglob(pattern, recursive=True)):
            if os.path.isdir(path):
                # ** gives every folder too, and all that is in it on its own.
                if "**" not in pattern:
                    matched = True
                    self._directory(path)
            elif anything or is_taken(path):
                matched = True
                self._path(path)
            else:
                others.append(printable(path))
        self._others(pattern, others)
        if not matched:
            self._nothing(pattern)

    def _directory(self, top: str) -> None:
        others: list[str] = []
        matched = False
        for path, relative, real in self._walk(top):
            if not is_taken(path):
                others.append(printable(relative))
                continue
            matched = True
            self._add(printable(relative.replace(os.sep, "/")), path, real)
        self._others(top, others)
        if not matched:
            self._nothing(top)

    def _walk(self, top: str) -> Iterator[tuple[str, str, str]]:
        """Path, path below ``top`` and real path of each file, sorted; each real folder once."""
        real_top = os.path.realpath(top)
        folders = {real_top}
        stack: list[tuple[str, str, str, bool]] = [(top, "", real_top, True)]
        while stack:
            path, relative, real, is_folder = stack.pop()
            if not is_folder:
                yield path, relative, real
                continue
            try:
                with os.scandir(path) as entries:
                    listed = sorted(entries, key=lambda entry: entry.name, reverse=True)
            except OSError as error:
                self.expansion.failures.append(unavailable(printable(path), error))
                continue
            for entry in listed:
                kind = _skipped(entry.name)
                if kind:
                    self._note(printable(os.path.join(path, entry.name)), kind)
                    continue
                below = os.path.join(relative, entry.name)
                try:
                    inside = os.path.join(real, entry.name)
                    target = os.path.realpath(inside) if entry.is_symlink() else inside
                    if entry.is_dir():
                        if target in folders:
                            continue
                        folders.add(target)
                        stack.append((entry.path, below, target, True))
                    elif entry.is_file():
                        # Pipes and sockets would wait for ever; a link to nowhere is reported when read.
                        stack.append((entry.path, below, target, False))
                    elif entry.is_symlink() and is_taken(entry.name):
                        stack.append((entry.path, below, target, False))
                except OSError as error:
                    self.expansion.failures.append(unavailable(printable(entry.path), error))

    def _others(self, argument: str, others: list[str]) -> None:
        if others:
            self._note(printable(argument), "other", count=str(len(others)), example=others[0])

    def _nothing(self, argument: str) -> None:
        failure = UnreadableInput(printable(argument), UNAVAILABLE, "nothing", suffixes=" ".join(TAKEN))
        self.expansion.failures.append(failure)

    def _note(self, name: str, variant: str, **arguments: str) -> None:
        note = Note(NOTE_SKIPPED, arguments={"name": name, "variant": variant, **arguments})
        self.expansion.notes.append(note)


def _skipped(name: str) -> str:
    if name.startswith("~$"):
        return "temporary"
    return "hidden" if name.startswith(".") and name not in (".", "..") else ""


def _may_be_archive(path: str) -> bool:
    """Whether a name leaves it open that a file is an archive: the bytes decide, for names that claim nothing too."""
    return os.path.splitext(path)[1].lower() in (".zip", "") or not is_taken(path)


def _exists(path: str) -> bool:
    try:
        return os.path.lexists(path)
    except (OSError, ValueError):
        return False


def _is_only_file(argument: str) -> bool:
    """Whether ``@x`` is a file of that very name, and there is no list ``x``."""
    return _exists(argument) and not _exists(argument[1:])


def _name_apart(found: list[Input]) -> list[Input]:
    """Names that clash are told apart by keeping more of each path; at last by a number."""
    parts = [_parts(item) for item in found]
    names = [item.name for item in found]
    kept = [name.count("/") + 1 for name in names]
    while True:
        counts = Counter(names)
        longer = [k for k, name in enumerate(names) if counts[name] > 1 and kept[k] < len(parts[k])]
        if not longer:
            break
        for k in longer:
            kept[k] += 1
            names[k] = "/".join(parts[k][-kept[k] :])
    return [Input(name, item.path) for name, item in zip(_number_apart(names), found, strict=True)]


def _parts(item: Input) -> list[str]:
    if item.path == STDIN:
        return [item.name]
    return [part for part in printable(os.path.abspath(item.path)).split(os.sep) if part]


def _number_apart(names: list[str]) -> list[str]:
    taken = set(names)
    used: set[str] = set()
    result = []
    for name in names:
        unique, number = name, 1
        while unique in used or (number > 1 and unique in taken):
            number += 1
            unique = f"{name}~{number}"
        used.add(unique)
        result.append(unique)
    return result
