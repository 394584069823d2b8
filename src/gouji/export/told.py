"""What an output could not carry as it is; whoever writes it says so."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Told:
    """Counts: numbers with more digits than a column holds, texts that were cut, tables without a sheet."""

    beyond: int = 0
    cut: int = 0
    unshown: int = 0
