"""Other tools on the part of the work that they can do: amounts in prose, and the grids of tables.

Each is an adapter of benchmarks/baselines; one that is not installed is named.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from contextlib import redirect_stdout
from importlib import import_module

from baselines.common import narrative

AMOUNTS = {"jionlp": "jionlp_money", "Recognizers-Text": "recognizers_numbers"}
TABLES = {"pandas": "pandas_tables"}


def adapter(module: str) -> Callable[[str, str], object] | None:
    """What an adapter does with a document; None where its tool is not installed."""
    try:
        with redirect_stdout(io.StringIO()):
            extract: Callable[[str, str], object] = import_module(f"baselines.{module}").extract
    except ImportError:
        return None
    return extract


def prose(text: str) -> str:
    """The narrative of a document alone, below a heading that says that it is one."""
    lines = "\n".join(line.text for line in narrative(text))
    return f"第三部分 部门决算情况说明\n一、收入支出决算总体情况说明\n{lines}\n" if lines else ""
