"""What subjects speak of: words with their concept or dimensions. Source: grammar/terms/subjects.toml."""

from __future__ import annotations

import importlib
import io
import re
import sys
from functools import lru_cache
from importlib.machinery import PathFinder
from importlib.util import LazyLoader, find_spec, module_from_spec
from threading import Lock
from types import ModuleType
from typing import TYPE_CHECKING, Any

from gouji.text import fold, fold_bare
from gouji.text.record import Record

from .codes import code_list
from .kept import keep
from .load import GrammarError, load_toml

if TYPE_CHECKING:
    import jieba

Dimensions = dict[str, str]


class SubjectTerms(Record):
    """Folded words with what they contribute.

    ``own`` are words that mean so only in one section, ``short`` names that do where they are all that is said. ``counts`` are concepts of pieces and people; ``counted`` gives, for a cost (concept, item) and a unit, what a
    number with that unit counts. ``general`` are the words of a whole's name that say nothing of it;
    ``whole_lists`` are parts that make a complete list, and ``budgets`` are the names of those that do of funds, ``within`` pairs what is a part of what.
    """

    concepts: dict[str, tuple[str, Dimensions]]
    own: dict[str, dict[str, tuple[str, Dimensions]]]
    short: dict[str, dict[str, tuple[str, Dimensions]]]
    qualifiers: dict[str, Dimensions]
    implied: tuple[tuple[tuple[str, str], str], ...]
    noise: frozenset[str]
    veto: tuple[str, ...]
    economic_first: frozenset[str]
    functional: frozenset[str]
    project: dict[str, str]
    counts: frozenset[str]
    counted: dict[tuple[str, str, str], tuple[str, str]]
    general: re.Pattern[str]
    whole_lists: tuple[frozenset[str], ...]
    budgets: tuple[re.Pattern[str], ...]
    within: tuple[tuple[str, str], ...]


def _dimensions(words: list[str], where: str) -> Dimensions:
    result: Dimensions = {}
    for word in words:
        name, sign, value = word.partition("=")
        if not sign:
            message = f"grammar/terms/subjects.toml: {where}: dimension=value expected, found {word!r}"
            raise GrammarError(message)
        result[name] = value
    return result


@keep
def subject_terms() -> SubjectTerms:
    """All words, folded, one entry for each wording."""
    data: dict[str, Any] = load_toml("terms", "subjects.toml")
    qualifiers = {
        fold_bare(label): _dimensions(meaning.split(), labels)
        for labels, meaning in data["qualifier"].items()
        for label in labels.split("|")
    }
    implied = []
    for condition, concept in data["implied"].items():
        name, _, value = condition.partition("=")
        implied.append(((name, value), concept))
    return SubjectTerms(
        concepts=_concepts(data["concept"]),
        own={section: _concepts(words) for section, words in data["own"].items()},
        short={section: _concepts(words) for section, words in data["short"].items()},
        qualifiers=qualifiers,
        implied=tuple(implied),
        noise=frozenset(map(fold_bare, data["noise"]["words"])),
        veto=tuple(map(fold_bare, data["veto"]["words"])),
        economic_first=frozenset(data["reading"]["economic"]),
        functional=frozenset(data["reading"]["functional"]),
        project=dict(data["project"]),
        counts=frozenset(data["counted"]["themselves"]),
        counted=_counted(data["counted"]["of"]),
        general=re.compile("|".join(sorted(map(fold, data["share"]["general"]), key=len, reverse=True))),
        whole_lists=tuple(
            frozenset(_sorted(meaning) for meaning in entry) for entry in data["parts"]["whole"]
        ),
        budgets=tuple(re.compile(name) for name in data["parts"]["budgets"]),
        within=tuple((_sorted(part), _sorted(whole)) for part, whole in data["parts"]["within"]),
    )


def _concepts(words: dict[str, str]) -> dict[str, tuple[str, Dimensions]]:
    """``"车辆|公务车辆" = "vehicles"``: each wording, folded, with its concept and dimensions."""
    concepts: dict[str, tuple[str, Dimensions]] = {}
    for labels, meaning in words.items():
        concept, *rest = meaning.split()
        for label in labels.split("|"):
            concepts[fold_bare(label)] = (concept, _dimensions(rest, labels))
    return concepts


def _sorted(meaning: str) -> str:
    """A meaning in one spelling: its concept, then its dimensions by name."""
    concept, *rest = meaning.split()
    return " ".join([concept, *sorted(rest)])


def _counted(rows: list[tuple[str, list[str], str]]) -> dict[tuple[str, str, str], tuple[str, str]]:
    found: dict[tuple[str, str, str], tuple[str, str]] = {}
    for cost, units, count in rows:
        concept, *rest = cost.split()
        of, *item = count.split()
        for unit in units:
            pair = (of, _dimensions(item, count).get("item", ""))
            found[concept, _dimensions(rest, cost).get("item", ""), unit] = pair
    return found


_IMPORTING = Lock()


def _jieba() -> ModuleType:
    with _IMPORTING:
        return _import_jieba()


def _import_jieba() -> ModuleType:
    """Jieba without what it is not used for here, which would take longer than all the rest.

    Its model for unknown words (finalseg) is loaded when someone asks it for a word; pkg_resources, which is for
    dictionaries in packages, it does without where it is absent.
    """
    found = sys.modules.get("jieba")
    if found is not None:
        return found
    spec = find_spec("jieba")
    model = PathFinder.find_spec("jieba.finalseg", spec.submodule_search_locations) if spec else None
    if spec is None or spec.loader is None or model is None or model.loader is None:
        return importlib.import_module("jieba")
    jieba = module_from_spec(spec)
    model.loader = LazyLoader(model.loader)
    jieba.finalseg = module_from_spec(model)  # type: ignore[attr-defined]
    absent = "pkg_resources" not in sys.modules
    sys.modules["jieba"] = jieba
    sys.modules["jieba.finalseg"] = jieba.finalseg
    if absent:
        sys.modules["pkg_resources"] = None  # type: ignore[assignment]
    try:
        model.loader.exec_module(jieba.finalseg)
        spec.loader.exec_module(jieba)
    except BaseException:
        sys.modules.pop("jieba", None)
        raise
    finally:
        if absent:
            del sys.modules["pkg_resources"]
    return jieba


@lru_cache(maxsize=1)
def subject_tokenizer() -> jieba.Tokenizer:
    """A jieba tokenizer that knows only the words of subjects (some six hundred)."""
    tokenizer = _jieba().Tokenizer()
    tokenizer.FREQ, tokenizer.total = _weights()
    tokenizer.initialized = True
    return tokenizer


@keep
def _weights() -> tuple[dict[str, int], int]:
    """The words of subjects as jieba weighs them: with all that they begin with, and the sum of their weights."""
    terms = subject_terms()
    words = {*terms.concepts, *terms.qualifiers, *terms.noise, *terms.veto}
    words.update(word for own in terms.own.values() for word in own)
    words.update(code_list("functional").by_bare)
    words.update(code_list("economic").by_bare)
    # A longer word is always the better cut: its weight outgrows that of its parts.
    lines = "\n".join(f"{word} {10 ** min(2 * len(word), 24)}" for word in sorted(words) if word)
    weights: tuple[dict[str, int], int] = _jieba().Tokenizer().gen_pfdict(io.BytesIO(lines.encode("utf-8")))
    return weights
