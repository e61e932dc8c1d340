"""Names in sentences: those that spaCy's own component finds, whatever the text is."""

from __future__ import annotations

import importlib
import random

import pytest
from spacy.language import Language
from spacy.pipeline import EntityRecognizer

from habeas.parse.english import model_name
from habeas.parse.recogniser import Recogniser

SENTENCES = (
    "Velmark freed 14 prisoners on Monday, 3 March 2025, the Ministry of Justice of Norland said.",
    "Jane van der Doe, 43, a reporter of the Oldtown Herald, was sentenced to two and a half years by the Regional Court in Oldtown.",
    "“He paid nearly $ 2 million,” Ana María Ruiz told The Evening Post at 5 p.m. on the second day of the Winter Games.",
    "MORE THAN 30 PERCENT OF FRENCH AND GERMAN SAILORS LEFT THE SOUTH ATLANTIC",
    "Norland",
    "",
    " ",
    "a",
    "Jane Doe",
    "freed\n\n\nJane   Doe",
    "New York New York New York New York " * 12,
    ", , , ,",
)


@pytest.fixture(scope="module")
def model() -> Language:
    loaded: Language = importlib.import_module(model_name()).load(exclude=["lemmatizer", "attribute_ruler", "senter"])
    return loaded


def noise(seed: int) -> str:
    choice = random.Random(seed)  # noqa: S311 (no secret depends on it)
    words = " ".join(SENTENCES).split()
    return "".join(choice.choice((*words, *"abcAB1,.“🙂א ")) + choice.choice(("", " ", "\n ")) for _ in range(120))


def test_names_are_those_of_spacy(model: Language) -> None:
    component = model.get_pipe("ner")
    assert Recogniser.fits(component)
    assert isinstance(component, EntityRecognizer)
    docs = []
    for text in (*SENTENCES, *(noise(seed) for seed in range(40))):
        doc = model.make_doc(text)
        for token in doc:
            token.is_sent_start = token.i == 0
        docs.append(doc)
    found = Recogniser(component).find(docs)
    expected = [[(e.start, e.end, e.label_) for e in doc.ents] for doc in component.pipe(docs)]
    assert [[tuple(name) for name in names] for names in found] == expected
    assert sum(map(len, found)) > 100


def test_no_text_has_no_names(model: Language) -> None:
    component = model.get_pipe("ner")
    assert isinstance(component, EntityRecognizer)
    recogniser = Recogniser(component)
    assert recogniser.find([]) == []
    assert recogniser.find([model.make_doc(""), model.make_doc("")]) == [[], []]


def test_a_component_of_another_kind_does_not_fit(model: Language) -> None:
    assert not Recogniser.fits(model.get_pipe("tagger"))
    assert not Recogniser.fits(None)
