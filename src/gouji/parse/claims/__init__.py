"""Numeric claims of the narrative: passages → tokens → claims with their context."""

from .find import Passage, find_claims

__all__ = ["Passage", "find_claims"]
