"""The code lists: functional (支出功能分类) and economic (支出经济分类) classification.

Source: grammar/terms/functional.csv and economic.csv, after the Ministry of Finance's lists; names
of earlier years stand in ``aliases``, separated by ``;``.
"""

from __future__ import annotations

from typing import NamedTuple

from gouji.text import fold, fold_bare
from gouji.text.record import Record

from .kept import keep
from .load import GrammarError, load_text


class Account(NamedTuple):
    """A functional or economic code.

    Of economic ones, ``side`` is personnel or public, ``government`` the name of the counterpart in the
    classification of the government's budget (政府预算支出经济分类).
    """

    code: str
    name: str
    level: int
    parent: str
    side: str
    aliases: tuple[str, ...]
    government: str = ""


class CodeList(Record):
    """A classification: accounts by code, and codes by folded name (names are not unique).

    ``by_bare`` has the names without their brackets (因公出国境费用).
    """

    accounts: dict[str, Account]
    by_name: dict[str, tuple[str, ...]]
    by_bare: dict[str, tuple[str, ...]]


_NONE = CodeList(accounts={}, by_name={}, by_bare={})


def code_list(name: str) -> CodeList:
    """The accounts of a classification (``functional`` or ``economic``); an empty list for any other name."""
    return _code_lists().get(name, _NONE)


@keep
def _code_lists() -> dict[str, CodeList]:
    return {name: _read(name) for name in ("functional", "economic")}


def _read(name: str) -> CodeList:
    import csv

    accounts: dict[str, Account] = {}
    by_name: dict[str, list[str]] = {}
    by_bare: dict[str, list[str]] = {}
    file = f"{name}.csv"
    for number, row in enumerate(csv.DictReader(load_text("terms", file).split("\n")), start=2):
        try:
            aliases = tuple(alias for alias in row["aliases"].split(";") if alias)
            account = Account(
                row["code"],
                row["name"],
                int(row["level"]),
                row["parent"],
                row.get("side", ""),
                aliases,
                row.get("government", "").partition(" ")[2],
            )
        except (KeyError, ValueError, AttributeError, TypeError) as error:
            message = f"grammar/terms/{file}: line {number}: {error!r}"
            raise GrammarError(message) from error
        if account.parent and account.parent not in accounts:
            message = (
                f"grammar/terms/{file}: "
                f"line {number}: parent {account.parent!r} does not precede {account.code!r}"
            )
            raise GrammarError(message)
        accounts[account.code] = account
        for word in dict.fromkeys((account.name, *aliases)):
            by_name.setdefault(fold(word), []).append(account.code)
            by_bare.setdefault(fold_bare(word), []).append(account.code)
    return CodeList(accounts=accounts, by_name=_frozen(by_name), by_bare=_frozen(by_bare))


def _frozen(names: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(dict.fromkeys(codes)) for name, codes in names.items()}
