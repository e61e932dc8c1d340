"""Claims, identities and decisions → the register, as of a day. A pure function: the order of what comes in does not matter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from habeas.collector import paused
from habeas.model.claim import Reading
from habeas.model.decision import Decision
from habeas.model.entity import Identities, Party, PartyKind
from habeas.model.event import Event
from habeas.model.finding import Register, ReportRow
from habeas.model.ids import stable_id
from habeas.model.text import Document
from habeas.reconcile.assemble import assemble
from habeas.reconcile.copies import find_copies, originals
from habeas.reconcile.corrections import find_corrections
from habeas.reconcile.custody import custody_of
from habeas.reconcile.events import find_happenings
from habeas.reconcile.findings import Evidence, find
from habeas.reconcile.funnel import with_funnels
from habeas.reconcile.interest import interested
from habeas.reconcile.links import link
from habeas.reconcile.people import accounts
from habeas.reconcile.population import populations
from habeas.reconcile.roots import Voices
from habeas.reconcile.scope import Scope, published_day, visible
from habeas.reconcile.sequels import sums
from habeas.reconcile.statements import Statement, Statements
from habeas.reconcile.unknowns import unknowns
from habeas.reconcile.withhold import withheld_people, withhold


@paused()
def build(
    readings: Iterable[Reading],
    documents: Iterable[Document],
    identities: Identities,
    decisions: Iterable[Decision],
    *,
    as_of: str | None = None,
) -> Register:
    """The register from everything known on ``as_of`` (ISO day; None: everything known).

    Only documents published by that day and decisions made by then count; a document without a date counts only without
    ``as_of``. ``identities`` should be resolved from the same readings (``scope.visible`` gives them), since a link between
    names that only a later report shows was not known on the day; persons without a claim in scope are left out here.
    """
    scope = visible(readings, documents, decisions, as_of=as_of)
    copies = find_copies(scope.documents)
    first_texts = originals(scope.documents, copies)
    voices = Voices(identities, scope.documents, first_texts)
    published = {d.id: published_day(d) for d in scope.documents}
    custody = custody_of(scope.claims, voices, identities.person_of, copies)
    made = Statements(published, scope.readings, identities.person_of, voices, copies)
    statements = made.all(scope.claims, custody)
    corrections = find_corrections(statements, voices)
    repeats = frozenset(claim for c in corrections for claim in c.repeats)
    happenings = find_happenings([s for s in statements if s.claim.id not in repeats], scope.decisions)
    events = assemble(happenings, voices, withdrawn=frozenset(claim for c in corrections for claim in c.withdrawn))
    summing = sums(events)
    summed = frozenset(claim for e in events if e.id in summing for claim in e.claims)
    totals = (*happenings.totals, *(s for s in statements if s.claim.id in summed and s.interval))
    events = tuple(e for e in events if e.id not in summing)
    events = link(events, statements, scope.readings, voices)
    people = accounts(statements, events, identities, scope.readings)
    own = interested(events, statements, voices)
    events = with_funnels(events, statements, people, own)
    stocks = populations(statements, events)
    evidence = Evidence(statements, stocks, people, totals, happenings.bridges, corrections, own)
    register = Register(
        as_of=as_of,
        events=events,
        people=people,
        parties=_parties(events, statements, identities, voices),
        populations=stocks,
        unknowns=unknowns(statements, events, first_texts),
        findings=find(events, evidence),
        claims=scope.claims,
        documents=tuple(ReportRow(d, copies.get(d.id)) for d in scope.documents),
        identities=_in_scope(identities, scope),
    )
    return withhold(register, withheld_people(scope.decisions, identities), scope.readings)


def _parties(
    events: Sequence[Event], statements: Sequence[Statement], identities: Identities, voices: Voices
) -> tuple[Party, ...]:
    """Parties that act or speak in scope. A root that resolving did not make a party becomes one here, so that it can be found."""
    used: dict[str, Party] = {}
    for statement in statements:
        claim = statement.claim
        for name in (*claim.by, *claim.to, *claim.says):
            party = voices.party(claim.document, name)
            if party:
                used[party.id] = party
    known = {p.id: p for p in identities.parties} | {p.person: p for p in identities.parties if p.person}
    for statement in statements:
        voice = statement.voice
        if voice.key in known:
            used[known[voice.key].id] = known[voice.key]
        else:
            person = voices.person(voice.key)
            ident = stable_id("party", voice.key)
            used[ident] = Party(
                ident, voice.name, PartyKind(voice.kind), (voice.name,), None, person.id if person else None
            )
    return tuple(sorted(used.values(), key=lambda p: (p.name.casefold(), p.id)))


def _in_scope(identities: Identities, scope: Scope) -> Identities:
    """Identities without the mentions and names of documents that are not in scope."""
    mentions = {m.id for r in scope.readings for m in r.mentions}
    texts = {d.id for d in scope.documents}
    person_of = {m: p for m, p in identities.person_of.items() if m in mentions}
    party_of = {key: p for key, p in identities.party_of.items() if key[0] in texts}
    people = set(person_of.values())
    persons = tuple(p for p in identities.persons if p.id in people)
    recalled = {key: why for key, why in identities.recalled.items() if key[0] in texts}
    return Identities(persons, identities.parties, person_of, party_of, identities.doubtful, recalled)
