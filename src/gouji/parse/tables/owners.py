"""Rows of several bodies, each with its own codes below: whose a row of a code is.

In: the rows of a table. Out: the same rows, ``owner`` filled in.

    ⇥某局本级⇥40⏎2130201⇥行政运行⇥40⏎⇥某林场⇥30⏎2130201⇥行政运行⇥30      owners: 某局本级, 某林场
"""

from __future__ import annotations

from gouji.knowledge.forms import FormSide
from gouji.model import Table

_BODY = "entity"


def assign_owners(table: Table, sides: dict[int, FormSide]) -> None:
    """Give the rows of codes the body above them, where two bodies or more have codes; ``sides`` are by block.

    The codes below a single body are those of the whole document.
    """
    for block, side in sides.items():
        default = side.default
        if default is None or not side.codes or all(name != _BODY for name, _ in default[1].dimensions):
            continue
        owner = ""
        owned: list[tuple[int, str]] = []
        for number, row in enumerate(table.rows):
            if row.block != block or row.kind != "data":
                continue
            if row.key.isdigit():
                if owner:
                    owned.append((number, owner))
            else:
                owner = row.label if row.key == default[0] else ""
        if len({name for _, name in owned}) > 1:
            for number, name in owned:
                table.rows[number].owner = name
