"""The functions of docs/scale.md for Ray and Spark do what the page says, on frames of pandas."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

import gouji


def test_the_functions_for_ray_and_spark(root: Path, tmp_path: Path) -> None:
    pandas: Any = pytest.importorskip("pandas")
    page = (root / "docs" / "scale.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    names: dict[str, Any] = {}
    exec(code, names)
    paths = [str(root / "corpus" / "final_web" / "final_web_planted.txt"), str(tmp_path / "missing.txt")]
    found = names["findings"](pandas.DataFrame({"path": paths}))
    assert set(found["doc"]) == {"final_web_planted.txt", "missing.txt"}
    assert len(found) == 1 + len(gouji.check(paths[0]).findings)
    parts = list(names["over"]([pandas.DataFrame({"path": [path]}) for path in paths]))
    assert (
        pandas.concat(parts)[["doc", "code", "line"]].values.tolist()
        == found[["doc", "code", "line"]].values.tolist()
    )
