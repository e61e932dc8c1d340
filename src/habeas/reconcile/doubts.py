"""Where reports on one person contradict each other: terms, days, and states of one day; and names without a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from habeas.model.claim import Kind, Status
from habeas.model.entity import PersonState, State
from habeas.model.finding import Finding, PersonAccount
from habeas.model.ids import stable_id
from habeas.reconcile.roots import to_roots
from habeas.reconcile.statements import Statement
from habeas.reconcile.summary import to_day
from habeas.reconcile.windows import MONTH, to_window
from habeas.reconcile.wording import say

_DATED = frozenset({State.FREED, State.SENTENCED, State.DEAD, State.DETAINED, State.PARDONED, State.HOUSE_ARREST})
_NEAR = 2 * MONTH
"""Days between two dates of one state within which they are taken for two reports of one thing, not for two things."""


def of_people(accounts: Sequence[PersonAccount], statements: Sequence[Statement]) -> Iterator[Finding]:
    """Findings on each person."""
    sentences = _sentences(statements)
    for account in accounts:
        yield from _terms(account, sentences.get(account.id, []))
        yield from _days(account)
        yield from _undated(account)


def _sentences(statements: Sequence[Statement]) -> dict[str, list[Statement]]:
    """Person id → what is told of their sentences, with a term."""
    found: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        claim = statement.claim
        if claim.kind is Kind.SENTENCE and claim.status is Status.ACTUAL and claim.term:
            for person in statement.people:
                found[person].append(statement)
    return found


def _terms(account: PersonAccount, told: Sequence[Statement]) -> Iterator[Finding]:
    """Two roots that give different terms, unless both dates are told and lie apart: then they are two sentences."""
    terms: dict[str, list[Statement]] = defaultdict(list)
    for statement in told:
        terms[statement.claim.term or ""].append(statement)
    ranked = sorted(terms, key=lambda term: (-len({s.voice for s in terms[term]}), term))
    for other in ranked[1:]:
        first, second = terms[ranked[0]], terms[other]
        if {s.voice for s in first} & {s.voice for s in second} or _lie_apart(first, second):
            continue
        rule = say("terms_differ", first=_said(ranked[0], first), second=_said(other, second))
        yield _finding(account, "conflicting terms", other, rule, first, second)


def _lie_apart(first: Sequence[Statement], second: Sequence[Statement]) -> bool:
    one, two = [s.window for s in first if s.window], [s.window for s in second if s.window]
    return bool(one and two) and not any(a.overlaps(b) for a in one for b in two)


def _said(what: str, told: Sequence[Statement]) -> str:
    roots = to_roots((s.voice, s.claim.id) for s in told)
    return say("said_by", what=what, names=", ".join(r.name for r in roots))


def _finding(
    account: PersonAccount,
    question: str,
    value: str,
    rule: str,
    first: Sequence[Statement],
    second: Sequence[Statement],
) -> Finding:
    roots = to_roots((s.voice, s.claim.id) for s in second)
    claims = tuple(sorted({s.claim.id for s in first}))
    against = tuple(sorted({s.claim.id for s in second}))
    ident = stable_id("finding", account.id, question, value, *claims, *against)
    return Finding(ident, account.id, question, None, value, roots, claims, against, rule)


def _days(account: PersonAccount) -> Iterator[Finding]:
    """One state with two days not far from each other and nothing in between that would make it happen twice."""
    for first, second in pairwise(account.states):
        one, two = to_window(first.when), to_window(second.when)
        if first.state is not second.state or first.state not in _DATED or one is None or two is None:
            continue
        if 0 < one.gap(two) <= _NEAR and not set(_names(first)) & set(_names(second)):
            rule = say("days_differ", state=_words(first), first=_told(first), second=_told(second))
            ident = stable_id("finding", account.id, "conflicting dates", *first.claims, *second.claims)
            yield Finding(
                ident, account.id, "conflicting dates", None, None, second.roots, first.claims, second.claims, rule
            )


def _names(state: PersonState) -> list[str]:
    return [r.name for r in state.roots]


def _told(state: PersonState) -> str:
    return say("said_by", what=to_day(state.when) if state.when else "", names=", ".join(_names(state)))


def _words(state: PersonState) -> str:
    return state.state.value.replace("_", " ")


def _undated(account: PersonAccount) -> Iterator[Finding]:
    """Somebody of whom reports say that they were freed, but not when."""
    for state in account.states:
        if state.state is State.FREED and state.when is None:
            rule = say("name_undated", name=account.name)
            ident = stable_id("finding", account.id, "no date", *state.claims)
            yield Finding(ident, account.id, "no date", None, None, state.roots, state.claims, (), rule)
