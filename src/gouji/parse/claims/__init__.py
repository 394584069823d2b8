"""Numeric claims of the narrative: passages → tokens → claims with their context."""

from .find import find_claims

__all__ = ["find_claims"]
