"""Status that the words around a predicate give."""

from __future__ import annotations

import pytest

from habeas.extract.matching.frames import find_matches
from habeas.extract.status import status_of
from habeas.model.claim import Kind, Status
from habeas.parse.reader import Parser
from tests.factory import text_document


def _status(parser: Parser, text: str, word: str) -> Status:
    """The status of the match at ``word``."""
    (sentence,) = parser.parse(text_document(text))
    found = [
        m
        for m in find_matches(sentence, language="en")
        if m.proposition.span.cut(text) == word and m.kind is not Kind.POSITION
    ]
    return status_of(found[0].proposition, sentence, kind=found[0].kind, language="en", base=found[0].frame.status)


@pytest.mark.parametrize(
    ("text", "word", "status"),
    [
        ("Nor has Anton Veret been freed.", "freed", Status.NEGATED),
        ("The planned release of nine students would be the third.", "release", Status.FUTURE),
        ("Norland was about to witness the release of nine students.", "release", Status.FUTURE),
        ("The deal could see the release of nine students.", "release", Status.POSSIBLE),
        ("The deal saw the release of nine students.", "release", Status.ACTUAL),
        ("Talks are under way for the release of nine students.", "release", Status.POSSIBLE),
        ("Negotiations continue for the release of nine students.", "release", Status.POSSIBLE),
        ("Norland paid nine million for the release of nine students.", "release", Status.ACTUAL),
        ("Norland would not hurry, nor would it send an envoy.", "send", Status.NEGATED),
        ("Not one of the nine students has been convicted.", "convicted", Status.NEGATED),
        ("Anton Veret died before he could be sentenced.", "sentenced", Status.NEGATED),
        ("Anton Veret was freed before noon.", "freed", Status.ACTUAL),
        ("The ministry dismissed reports that nine students had been arrested.", "arrested", Status.NEGATED),
        ("The ministry received reports that nine students had been arrested.", "arrested", Status.ACTUAL),
        ("It is not true that nine students were arrested.", "arrested", Status.NEGATED),
        ("It is true that nine students were arrested.", "arrested", Status.ACTUAL),
        ("Is it true that nine students were arrested?", "arrested", Status.POSSIBLE),
        ("Why were nine students arrested?", "arrested", Status.ACTUAL),
        ("Were the men who were freed in May sent back?", "freed", Status.ACTUAL),
        ("Little did we know that she would be arrested.", "arrested", Status.ACTUAL),
        ("We did not know whether she would be arrested.", "arrested", Status.POSSIBLE),
        ("Nine months later she would eventually be freed.", "freed", Status.ACTUAL),
        ("They consider Anton Veret to be wrongfully detained.", "detained", Status.ACTUAL),
        ("The judges considered detaining Anton Veret.", "detaining", Status.POSSIBLE),
        ("Norland agreed to an exchange of nine prisoners, which took place on Thursday.", "exchange", Status.ACTUAL),
        ("Norland agreed to an exchange of nine prisoners.", "exchange", Status.FUTURE),
        ("The next round of talks would be held in May, the minister said.", "talks", Status.FUTURE),
        ("A meeting between the two presidents is likely.", "meeting", Status.POSSIBLE),
        ("I look forward to meeting President Veret.", "meeting", Status.FUTURE),
        ("Sutland negotiated the release of nine prisoners in May.", "release", Status.ACTUAL),
        ("Sutland is negotiating the release of nine prisoners.", "release", Status.POSSIBLE),
        ("Anton Veret left Norland to escape his conviction.", "conviction", Status.ACTUAL),
        ("Anton Veret was not charged until June.", "charged", Status.ACTUAL),
        ("Anton Veret will not be charged until June.", "charged", Status.NEGATED),
        ("Anton Veret never should have been arrested.", "arrested", Status.ACTUAL),
        ("I do not think that they should have been arrested.", "arrested", Status.ACTUAL),
        ("The talks fed speculation that nine students had been freed.", "freed", Status.POSSIBLE),
        ("Reports that nine students had been freed were false.", "freed", Status.NEGATED),
        ("Anton Veret narrowly avoided being arrested.", "arrested", Status.NEGATED),
        ("Talks would begin in spring, the council said.", "Talks", Status.FUTURE),
        ("The council said talks would begin in spring.", "talks", Status.FUTURE),
        ("Talks would begin soon, according to the council.", "Talks", Status.FUTURE),
        ("Talks would begin if nine students were freed, the council said.", "Talks", Status.POSSIBLE),
        ("Talks would be useful, the council said.", "Talks", Status.POSSIBLE),
        ("Nine students would be freed on Monday.", "freed", Status.FUTURE),
        ("Nine students would have been freed on Monday.", "freed", Status.POSSIBLE),
        ("She welcomed the news, saying nine students would be freed.", "freed", Status.FUTURE),
        ("The premier told Anton Veret of the planned release during a long meeting.", "meeting", Status.ACTUAL),
        ("The premier told Anton Veret of the planned release during a long meeting.", "release", Status.FUTURE),
        ("The minister plans to raise the case during a meeting on Monday.", "meeting", Status.FUTURE),
        ("At a meeting on Monday, ministers are expected to weigh a swap.", "meeting", Status.FUTURE),
        ("The swap was discussed in talks on Monday.", "talks", Status.ACTUAL),
        ("Anton Veret was freed days before the visit of the premier.", "visit", Status.FUTURE),
        ("Anton Veret was freed ahead of talks between the two presidents.", "talks", Status.FUTURE),
        ("Anton Veret was freed after talks between the two presidents.", "talks", Status.ACTUAL),
        ("The release of nine students was supposed to be on Tuesday.", "release", Status.FUTURE),
        ("The release of nine students was meant to take place on Tuesday.", "release", Status.FUTURE),
        ("The trial of Anton Veret was due in May.", "trial", Status.FUTURE),
        ("The trial of Anton Veret was due to his taxes.", "trial", Status.ACTUAL),
        ("The release of nine students will be on Tuesday.", "release", Status.FUTURE),
        ("The release of nine students was on Tuesday.", "release", Status.ACTUAL),
        ("His wife did not see the arrest of Anton Veret.", "arrest", Status.ACTUAL),
        ("The deal will not see the release of nine students.", "release", Status.NEGATED),
        ("The release of nine students did not come from goodwill.", "release", Status.ACTUAL),
        ("The release of nine students did not come on Monday.", "release", Status.NEGATED),
        ("Anton Veret was given no chance to meet his lawyer.", "meet", Status.NEGATED),
        ("Anton Veret was denied the chance to meet his lawyer.", "meet", Status.NEGATED),
        ("They thanked Sutland for its skill in negotiating the release of nine students.", "release", Status.ACTUAL),
        ("Negotiations for the eventual release of nine students go on.", "release", Status.POSSIBLE),
    ],
)
def test_status_around_a_predicate(english_parser: Parser, text: str, word: str, status: Status) -> None:
    assert _status(english_parser, text, word) is status
