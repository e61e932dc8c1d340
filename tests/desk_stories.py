"""A small casebook of invented reports, told without a language model, for tests of what people do with it."""

from __future__ import annotations

from pathlib import Path

from habeas.model.claim import Kind, Reading
from habeas.model.ids import sha256_hex
from habeas.model.text import Capture, Document
from habeas.store.casebook import Casebook
from tests.factory import make_report, tell

FREED = "Velmark freed 46 political prisoners on Monday."
NAMED = "Osric Talvane and Maud Ellery were among those freed on Monday."
FEWER = "Velmark freed 44 political prisoners on Monday, the border guard said."


def telegraph() -> tuple[Document, Reading]:
    """The report with the figure and two names."""
    return make_report(
        "telegraph",
        "2027-03-09",
        "Quayside Telegraph",
        tell(Kind.RELEASE, FREED, n=46, of="political prisoners", by="Velmark", when="2027-03-08"),
        tell(Kind.RELEASE, NAMED, who="Osric Talvane; Maud Ellery", by="Velmark", when="2027-03-08"),
    )


def post() -> tuple[Document, Reading]:
    """The report with another figure, by another voice."""
    return make_report(
        "post",
        "2027-03-10",
        "Upland Post",
        tell(
            Kind.RELEASE,
            FEWER,
            n=44,
            of="political prisoners",
            by="Velmark",
            when="2027-03-08",
            says="the border guard",
        ),
        tell(Kind.DETENTION, "Maud Ellery was arrested again on Tuesday.", who="Maud Ellery", when="2027-03-09"),
    )


STORY = (telegraph(), post())


def keep(casebook: Casebook, *reports: tuple[Document, Reading], retrieved: str = "2027-03-11T00:00:00+00:00") -> None:
    """Store reports whose bytes are their text."""
    for document, reading in reports:
        data = document.text.encode()
        capture = Capture(sha256_hex(data), f"{document.id}.txt", retrieved, "text/plain", len(data))
        casebook.add(capture, data, document, reading, reader="habeas test", given={"url": document.url})


def make_casebook(path: Path, *reports: tuple[Document, Reading]) -> str:
    """A new casebook with the reports (none: the story); its location."""
    with Casebook.open(str(path)) as casebook:
        keep(casebook, *(reports or STORY))
    return str(path)
