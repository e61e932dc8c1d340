from __future__ import annotations

import pytest

from habeas.knowledge.reconcile import load_credits
from habeas.model.text import Document
from habeas.reconcile.copies import _credits, find_copies

AGENCY = (
    "BRANN, May 3 (Coastal Press) - Norland let nine miners go on Friday after eleven months in the camp of Vesk. "
    "The nine crossed the Ostra bridge on foot shortly before dusk and were met by their families and a brass band. "
    '"We sang the whole way, and nobody told us to stop," said Odo Brask, the oldest of them, at the customs house. '
    "The ministry of mines in Brann would not say whether anything had been promised for their return."
)
EDITED = (
    "Norland let nine miners go on Friday after eleven months in the camp of Vesk, and their home town celebrated. "
    "They crossed the Ostra bridge on foot shortly before dusk and were met by their families and a brass band. "
    '"We sang the whole way, and nobody told us to stop," said Odo Brask at the customs house.\nWith material from Coastal Press'
)
PARAPHRASE = (
    "A brass band was waiting at Ostra: the nine men "
    "whom Norland held at Vesk for the better part of a year are home, Coastal Press reports. "
    'Odo Brask, who is 61, told the agency they "sang the whole way". In Brann the mining ministry kept silent on the price.'
)
OWN = (
    "Families in the valley heard on the radio that the men from Vesk were free. Our reporter spent the evening with the Brasks, "
    "who had set nine extra places at the table and were not sure for whom. Norland has not published any decree."
)


def document(ident: str, publisher: str, published: str | None, text: str) -> Document:
    return Document(ident, ident, f"https://reports.invalid/{ident}", publisher, None, None, published, "en", text)


ORIGINAL = document("a", "Coastal Press", "2025-05-03", AGENCY)


@pytest.mark.parametrize(
    ("other", "is_copy"),
    [
        (document("b", "Valley News", "2025-05-04", AGENCY), True),
        (document("b", "Valley News", "2025-05-03", AGENCY), True),
        (document("b", "Valley News", "2025-05-04", EDITED), True),
        (document("b", "Valley News", "2025-05-04", PARAPHRASE), True),
        (document("b", "Valley News", "2025-05-04", OWN), False),
        (document("b", "Valley News", "2026-05-04", AGENCY), False),
        (document("b", "Valley News", None, AGENCY), True),
    ],
)
def test_copies_find_copies(other: Document, is_copy: bool) -> None:
    expected = {"b": "a"} if is_copy else {}
    assert find_copies([ORIGINAL, other]) == expected
    assert find_copies([other, ORIGINAL]) == expected


def test_copies_of_copies_lead_to_the_earliest() -> None:
    texts = [
        ORIGINAL,
        document("b", "Valley News", "2025-05-04", AGENCY),
        document("c", "Hill News", "2025-05-05", EDITED),
    ]
    assert find_copies(texts) == {"b": "a", "c": "a"}


@pytest.mark.parametrize("example", load_credits().examples)
def test_copies_credit_examples(example: object) -> None:
    text, outlet = getattr(example, "text"), getattr(example, "outlet")  # noqa: B009 (the shape is checked on loading)
    found = any(_credits(text, outlet.casefold(), source=source) for source in (True, False))
    assert found is getattr(example, "credited")  # noqa: B009
