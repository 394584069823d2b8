"""Synth: invented disclosures from a seed, in many layouts, with noise and planted errors, and their gold."""

from .layouts import Layout, layouts
from .make import Made, Wish, make
from .write import write

__all__ = ["Layout", "Made", "Wish", "layouts", "make", "write"]
