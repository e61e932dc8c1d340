"""Reading documents: the same in one process and in several, and whole whatever the text is."""

from __future__ import annotations

import random
from importlib.resources import files

import pytest

from habeas import reading
from habeas.ingest.document import Ingested
from habeas.model.claim import Reading
from habeas.model.text import Document
from habeas.pipeline import find_reports
from habeas.reading import read_all, read_one
from tests.factory import text_document

SAMPLES = tuple(sorted(str(p) for p in files("habeas.samples").iterdir() if p.name.endswith(".json")))
PROSE = "Velmark freed 14 prisoners on Monday in exchange for relief, Jane Doe, a reporter, said "
LENGTH = 6_000


def test_several_processes_read_the_same_in_the_same_order(monkeypatch: pytest.MonkeyPatch) -> None:
    documents = [r.ingested.document for r in find_reports(SAMPLES) if isinstance(r.ingested, Ingested)]
    alone = list(read_all(documents, lambda d: d, jobs=1))
    monkeypatch.setattr(reading, "BATCH", 2)
    monkeypatch.setattr(reading, "FEW", 3)
    assert list(read_all(documents, lambda d: d, jobs=2)) == alone


def test_a_report_on_other_things_is_read_as_holding_nothing() -> None:
    text = "Nine bakeries will open along the harbour before the summer, and each of them is to bake with rye. " * 9
    ((_, found),) = read_all([text_document(text)], lambda d: d, jobs=1)
    assert isinstance(found, Reading)
    assert (found.claims, found.mentions, found.opinion) == ((), (), ())


def test_what_has_no_document_is_passed_through() -> None:
    documents: list[Document | None] = [None, None]
    assert list(read_all(documents, lambda d: d, jobs=1)) == [(None, None)] * 2


def noise(*, seed: int) -> str:
    choice = random.Random(seed)  # noqa: S311 (no secret depends on it)
    return "".join(choice.choice("abcdefgh iklmno ,.;\"'()[]ABC1—\u200b🙂א ") for _ in range(LENGTH))


@pytest.mark.parametrize(
    "text",
    [
        PROSE * 80,
        (PROSE * 80).upper(),
        (PROSE.strip() + ". ") * 80,
        PROSE.replace(" ", "") * 80,
        "," * LENGTH,
        "a, " * 2_000,
        "“freed” " * 800,
        "( freed " * 800,
        "He was freed. " * 400,
        "freed\n" * 1_000,
        "he said that " * 500,
        "of the release " * 400,
        "two years " * 600,
        "🙂 freed 🙃 " * 600,
        "fr\u200beed\u200b nine prisoners " * 300,
        '<div class="a">&nbsp;nine prisoners freed</div> ' * 120,
        "שוחרר nine prisoners freed اسير " * 200,
        "Vеlmаrk frееd ninе рrisоnеrs. " * 200,  # letters of another script that look the same
        "Velmark fr eed n1ne pris-\noners, sa1d tbe m1nistry ; . ' \n" * 100,
        "Jane Doe, John Roe, " * 300,
        *(noise(seed=n) for n in range(4)),
    ],
    ids=lambda text: ascii(text[:16]),
)
def test_any_text_is_read_and_its_quotes_are_exact(text: str) -> None:
    document = text_document(text)
    found = read_one(document)
    for claim in found.claims:
        claim.passage.check(document.text)
        assert claim.passage.start <= claim.anchor.start < claim.anchor.end <= claim.passage.end
    for passage in found.opinion:
        passage.check(document.text)
    for mention in found.mentions:
        assert all(0 <= span.start < span.end <= len(text) for span in mention.spans)
