"""What is remembered of a token is what spaCy's own components answer."""

from __future__ import annotations

import importlib

import pytest
from spacy.language import Language

from habeas.parse.english import model_name
from habeas.parse.morphology import REPLACED, Morphology

SENTENCES = (
    "Velmark freed nine prisoners, and the freed left the country at once.",
    "They've met twice; that's what the ministry's spokesman had said.",
    "The freed man ain't gonna talk, y' all.",  # rules that look at two tokens
    "There is nobody left, let's go.",
    "NINE MEN WERE HELD  \n in 2027 — или «нет» 🙂.",
)


@pytest.fixture(scope="module")
def whole() -> Language:
    found: Language = importlib.import_module(model_name()).load()
    return found


@pytest.fixture(scope="module")
def reduced() -> tuple[Language, Morphology]:
    model: Language = importlib.import_module(model_name()).load()
    return model, Morphology(model)


@pytest.mark.parametrize("text", SENTENCES)
def test_forms_are_those_of_the_components_that_are_replaced(
    text: str, whole: Language, reduced: tuple[Language, Morphology]
) -> None:
    model, morphology = reduced
    expected = [(t.lemma_, t.pos_, t.tag_, t.dep_) for t in whole(text)]
    assert not set(REPLACED) & set(model.pipe_names)
    for _ in range(2):  # asked, then remembered
        assert [tuple(form) for form in morphology.of(model(text))] == expected
