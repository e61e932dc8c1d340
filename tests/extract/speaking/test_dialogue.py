"""Transcripts and interviews: who speaks in each paragraph."""

from __future__ import annotations

from dataclasses import replace

import pytest

from habeas.extract.naming.people import Index, find_mentions
from habeas.extract.speaking.dialogue import find_dialogue
from habeas.parse.reader import Parser
from tests.factory import text_document

BRIEFING = """MS. VERET: Good afternoon. I have one item at the top.
Nine people were freed in Velmark last night. We thank everybody who helped.
QUESTION: Ada Kern, Morning Post. Was anything paid?
MS. VERET: I have nothing on that.
QUESTION: Will you meet the families?
MS. VERET: We have met four of them."""

NAMES = """Olga Kern: Why did you leave?
Anton Veret: They arrested my brother, and I had two hours.
Olga Kern: And then?
Anton Veret: Then I crossed the river."""

INTERVIEW = """Olga Kern spent two years in a colony. She spoke to us in her kitchen.
How did they take you?
Two men came at six in the morning, and I was not dressed.
And yet you went back.
I had left my daughter there. The ministry said that I was free to go.
Were others freed?
Nine were freed on the same day. I know four of them.
What do you need?
A lawyer, and sleep."""

EXPLAINER = """Olga Kern was freed on Monday.
Who is she?
A lawyer from Velmark.
Why was she held?
The court gave her nine years for a letter.
What happens next?
Nobody knows."""

PROFILES = """Name: Olga Kern
Sentence: Nine years in a colony.
Name: Anton Veret
Sentence: Two years at home."""


LETTERS = """Olga Kern was held for two years in Velmark.
Q. How did they take you?
A. Two men came at six in the morning, and I was not dressed.
Q. Were others freed?
A. Nine were freed on the same day, and I know four of them."""


def _turns(parser: Parser, text: str, title: str | None = None) -> list[tuple[str | None, str]]:
    document = replace(text_document(text), title=title)
    sentences = parser.parse(document)
    people = Index(document, sentences, find_mentions(document, sentences))
    return [(a.speaker, a.content.cut(text)) for a in find_dialogue(document, people)]


def test_find_dialogue_gives_every_paragraph_of_a_transcript_to_its_turn(english_parser: Parser) -> None:
    assert [who for who, _ in _turns(english_parser, BRIEFING)] == [
        "Veret", "Veret", "Ada Kern", "Veret", "QUESTION", "Veret",
    ]  # fmt: skip


def test_find_dialogue_leaves_the_label_out_of_what_is_said(english_parser: Parser) -> None:
    assert _turns(english_parser, BRIEFING)[3] == ("Veret", "I have nothing on that")


def test_find_dialogue_reads_names_as_labels(english_parser: Parser) -> None:
    assert {who for who, _ in _turns(english_parser, NAMES)} == {"Olga Kern", "Anton Veret"}


def test_find_dialogue_gives_answers_to_the_guest(english_parser: Parser) -> None:
    found = _turns(english_parser, INTERVIEW)
    assert {who for who, _ in found} == {"Olga Kern"}
    assert [said.split()[0] for _, said in found] == ["Two", "I", "Nine", "A"]


def test_find_dialogue_knows_who_answers_behind_letters(english_parser: Parser) -> None:
    assert [who for who, _ in _turns(english_parser, LETTERS)] == ["Q", "Olga Kern", "Q", "Olga Kern"]


def test_find_dialogue_takes_the_guest_of_the_title(english_parser: Parser) -> None:
    text = INTERVIEW.replace("Olga Kern spent", "After Anton Veret fell, Olga Kern spent")
    assert _turns(english_parser, text, "“Sleep first”: Olga Kern on two lost years")[0][0] == "Olga Kern"


@pytest.mark.parametrize("text", [EXPLAINER, PROFILES, "Olga Kern: free at last.\nNine were freed."])
def test_find_dialogue_finds_none_where_nobody_speaks_in_turn(english_parser: Parser, text: str) -> None:
    assert _turns(english_parser, text) == []


ONE_QUESTION = """Velmark, 4 May. Ada Kern talks to the film-maker Olga Brand about her years in a colony.
How did you get the news out?
On cigarette paper. I wrote nine letters, and four of them arrived."""

SHORT_BRIEFING = """From the briefing of the spokesman, Anton Veret:
Q. Were nine people freed?
MR. VERET: We believe that they were.
Our embassy has met four of them."""

ONE_ANSWER = """Olga Kern was freed on Monday. A reporter spoke with her about the amnesty.
Answer: I was to be freed in June anyway."""

SUBHEADED = """The minister spoke with Olga Kern on Monday.
What happens next?
"I do not know, and we shall see," she said. "I want my daughter back."
Nine others were freed."""


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (ONE_QUESTION, ["Olga Brand"]),
        (SHORT_BRIEFING, ["Q", "Anton Veret", "Anton Veret"]),
        (ONE_ANSWER, ["Olga Kern"]),
        (SUBHEADED, []),
    ],
)
def test_find_dialogue_takes_few_turns_for_speech_where_something_else_shows_it(
    english_parser: Parser, text: str, speakers: list[str]
) -> None:
    assert [who for who, _ in _turns(english_parser, text)] == speakers


ESSAY = """Last year I talked to Olga Kern in her kitchen.
What do we owe her?
I have asked myself that since. We all let nine people go to prison."""


def test_find_dialogue_leaves_an_essay_to_its_author(english_parser: Parser) -> None:
    assert _turns(english_parser, ESSAY) == []


BROADCAST = """OLGA KERN, HOST:
Nine people were freed in Velmark last night.
ADA VERET, BYLINE: I met Anton Soro at the gate.
ANTON SORO: I was held for two years.
VERET: He had not seen his sons since."""


def test_find_dialogue_leaves_to_the_outlet_what_its_own_reporters_say(english_parser: Parser) -> None:
    assert _turns(english_parser, BROADCAST) == [("Anton Soro", "I was held for two years")]


OFFICES = """Ms. Olga Kern, Minister of Justice: Today I can tell you that nine were freed.
Question-and-Answer Session
Reporter: Where are they now?
Minister Kern: I believe that they are at home.
Reporter: Will you meet them?
Minister Kern: I will."""

ASKED = """Interview with Olga Kern
Our reporter interviewed her on Monday.
Q: Were nine people freed?
A: I believe that they were.
Q: Where are they now?
A: They are at home, and I met four of them."""


def test_find_dialogue_reads_offices_behind_names(english_parser: Parser) -> None:
    said = {said.split()[0]: who for who, said in _turns(english_parser, OFFICES)}
    assert (said["Today"], said["Where"], said["I"]) == ("Olga Kern", "Reporter", "Olga Kern")


def test_find_dialogue_leaves_to_the_outlet_what_it_asks_in_an_interview(english_parser: Parser) -> None:
    assert {who for who, _ in _turns(english_parser, ASKED)} == {"Olga Kern"}
