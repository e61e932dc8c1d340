"""Whom a report is about: claims that name nobody get the person whom the text can only mean, or nobody."""

from __future__ import annotations

from dataclasses import replace

import pytest

from habeas.extract.claims import extract
from habeas.parse.reader import Parser
from tests.factory import text_document


def _who(parser: Parser, text: str, kind: str, words: str) -> list[tuple[str, ...]]:
    """Whom the claims of a kind name in the sentence that holds some words."""
    document = replace(text_document(text), author="Anton Veret")
    claims = extract(document, parser.parse(document)).claims
    return [c.who for c in claims if c.kind.value == kind and words in c.passage.quote]


@pytest.mark.parametrize(
    ("text", "kind", "words", "who"),
    [
        (
            'Olga Kern was freed on Monday. "I was held for nine days in a cellar," Kern told reporters.',
            "detention",
            "I was held",
            "Olga Kern",
        ),
        (
            'Olga Kern came home on Monday. "They arrested me at the airport," she said.',
            "detention",
            "They arrested",
            "Olga Kern",
        ),
        (
            "Written for the Norport Review by Anton Veret\n\nThe police arrested me in May. I never saw a judge.",
            "detention",
            "arrested me",
            "Anton Veret",
        ),
    ],
)
def test_fill_gives_the_speaker_what_is_told_of_me(
    english_parser: Parser, text: str, kind: str, words: str, who: str
) -> None:
    assert (who,) in _who(english_parser, text, kind, words)


@pytest.mark.parametrize(
    ("text", "kind", "words", "who"),
    [
        (
            "Olga Kern was jailed in May. In June Olga Kern fell ill in prison. Norland asked for a pardon.",
            "position",
            "pardon",
            "Olga Kern",
        ),
        (
            "Boris Marek was jailed in May. He has said that he will not beg for a pardon.",
            "position",
            "beg",
            "Boris Marek",
        ),
        (
            "Boris Marek was jailed in May. Boris Marek was beaten in jail. Boris Marek and Olga Kern were freed on Monday.\n"
            "Kern had been taken on a street. Her trial began in June on charges of spying.",
            "sentence",
            "charges",
            "Olga Kern",
        ),
        (
            "Boris Marek was freed on Monday at the request of Norland.",
            "position",
            "request",
            "Boris Marek",
        ),
        (
            "Norland held nine sailors. One of those sailors, Boris Marek, was taken prisoner in May.",
            "detention",
            "taken prisoner",
            "Boris Marek",
        ),
        ("Norland imposed sanctions on Minister Boris Marek on Monday.", "sanction", "imposed", "Boris Marek"),
        ("Boris Marek was jailed in May. The 49-year-old was freed on Monday.", "release", "freed", "Boris Marek"),
    ],
)
def test_fill_names_whom_the_text_can_only_mean(
    english_parser: Parser, text: str, kind: str, words: str, who: str
) -> None:
    assert (who,) in _who(english_parser, text, kind, words)


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        (
            "Two critics of the king have been jailed. Olga Kern was arrested in May. Boris Marek has been held since June.",
            "Two critics",
            ("Olga Kern", "Boris Marek"),
        ),
        (
            "Olga Kern was jailed in May. Boris Marek was jailed in June. The two critics are held in Norport.",
            "The two critics",
            ("Olga Kern", "Boris Marek"),
        ),
        ("Olga Kern was jailed in May. Boris Marek was jailed in June. Two clerks were arrested.", "Two clerks", ()),
        (
            "Two kin of the king were arrested. Seven clerks were arrested too. Olga Kern and Boris Marek are still held.",
            "Two kin",
            (),
        ),
    ],
)
def test_fill_names_all_who_are_counted(english_parser: Parser, text: str, words: str, who: tuple[str, ...]) -> None:
    assert {tuple(sorted(w)) for w in _who(english_parser, text, "detention", words)} == {tuple(sorted(who))}


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Olga Kern was jailed in May. Norland asked for pardons for all the prisoners.", "position", "asked"),
        (
            "Boris Marek was jailed in May. In June Boris Marek fell ill in prison. His mother was charged in July.",
            "sentence",
            "mother",
        ),
        ("Olga Kern wrote to the court. The driver was arrested on Monday.", "detention", "driver"),
        ("Norland imposed sanctions on nine judges, said Olga Kern.", "sanction", "imposed"),
    ],
)
def test_fill_gives_nobody_what_is_told_of_others(english_parser: Parser, text: str, kind: str, words: str) -> None:
    assert set(_who(english_parser, text, kind, words)) <= {()}


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("By Anton Veret\n\nThe police arrested my neighbour in May.", "detention", "my neighbour"),
        ("Anton Veret was jailed in May. Anton Veret's lawyer declined to comment.", "unknown", "declined"),
        ('"I do not know where he is," Olga Kern said of the arrested man.', "unknown", "I do not know"),
    ],
)
def test_fill_names_nobody_where_somebody_else_is_told_of(
    english_parser: Parser, text: str, kind: str, words: str
) -> None:
    assert set(_who(english_parser, text, kind, words)) <= {()}


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        (
            "Anton Veret and Olga Kern were jailed in May. Anton Veret and Olga Kern have been held since. "
            "Sutland condemned the verdict.",
            "the verdict",
            {"Anton Veret", "Olga Kern"},
        ),
        (
            "Anton Veret was jailed in May. Olga Kern has been held since. Sutland condemned the verdict.",
            "the verdict",
            set(),
        ),
    ],
)
def test_bare_nouns_are_of_those_whom_the_report_is_about(
    english_parser: Parser, text: str, words: str, who: set[str]
) -> None:
    assert {name for found in _who(english_parser, text, "sentence", words) for name in found} == who


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        (
            "Olga Kern, a clerk at Lantern.\n\nI was detained in May.\n\nBoris Marek, a poet.\n\nI was detained in June.",
            "June",
            {"Boris Marek"},
        ),
        (
            'Olga Kern was jailed in May. In July Olga Kern was freed.\n\n"It rained.\n\n"They arrested me at dawn."',
            "at dawn",
            {"Olga Kern"},
        ),
        ("Olga Kern was jailed in May. In July Olga Kern was freed. They arrested me at dawn.", "at dawn", set()),
    ],
)
def test_those_who_present_themselves_speak_of_themselves(
    english_parser: Parser, text: str, words: str, who: set[str]
) -> None:
    document = text_document(text)
    claims = extract(document, english_parser.parse(document)).claims
    assert {name for c in claims if words in c.passage.quote for name in c.who} == who


@pytest.mark.parametrize(
    ("text", "kind", "words", "who"),
    [
        (
            "Anton Veret and Olga Kern were freed in May. Monday's release moved many.",
            "release",
            "Monday's",
            ("Anton Veret", "Olga Kern"),
        ),
        (
            "Anton Veret and Olga Kern were freed in May. Nine others were freed in June. Monday's release moved many.",
            "release",
            "Monday's",
            (),
        ),
        (
            'Anton Veret and Olga Kern were freed in May. "We were held in a cellar," Kern told reporters.',
            "detention",
            "We were",
            ("Anton Veret", "Olga Kern"),
        ),
        (
            'Olga Kern was freed in May. "We were held up by the rain and arrested," said Minister Anton Veret.',
            "detention",
            "We were",
            (),
        ),
    ],
)
def test_fill_names_all_of_whom_the_release_and_we_can_only_be(
    english_parser: Parser, text: str, kind: str, words: str, who: tuple[str, ...]
) -> None:
    assert _who(english_parser, text, kind, words)[-1:] in ([who], [])
    assert who == () or who in _who(english_parser, text, kind, words)


@pytest.mark.parametrize(
    ("text", "kind", "words", "who"),
    [
        (
            "Anton Veret was jailed in May. Olga Kern was jailed in June. Boris Marek, who helps Veret, hailed the verdict.",
            "sentence",
            "the verdict",
            {"Anton Veret"},
        ),
        (
            "Anton Veret was jailed in May. Olga Kern was jailed in June. Veret and Kern wept at the verdict.",
            "sentence",
            "the verdict",
            set(),
        ),
        (
            "Anton Veret was jailed in May. Olga Kern was jailed in June. Arrests were made at dawn near Veret's flat.",
            "detention",
            "Arrests",
            set(),
        ),
    ],
)
def test_bare_nouns_are_of_the_only_one_in_custody_beside_them(
    english_parser: Parser, text: str, kind: str, words: str, who: set[str]
) -> None:
    assert {name for found in _who(english_parser, text, kind, words) for name in found} == who
