"""Zip archives of disclosures: their members by name, and the bytes of one. Nothing is unpacked to disk.

    附件.zip   ->   附件.zip!2023决算.pdf, 附件.zip!说明/表.xlsx, 附件.zip!旧.zip!a.txt

Archives inside archives are followed to a depth; temporary and hidden files are passed over as those of folders are.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO

from .errors import ARCHIVE, UnreadableInput
from .formats import TAKEN, format_of_bytes, is_taken
from .limits import LIMIT, MOST_NESTED, Watch

if TYPE_CHECKING:
    from .packed import Package

MARK = "!"
_JUNK = "__MACOSX"
_SUFFIX = ".zip"


@dataclass(slots=True)
class Listing:
    """The members of an archive that can be read, those of other types, those that are passed over, and what failed."""

    members: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    skipped: list[tuple[str, str]] = field(default_factory=list)
    failures: list[UnreadableInput] = field(default_factory=list)


def is_archive(path: str) -> bool:
    """Whether a file is an archive of files, and no Office file that is packed the same way."""
    try:
        with open(path, "rb") as file:
            if file.read(4) not in (b"PK\x03\x04", b"PK\x05\x06"):
                return False
            file.seek(0)
            return format_of_bytes(file.read(LIMIT)) == "zip"
    except (OSError, ValueError):
        return False


def split_member(path: str) -> tuple[str, str]:
    """A path into the file that exists and the member named behind ``!``; ("", "") where there is none."""
    at = path.find(MARK)
    while at > 0:
        if os.path.isfile(path[:at]):
            return path[:at], path[at + 1 :]
        at = path.find(MARK, at + 1)
    return "", ""


def list_members(path: str, name: str) -> Listing:
    """What is in an archive, sorted by name. Nothing raises: what cannot be read is listed."""
    listing = Listing()
    try:
        with open(path, "rb") as file:
            _list(_package(file, name), "", name, 1, listing)
    except UnreadableInput as failure:
        listing.failures.append(failure)
    except (OSError, ValueError):
        listing.members.append("")
    return listing


def list_bytes(data: bytes, name: str) -> list[str]:
    """The members of an archive in memory that can be read."""
    listing = Listing()
    _list(_package(data, name), "", name, 1, listing)
    if listing.failures and not listing.members:
        raise listing.failures[0]
    return listing.members


def read_member(path: str, member: str, name: str) -> bytes:
    """The bytes of a member of an archive on disk."""
    with open(path, "rb") as file:
        return _read(_package(file, name), member, name, 1)


def member_of(data: bytes, member: str, name: str) -> bytes:
    """The bytes of a member of an archive in memory."""
    return _read(_package(data, name), member, name, 1)


def _package(data: bytes | BinaryIO, name: str) -> Package:
    # A file that is no archive is read without what unpacks one.
    from .packed import Package

    return Package(data, Watch(name), "zip")


def _list(package: Package, above: str, name: str, depth: int, listing: Listing) -> None:
    for member in sorted(package.names()):
        parts = member.replace("\\", "/").split("/")
        if _JUNK in parts or any(part.startswith(".") and part.strip(".") for part in parts):
            listing.skipped.append((above + member, "hidden"))
        elif parts[-1].startswith("~$"):
            listing.skipped.append((above + member, "temporary"))
        elif member.lower().endswith(_SUFFIX):
            _nested(package, member, above, name, depth, listing)
        elif is_taken(member):
            listing.members.append(above + member)
        else:
            listing.others.append(above + member)


def _nested(package: Package, member: str, above: str, name: str, depth: int, listing: Listing) -> None:
    inner = f"{name}{MARK}{shown_member(above + member)}"
    if depth >= MOST_NESTED:
        listing.failures.append(UnreadableInput(inner, ARCHIVE, "nested", limit=str(MOST_NESTED)))
        return
    try:
        data = package.read(member)
        if format_of_bytes(data, member) == "zip":
            below = _package(data, inner)
            _list(below, f"{above}{member}{MARK}", name, depth + 1, listing)
        else:
            listing.members.append(above + member)
    except UnreadableInput as failure:
        listing.failures.append(UnreadableInput(inner, failure.code, failure.variant, **failure.arguments))


def _read(package: Package, member: str, name: str, depth: int) -> bytes:
    if member in package:
        return package.read(member)
    at = member.find(MARK)
    while at > 0:
        if member[:at] in package and depth < MOST_NESTED:
            data = package.read(member[:at])
            return _read(_package(data, name), member[at + 1 :], name, depth + 1)
        at = member.find(MARK, at + 1)
    return package.read(member)


def shown_member(member: str) -> str:
    """A member's name as reports show it and as folders of reports may be named: it leads nowhere."""
    parts = member.replace("\\", "/").split("/")
    kept = ["".join(c if c.isprintable() and c not in ':*?"<>|' else "_" for c in part) for part in parts]
    return "/".join(part for part in kept if part.strip(". ")) or "_"


def nothing_in(name: str) -> UnreadableInput:
    """An archive without anything to read."""
    return UnreadableInput(name, ARCHIVE, "none", suffixes=" ".join(TAKEN))


def too_many(name: str, members: list[str]) -> UnreadableInput:
    """An archive where one input was asked for."""
    return UnreadableInput(name, ARCHIVE, "many", count=str(len(members)), example=members[0])
