"""Words of kinship that stand for somebody whom the text names."""

from __future__ import annotations

import pytest

from habeas.extract.naming.people import Index, find_mentions
from habeas.model.text import Span
from habeas.parse.reader import Parser
from tests.factory import text_document

FAMILY = "Olga Kern wrote that her husband Anton Kern was held. Her son Ivo Kern was held too."


@pytest.mark.parametrize(
    ("text", "wording", "names"),
    [
        (f"{FAMILY} Anton Kern's son wept.", "son", {"Ivo Kern"}),
        (f"{FAMILY} Ivo Kern's father wept.", "father", {"Anton Kern"}),
        (f'{FAMILY} "Both my son and my dear husband are ill," Olga Kern wrote.', "husband", {"Anton Kern"}),
        (f"Norland holds the father of a trader, his wife said. {FAMILY}", "father of a trader", {"Anton Kern"}),
        (f"Norland holds the father of a trader, his wife said. {FAMILY}", "trader", {"Ivo Kern"}),
        (f"Norland holds the father of a trader, his wife said. {FAMILY}", "wife", {"Olga Kern"}),
        (f"{FAMILY} The sister of a clerk wept.", "sister", set()),
        (f'{FAMILY} "My cousin is ill," Olga Kern wrote.', "cousin", set()),
        ('Ivo Kern was held. "I weep for my brother," said Ivo\'s brother, Boris.', 'brother,"', {"Ivo Kern"}),
        ('Ivo Kern was held. "I weep for my brother," said Boris Kern, his brother.', 'brother,"', {"Ivo Kern"}),
    ],
)
def test_read_kin(english_parser: Parser, text: str, wording: str, names: set[str]) -> None:
    document = text_document(text)
    sentences = english_parser.parse(document)
    index = Index(document, sentences, find_mentions(document, sentences))
    start = text.rindex(wording)
    end = start + len(wording.partition(" ")[0])
    assert {m.name for m in index.resolve(Span(start, end))} == names


@pytest.mark.parametrize(("word", "name"), [("elder", "Anton Kern"), ("younger", "Ivo Kern")])
def test_find_mentions_tells_generations_apart(english_parser: Parser, word: str, name: str) -> None:
    text = f"Ivo Kern was held. His father, Anton Kern, flew in. On Monday the {word} Kern was beaten."
    document = text_document(text)
    sentences = english_parser.parse(document)
    index = Index(document, sentences, find_mentions(document, sentences))
    start = text.rindex("Kern")
    assert [m.name for m in index.resolve(Span(start, start + 4))] == [name]
