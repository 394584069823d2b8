"""The catalogue of messages."""

from __future__ import annotations

import pytest

from gouji.knowledge.messages import LANGUAGES, catalogue, fill, known_codes, render, word
from gouji.model import Finding


def test_every_message_is_there_in_both_languages() -> None:
    for message in catalogue().values():
        wordings = (
            [message.wording, *message.variants.values()] if message.wording else [*message.variants.values()]
        )
        assert wordings, message.code
        for wording in wordings:
            assert set(wording) == set(LANGUAGES), message.code


def test_codes_are_sorted_and_well_formed() -> None:
    assert list(known_codes()) == sorted(known_codes())
    assert all(code.startswith("GJ") and len(code) == 5 for code in known_codes())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_code_without_a_template_shows_both_sides(lang: str) -> None:
    message = render(Finding("GJ000", "some-fault", "error", 0, 0, "1.00", "2.00"), lang)
    assert "1.00" in message
    assert "2.00" in message
    assert "some-fault" in render(Finding("GJ000", "some-fault", "error", 0, 0), lang)


def test_arguments_fill_their_places_and_a_missing_one_does_no_harm() -> None:
    assert fill("{a}-{b}", {"a": 1}) == "1-…"
    assert fill("{a.b} {0!r", {"a": 1}) == "{a.b} {0!r"
    assert fill("{a}", {"a": "{b}", "b": 2}) == "{b}"


def test_a_variant_has_its_own_wording() -> None:
    arguments = {"name": "x.txt", "variant": "missing"}
    assert "x.txt" in render(Finding("GJ004", "", "error", 0, 0, arguments=arguments))


def test_an_unknown_word_is_shown_as_it_is() -> None:
    assert word("severity", "dire", "en") == "dire"
