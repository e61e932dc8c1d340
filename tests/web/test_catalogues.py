"""The catalogues: nothing that the interface says is left untranslated, and nothing in them is said no more."""

import re

import pytest
from babel.messages.pofile import read_po

from habeas.web.view import LANGUAGES
from tests.web.catalogues import WEB, Message, messages

PLACES = re.compile(r"%\((\w+)\)s")


def catalogue(language: str) -> dict[Message, tuple[str, ...]]:
    """A catalogue as messages and what they are translated to."""
    with (WEB / "locale" / f"{language}.po").open("rb") as stream:
        found = read_po(stream, locale=language)
    made = {}
    for entry in found:
        if entry.id:
            text, plural = _pair(entry.id)
            made[Message(entry.context, text, plural)] = _texts(entry.string)
    return made


def _pair(ident: object) -> tuple[str, str | None]:
    return (str(ident[0]), str(ident[1])) if isinstance(ident, (tuple, list)) else (str(ident), None)


def _texts(said: object) -> tuple[str, ...]:
    return tuple(map(str, said)) if isinstance(said, (tuple, list)) else (str(said or ""),)


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_a_catalogue_holds_what_the_interface_says_and_no_more(language: str) -> None:
    said, known = messages(), set(catalogue(language))
    assert sorted(said - known, key=str) == [], "not translated"
    assert sorted(known - said, key=str) == [], "said no more"


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_a_translation_is_whole_and_keeps_its_places(language: str) -> None:
    for message, translations in catalogue(language).items():
        assert all(translations), message
        assert len(translations) == (3 if message.plural else 1), message
        for translation in translations:
            assert set(PLACES.findall(translation)) == set(PLACES.findall(message.plural or message.text)), message


def test_the_english_catalogue_holds_only_words_of_the_model() -> None:
    assert set(catalogue("en")) <= {m for m in messages() if m.context}
