"""The status of what a sentence tells: what went before, is there, is to come or is only thought of."""

from __future__ import annotations

import pytest

from habeas.extract.claims import extract
from habeas.model.claim import Kind, Status
from habeas.parse.reader import Parser
from tests.factory import text_document


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("Anton Veret will be freed after three years in custody.", Kind.DETENTION, Status.ACTUAL),
        ("Anton Veret will be in custody for three years.", Kind.DETENTION, Status.FUTURE),
        ("Had Anton Veret not been freed, he would have died.", Kind.RELEASE, Status.ACTUAL),
        ("If the police find Anton Veret, they will arrest him.", Kind.DETENTION, Status.POSSIBLE),
        ("Not all of the reporters were released.", Kind.RELEASE, Status.NEGATED),
        ("Anton Veret flew home to face charges of fraud.", Kind.SENTENCE, Status.ACTUAL),
        ("Anton Veret is expected to face charges of fraud.", Kind.SENTENCE, Status.POSSIBLE),
        ("Anton Veret was set to serve nine years in prison.", Kind.SENTENCE, Status.ACTUAL),
        ("The lawyer plans to appeal the conviction of Anton Veret.", Kind.SENTENCE, Status.ACTUAL),
        ("The judge decided to convict Anton Veret.", Kind.SENTENCE, Status.ACTUAL),
        ("The judge decided to free Anton Veret.", Kind.RELEASE, Status.FUTURE),
        ("The minister urged silence about the ongoing talks with Norland.", Kind.CONTACT, Status.ACTUAL),
        ("Anton Veret has had no contact with his lawyer.", Kind.CONTACT, Status.NEGATED),
        ("The swap of Anton Veret is to take place on Friday.", Kind.RELEASE, Status.FUTURE),
        ("Anton Veret may be freed in a swap.", Kind.RELEASE, Status.POSSIBLE),
        ("Anton Veret was freed in a swap.", Kind.RELEASE, Status.ACTUAL),
        ("They had hoped that Anton Veret would be freed.", Kind.RELEASE, Status.POSSIBLE),
        ("Norland denied reports of the release of Anton Veret.", Kind.RELEASE, Status.NEGATED),
        ("Reports of the release of Anton Veret were read out.", Kind.RELEASE, Status.ACTUAL),
        ("When Anton Veret is freed, he will leave.", Kind.RELEASE, Status.FUTURE),
        ("Anton Veret has yet to be released.", Kind.RELEASE, Status.NEGATED),
        ("The deal provides for the release of Anton Veret.", Kind.RELEASE, Status.FUTURE),
        ("The prospect of winning the release of Anton Veret faded.", Kind.RELEASE, Status.POSSIBLE),
        ("The minister focused on the release of Anton Veret.", Kind.RELEASE, Status.POSSIBLE),
        ("Anton Veret could remain under house arrest.", Kind.DETENTION, Status.POSSIBLE),
        ("Anton Veret will remain under house arrest.", Kind.DETENTION, Status.ACTUAL),
        ("Norland failed to apply sanctions against Sutland.", Kind.SANCTION, Status.NEGATED),
    ],
)
def test_status_of_what_a_sentence_tells(english_parser: Parser, text: str, kind: Kind, status: Status) -> None:
    document = text_document(text)
    claims = extract(document, english_parser.parse(document)).claims
    assert [c.status for c in claims if c.kind is kind] == [status]
