"""Where models, rows and frames of the boundary are reached from the values that they mirror.

They are made floors above; the package itself, which belongs to no floor, knows where.
"""

from __future__ import annotations

import sys
from typing import Any


def to_model(value: object) -> Any:
    """The pydantic model of a document or a report."""
    return sys.modules[__name__.partition(".")[0]].to_model(value)


def table_records(value: object) -> list[dict[str, Any]]:
    """The rows of a table as dicts."""
    return list(sys.modules[__name__.partition(".")[0]].table_records(value))


def table_frame(value: object) -> Any:
    """The rows of a table as a pandas frame."""
    return sys.modules[__name__.partition(".")[0]].table_frame(value)
