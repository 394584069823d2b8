"""The whole of parsing: from a source to its document.

In: a Source. Out: a Document with outline, tables, forms and claims; nothing is checked yet, and no
text at all makes it raise.
"""

from __future__ import annotations

import re
from collections import Counter

from gouji.knowledge.forms import table_forms
from gouji.model import Block, Document, Source
from gouji.text import squeeze
from gouji.text.patterns import compile_re

from .claims import find_claims
from .lines import classify_lines
from .outline import Region, split_outline
from .parts import read_sections
from .performance import form_kind, read_form, split_forms
from .shapes import LineToken
from .tables import Effort, OpenTable, finish_table, inherit_unit, inherit_year, open_table

_YEAR = compile_re(r"((?:19|20)\d\d)年?")
# 较2020年度: what is compared with is another year.
_FISCAL_YEAR = compile_re(r"(?<![较比与同])((?:19|20)\d\d)年度")
# 2020年, but not 2020年3月.
_WHOLE_YEAR = compile_re(r"(?<![较比与同])((?:19|20)\d\d)年(?!\d)")
# What is a budget, not a fund of that name or the management of one: 一般公共预算, 预算绩效.
_BUDGET = compile_re(r"(?<!公共)(?<!基金)(?<!经营)预算(?!绩效|管理|执行)")
# What stands before the name of a body: 填报部门：.
_LEAD = compile_re(r"^[^:：]{2,6}[:：]")
# So many other lines that agree outvote the year of the cover.
_AGREED = 3
# The kinds of blocks that tokens make by themselves; the others are of the kind of their region.
_BLOCK_KINDS = {"CAPTION": "caption", "ROWS": "rows", "NOTE": "note"}


def parse_document(source: Source) -> Document:
    """The document that a source prints."""
    document = Document(source)
    regions = split_outline(classify_lines(source.text, source.lines, source.grids, source.placed))
    document.blocks = _blocks(regions)
    document.loose = [token.loose for region in regions for token in region.tokens if token.loose]
    document.year = _printed_year(regions)
    effort = Effort.for_text(len(source.text))
    _settle_kinds(document, _read_tables(document, regions, effort), effort)
    _describe(document, regions)
    document.sections, passages = read_sections(regions, source.lines)
    find_claims(document, passages)
    return document


def _blocks(regions: list[Region]) -> list[Block]:
    """The blocks of all lines that are not blank, each line in exactly one."""
    blocks: list[Block] = []
    last = Block("", 0, 0)
    for region in regions:
        for token in region.tokens:
            kind = _BLOCK_KINDS.get(token.kind) or region.kind
            first = token.first
            if first <= last.last:
                # Several tokens on a line (a table of tags beside text): the line is the first one's.
                first = last.last + 1
                if first > token.last:
                    continue
            if last.kind == kind and kind != "rows" and region.kind != "table":
                last.last = token.last
            else:
                last = Block(kind, first, token.last)
                blocks.append(last)
    return blocks


def _printed_year(regions: list[Region]) -> str:
    """The year of the cover, else the one that headings and captions print most.

    A year of the cover that nothing else prints, where all the rest agree, was misread.
    """
    cover = "".join(
        squeeze(token.text) for region in regions if region.kind == "cover" for token in region.tokens
    )
    match = _YEAR.search(cover)
    named: list[LineToken] = []
    for region in regions:
        if region.kind == "table":
            named += region.caption
        elif region.kind in ("heading", "contents"):
            named += region.tokens
    years: Counter[str] = Counter(_YEAR.findall("\n".join([squeeze(token.text) for token in named])))
    if match and (match.group(1) in years or len(years) != 1 or years.total() < _AGREED):
        return match.group(1)
    if years:
        return years.most_common(1)[0][0]
    told = "\n".join(
        [squeeze(token.text) for region in regions if region.kind == "prose" for token in region.tokens]
    )
    years = Counter(_FISCAL_YEAR.findall(told) or _WHOLE_YEAR.findall(told))
    # Of years that are named as often, prose is about the last.
    return max(years, key=lambda year: (years[year], year), default="")


def _read_tables(document: Document, regions: list[Region], effort: Effort) -> list[tuple[int, OpenTable]]:
    """Read all tables and forms; gives the places of the tables of unknown kind, with what is known of them."""
    unknown: list[tuple[int, OpenTable]] = []
    owners = {(block.first, block.kind): block for block in document.blocks}
    for region in regions:
        if region.kind != "table":
            continue
        owner = ""
        kind = form_kind(region)
        if kind:
            for part in split_forms(region):
                document.forms.append(read_form(part, len(document.forms) + 1, document.year, kind))
            owner = f"F{len(document.forms)}"
        else:
            opened = open_table(region, effort)
            if opened is not None:
                if not opened.kind:
                    unknown.append((len(document.tables), opened))
                table = finish_table(opened, len(document.tables) + 1, document.source, effort)
                document.tables.append(table)
                owner = f"T{table.number}"
        for token in region.tokens:
            block = owners.get((token.first, _BLOCK_KINDS[token.kind]))
            if block is not None:
                block.owner = owner
    return unknown


def _settle_kinds(document: Document, unknown: list[tuple[int, OpenTable]], effort: Effort) -> None:
    """Read tables of unknown kind again where few are left that they can be: each form is printed once."""
    forms = table_forms()
    kinds = {table.kind for table in document.tables} - {"unknown"}
    for place, opened in unknown:
        family, share = Counter(forms[kind].family for kind in kinds).most_common(1)[0] if kinds else ("", 0)
        if 2 * share <= len(kinds):
            continue
        left = frozenset(kind for kind, form in forms.items() if form.family == family and kind not in kinds)
        if opened.settle(left):
            document.tables[place] = finish_table(opened, place + 1, document.source, effort)
            kinds.add(opened.kind)


def _describe(document: Document, regions: list[Region]) -> None:
    """Kind, entity, unit and year of the whole, by what most of its tables print."""
    tables = document.tables
    cover = "".join(
        squeeze(token.text) for region in regions if region.kind == "cover" for token in region.tokens
    )
    budgets = sum(table.kind.startswith("budget_") for table in tables)
    finals = sum(not table.kind.startswith("budget_") and table.kind != "unknown" for table in tables)
    if budgets != finals:
        document.kind = "budget" if budgets > finals else "final_accounts"
    else:
        headings = cover + "".join(squeeze(t.text) for r in regions if r.kind == "heading" for t in r.tokens)
        budget = "budget" if _BUDGET.search(headings) else "other"
        document.kind = "final_accounts" if "决算" in headings else budget
    document.entity = _most(table.entity for table in tables) or _cover_entity(cover)
    document.unit = _most(table.unit for table in tables)
    for table in tables:
        inherit_unit(table, document.unit)
    if not document.year:
        document.year = _most(table.year for table in tables)
    for table in tables:
        inherit_year(table, document.year)
    document.form_family = _most(form.kind for form in document.forms)


def _cover_entity(cover: str) -> str:
    # 填报部门：某局 stands where no cover does.
    text = _YEAR.sub("", _LEAD.sub("", cover))
    return re.split(r"度?(?:部门|单位)?(?:决算|预算)", text)[0].strip("度") if text else ""


def _most(values: object) -> str:
    counts = Counter(value for value in values if value)  # type: ignore[attr-defined]
    return counts.most_common(1)[0][0] if counts else ""
