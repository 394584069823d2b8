"""The JSON of a model in pieces, so that no more of it is held than a few rows.

In: a model class and its data, in which lists of rows may be iterators. Out: the JSON that the model itself would give, validated
row by row; :func:`solid` gives the data with lists, as the model takes them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import Any, get_args

from pydantic import BaseModel, TypeAdapter

_ROWS = 500
# A piece has so many characters at least, but for the last one.
_PIECE = 1 << 16


def solid(data: dict[str, Any]) -> dict[str, Any]:
    """The data with a list for each iterator."""
    return {
        name: [solid(each) if isinstance(each, dict) else each for each in value]
        if isinstance(value, Iterator)
        else value
        for name, value in data.items()
    }


def json_pieces(model: type[BaseModel], data: dict[str, Any]) -> Iterator[str]:
    """The JSON object of a model."""
    gathered: list[str] = []
    size = 0
    for piece in _object(model, data):
        gathered.append(piece)
        size += len(piece)
        if size >= _PIECE:
            yield "".join(gathered)
            gathered.clear()
            size = 0
    yield "".join(gathered)


def _object(model: type[BaseModel], data: dict[str, Any]) -> Iterator[str]:
    """The JSON object of a model, in the order of its fields."""
    lead = "{"
    for name, field in model.model_fields.items():
        value = data[name] if name in data else field.get_default()
        yield f'{lead}"{name}":'
        lead = ","
        if isinstance(value, Iterator):
            yield from _rows(get_args(field.annotation)[0], value)
        else:
            yield _dump(field.annotation, value)
    yield "}"


def _rows(model: type[BaseModel], rows: Iterator[dict[str, Any]]) -> Iterator[str]:
    """The JSON array of rows; one by one where they hold rows themselves."""
    yield "["
    lead = ""
    while chunk := list(islice(rows, _ROWS)):
        if any(isinstance(value, Iterator) for value in chunk[0].values()):
            for row in chunk:
                yield lead
                yield from _object(model, row)
                lead = ","
        else:
            yield lead + _dump(list[model], chunk)[1:-1]  # type: ignore[valid-type]
        lead = ","
    yield "]"


def _dump(kind: Any, value: Any) -> str:
    adapter = _adapter(kind)
    return adapter.dump_json(adapter.validate_python(value)).decode("utf-8")


@lru_cache(maxsize=128)
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)
