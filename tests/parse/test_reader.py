"""From text to propositions, with the language model."""

from __future__ import annotations

import pytest

from habeas.knowledge.loader import load
from habeas.knowledge.parsing import Grammar, GrammarExample
from habeas.model.proposition import Form, Link, Phrase, Proposition, Role, Sentence
from habeas.parse import sentences
from habeas.parse.reader import Parser
from tests.factory import text_document

GRAMMAR = load("lexicons/en/parsing_grammar.yml", Grammar)


def propositions(parser: Parser, text: str) -> dict[str, Proposition]:
    """Propositions by predicate, the first of each."""
    found: dict[str, Proposition] = {}
    for sentence in parser.parse(text_document(text)):
        for proposition in sentence.propositions:
            found.setdefault(proposition.predicate, proposition)
    return found


def phrases(parser: Parser, text: str) -> dict[str, Phrase]:
    """Phrases by their head's lemma."""
    return {phrase.lemma: phrase for s in parser.parse(text_document(text)) for phrase in s.phrases}


@pytest.mark.parametrize("example", GRAMMAR.examples, ids=lambda e: e.text)
def test_examples_of_the_grammar(example: GrammarExample, english_parser: Parser) -> None:
    found = propositions(english_parser, example.text)[example.predicate]
    for name, core in example.arguments.items():
        assert core in [a.phrase.core.cut(example.text) for a in found.arguments if name in {a.role.value, a.marker}]
    for feature in example.features:
        assert found.tense == feature or getattr(found, feature, False), feature
    if example.numeral is not None:
        numerals = [a.phrase.numeral.cut(example.text) for a in found.arguments if a.phrase.numeral]
        assert example.numeral in numerals


@pytest.mark.parametrize(
    ("text", "child", "parent", "link", "marker"),
    [
        ("The minister said that Oslo freed them.", "free", "say", Link.COMPLEMENT, "that"),
        ('"We are free," Doe said.', "free", "say", Link.COMPLEMENT, None),
        ("The men were freed, the ministry said.", "free", "say", Link.COMPLEMENT, None),
        ("The men were freed, the ministry said, and taken to Oslo.", "free", "say", Link.COMPLEMENT, None),
        ("The woman who was jailed resigned.", "jail", "resign", Link.RELATIVE, None),
        ("The men freed in May left.", "free", "leave", Link.RELATIVE, None),
        ("He left after they were freed.", "free", "leave", Link.ADVERBIAL, "after"),
        ("They left after talks in Oslo.", "talk", "leave", Link.ADVERBIAL, "after"),
        ("Oslo announced the release of three men.", "release", "announce", Link.COMPLEMENT, None),
        ("The jailed writer left.", "jail", "leave", Link.MODIFIER, None),
        ("They were arrested and jailed.", "jail", "arrest", Link.CONJUNCT, None),
        ("She asked whether he was freed.", "free", "ask", Link.COMPLEMENT, "whether"),
    ],
)
def test_links(text: str, child: str, parent: str, link: Link, marker: str | None, english_parser: Parser) -> None:
    found = propositions(english_parser, text)
    assert found[child].parent == found[parent].index
    assert (found[child].link, found[child].marker) == (link, marker)


@pytest.mark.parametrize(
    ("text", "lemma", "numeral"),
    [
        ("At least 100 people were held.", "people", "At least 100"),
        ("Nearly 1,300 people were held.", "people", "Nearly 1,300"),
        ("Some 50 people were held.", "people", "Some 50"),
        ("As many as 30 people were held.", "people", "As many as 30"),
        ("More than a dozen people were held.", "people", "More than a dozen"),
        ("Hundreds of people were held.", "people", "Hundreds"),
        ("The 52 sailors were held.", "sailor", "52"),
        ("Six of the sailors were held.", "six", "Six"),
        ("The September 2025 deal held.", "deal", None),
        ("Four and a half years passed.", "year", "Four and a half"),
    ],
)
def test_numerals(text: str, lemma: str, numeral: str | None, english_parser: Parser) -> None:
    found = phrases(english_parser, text)[lemma].numeral
    assert (found.cut(text) if found else None) == numeral


def test_an_age_counts_nothing(english_parser: Parser) -> None:
    text = "John Roe, 33, was freed."
    assert phrases(english_parser, text)["roe"].numeral is None


def test_a_list_of_names_is_coordinated(english_parser: Parser) -> None:
    text = "Oslo freed John Roe, Ann Poe and Jane Doe."
    freed = propositions(english_parser, text)["free"].first(Role.PATIENT)
    assert freed is not None
    assert [member.head.cut(text) for member in freed.members] == ["John Roe", "Ann Poe", "Jane Doe"]


def test_an_apposition_is_no_part_of_the_core(english_parser: Parser) -> None:
    text = "John Roe, the envoy of Norway, met reporters."
    met = propositions(english_parser, text)["meet"].first(Role.AGENT)
    assert met is not None
    assert met.core.cut(text) == "John Roe"
    assert [a.lemma for a in met.appositions] == ["envoy"]
    assert [(marker, p.lemma) for marker, p in met.appositions[0].complements] == [("of", "norway")]


def test_nouns_asked_for_are_predicates() -> None:
    parser = Parser("en", nouns=frozenset({"teapot"}))
    assert parser.parse(text_document("The teapot of Oslo broke."))[0].propositions[0].form is Form.NOUN


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t ",
        "\u200b\ufeff",
        "5\u200b2 pris\u200boners were fr\u200beed.",
        "OSLO FREES 52 PRISONERS AFTER TALKS IN WARSAW",
        "🎉 52 freed 🎉! 👩‍👩‍👧 yes.",
        "أفرجت السلطات عن 52 سجينا. Oslo freed \u202e52\u202c men.",
        "a\x00b freed c.\x0cd",
        '"' * 500,
        "," * 100_000,
        "he said that " * 100,
        "Doe and " * 200,
        "of " * 400,
        "İSTANBUL FREED ALL THE PRISONERS TODAY",
    ],
)
def test_strange_text_keeps_its_offsets(text: str, english_parser: Parser) -> None:
    for sentence in english_parser.parse(text_document(text)):
        assert sentence.span.cut(text) == sentence.text
        assert all(word.span.cut(text) == word.text for word in sentence.words)
        assert all(
            phrase.span.cut(text) == phrase.text and phrase.span.covers(phrase.head) for phrase in sentence.phrases
        )


def test_shouting_is_read(english_parser: Parser) -> None:
    text = "NORWAY FREES 52 PRISONERS AFTER TALKS"
    freed = propositions(english_parser, text)["free"]
    assert [a.phrase.core.cut(text) for a in freed.arguments] == ["NORWAY", "52 PRISONERS", "TALKS"]


def test_many_documents_are_read_as_each_alone(english_parser: Parser) -> None:
    texts = ["Oslo freed three men. They left.", "", "Jane Doe was jailed.\nShe was freed.", "\u200b"]
    documents = [text_document(text) for text in texts]
    together: list[tuple[Sentence, ...]] = list(english_parser.parse_many(documents))
    assert [[s.text for s in sentences] for sentences in together] == [
        ["Oslo freed three men.", "They left."],
        [],
        ["Jane Doe was jailed.", "She was freed."],
        ["\u200b"],
    ]
    assert together == [english_parser.parse(document) for document in documents]


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(ValueError, match="no parser"):
        Parser("xx")


def test_the_language_of_the_parser_decides(english_parser: Parser) -> None:
    document = text_document("Oslo freed three men. They left.", language="xx")
    assert len(english_parser.parse(document)) == 2


def test_a_sentence_that_is_not_chosen_has_no_words() -> None:
    text = "Rain fell. Velmark freed nine prisoners. The soup was good."
    parser = Parser(
        "en", choice=lambda document, spans: [span.cut(document.text).startswith("Velmark") for span in spans]
    )
    first, second, third = parser.parse(text_document(text))
    assert (first.text, third.text) == ("Rain fell.", "The soup was good.")
    assert (first.words, first.phrases, first.propositions, third.words) == ((), (), (), ())
    assert second == Parser("en").parse(text_document(text))[1]


def test_a_report_of_which_nothing_is_chosen_has_its_sentences() -> None:
    parser = Parser("en", choice=lambda _, spans: [False] * len(spans))
    documents = [text_document("Rain fell. The soup was good."), text_document("Nobody came.")]
    assert [len(sentences) for sentences in parser.parse_many(documents)] == [2, 1]


def test_furniture_is_not_parsed(english_parser: Parser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sentences, "MOST_PIECES", 2)
    found = english_parser.parse(text_document("word " * 1_000))
    assert [bool(sentence.words) for sentence in found] == [True, True, *[False] * (len(found) - 2)]
    assert len(found) > 2
