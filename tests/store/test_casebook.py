"""The casebook keeps whole reports, once, and every decision."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from habeas.errors import AnchorError, CasebookError
from habeas.model.decision import Decision, Verdict
from habeas.model.text import Document
from habeas.store.casebook import Casebook, Failure, Source
from tests.store.evidence import a_capture, a_document, a_reading


def add(casebook: Casebook, document: Document, address: str = "report.txt", retrieved: str = "2031-05-05") -> bool:
    capture = a_capture(document, address=address, retrieved=retrieved)
    return casebook.add(
        capture, document.text.encode(), document, a_reading(document), reader="1", given={"published": "2031"}
    )


def test_add_keeps_everything(casebook: Casebook) -> None:
    document = a_document()
    assert add(casebook, document)
    assert casebook.documents() == (document,)
    assert casebook.readings() == (a_reading(document),)
    assert casebook.captures() == (a_capture(document, retrieved="2031-05-05"),)
    assert casebook.capture_bytes(document.sha256) == document.text.encode()
    assert casebook.has(document)
    assert not casebook.has(a_document("Another one."))


def test_twice_is_once(casebook: Casebook) -> None:
    document = a_document()
    add(casebook, document)
    assert not add(casebook, document, retrieved="2031-06-01")
    assert not add(casebook, document, address="copy.txt")
    assert casebook.captures() == (a_capture(document, retrieved="2031-05-05"),)


def test_a_casebook_outlives_its_program(location: str) -> None:
    with Casebook.open(location) as first:
        add(first, a_document())
    with Casebook.open(location, must_exist=True) as second:
        assert second.readings() == (a_reading(a_document()),)


def test_the_newer_version_stands_and_the_older_is_kept(casebook: Casebook) -> None:
    old = a_document("Tarvos freed ten.", ident="r1")
    new = a_document("Tarvos freed twelve.", ident="r1", published="2031-05-06")
    assert add(casebook, new, retrieved="1")
    assert add(casebook, old, retrieved="2")
    assert casebook.documents() == (new,)
    assert casebook.readings() == (a_reading(new),)
    assert casebook.documents(as_of="2031-05-05") == (old,)
    assert casebook.readings(as_of="2031-05-05") == (a_reading(old),)
    assert casebook.versions("r1") == (new, old)


def test_sources_say_how_to_read_every_version_again(casebook: Casebook) -> None:
    old, new = (
        a_document("Tarvos freed ten.", ident="r1"),
        a_document("Tarvos freed twelve.", ident="r1", published="2031-05-06"),
    )
    add(casebook, new, address="new.txt", retrieved="1")
    add(casebook, old, address="old.txt", retrieved="2")
    given = {"published": "2031"}
    assert casebook.sources() == (
        Source(a_capture(new, address="new.txt", retrieved="1"), given, "1"),
        Source(a_capture(old, address="old.txt", retrieved="2"), given, "1"),
    )


def test_documents_come_by_day_and_id_in_whatever_order_they_went_in(casebook: Casebook, tmp_path: Path) -> None:
    reports = [
        a_document(f"Report {n}.", published=day) for n, day in enumerate(["2031-05-04", None, "2030", "2031-05-04"])
    ]
    for document in reports:
        add(casebook, document)
    with Casebook.open(str(tmp_path / "other.db")) as other:
        for document in reports[::-1]:
            add(other, document)
        assert other.documents() == casebook.documents()
        assert other.readings() == casebook.readings()
    assert [r.document for r in casebook.readings()] == [d.id for d in casebook.documents()]
    assert [d.published for d in casebook.documents()] == [None, "2030", "2031-05-04", "2031-05-04"]


def test_what_does_not_belong_together_is_refused(casebook: Casebook) -> None:
    document = a_document()
    capture, data, reading = a_capture(document), document.text.encode(), a_reading(document)
    with pytest.raises(CasebookError, match="differ"):
        casebook.add(capture, data + b"!", document, reading)
    with pytest.raises(CasebookError, match="the reading is of other"):
        casebook.add(capture, data, document, replace(reading, document="other"))
    moved = replace(reading.claims[0], passage=replace(reading.claims[0].passage, start=1))
    with pytest.raises(AnchorError):
        casebook.add(capture, data, document, replace(reading, claims=(moved,)))
    assert (casebook.documents(), casebook.captures()) == ((), ())


def test_a_failed_transaction_leaves_nothing(casebook: Casebook) -> None:
    document = a_document()
    reading = a_reading(document)
    broken = replace(reading.claims[0], id=None)  # type: ignore[arg-type]
    with pytest.raises(CasebookError):
        casebook.add(
            a_capture(document), document.text.encode(), document, replace(reading, claims=(reading.claims[0], broken))
        )
    assert (casebook.documents(), casebook.captures(), casebook.readings()) == ((), (), ())


def test_failures_are_noted_once_until_the_report_is_read(casebook: Casebook) -> None:
    document = a_document()
    capture = a_capture(document)
    for happened in ("2031-05-05", "2031-05-06"):
        casebook.record_failure("empty.txt", "is empty", happened=happened)
        casebook.record_failure("report.txt", "broke", happened=happened, capture=capture, data=document.text.encode())
    assert casebook.failures() == (
        Failure("empty.txt", "is empty", None, "2031-05-05"),
        Failure("report.txt", "broke", document.sha256, "2031-05-05"),
    )
    assert casebook.capture_bytes(document.sha256) == document.text.encode()
    assert add(casebook, document)
    assert [f.address for f in casebook.failures()] == ["empty.txt"]


def test_decisions_are_added_and_never_replaced(casebook: Casebook) -> None:
    first = Decision("d1", Verdict.SAME, "person-1", "person-2", None, None, "ann", "2031-05-06", "one spelling")
    second = replace(first, id="d2", verdict=Verdict.NOT_SAME, when="2031-05-07")
    assert casebook.add_decision(second)
    assert casebook.add_decision(first)
    assert not casebook.add_decision(replace(first, why="changed"))
    assert casebook.decisions() == (first, second)


def test_damaged_content_is_found_on_reading(tmp_path: Path) -> None:
    casebook = Casebook.open(str(tmp_path / "casebook.db"))
    document = a_document()
    add(casebook, document)
    with pytest.raises(CasebookError, match="holds no content"):
        casebook.capture_bytes("0" * 64)
    connection = sqlite3.connect(tmp_path / "casebook.db")
    connection.execute("DROP TRIGGER keep_contents_update")
    connection.execute("UPDATE contents SET data = x'00'")
    connection.commit()
    connection.close()
    with pytest.raises(CasebookError, match="damaged content"):
        casebook.capture_bytes(document.sha256)


def test_columns_serve_queries_by_hand(tmp_path: Path) -> None:
    casebook = Casebook.open(str(tmp_path / "casebook.db"))
    add(casebook, a_document())
    connection = sqlite3.connect(tmp_path / "casebook.db")
    row = connection.execute('SELECT kind, status, n, "of", "when", quote FROM claims').fetchone()
    assert row == ("release", "actual", 12, "political prisoners", "2031-05-04", a_document().text)
    assert connection.execute("SELECT reader, given FROM readings JOIN documents USING (version)").fetchone() == (
        "1",
        '{"published":"2031"}',
    )
    connection.close()
