"""Tables of the final accounts without codes, and how a table of any form gets its title, caption and notes."""

from __future__ import annotations

from decimal import Decimal

from .book import MEETINGS, THREE, VEHICLES
from .paper import Column, Row, Table
from .sheet import Desk, squeeze
from .wording import choose, phrases


def bind_table(
    desk: Desk,
    kind: str,
    columns: tuple[Column, ...],
    rows: list[Row],
    *,
    no: str = "",
    title: str = "",
    empty: str = "",
    numbered: bool = True,
) -> Table:
    """A table of a form with its title, caption and notes."""
    house, spec = desk.house, phrases("final_forms")[kind]
    words = house.forms
    no = no or spec["no"]
    year = words["year"].format(y=house.year)
    caption = {
        "code": words["caption"].format(no=no),
        "org": spec.get("org", words["org"]) + house.org,
        "year": year,
        "unit": words["unit"] + house.unit,
    }
    count = 0
    numbers = []
    for column in columns:
        count += column.role == "value"
        numbers.append(column._replace(number=f"{count}" if numbered and column.role == "value" else ""))
    return Table(
        kind=kind,
        title=title or choose(desk.rng, spec["titles"]),
        code=squeeze(caption["code"]),
        caption={k: caption[k] for k in words["order"] if caption[k]},
        columns=tuple(numbers),
        rows=rows,
        notes=[spec["note"], *([empty] if empty else [])],
        unit=house.unit,
        year=f"{house.year}" if year else "",
        number_label=words["column_no"],
        empty=bool(empty),
    )


def form_number(desk: Desk, no: str) -> str:
    """Until 2022 the three public expenses stood before the funds in the north."""
    if desk.house.year < 2023 and desk.house.family == "north":
        return {"07": "08", "08": "09", "09": "07"}.get(no, no)
    return no


def three_public(desk: Desk) -> Table:
    """预算数 and 决算数 of the three public expenses, in one row; with meetings and training in two."""
    if desk.house.forms.get("meetings"):
        return _with_meetings(desk)
    spec, three = phrases("final_forms")["three_public"], desk.book.three
    columns, cells = [], []
    for block, name in spec["blocks"]:
        vehicle = three[f"{block}_purchase"] + three[f"{block}_run"]
        amounts = {k: three[f"{block}_{k}"] for k in THREE} | {"vehicle": vehicle}
        amounts["total"] = vehicle + amounts["abroad"] + amounts["reception"]
        for key, path in spec["columns"]:
            full = f"{name}/{path}"
            columns.append(Column(tuple(full.split("/")), "value"))
            cells.append(desk.cell(f"09.{block}.{key}", amounts[key], full))
        desk.sums(f"09-a {block}", *[f"09.{block}.{k}" for k in ("total", "abroad", "vehicle", "reception")])
        desk.sums(f"09-b {block}", *[f"09.{block}.{k}" for k in ("vehicle", "purchase", "run")])
    empty = not any(three[f"{b}_{k}"] for b in "bf" for k in THREE)
    title = spec["early"] if desk.house.year < 2022 else ""
    return bind_table(
        desk,
        "three_public",
        tuple(columns),
        [] if empty else [Row(list(cells))],
        no=form_number(desk, spec["no"]),
        title=title,
        empty=desk.house.forms["no_data"][0] if empty and desk.house.family != "east" else "",
    )


def _with_meetings(desk: Desk) -> Table:
    data, three = phrases("final_forms"), desk.book.three
    spec = data["three_meetings"]
    columns = [Column((desk.house.forms["item"],), "label")]
    columns += [Column(tuple(path.split("/")), "value") for _, path in spec["columns"]]
    rows = []
    for block, name in spec["rows"]:
        amounts = {k: three[f"{block}_{k}"] for k in (*THREE, *MEETINGS)}
        amounts["vehicle"] = amounts["purchase"] + amounts["run"]
        amounts["total"] = amounts["vehicle"] + amounts["abroad"] + amounts["reception"]
        cells = [desk.cell(f"09.{block}.{k}", amounts[k], path, label=name) for k, path in spec["columns"]]
        rows.append(Row([name, *cells]))
        desk.sums(f"09-a {block}", *[f"09.{block}.{k}" for k in ("total", "abroad", "vehicle", "reception")])
        desk.sums(f"09-b {block}", *[f"09.{block}.{k}" for k in ("vehicle", "purchase", "run")])
    no = form_number(desk, data["three_public"]["no"])
    table = bind_table(desk, "three_public", tuple(columns), rows, no=no, title=spec["title"])
    table.notes = [spec["note"]]
    return table


def related(desk: Desk) -> Table:
    """Procurement, operating expenses and assets, stacked in one table."""
    spec, book = phrases("final_forms")["related_info"], desk.book
    head = spec["head"]
    rows: list[Row] = []
    line = 0

    def row(side: str, key: str, label: str, unit: str = "") -> Row:
        nonlocal line
        line += 1 if key != "equipment" else 2  # line 16 went with an earlier form
        amount = Decimal(book.counts[key]) if unit else book.related[key]
        return Row(
            [label, f"{line}", desk.cell(f"10.{key}", amount, head[2], side=side, label=label, unit=unit)]
        )

    side, items = spec["procurement"]
    rows += [Row([side, "", ""], "section"), Row(list(head), "head")]
    rows += [row(side, key, label) for key, label in items]
    side, items = spec["operating"]
    rows += [Row([side, "", ""], "section"), Row([head[0], "", head[2]], "head")]
    rows += [row(side, key, label) for key, label in items]
    side, items = spec["assets"]
    rows.append(Row([side, "", ""], "section"))
    counters = spec["counters"]
    rows += [row(side, key, label, counters.get(key, counters["other"])) for key, label in items]
    columns = (Column((), "label"), Column((), "line_no"), Column((), "value"))
    desk.sums("10-a", *[f"10.{k}" for k in ("procurement", "goods", "works", "services")])
    desk.sums("10-b", "10.vehicles", *[f"10.{k}" for k in VEHICLES])
    return bind_table(desk, "related_info", columns, rows, numbered=False)
