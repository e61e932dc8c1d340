"""Adding reports: a text, files, or an address; the job that reads them, and what became of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from starlette.datastructures import UploadFile
from starlette.responses import Response

from habeas.errors import InputError
from habeas.store.accounts import Role
from habeas.web.call import Call
from habeas.web.door import Door
from habeas.web.sheets import AddPage, JobPage

TEXT = 2_000_000
"""Characters of a pasted text, and bytes of its form four times as many."""

UPLOAD = 60_000_000
"""Bytes of all files sent at once."""

MOST_FILES = 50
GIVEN = ("title", "publisher", "published", "url", "language")
"""What may be said about a report."""

AGAIN = 2
"""Seconds after which the page of a job that is at work is loaded again."""


def doors() -> tuple[Door, ...]:
    """Their paths."""
    return (
        Door("/add", show, role=Role.REVIEWER),
        Door(
            "/add/text", lambda call: _tried(call, "text", add_text), role=Role.REVIEWER, method="POST", size=4 * TEXT
        ),
        Door(
            "/add/files",
            lambda call: _tried(call, "files", add_files),
            role=Role.REVIEWER,
            method="POST",
            size=UPLOAD,
            files=MOST_FILES,
        ),
        Door("/add/address", lambda call: _tried(call, "address", add_address), role=Role.REVIEWER, method="POST"),
        Door("/add/job/{ident}", job, role=Role.REVIEWER),
    )


def show(call: Call) -> Response:
    """The three forms, and the latest jobs."""
    return _page(call, AddPage(call.site.jobs.rows()))


def add_text(call: Call) -> str:
    """A pasted text → its job."""
    return start_text(call, call.field("text", most=TEXT), _given(call))


def start_text(call: Call, text: str, given: Mapping[str, str]) -> str:
    """A text and what is said about it → its job. Raises InputError."""
    if not text.strip():
        raise InputError("the text", "is empty: paste the report, with its headline")
    _check(given)
    name = given.get("title") or text.splitlines()[0][:80]
    return call.site.jobs.start(name, files=(("pasted.txt", text.encode()),), given=given, now=call.site.now)


def add_files(call: Call) -> str:
    """Uploaded files → their job."""
    files = [f for f in call.form.getlist("files") if isinstance(f, UploadFile) and f.filename]
    if not files:
        raise InputError("the files", "are missing: choose at least one")
    named = [(_file_name(f.filename or ""), f.file.read()) for f in files]
    what = named[0][0] if len(named) == 1 else f"{named[0][0]} + {len(named) - 1}"
    return call.site.jobs.start(what, files=named, given=_given(call), now=call.site.now)


def add_address(call: Call) -> str:
    """An address → the job that fetches and reads it. Whether it may be fetched at all is checked when it is."""
    return start_address(call, call.field("address"))


def start_address(call: Call, address: str) -> str:
    """An address → its job. Raises InputError if it is none."""
    if not address.startswith(("http://", "https://")):
        raise InputError(address[:200] or "the address", "is not an address that begins with http:// or https://")
    return call.site.jobs.start(address[:200], address=address, given={}, now=call.site.now)


def job(call: Call) -> Response:
    """How far a job is. Loads itself again until it is done."""
    found = _masked(call.site.jobs.page(call.path("ident")), call.site.live.masked)
    response = call.show("job.html", found)
    if found.is_running:
        response.headers["refresh"] = str(AGAIN)
    return response


def _tried(call: Call, form: str, start: Callable[[Call], str]) -> Response:
    """Lead on to the job that a form started, or show the form again with what is wrong with it."""
    try:
        return call.go(f"/add/job/{start(call)}")
    except InputError as error:
        sent = {name: value for name, value in call.form.items() if isinstance(value, str) and name != "csrf"}
        problem = call.site.live.masked(str(error))
        return _page(call, AddPage(call.site.jobs.rows(), form, sent, problem), status=400)


def _page(call: Call, page: AddPage, *, status: int = 200) -> Response:
    mask = call.site.live.masked
    return call.show(
        "add.html", replace(page, jobs=tuple(replace(j, what=mask(j.what)) for j in page.jobs)), status=status
    )


def _given(call: Call) -> Mapping[str, str]:
    """What was said about the reports."""
    given = {name: value for name in GIVEN if (value := call.field(name))}
    _check(given)
    return given


def _check(given: Mapping[str, str]) -> None:
    """Raise InputError for a link that is none of the web's: it would be shown as one."""
    if not given.get("url", "http://").startswith(("http://", "https://")):
        raise InputError(given["url"][:200], "is not an address that begins with http:// or https://")


def _file_name(given: str) -> str:
    """The last part of a name that a browser sent, without signs that are no text."""
    name = given.replace("\\", "/").rpartition("/")[2]
    return "".join(c for c in name if c.isprintable())[:120] or "file"


def _masked(page: JobPage, mask: Callable[[str], str]) -> JobPage:
    """A job without the names that are withheld."""

    def hide(text: str | None) -> str | None:
        return mask(text) if text else text

    return replace(
        page,
        job=replace(page.job, what=mask(page.job.what)),
        problem=hide(page.problem),
        results=tuple(
            replace(r, source=mask(r.source), title=hide(r.title), problem=hide(r.problem)) for r in page.results
        ),
    )
