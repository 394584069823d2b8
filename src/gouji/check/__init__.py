"""Check floor: facts against facts. Every check gives an outcome; the broken ones make findings."""

from .run import check_document

__all__ = ["check_document"]
