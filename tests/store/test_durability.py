"""A program killed at any moment leaves whole reports; several at once lose nothing and repeat nothing."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from habeas.store.casebook import Casebook
from tests.store.evidence import a_reading

REPORTS = 40
KILLS = 12

WRITER = f"""
import sys
from habeas.store.casebook import Casebook
from tests.store.evidence import a_capture, a_document, a_reading

with Casebook.open(sys.argv[1]) as casebook:
    print("open", flush=True)
    new = 0
    for number in range({REPORTS}):
        document = a_document(f"Report {{number}} says that {{number}} people were freed.")
        new += casebook.add(a_capture(document), document.text.encode(), document, a_reading(document))
    print(new, flush=True)
"""
ROOT = Path(__file__).parents[2]


def start(location: Path) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", WRITER, str(location)], cwd=ROOT, stdout=subprocess.PIPE, text=True)


def check_whole(location: Path) -> int:
    """Every report that is there has its bytes and its whole reading; how many there are."""
    with Casebook.open(str(location), must_exist=True) as casebook:
        documents = casebook.documents()
        assert casebook.readings() == tuple(a_reading(document) for document in documents)
        assert all(casebook.capture_bytes(d.sha256) == d.text.encode() for d in documents)
        assert len(casebook.captures()) == len(documents)
    return len(documents)


def test_killed_at_any_moment_leaves_whole_reports(tmp_path: Path) -> None:
    location = tmp_path / "casebook.db"
    found = 0
    for attempt in range(KILLS):
        writer = start(location)
        assert writer.stdout is not None
        with writer.stdout:
            writer.stdout.readline()
            time.sleep(0.004 * attempt)
            writer.kill()
            writer.wait()
        before, found = found, check_whole(location)
        assert found >= before
    finisher = start(location)
    assert finisher.communicate()[0].split()[-1] == str(REPORTS - found)
    assert check_whole(location) == REPORTS


def test_killed_while_the_casebook_is_made(tmp_path: Path) -> None:
    for attempt in range(3):
        location = tmp_path / f"casebook-{attempt}.db"
        writer = start(location)
        time.sleep(0.25 + 0.1 * attempt)
        writer.kill()
        writer.communicate()
        Casebook.open(str(location)).close()


def test_four_writers_at_once_add_each_report_once(tmp_path: Path) -> None:
    location = tmp_path / "casebook.db"
    writers = [start(location) for _ in range(4)]
    added = [int(writer.communicate()[0].split()[-1]) for writer in writers]
    assert sum(added) == REPORTS
    assert check_whole(location) == REPORTS
