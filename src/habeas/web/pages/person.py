"""One person: every spelling and where it stands, what became of them by whose word, and what reports disagree about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from habeas.errors import NotFoundError
from habeas.model.claim import Claim, Status
from habeas.model.entity import Name, PersonState
from habeas.model.finding import PersonAccount
from habeas.model.when import When
from habeas.web.charts.figure import Figure
from habeas.web.charts.lifeline import Turn, custody, lifeline
from habeas.web.index import outlet_of
from habeas.web.pages.events import EventLine, event_line
from habeas.web.pages.quotes import Evidence, evidence
from habeas.web.pages.tongue import Tongue, is_withheld, tongue
from habeas.web.seen import seen
from habeas.web.view import Edition, View

MOST_SOURCES = 4
"""Reports named beside a spelling."""


@dataclass(frozen=True, slots=True)
class Source:
    """A report that writes a name so: its id, outlet and day."""

    document: str
    outlet: str
    published: str | None


@dataclass(frozen=True, slots=True)
class Spelling:
    """One spelling, the reports that have it, and how many more do."""

    text: str
    language: str | None
    sources: tuple[Source, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Script:
    """All spellings in one script, by language."""

    script: str
    spellings: tuple[Spelling, ...]


@dataclass(frozen=True, slots=True)
class StateLine:
    """One state of the account. ``custody`` is "held", "free" or "other"; ``event`` the event that carries it.

    ``reported`` is the day (ISO 8601) of the earliest report of it.
    """

    state: str
    custody: str
    when: When | None
    reported: str | None
    voices: str
    event: EventLine | None
    is_now: bool
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Detail:
    """A charge, a term, a place: what is said, and the sentences that say it."""

    text: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A question on which reports differ: what each says."""

    question: str
    sides: tuple[Detail, ...]


@dataclass(frozen=True, slots=True)
class Resemblance:
    """Another name that may be this person: ``reason`` is the register's English sentence, ``score`` in per cent."""

    reason: str
    score: int


@dataclass(frozen=True, slots=True)
class PersonPage:
    """``person.html``. ``reason`` is the register's English sentence on why ``now`` stands; ``seen`` the token for decisions."""

    id: str
    name: str
    is_withheld: bool
    roles: tuple[str, ...]
    nationalities: tuple[str, ...]
    now: str | None
    custody: str
    reason: str
    figure: Figure | None
    states: tuple[StateLine, ...]
    scripts: tuple[Script, ...]
    charges: tuple[Detail, ...]
    terms: tuple[Detail, ...]
    disagreements: tuple[Disagreement, ...]
    not_so: Evidence
    links: tuple[Resemblance, ...]
    doubts: int
    evidence: Evidence
    seen: str


def person_page(view: View, ident: str) -> PersonPage:
    """An id of a person → the page. Raises NotFoundError if it is none, also under an id from before a merge."""
    account = view.look.people.get(view.index.moved.get(ident, ident)) or view.look.people.get(ident)
    if account is None:
        raise NotFoundError(ident)
    words = tongue(view.language)
    claims = [view.look.claims[c] for c in account.claims if c in view.look.claims]
    now = next((s for s in reversed(account.states) if s.state == account.now), None)
    identity = view.index.persons.get(account.id)
    charges, terms = _details(view, claims, "charge"), _details(view, claims, "term")
    return PersonPage(
        id=account.id,
        name=account.name,
        is_withheld=is_withheld(account.name),
        roles=account.roles,
        nationalities=tuple(words.country(n) for n in account.nat),
        now=account.now,
        custody=custody(now.state) if now else "unknown",
        reason=account.reason,
        figure=_figure(view, account, words),
        states=tuple(_state(view, s, words, is_now=s is now) for s in account.states),
        scripts=_scripts(view, account, claims),
        charges=charges,
        terms=terms,
        disagreements=_disagreements(view, account, charges, terms, words),
        not_so=evidence(view, [c.id for c in claims if c.status is not Status.ACTUAL]),
        links=tuple(
            Resemblance(k.reason, round(100 * k.score))
            for k in sorted(identity.links if identity else (), key=lambda k: (k.score, k.reason))
        ),
        doubts=_doubts(view, account.id),
        evidence=evidence(view, account.claims),
        seen=seen(view.edition, account.id),
    )


def _figure(view: View, account: PersonAccount, words: Tongue) -> Figure | None:
    """States by day; one without a day stands where it is first reported."""
    until = date.fromisoformat(view.as_of or view.today)
    turns = [t for t in (_turn(view, s, until) for s in account.states) if t is not None and t.first <= until]
    title = words.text("What became of %(name)s, by day", name=account.name)
    last = max((t.last for t in turns), default=until)
    return lifeline(sorted(turns, key=lambda t: t.first), words, until=last, ident="life", title=title)


def _turn(view: View, state: PersonState, until: date) -> Turn | None:
    """A state with its day, or with that of the earliest report of it; None if no report has one."""
    if state.when is not None:
        first = state.when.earliest or state.when.latest or until
        return Turn(state.state, first, max(first, min(state.when.latest or first, until)))
    days = sorted(d for d in (_published(view, c) for c in state.claims) if d)
    return Turn(state.state, days[0], days[0], is_reported=True) if days else None


def _published(view: View, claim: str) -> date | None:
    """The day by which the report of a claim was published; None if it has no day."""
    known = view.look.claims.get(claim)
    given = view.index.documents[known.document].document.published if known else None
    return When(given).latest if given else None


def _state(view: View, state: PersonState, words: Tongue, *, is_now: bool) -> StateLine:
    event = view.look.events.get(state.event or "")
    return StateLine(
        state=state.state,
        custody=custody(state.state),
        when=state.when,
        reported=min((p for p in (_day_of(view, c) for c in state.claims) if p), default=None),
        voices=words.voices(state.roots),
        event=event_line(view, event, words) if event else None,
        is_now=is_now,
        evidence=evidence(view, state.claims),
    )


def _day_of(view: View, claim: str) -> str | None:
    day = _published(view, claim)
    return day.isoformat() if day else None


def _scripts(view: View, account: PersonAccount, claims: Iterable[Claim]) -> tuple[Script, ...]:
    """Spellings by script, those with most reports first; each with the reports whose text has it."""
    homes = view.edition.once(_documents_of_mentions)
    identity = view.index.persons.get(account.id)
    mentioning = (homes.get(m) for m in (identity.mentions if identity else ()))
    documents = dict.fromkeys([*(c.document for c in claims), *(d for d in mentioning if d in view.index.documents)])
    found: dict[str, list[Spelling]] = {}
    for name in account.names:
        found.setdefault(name.script, []).append(_spelling(view, name, documents))
    return tuple(
        Script(script, tuple(sorted(group, key=lambda s: (-(len(s.sources) + s.more), s.text))))
        for script, group in sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    )


def _documents_of_mentions(edition: Edition) -> dict[str, str]:
    """Mention → the report that it stands in, by the id that may be shown."""
    return {m.id: edition.mask.value(r.document) for r in edition.behind.readings.values() for m in r.mentions}


def _spelling(view: View, name: Name, documents: Iterable[str]) -> Spelling:
    rows = [view.index.documents[d] for d in documents if name.text in view.index.documents[d].document.text]
    sources = tuple(
        Source(r.document.id, outlet_of(r), r.document.published)
        for r in sorted(rows, key=lambda r: (r.document.published or "9999", r.document.id))
    )
    return Spelling(name.text, name.language, sources[:MOST_SOURCES], max(0, len(sources) - MOST_SOURCES))


def _details(view: View, claims: Iterable[Claim], field: str) -> tuple[Detail, ...]:
    """What claims that are held to be so give in a field, each once."""
    found: dict[str, list[str]] = {}
    for claim in claims:
        value = claim.charge if field == "charge" else claim.term
        if value and claim.status is Status.ACTUAL:
            found.setdefault(value, []).append(claim.id)
    return tuple(Detail(value, evidence(view, ids)) for value, ids in found.items())


def _disagreements(
    view: View, account: PersonAccount, charges: tuple[Detail, ...], terms: tuple[Detail, ...], words: Tongue
) -> tuple[Disagreement, ...]:
    """Contradictions that the register found, states that reports date differently, and more than one term."""
    found = [
        Disagreement(
            f.rule, (Detail(words.text("for it"), evidence(view, f.claims)), *_against(view, f.against, words))
        )
        for f in view.index.findings_about.get(account.id, ())
        if f.against
    ]
    if len(terms) > 1:
        found.append(Disagreement(words.text("How long is the term?"), terms))
    if len(charges) > 1:
        found.append(Disagreement(words.text("What is the charge?"), charges))
    return tuple(found)


def _against(view: View, claims: tuple[str, ...], words: Tongue) -> tuple[Detail, ...]:
    return (Detail(words.text("against it"), evidence(view, claims)),) if claims else ()


def _doubts(view: View, person: str) -> int:
    """How many doubtful links wait for a person."""
    of = view.index.person_of_mention
    return sum(person in {of.get(k.first), of.get(k.second)} for k in view.register.identities.doubtful)
