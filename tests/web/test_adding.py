"""Adding reports: what is wrong is said at once, what is right is read in a process of its own, and the page says how far it is."""

from __future__ import annotations

import time
from pathlib import Path
from queue import Empty

import pytest

from habeas.errors import InputError
from habeas.web import jobs as module
from habeas.web.jobs import Jobs
from tests.web.conftest import Desk, Start, csrf, send

REPORT = "Velmark frees nine\n\nMARN, March 9 - Velmark freed nine political prisoners on Monday, the interior ministry said.\n"


def until_done(desk: Desk, address: str, *, seconds: float = 60) -> str:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        page = desk.client.get(address)
        assert page.status_code == 200
        if "refresh" not in page.headers:
            return page.text
        time.sleep(0.1)
    raise AssertionError("the job is not done")


def test_reports_are_read_and_counted(start: Start) -> None:
    desk = start(empty=True)
    begun = send(desk.client, "/add/text", text=REPORT, publisher="Harbour Gazette", published="2027-03-09")
    assert begun.status_code == 303
    page = until_done(desk, begun.headers["location"])
    assert "Velmark frees nine" in page
    assert "Harbour Gazette" in desk.client.get("/reports").text
    assert "nine" in desk.client.get("/releases").text or "9" in desk.client.get("/releases").text
    token = csrf(desk.client.get("/add"))
    files = [
        ("files", ("../../etc/passwd", REPORT.replace("nine", "seven").encode(), "text/plain")),
        ("files", ("empty.pdf", b"", "application/pdf")),
    ]
    sent = desk.client.post("/add/files", data={"csrf": token, "publisher": "Upland Post"}, files=files)
    page = until_done(desk, sent.headers["location"])
    assert "Upland Post" in desk.client.get("/reports").text
    assert "empty.pdf" in page
    addresses = {c.address for c in desk.site.live.casebook.captures()}
    assert addresses == {"pasted.txt", "passwd"}
    inside = send(desk.client, "/add/address", address="http://127.0.0.1:1/")
    assert "private network" in until_done(desk, inside.headers["location"])
    again = send(desk.client, "/add/text", text=REPORT, publisher="Harbour Gazette", published="2027-03-09")
    assert "already" in until_done(desk, again.headers["location"])


@pytest.mark.parametrize(
    ("path", "fields", "problem"),
    [
        ("/add/text", {"text": " "}, "is empty"),
        ("/add/text", {"text": "x", "url": "javascript:alert(1)"}, "is not an address"),
        ("/add/text", {"text": "x", "title": "t" * 3000}, "may have"),
        ("/add/files", {}, "are missing"),
        ("/add/address", {"address": "file:///etc/passwd"}, "is not an address"),
        ("/add/address", {"address": ""}, "is not an address"),
    ],
)
def test_what_is_wrong_is_said_beside_the_form(desk: Desk, path: str, fields: dict[str, str], problem: str) -> None:
    answer = send(desk.client, path, **fields)
    assert answer.status_code == 400
    assert problem in answer.text


def test_a_job_that_there_is_not(desk: Desk) -> None:
    assert desk.client.get("/add/job/job-1").status_code == 404
    assert desk.client.get("/api/v1/jobs/job-1").status_code == 404


def test_uploads_get_names_of_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    jobs = Jobs(str(tmp_path / "casebook.db"))
    monkeypatch.setattr(module, "get_context", lambda _: _NoProcess())
    names = ("../../../etc/cron.d/x.sh", "/etc/passwd", "a\x00b.html", "x" * 300 + ".warc.gz", "..", "con.txt:stream")
    for name in names:
        jobs.start(name, files=((name, b"x"),), given={}, now="2027-03-12T09:00:00+00:00")
    assert jobs._folder is not None
    folder = Path(jobs._folder.name)
    assert {p.parent for p in folder.rglob("*")} == {folder}
    assert {"".join(p.suffixes) for p in folder.iterdir()} == {".sh", ".txt", ".html", ".warc.gz"}
    for _ in range(module.MOST_WAITING - len(names)):
        jobs.start("x", given={}, now="")
    with pytest.raises(InputError, match="jobs before this one"):
        jobs.start("x", given={}, now="")
    jobs.close()
    assert not folder.exists()


class _NoProcess:
    """What starts no process."""

    class Queue:
        def put(self, _task: object) -> None:
            pass

        def get(self, *, timeout: float) -> object:
            time.sleep(timeout)
            raise Empty

    class Process:
        def __init__(self, **_given: object) -> None:
            pass

        def start(self) -> None:
            pass

        def is_alive(self) -> bool:
            return True

        def join(self, _seconds: float | None = None) -> None:
            pass

        def terminate(self) -> None:
            self.is_alive = lambda: False  # type: ignore[method-assign]
