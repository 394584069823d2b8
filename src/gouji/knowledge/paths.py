"""Where ``grammar/`` lies: inside the installed package, or at the top of a checkout.

In: the parts of a path below it (``"terms", "frequent.toml"``). Out: something with ``read_text`` and
``read_bytes``. The tests for plain folders cost two ``stat`` calls once; importlib.resources is only
imported where the package is not unpacked (a zip on ``sys.path``).
"""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def grammar_path(*parts: str) -> Path | Traversable:
    """The file or folder ``grammar/<parts>``; it need not exist. ``FileNotFoundError`` without any grammar."""
    return grammar_root().joinpath(*parts)


@lru_cache(maxsize=1)
def grammar_root() -> Path | Traversable:
    """The folder ``grammar/`` itself."""
    installed = os.path.join(PACKAGE, "grammar")
    if os.path.isdir(installed):
        return Path(installed)
    # A checkout: grammar/ stands beside src/.
    checkout = os.path.join(os.path.dirname(os.path.dirname(PACKAGE)), "grammar")
    if os.path.isdir(checkout):
        return Path(checkout)
    from importlib.resources import files

    packed = files("gouji").joinpath("grammar")
    if not packed.is_dir():
        message = "gouji is installed without its grammar folder; install it again"
        raise FileNotFoundError(message)
    return packed
