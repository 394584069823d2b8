"""Lines that are classified by their features, in documents that are damaged."""

from __future__ import annotations

import pytest

from gouji.model import Source
from gouji.parse.document import parse_document


@pytest.mark.parametrize("line", ["---", "#", "##", "**", "<b></b>", "- -"])
def test_a_line_of_marks_is_a_line(line: str) -> None:
    document = parse_document(Source("marks", f"收支情况说明\n\n{line}\n\n一、收入决算情况说明\n"))
    assert [section.line for section in document.sections] == [1, 5]
