"""Where the pydantic models of the boundary are reached from the values that they mirror.

The models stand floors above; the package itself, which belongs to no floor, knows where.
"""

from __future__ import annotations

import sys
from typing import Any


def to_model(value: object) -> Any:
    """The pydantic model of a document or a report."""
    return sys.modules[__name__.partition(".")[0]].to_model(value)
