"""Who acts where the clause itself names nobody."""

from __future__ import annotations

import pytest

from habeas.extract.claims import extract
from habeas.parse.reader import Parser
from tests.factory import text_document


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("Velmark police said they had detained nine men on Sunday.", ("Velmark police",)),
        ("Rebels said they had freed Anton Veret.", ("Rebels",)),
        ("Rebels said it had freed Anton Veret.", ()),
        ("The junta said it had freed Anton Veret.", ("junta",)),
        ("Olga Kern said they had freed Anton Veret.", ()),
        ("The junta said the rebels had freed Anton Veret.", ("rebels",)),
        ("Reporters said they were detained.", ()),
        ("A court heard it and ordered Anton Veret to be freed.", ("court",)),
        ("Norland's supreme court ordered that Anton Veret be released.", ("Norland's supreme court",)),
        ("The court ordered Anton Veret's arrest.", ("court",)),
        ("The court regretted Anton Veret's arrest.", ()),
    ],
)
def test_who_acts_is_told_above(english_parser: Parser, text: str, by: tuple[str, ...]) -> None:
    document = text_document(text)
    claims = extract(document, english_parser.parse(document)).claims
    assert [c.by for c in claims] == [by]
