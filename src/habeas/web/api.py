"""The JSON API: the account, page by page, under addresses that stay; decisions and reports by programs with a token.

Every answer has an ETag made of the revision of the casebook, so that asking again costs nothing while nothing changed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from http import HTTPStatus
from typing import TypeVar

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from habeas.errors import ChangedError, InputError, NotFoundError
from habeas.model.decision import Decision, standing
from habeas.store.accounts import Role
from habeas.web import desk_shapes, shapes
from habeas.web.adding import start_address, start_text
from habeas.web.asked import asked_number
from habeas.web.call import Call
from habeas.web.deciding import Conflict, Order, carry_out
from habeas.web.faults import ForbiddenError, LoginNeededError
from habeas.web.parts import PARTS
from habeas.web.render import to_address
from habeas.web.seen import seen
from habeas.web.shield import check_origin
from habeas.web.site import site_of
from habeas.web.tags import is_known, tag_of, unchanged
from habeas.web.who import Who, identify

ROOT = "/api/v1"
LIMIT, MOST = 100, 1000
"""Rows of a page, and most rows that may be asked for."""
BODY = 4_000_000
"""Bytes of a JSON body."""

T = TypeVar("T", bound=msgspec.Struct)


@dataclass(frozen=True, slots=True)
class Gate:
    """One operation. ``takes`` names its parameters (see ``openapi``), ``body`` and ``gives`` are shapes."""

    method: str
    path: str
    summary: str
    answer: Callable[[Call, bytes], Response]
    gives: object
    takes: tuple[str, ...] = ()
    body: type[msgspec.Struct] | None = None
    role: Role = Role.READER
    status: HTTPStatus = HTTPStatus.OK

    def route(self) -> Route:
        """The route of the framework."""
        return Route(ROOT + self.path, self._endpoint, methods=[self.method], max_body_size=BODY)

    async def _endpoint(self, request: Request) -> Response:
        data = await request.body() if self.method == "POST" else b""
        return await run_in_threadpool(self._answered, request, data)

    def _answered(self, request: Request, data: bytes) -> Response:
        site = site_of(request)
        who = identify(request, site)
        who.require(self.role)
        if self.method == "POST":
            _check_writer(request, who)
        return self.answer(Call(request, site, who), data)


FILTERS = ("as_of", "country", "since", "until")
PAGE = ("limit", "offset")
SHAPES: dict[str, object] = {
    "releases": shapes.EventShape,
    "events": shapes.EventShape,
    "exchange": shapes.EventShape,
    "people": shapes.PersonShape,
    "counts": shapes.PopulationShape,
    "gaps": shapes.UnknownShape,
    "findings": shapes.FindingShape,
    "claims": shapes.ClaimShape,
    "parties": shapes.PartyShape,
    "reports": shapes.ReportShape,
}
SUMMARIES = {
    "releases": "Releases: how many, by whom, of whom, who is named",
    "events": "Happenings of every kind",
    "exchange": "What was given for people, and concessions",
    "people": "People, and what became of each",
    "counts": "How many are held, by whose count, and the arrests that this implies",
    "gaps": "What reports say is not known",
    "findings": "What the register says on each question, and by which rule",
    "claims": "Assertions, each in its sentence",
    "parties": "States, bodies, outlets and other voices",
    "reports": "Reports, without their text",
}


def gates() -> tuple[Gate, ...]:
    """Every operation."""
    return (*(_list_of(name) for name in PARTS), *(_one_of(name) for name in PARTS if name != "gaps"), *_others())


def _list_of(name: str) -> Gate:
    taken = (*FILTERS, *PAGE)
    found: object = shapes.Listing[SHAPES[name]]  # type: ignore[valid-type]
    return Gate("GET", f"/{name}", SUMMARIES[name], lambda call, _: listing(call, name), found, taken)


def _one_of(name: str) -> Gate:
    summary = f"One of: {SUMMARIES[name][0].lower()}{SUMMARIES[name][1:]}"
    return Gate("GET", f"/{name}/{{id}}", summary, lambda call, _: single(call, name), SHAPES[name], ("id", "as_of"))


def _others() -> tuple[Gate, ...]:
    """What is no part of the register, and what is sent to it."""
    decided, reviewer = shapes.Listing[desk_shapes.DecisionShape], Role.REVIEWER
    new_decision, new_report = desk_shapes.NewDecision, desk_shapes.NewReport
    made, taken = HTTPStatus.CREATED, HTTPStatus.ACCEPTED
    found = list[shapes.FoundShape]
    return (
        Gate("GET", "/register", "The whole register", register, shapes.RegisterShape, ("as_of",)),
        Gate("GET", "/ask", "A question in words, answered", ask_it, shapes.SheetShape, ("q", "as_of")),
        Gate("GET", "/search", "People, reports and quotes, in any script", search, found, ("q", "as_of")),
        Gate(
            "GET", "/subjects/{id}", "What can be decided on", subject, desk_shapes.SubjectShape, ("id",), role=reviewer
        ),
        Gate("GET", "/decisions", "The log of decisions, the first first", decisions, decided, PAGE, role=reviewer),
        Gate("POST", "/decisions", "Decide", decide, desk_shapes.DecisionShape, (), new_decision, reviewer, made),
        Gate("POST", "/reports", "Read a report", add, desk_shapes.JobShape, (), new_report, reviewer, taken),
        Gate("GET", "/jobs/{id}", "How far a reading is", job, desk_shapes.JobShape, ("id",), role=reviewer),
    )


def listing(call: Call, name: str) -> Response:
    """A page of a list, with links to the pages before and after it."""
    view = call.view()
    limit = asked_number(call.query, "limit", default=LIMIT, least=1, most=MOST)
    offset = asked_number(call.query, "offset", default=0, least=0, most=10_000_000)
    tag = tag_of(call, view)
    if is_known(call, tag):
        return unchanged(tag)
    part = PARTS[name]
    ids = part.ids(view)
    rows = part.rows(view.edition, ids[offset : offset + limit])
    body = {"total": len(ids), "limit": limit, "offset": offset, "as_of": view.as_of, "items": rows}
    response = _json(body, tag=tag)
    response.headers["link"] = _links(call, total=len(ids), limit=limit, offset=offset)
    return response


def single(call: Call, name: str) -> Response:
    """One object; an id from before a merge leads on."""
    view = call.view()
    ident = call.path("id")
    moved = view.index.moved.get(ident)
    if moved is not None:
        address = to_address(f"{ROOT}/{name}/{moved}", {"as_of": call.query.get("as_of")})
        return Response(status_code=HTTPStatus.PERMANENT_REDIRECT, headers={"location": address})
    part = PARTS[name]
    if not part.has(view.edition, ident):
        raise NotFoundError(ident)
    tag = tag_of(call, view)
    return unchanged(tag) if is_known(call, tag) else _json(part.rows(view.edition, (ident,))[0], tag=tag)


def register(call: Call, _data: bytes) -> Response:
    """The register as ``habeas export register`` gives it."""
    from habeas.export.register_json import to_tree

    view = call.view()
    tag = tag_of(call, view)
    return unchanged(tag) if is_known(call, tag) else _json(to_tree(view.register), tag=tag)


def ask_it(call: Call, _data: bytes) -> Response:
    """The answer sheet."""
    from habeas.answer.sheet import answer
    from habeas.export.answer_json import to_tree

    view, question = call.view(), call.query.get("q", "").strip()
    if not question:
        raise InputError("q", "is missing: ask a question, for example “How many were freed in March 2027?”")
    tag = tag_of(call, view)
    if is_known(call, tag):
        return unchanged(tag)
    return _json(to_tree(answer(view.edition.known, question, today=view.today)), tag=tag)


def search(call: Call, _data: bytes) -> Response:
    """What was found, people first."""
    from habeas.web.pages.search import search_page

    view = call.view()
    tag = tag_of(call, view)
    if is_known(call, tag):
        return unchanged(tag)
    page = search_page(view, query=call.query.get("q", ""))
    found = [{"type": "person", "id": p.id, "text": p.name} for p in page.people]
    found += [{"type": "report", "id": r.id, "text": r.title or r.outlet} for r in page.reports]
    found += [{"type": "claim", "id": q.claim, "text": q.text} for q in page.quotes]
    return _json(found, tag=tag)


def subject(call: Call, _data: bytes) -> Response:
    """The id that is meant, and the token of what stands on it."""
    edition = call.view().edition
    ident, kind = edition.shelf.find(call.path("id"))
    return _json({"id": edition.mask.value(ident), "kind": kind.value, "seen": seen(edition, ident)})


def decisions(call: Call, _data: bytes) -> Response:
    """A page of the log."""
    edition = call.view().edition
    limit = asked_number(call.query, "limit", default=LIMIT, least=1, most=MOST)
    offset = asked_number(call.query, "offset", default=0, least=0, most=10_000_000)
    stand = {d.id for d in standing(edition.decisions)}
    rows = [_decision(d, stands=d.id in stand) for d in edition.decisions[offset : offset + limit]]
    total = len(edition.decisions)
    response = _json({"total": total, "limit": limit, "offset": offset, "as_of": None, "items": rows})
    response.headers["link"] = _links(call, total=total, limit=limit, offset=offset)
    return response


def decide(call: Call, data: bytes) -> Response:
    """Store a decision, or refuse it if somebody decided meanwhile."""
    given = _body(data, desk_shapes.NewDecision)
    outcome = carry_out(call, Order(**msgspec.structs.asdict(given)))
    if isinstance(outcome, Conflict):
        raise ChangedError(call.site.live.casebook.location)
    made = call.site.live.edition().mask.value(outcome[0])
    return _json(_decision(made, stands=True), status=HTTPStatus.CREATED)


def add(call: Call, data: bytes) -> Response:
    """Start reading a report."""
    given = _body(data, desk_shapes.NewReport)
    said = {k: v for k, v in msgspec.structs.asdict(given).items() if v and k not in {"text", "address"}}
    if bool(given.text) == bool(given.address):
        raise InputError("the report", "needs either its text or an address")
    ident = start_text(call, given.text, said) if given.text else start_address(call, given.address)
    response = _json(_job(call, ident), status=HTTPStatus.ACCEPTED)
    response.headers["location"] = f"{ROOT}/jobs/{ident}"
    return response


def job(call: Call, _data: bytes) -> Response:
    """How far a reading is."""
    return _json(_job(call, call.path("id")))


def _job(call: Call, ident: str) -> Mapping[str, object]:
    page, mask = call.site.jobs.page(ident), call.site.live.masked
    results = [{k: mask(v) if isinstance(v, str) else v for k, v in asdict(r).items()} for r in page.results]
    problem = mask(page.problem) if page.problem else None
    return {"id": page.job.id, "state": page.job.state, "step": page.step, "results": results, "problem": problem}


def _decision(decision: Decision, *, stands: bool) -> Mapping[str, object]:
    return {
        "id": decision.id,
        "verdict": decision.verdict,
        "subject": decision.subject,
        "other": decision.other,
        "field": decision.field,
        "value": decision.value,
        "who": decision.who,
        "when": decision.when,
        "why": decision.why,
        "until": decision.until,
        "stands": stands,
    }


def _body(data: bytes, shape: type[T]) -> T:
    """A JSON body → its shape. Raises InputError."""
    try:
        found = msgspec.json.decode(data, type=shape)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InputError("the body", f"is not as it should be ({str(error)[:200]})") from error
    if any("\x00" in v for v in msgspec.structs.asdict(found).values() if isinstance(v, str)):
        raise InputError("the body", "holds a character that no text has")
    return found


def _check_writer(request: Request, who: Who) -> None:
    """Raise unless a program with a token writes; where nobody needs an account, any program of this machine that sends JSON."""
    if who.has_token and who.user is not None:
        return
    if not who.is_open:
        raise LoginNeededError
    check_origin(request)
    # A page of another site can send this content type only after a question that this server does not answer.
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise ForbiddenError("Send the content type application/json.")


def _json(body: object, *, status: HTTPStatus = HTTPStatus.OK, tag: str | None = None) -> Response:
    headers = {"etag": tag} if tag else None
    return Response(msgspec.json.encode(body), status_code=status, media_type="application/json", headers=headers)


def _links(call: Call, *, total: int, limit: int, offset: int) -> str:
    """The Link header (RFC 8288) of a page of a list."""
    places = {"first": 0, "last": max(0, (total - 1) // limit * limit)}
    if offset > 0:
        places["prev"] = max(0, offset - limit)
    if offset + limit < total:
        places["next"] = offset + limit
    place = call.place
    return ", ".join(f'<{place.again(limit=limit, offset=start)}>; rel="{rel}"' for rel, start in places.items())
