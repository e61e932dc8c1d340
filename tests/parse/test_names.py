"""Names after world knowledge and the document have corrected the model."""

from __future__ import annotations

import pytest

from habeas.knowledge.loader import load
from habeas.knowledge.parsing import NameExample, Names
from habeas.model.proposition import Entity
from habeas.parse.reader import Parser
from tests.factory import text_document

NAMES = load("lexicons/en/parsing_names.yml", Names)


def entities(parser: Parser, text: str) -> dict[str, Entity | None]:
    """Entity by the words of the name."""
    document = text_document(text)
    found: dict[str, Entity | None] = {}
    for sentence in parser.parse(document):
        for word in sentence.words:
            found[word.text] = word.entity
        found.update({phrase.head.cut(text): phrase.entity for phrase in sentence.phrases})
    return found


@pytest.mark.parametrize("example", NAMES.examples, ids=lambda e: e.text)
def test_examples_of_names(example: NameExample, english_parser: Parser) -> None:
    found = entities(english_parser, example.text)
    assert {name: found.get(name) for name in example.names} == {n: Entity(e) for n, e in example.names.items()}


@pytest.mark.parametrize(
    ("text", "name", "entity"),
    [
        ("The activist Tarvo Sepik was jailed.\nSepik left.", "Sepik", Entity.PERSON),
        ("Tarvo Sepik, 41, was jailed.", "Tarvo Sepik", Entity.PERSON),
        ("Belarus freed them.", "Belarus", Entity.STATE),
        ("They flew to Warsaw.", "Warsaw", Entity.PLACE),
        ("Warsaw agreed to free them.", "Warsaw", Entity.STATE),
        ("He was taken from Minsk by Belarusians.", "Belarusians", Entity.NATIONALITY),
        ("The Kremlin denied it.", "Kremlin", Entity.STATE),
        ("The European Union eased sanctions.", "European Union", Entity.BODY),
        ("She told Reuters about it.", "Reuters", Entity.OUTLET),
        ("Editors of the Washington Post met.\nThe Post said so.", "Post", Entity.OUTLET),
        ("President Jane Doe's lawyer met John Roe.", "Jane Doe", Entity.PERSON),
        ("Secretary of State Jane Doe left.", "State", None),
        ("The Ministry of Justice of Norway freed them.", "Ministry of Justice of Norway", Entity.BODY),
    ],
)
def test_entities(text: str, name: str, entity: Entity | None, english_parser: Parser) -> None:
    assert entities(english_parser, text).get(name, Entity.OTHER) is entity
