"""One scenario on every database; writers and a reviewer at once on the one that a team uses."""

from __future__ import annotations

import multiprocessing
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Barrier, Thread

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import text

from habeas.casefile import write_bundle
from habeas.desk import Author, Desk
from habeas.errors import CasebookError
from habeas.export.register_json import to_json
from habeas.model.decision import Decision, Verdict, with_id
from habeas.pipeline import register_of
from habeas.store import tables
from habeas.store.casebook import Casebook
from habeas.store.codec import version_of
from habeas.store.database import Database, retried
from habeas.store.rows import document_row
from habeas.store.schema import MIGRATIONS
from tests.desk_stories import FEWER, STORY, keep, make_casebook
from tests.store.evidence import a_capture, a_document, a_reading

FORK = multiprocessing.get_context("fork")
REPORTS, WRITERS, DECISIONS = 2000, 4, 100


def decide_on(casebook: Casebook) -> None:
    """Some decisions, made at set times."""
    desk = Desk(casebook)
    claim = next(c.id for c in desk.survey.register.claims if c.passage.quote == FEWER)
    desk.judge(Verdict.REJECT, claim, Author("ann", "2027-04-01T00:00:00+00:00", "withdrawn"))
    desk.withhold("Maud Ellery", Author("Bo", "2027-04-02T00:00:00+00:00", ""), until=None)


def test_one_scenario_gives_the_same_register_and_bundle_on_every_database(location: str, tmp_path: Path) -> None:
    with Casebook.open(location) as casebook, Casebook.open(make_casebook(tmp_path / "first.db")) as first:
        keep(casebook, *reversed(STORY))
        decide_on(casebook)
        decide_on(first)
        assert to_json(register_of(casebook, as_of=None)) == to_json(register_of(first, as_of=None))
        assert [problem for _, problem in casebook.check() if problem] == []
        for name, one in (("first", first), ("second", casebook)):
            write_bundle(one, tmp_path / f"{name}.zip")
    assert (tmp_path / "first.zip").read_bytes() == (tmp_path / "second.zip").read_bytes()


@pytest.mark.parametrize("table", ["contents", "captures", "documents", "readings", "claims", "decisions"])
def test_evidence_cannot_be_edited_on_any_database(casebook: Casebook, location: str, table: str) -> None:
    document = a_document()
    casebook.add(a_capture(document), document.text.encode(), document, a_reading(document))
    casebook.add_decision(a_decision(1))
    column = {"contents": "data", "captures": "size", "decisions": "data"}.get(table, "data")
    changes = f"UPDATE {table} SET {column} = {column}", f"DELETE FROM {table}"  # noqa: S608 (our own tables)
    database = Database(location)
    for statement in changes:
        with pytest.raises(CasebookError, match="never changed or deleted"), database.writing() as connection:
            connection.execute(text(statement))
    database.close()


def test_migrations_go_down_and_up_with_data_on_every_database(location: str) -> None:
    with Casebook.open(location) as casebook:
        keep(casebook, *STORY)
        casebook.add_decision(a_decision(1))
        before = casebook.decision_log(), casebook.readings()
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    database = Database(location)
    with database.writing() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "0001")
    database.close()
    with Casebook.open(location) as casebook:
        assert (casebook.decision_log(), casebook.readings()) == before
        assert [problem for _, problem in casebook.check() if problem] == []


def test_a_server_that_is_not_there_is_one_sentence_without_the_password() -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(CasebookError, match="cannot be used") as caught:
        Casebook.open("postgresql://ann:secret@127.0.0.1:9/casebook?connect_timeout=2")
    assert "secret" not in str(caught.value)
    assert "\n" not in str(caught.value)


def a_decision(number: int) -> Decision:
    return with_id(
        Decision("", Verdict.REJECT, f"claim-{number}", None, None, None, "ann", f"2031-05-05T00:00:00.{number:06}", "")
    )


def write(location: str, first: int, told: Connection) -> None:
    """Add every report, beginning at ``first``: each is offered by all writers, and is new to one."""
    new = 0
    with Casebook.open(location) as casebook:
        for number in range(first, first + REPORTS // 2):
            document = a_document(f"Report {number % REPORTS} says that {number % REPORTS} people were freed.")
            if not casebook.has(document):
                new += casebook.add(a_capture(document), document.text.encode(), document, a_reading(document))
    told.send(new)


def review(location: str, _first: int, told: Connection) -> None:
    with Casebook.open(location) as casebook:
        told.send(sum(casebook.add_decision(a_decision(number)) for number in range(DECISIONS)))


def test_four_writers_and_a_reviewer_at_once_lose_nothing_and_repeat_nothing(server: str) -> None:
    """Each report is offered twice, by two writers that meet in the middle; none of them made the casebook before."""
    database = Database(server)
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("CREATE DATABASE many"))
    database.close()
    location = server.replace("/postgres?", "/many?")
    started = []
    for number in range(WRITERS + 1):
        heard, told = FORK.Pipe(duplex=False)
        work = review if number == WRITERS else write
        process = FORK.Process(target=work, args=(location, number * REPORTS // WRITERS, told))
        process.start()
        told.close()
        started.append((process, heard))
    done = []
    for process, heard in started:
        done.append(heard.recv())
        heard.close()
        process.join()
    assert [p.exitcode for p, _ in started] == [0] * (WRITERS + 1)
    assert (sum(done[:WRITERS]), done[WRITERS]) == (REPORTS, DECISIONS)
    with Casebook.open(location) as casebook:
        assert len(casebook.documents()) == REPORTS
        assert len(casebook.decision_log()) == DECISIONS
        assert [problem for _, problem in casebook.check() if problem] == []


@pytest.mark.parametrize("location", ["postgresql"], indirect=True)
def test_a_deadlock_is_tried_again(location: str) -> None:
    database = Database(location)
    with database.engine.begin() as connection:
        connection.execute(text("CREATE TABLE seat (id int primary key, taken int)"))
        connection.execute(text("INSERT INTO seat VALUES (1, 0), (2, 0)"))
    met = Barrier(2, timeout=30)
    tries: list[int] = []

    @retried
    def sit(first: int, second: int) -> None:
        tries.append(first)
        with database.writing() as connection:
            for seat in (first, second):
                connection.execute(text("UPDATE seat SET taken = taken + 1 WHERE id = :id"), {"id": seat})
                if seat == first and len(tries) <= 2:
                    met.wait()

    threads = [Thread(target=sit, args=order) for order in ((1, 2), (2, 1))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    with database.reading() as connection:
        assert connection.execute(text("SELECT taken FROM seat ORDER BY id")).scalars().all() == [2, 2]
    database.close()
    assert len(tries) == 3


@pytest.mark.parametrize("location", ["postgresql"], indirect=True)
def test_what_ends_later_than_it_began_is_not_missed(location: str) -> None:
    early, late, last = (a_document(ident=f"r{n}", text=f"Report {n}. Five people were freed.") for n in (1, 2, 3))
    with Casebook.open(location) as casebook, Casebook.open(location) as other:
        assert casebook.arrived(0, set())[0] == ()
        database, known = Database(location), set[str]()
        after = casebook.arrived(0, known)[1]
        with database.writing() as connection:
            capture = a_capture(early)
            connection.execute(tables.contents.insert(), {"sha256": capture.sha256, "data": early.text.encode()})
            connection.execute(tables.documents.insert(), document_row(version_of(early), capture, early, {}))
            other.add(a_capture(late), late.text.encode(), late, a_reading(late))
            arrived, after = casebook.arrived(after, known)
            assert [v.id for v in arrived] == ["r2"]
            known.update(v.version for v in arrived)
        database.close()
        arrived, after = casebook.arrived(after, known)
        assert [v.id for v in arrived] == ["r1"]
        other.add(a_capture(last), last.text.encode(), last, a_reading(last))
        arrived, after = casebook.arrived(after, set())
        assert [v.id for v in arrived] == ["r3"], "those that had ended are not asked for again"
        assert casebook.arrived(after, {v.version for v in arrived})[0] == ()
