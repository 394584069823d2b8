"""What others build upon only grows: names and parameters of the library, columns, schemas, commands, codes.

``surface.json`` is what they were promised. Something new may come, at the end where order counts; nothing goes and
nothing changes its type. ``pytest tests/compat --pin-surface`` adds what is new, with each release at the latest.
"""

from __future__ import annotations

import dataclasses
import inspect
import json
import pickle
from copy import copy
from pathlib import Path
from typing import Any

import click
import pytest

import gouji
from gouji import model
from gouji.cli.app import _gouji as group
from gouji.export.columns import TABLES, types_of
from gouji.export.schema import SCHEMAS, json_schema
from gouji.knowledge.messages import known_codes

VALUES = [name for name in model.__all__ if dataclasses.is_dataclass(getattr(model, name))]
PINNED = Path(__file__).with_name("surface.json")


def function(each: Any) -> dict[str, Any]:
    """The parameters of a function: those without a default, and all by name."""
    parameters = inspect.signature(each).parameters.values()
    return {
        "positional": [p.name for p in parameters if p.kind != p.KEYWORD_ONLY],
        "named": {p.name: "" if p.default is p.empty else repr(p.default) for p in parameters},
    }


def shape(schema: Any) -> Any:
    """A schema without its words, and without what versions of pydantic write differently."""
    left_out = ("description", "title", "default", "$schema", "additionalProperties", "pattern")
    if isinstance(schema, dict):
        return {key: shape(value) for key, value in schema.items() if key not in left_out}
    return [shape(each) for each in schema] if isinstance(schema, list) else schema


def needed(kind: Any) -> int:
    """How many of a value's fields have no default: they come first."""
    return len(kind.__struct_fields__) - len(kind.__struct_defaults__)


def optional(kind: Any) -> tuple[str, ...]:
    """The fields of a value that may be left out."""
    fields: tuple[str, ...] = kind.__struct_fields__[needed(kind) :]
    return fields


def surface() -> dict[str, Any]:
    """The public surface as it is."""
    values = {name: getattr(gouji, name) for name in gouji.__all__}
    context = click.Context(group)
    return {
        "functions": {name: function(each) for name, each in values.items() if inspect.isfunction(each)},
        "names": dict.fromkeys(values, True),
        "fields": {
            name: dict.fromkeys((field.name for field in dataclasses.fields(getattr(model, name))), True)
            for name in VALUES
        },
        "defaults": {name: dict.fromkeys(optional(getattr(model, name)), True) for name in VALUES},
        "columns": {table: list(TABLES[table]) for table in TABLES},
        "types": {table: types_of(table) for table in TABLES},
        "schemas": {name: shape(json_schema(name)) for name in SCHEMAS},
        "options": {
            name: {
                opt: True
                for parameter in command.params
                if isinstance(parameter, click.Option)
                for opt in parameter.opts
            }
            for name in group.list_commands(context)
            if (command := group.get_command(context, name)) is not None
        },
        "codes": dict.fromkeys(known_codes(), True),
    }


def lost(known: Any, now: Any, path: str = "") -> list[str]:
    """What of the known is gone or changed: keys of a mapping may be added, items of a list at its end."""
    if isinstance(known, dict) and isinstance(now, dict):
        gone = [f"{path}/{key} is gone" for key in known if key not in now]
        return gone + [
            each for key in known if key in now for each in lost(known[key], now[key], f"{path}/{key}")
        ]
    if isinstance(known, list) and isinstance(now, list):
        if path.endswith("/required"):
            return [f"{path}: {each} may be missing" for each in known if each not in now]
        return [] if now[: len(known)] == known else [f"{path}: {known} became {now}"]
    return [] if known == now else [f"{path}: {known} became {now}"]


@pytest.mark.parametrize("name", VALUES)
def test_values_are_dataclasses_to_whoever_asks(name: str) -> None:
    kind = getattr(model, name)
    names = [field.name for field in dataclasses.fields(kind)]
    assert names == list(kind.__struct_fields__)
    value = kind(*range(1, 1 + len(names)))
    assert [getattr(value, name) for name in names] == list(range(1, 1 + len(names)))
    assert dataclasses.asdict(value) == dict(zip(names, range(1, 1 + len(names)), strict=True))
    changed = dataclasses.replace(value, **{names[0]: 99})
    assert dataclasses.asdict(changed) == dataclasses.asdict(value) | {names[0]: 99}
    assert changed != value == pickle.loads(pickle.dumps(value)) == copy(value)
    with pytest.raises(AttributeError):
        value.unheard_of = 1


@pytest.mark.parametrize("name", VALUES)
def test_no_value_shares_a_list_with_another(name: str) -> None:
    kind = getattr(model, name)
    one, other = (kind(*range(1, 1 + needed(kind))) for _ in range(2))
    for field in optional(kind):
        if isinstance(getattr(one, field), list | dict | set):
            assert getattr(one, field) is not getattr(other, field)


def test_the_surface_only_grows(pin_surface: bool) -> None:
    now = surface()
    known = json.loads(PINNED.read_text(encoding="utf-8")) if PINNED.is_file() else {}
    assert lost(known, now) == []
    if pin_surface:
        PINNED.write_text(
            json.dumps(now, ensure_ascii=False, indent=1, sort_keys=False) + "\n", encoding="utf-8"
        )


@pytest.mark.parametrize(
    ("known", "now", "count"),
    [
        ({"a": 1}, {"a": 1, "b": 2}, 0),
        ({"a": 1, "b": 2}, {"a": 1}, 1),
        ({"a": ["x"]}, {"a": ["x", "y"]}, 0),
        ({"a": ["x"]}, {"a": ["y", "x"]}, 1),
        ({"a": "text"}, {"a": "integer"}, 1),
        ({"required": ["x", "y"]}, {"required": ["y", "z", "x"]}, 0),
        ({"required": ["x", "y"]}, {"required": ["y"]}, 1),
        ({"a": {"b": {"c": 1}}}, {"a": {"b": {}}}, 1),
    ],
)
def test_what_counts_as_growth(known: Any, now: Any, count: int) -> None:
    assert len(lost(known, now)) == count
