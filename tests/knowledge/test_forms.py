"""Forms of words."""

from __future__ import annotations

import pytest

from habeas.knowledge.forms import lemmas_of, with_lost, without_plural, word_forms

FORMS = word_forms("en")


@pytest.mark.parametrize(("form", "lemma"), FORMS.examples.items() if FORMS else ())
def test_a_form_leads_to_its_lemma(form: str, lemma: str) -> None:
    assert {form, lemma} <= lemmas_of(form, "en")


@pytest.mark.parametrize(
    ("form", "lemmas"),
    [
        ("isn't", {"be", "not", "n't"}),
        ("won't", {"will", "wo", "not"}),
        ("can't", {"can", "ca", "not"}),
        ("she's", {"she", "be", "have", "'s"}),
        ("they'll", {"they", "will"}),
        ("bus", {"bus"}),
        ("s", {"s"}),
    ],
)
def test_what_stands_behind_an_apostrophe_is_a_word_of_its_own(form: str, lemmas: set[str]) -> None:
    assert lemmas <= lemmas_of(form, "en")


def test_a_language_without_forms_has_words_alone() -> None:
    assert word_forms("xx") is None
    assert lemmas_of("held", "xx") == {"held"}


def test_a_lemma_is_mended_by_what_it_may_have_kept_or_lost() -> None:
    assert (without_plural("freed", "en"), without_plural("pilots", "en")) == ("freed", "pilot")
    assert with_lost("hop", "en") == ("hop", "hope")
    assert (without_plural("pilots", "xx"), with_lost("hop", "xx")) == ("pilots", ("hop",))
