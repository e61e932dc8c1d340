"""Deciding: what the forms of the review page, and those beside claims, people and names, do. The log is append-only.

Two people never overwrite each other. A form says what its page showed (the basis of a question, or the token of ``seen``); if a
decision or a report has changed that since, nothing is stored and both sides are shown. Between that check and the storing of the
decision nobody else can decide: the log takes a row only after the one that was seen last.
"""

from __future__ import annotations

import getpass
from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from starlette.responses import Response

from habeas.errors import ChangedError, InputError
from habeas.store.accounts import Role
from habeas.web.call import Call
from habeas.web.door import Door
from habeas.web.live import AFTER_DECIDING, PreparingError
from habeas.web.render import to_address
from habeas.web.seen import token, touching
from habeas.web.sheets import ConflictPage, DecisionLine
from habeas.web.view import Edition

if TYPE_CHECKING:
    from habeas.decide.queue import Item
    from habeas.desk import Author, Desk
    from habeas.model.decision import Decision

TRIES = 3
"""Times that a decision is tried again if somebody decided on something else meanwhile."""

MOST_SHOWN = 8
"""Decisions of others shown beside one's own that was refused."""

SENT = ("action", "answer", "subject", "other", "field", "value", "until", "why")

Made = tuple["Decision", ...]


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be decided: as the fields of ``POST /review/decide``."""

    action: str
    subject: str
    seen: str = ""
    other: str = ""
    field: str = ""
    value: str = ""
    until: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Why a decision is refused: what others decided meanwhile, and whether the evidence is another one."""

    theirs: Made
    evidence_changed: bool


Attempt = Callable[["Desk", Edition, "Author"], Made | Conflict]


def doors() -> tuple[Door, ...]:
    """Their paths."""
    return (
        Door("/review/answer", answer, role=Role.REVIEWER, method="POST"),
        Door("/review/decide", decide, role=Role.REVIEWER, method="POST"),
    )


def answer(call: Call) -> Response:
    """Answer the question of a basis, and lead on to the one after it."""
    basis, given = call.field("basis"), call.field("answer")
    before = _newest(call)
    after = _after(before, basis)
    why = call.field("why")
    outcome = attempt(call, why, lambda desk, edition, author: _answered(desk, edition, author, (basis, given)))
    if isinstance(outcome, Conflict):
        return _refused(call, outcome, subject=_subject(before, basis), again="/review")
    return call.go(to_address("/review", {"at": after}))


def decide(call: Call) -> Response:
    """Decide on an id or name, and lead back to where one was."""
    order = Order(**{f.name: call.field(f.name) for f in fields(Order)})
    outcome = carry_out(call, order)
    if isinstance(outcome, Conflict):
        return _refused(call, outcome, subject=order.subject, again=call.next("/review"))
    return call.go(call.next("/review"))


def carry_out(call: Call, order: Order) -> Made | Conflict:
    """What an order makes. Raises HabeasError if it cannot be."""
    return attempt(call, order.why, lambda desk, _edition, author: _decided(desk, order, author))


def attempt(call: Call, why: str, make: Attempt) -> Made | Conflict:
    """Decide on the newest account; whoever asks waits a little to see what follows. Raises HabeasError if it cannot be decided."""
    from habeas.desk import Desk

    live = call.site.live
    for _ in range(TRIES):
        edition = _newest(call)
        desk = Desk(live.casebook, today=live.today, known=edition.behind.survey, alone=True)
        try:
            outcome = make(desk, edition, author_of(call, why))
        except ChangedError:
            continue
        if not isinstance(outcome, Conflict):
            _await(call)
        return outcome
    raise ChangedError(live.casebook.location)


def author_of(call: Call, why: str) -> Author:
    """Who decides, now: the account; where nobody needs one, whoever is logged in on this machine."""
    from habeas.desk import Author

    if call.who.user is not None:
        return Author(call.who.user.name, call.site.now, why)
    try:
        return Author(getpass.getuser(), call.site.now, why)
    except (KeyError, OSError):
        return Author("desk", call.site.now, why)


def _newest(call: Call) -> Edition:
    return call.site.live.edition(patience=AFTER_DECIDING)


def _await(call: Call) -> None:
    try:
        _newest(call)
    except PreparingError:
        return  # the next page says that the account is being worked out


def _answered(desk: Desk, edition: Edition, author: Author, given: tuple[str, str]) -> Made | Conflict:
    basis, word = given
    item = next((i for i in edition.waiting if i.basis == basis), None)
    meanwhile = _meanwhile(desk, edition, item, basis)
    if item is None or meanwhile:
        return Conflict(meanwhile, evidence_changed=not meanwhile)
    return _stored(desk, item, word, author)


def _meanwhile(desk: Desk, edition: Edition, item: Item | None, basis: str) -> Made:
    """What was decided on a question that is answered, or, since the account was made, on what it is about."""
    from habeas.model.decision import standing

    answers = tuple(d for d in standing(desk.decisions) if d.basis == basis)
    if answers or item is None:
        return answers
    known = {d.id for d in edition.behind.decisions}
    ids = (item.subject, *([item.other] if item.other else []), *(c for side in item.sides for c in side.claims))
    found = {d.id: d for i in ids for d in touching(desk.shelf, desk.decisions, i) if d.id not in known}
    return tuple(found.values())


def _stored(desk: Desk, item: Item, word: str, author: Author) -> Made:
    from habeas.decide.queue import Question
    from habeas.model.decision import Verdict

    is_pair = item.question in {Question.PERSONS, Question.EVENTS} and item.other is not None
    if is_pair and item.other and word in {"same", "not-same"}:
        verdict = Verdict.SAME if word == "same" else Verdict.NOT_SAME
        return (desk.pair(verdict, item.subject, item.other, author, basis=item.basis),)
    if item.question is Question.FIGURE and word in {"reject-first", "reject-second"}:
        side = item.sides[0 if word == "reject-first" else 1]
        return tuple(desk.judge(Verdict.REJECT, claim, author) for claim in side.claims)
    if item.question is Question.CLAIM and word == "reject":
        return (desk.judge(Verdict.REJECT, item.subject, author),)
    if word in {"leave", "accept"} and not is_pair:
        settled = desk.subject(item.subject)
        return (desk.settle(settled, author, field=item.question.value, basis=item.basis),)
    raise InputError(word[:40], f"is no answer to the question: {item.question.value}")


def _decided(desk: Desk, order: Order, author: Author) -> Made | Conflict:
    if not order.subject:
        raise InputError("subject", "is missing: say on what to decide")
    # Withholding a name is safe whatever others did meanwhile, and must not be held up.
    is_checked = order.seen or order.action != "withhold"
    if is_checked and order.seen != token(desk.shelf, desk.decisions, order.subject):
        theirs = _on(desk, order.subject)
        return Conflict(theirs, evidence_changed=not theirs)
    return (_act(desk, order, author),)


def _act(desk: Desk, order: Order, author: Author) -> Decision:
    from habeas.desk import last_day
    from habeas.model.decision import Verdict

    subject, until = order.subject, order.until
    acts: dict[str, Callable[[], Decision]] = {
        "accept": lambda: desk.judge(Verdict.ACCEPT, subject, author),
        "reject": lambda: desk.judge(Verdict.REJECT, subject, author),
        "correct": lambda: desk.correct(subject, order.field, order.value, author),
        "same": lambda: desk.pair(Verdict.SAME, subject, order.other, author),
        "not-same": lambda: desk.pair(Verdict.NOT_SAME, subject, order.other, author),
        "withhold": lambda: desk.withhold(subject, author, until=last_day(until) if until else None),
        "publish": lambda: desk.publish(subject, author),
        "undo": lambda: desk.undo(subject, author),
    }
    if order.action not in acts:
        raise InputError(order.action[:40] or "action", f"cannot be done here: {', '.join(acts)}")
    return acts[order.action]()


def _on(desk: Desk, subject: str) -> Made:
    """What was decided on a subject, those who took something back too, the last first."""
    found = [d for d in touching(desk.shelf, desk.decisions, subject) if d.id != subject]
    undone = [d for d in desk.decisions if d.subject == subject and d not in found]
    return tuple(sorted((*found, *undone), key=lambda d: (d.when, d.id), reverse=True))[:MOST_SHOWN]


def _refused(call: Call, conflict: Conflict, *, subject: str, again: str) -> Response:
    """Both sides, as they may be shown."""
    mask = _newest(call).mask
    page = ConflictPage(
        subject=mask.text(subject),
        yours={name: mask.text(value) for name in SENT if (value := call.field(name))},
        theirs=tuple(_line(mask.value(d)) for d in conflict.theirs[:MOST_SHOWN]),
        evidence_changed=conflict.evidence_changed,
        again=again,
    )
    return call.show("conflict.html", page, status=409)


def _line(decision: Decision) -> DecisionLine:
    return DecisionLine(
        id=decision.id,
        verdict=decision.verdict.value,
        subject=decision.subject,
        other=decision.other,
        field=decision.field,
        value=decision.value,
        who=decision.who,
        when=decision.when,
        why=decision.why,
    )


def _after(edition: Edition, basis: str) -> str | None:
    """The basis of the question after one."""
    items = [i.basis for i in edition.waiting]
    place = items.index(basis) if basis in items else -1
    return items[place + 1] if 0 <= place < len(items) - 1 else None


def _subject(edition: Edition, basis: str) -> str:
    """What a question is about, in words, if it is still asked."""
    item = next((i for i in edition.waiting if i.basis == basis), None)
    return " / ".join(side.label for side in item.sides) if item else ""
