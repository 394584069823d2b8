"""The XML parts of an Office file, safely: no document types, no entities, bounded in size and depth.

In: a package and the name of a part. Out: its elements, as they come, so that a long document is never a whole tree.
"""

from __future__ import annotations

import io
import posixpath
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from .errors import DAMAGED, ENTITIES, NOTE_MACRO, TOO_COMPLEX, UnreadableInput
from .extras import need
from .limits import PART_LIMIT
from .packed import Package

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from gouji.model import Note

_PROLOGUE = 1 << 16
_DECLARES = (b"<!DOCTYPE", b"<!ENTITY", "<!DOCTYPE".encode("utf-16-le"), "<!DOCTYPE".encode("utf-16-be"))
_MACROS = "vbaProject.bin"


def local(element: Element) -> str:
    """The name of an element without its namespace: the strict and the usual form of Office differ only there."""
    # The tag of a comment is no string.
    return str(element.tag).rpartition("}")[2]


def attribute(element: Element | None, name: str) -> str:
    """An attribute by its name without namespace, "" where there is none."""
    if element is None:
        return ""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return ""


def child(element: Element | None, *names: str) -> Element | None:
    """A descendant by the names of its ancestors, None where there is none."""
    found = element
    for name in names:
        found = _first(found, name)
    return found


def _first(element: Element | None, name: str) -> Element | None:
    if element is None:
        return None
    return next((each for each in element if local(each) == name), None)


def each_child(element: Element | None, *names: str) -> Iterator[Element]:
    """The children of a descendant, none where it is not there."""
    found = child(element, *names)
    if found is not None:
        yield from found


def forget(element: Element) -> None:
    """Let an element go, with those before it, when all was read that it holds."""
    element.clear()
    above = element.getparent()
    while above is not None and element.getprevious() is not None:
        del above[0]


def stream(package: Package, part: str, *ends: str) -> Iterator[Element]:
    """The elements of these names in a part as each ends; the caller may clear them.

    Raises :class:`UnreadableInput` for a document type, for what is too deep and for what is no XML.
    """
    etree = need("lxml.etree", "office", package.watch.name, package.looks)
    data = package.read(part, PART_LIMIT)
    refuse_entities(data, package)
    tags = tuple(f"{{*}}{name}" for name in ends)
    try:
        events = etree.iterparse(
            io.BytesIO(data),
            events=("end",),
            tag=tags,
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        for _, element in events:
            package.watch.look()
            yield element
        if events.root is not None and events.root.getroottree().docinfo.doctype:
            raise UnreadableInput(package.watch.name, ENTITIES, looks=package.looks)
    except etree.XMLSyntaxError as error:
        if any(
            entry.type_name in ("ERR_RESOURCE_LIMIT", "ERR_INTERNAL_ERROR") for entry in error.error_log
        ) or ("depth" in str(error)):
            raise UnreadableInput(package.watch.name, TOO_COMPLEX, "depth", limit="256") from error
        raise UnreadableInput(
            package.watch.name, DAMAGED, looks=package.looks, reason=f"{part}: {error}"[:120]
        ) from error


def tree(package: Package, part: str) -> Any:
    """The root of a small part (styles, numbering, relations), None where the file has none."""
    if part not in package:
        return None
    root = None
    for element in stream(package, part):
        root = element
    return root


def refuse_entities(data: bytes, package: Package) -> None:
    """Raise GJ015 where a part declares a document type."""
    head = data[:_PROLOGUE]
    if any(mark in head for mark in _DECLARES):
        raise UnreadableInput(package.watch.name, ENTITIES, looks=package.looks)


def relations(package: Package, part: str) -> dict[str, tuple[str, str]]:
    """What a part refers to: id to kind (the last word of the type) and the name of the part."""
    folder, name = posixpath.split(part)
    found: dict[str, tuple[str, str]] = {}
    root = tree(package, posixpath.join(folder, "_rels", f"{name}.rels"))
    for each in root if root is not None else ():
        if each.get("TargetMode") == "External":
            continue
        target = each.get("Target", "")
        path = (
            target.lstrip("/")
            if target.startswith("/")
            else posixpath.normpath(posixpath.join(folder, target))
        )
        found[each.get("Id", "")] = (each.get("Type", "").rpartition("/")[2], path)
    return found


def main_part(package: Package, default: str) -> str:
    """The part that the package is about."""
    for kind, path in relations(package, "").values():
        if kind == "officeDocument" and path in package:
            return path
    return default


def macro_notes(package: Package) -> list[Note]:
    """A note where the file brings macros along."""
    from gouji.model import Note

    return [Note(NOTE_MACRO)] if any(name.endswith(_MACROS) for name in package.names()) else []
