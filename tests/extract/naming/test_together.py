"""Who is named together, by whom a plural word behind them stands for."""

from __future__ import annotations

import pytest

from habeas.extract.naming.people import Index, find_mentions
from habeas.model.text import Span
from habeas.parse.reader import Parser
from tests.factory import text_document

BOTH = {"Anton Veret", "Olga Kern"}
THREE = {*BOTH, "Ivo Kol"}


@pytest.mark.parametrize(
    ("text", "wording", "names"),
    [
        ("Anton Veret, Ivo Kol and Olga Kern were seized. They wept.", "They", THREE),
        ("Anton Veret, 34, the poet Ivo Kol and Olga Kern, 20, were seized. They wept.", "They", THREE),
        ("Anton Veret, who was seized, and Olga Kern came. They wept.", "They", BOTH),
        ("Anton Veret and Judge Olga Kern came. They wept.", "They", set()),
        ("Anton Veret and the harbour were seen. They were grey.", "They", set()),
        ("Anton Veret was seized and Olga Kern was freed. They wept.", "They", set()),
        ("On Friday sailors Anton Veret and Olga Kern were seized. It rained. The sailors wept.", "sailors", BOTH),
        ("Anton Veret and Olga Kern, both sailors, were seized. It rained. The sailors wept.", "sailors", BOTH),
        ("The sailors were Anton Veret and Olga Kern. It rained. The sailors wept.", "sailors", BOTH),
        ("Anton Veret and Olga Kern were seized. It rained. The sailors wept.", "sailors", set()),
        ("Police held sailor Anton Veret; clerk Ivo Kol; and nurse Olga Kern. They wept.", "They", THREE),
        ("Police held the sailor Anton Veret as well as clerks Ivo Kol and Olga Kern. They wept.", "They", THREE),
        ("Police named the men as Anton Veret and Olga Kern. It rained. The men wept.", "men", BOTH),
        ("Police feared relatives of Anton Veret and Olga Kern. It rained. The relatives wept.", "relatives", set()),
    ],
)
def test_find_sets(english_parser: Parser, text: str, wording: str, names: set[str]) -> None:
    document = text_document(text)
    sentences = english_parser.parse(document)
    index = Index(document, sentences, find_mentions(document, sentences))
    start = text.rindex(wording)
    assert {m.name for m in index.resolve(Span(start, start + len(wording)))} == names
