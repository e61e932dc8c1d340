"""What must hold of any register, tried on small invented sets of reports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, is_dataclass, replace
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.model.claim import Kind, Reading
from habeas.model.finding import Register
from habeas.model.quantity import Interval
from habeas.model.text import Document
from habeas.reconcile.register import build
from tests.factory import Told, identify, make_report, tell

Report = tuple[Document, Reading]

LANDS = {"Norland": "Norland", "Belarus": "BY"}
DAYS = ("2025-03-01", "2025-03-02", "2025-03-09", "2025-06-20")
WORDS = (
    "dawn river copper lantern",
    "gate winter bread quarry",
    "orchard bell harbour slate",
    "ferry chalk meadow iron",
)


@st.composite
def told(draw: st.DrawFn, report: int) -> Told:
    """One release, detention or stock; its sentence holds words of its report alone, so that only real copies are copies."""
    kind = draw(st.sampled_from([Kind.RELEASE, Kind.RELEASE, Kind.RELEASE, Kind.DETENTION, Kind.COUNT]))
    number = draw(st.sampled_from([None, 2, 12, 14, 52, 51, (50, None), (24, 99)]))
    who = draw(st.lists(st.sampled_from(["Arno Vell", "Dora Quist", "Mira Tan"]), unique=True, max_size=2))
    status = draw(st.sampled_from(["actual", "actual", "actual", "future", "negated"]))
    tag = draw(st.integers(0, 9999))
    words = " ".join(f"{word}{report}x{tag}" for word in WORDS[report % len(WORDS)].split())
    return tell(
        kind,
        f"It was told {words} that day.",
        n=number,
        status=status,
        who=tuple(who),
        by=draw(st.sampled_from([(), ("Norland",), ("Belarus",)])),
        of=draw(st.sampled_from([None, "prisoners", "foreigners", "journalists"])),
        nat=draw(st.sampled_from([(), (), ("LT",)])),
        when=draw(st.sampled_from([None, *DAYS, "2025-03", "2025", "2025-01/2025-03"])),
        says=draw(st.sampled_from([(), (), ("Viasna",), ("Wire", "Ministry")])),
    )


@st.composite
def archives(draw: st.DrawFn) -> list[Report]:
    """One to four reports of one to three claims, all with a day."""
    found = []
    for number in range(draw(st.integers(1, 4))):
        claims = [draw(told(number)) for _ in range(draw(st.integers(1, 3)))]
        day = draw(st.sampled_from(["2025-03-02", "2025-03-10", "2025-07-01"]))
        found.append(make_report(f"r{number}", day, f"Outlet {number}", *claims))
    return found


def register_of(reports: list[Report], *, as_of: str | None = None) -> Register:
    identities = identify(reports, countries=LANDS)
    return build([r for _, r in reports], [d for d, _ in reports], identities, (), as_of=as_of)


def shape(register: Register) -> Sequence[object]:
    """What a copy must leave as it is: events with their dates, agreed numbers and numbers of roots."""
    return sorted(
        (
            e.kind,
            e.status,
            str(e.country),
            str(e.when),
            e.people,
            tuple((str(c.of), c.nat, str(c.agreed), len(c.roots), len(c.disputed)) for c in e.counts),
        )
        for e in register.events
    )


@settings(max_examples=60, deadline=None)
@given(archives(), st.randoms(use_true_random=False))
def test_properties_any_order_the_same_register(reports: list[Report], chance: object) -> None:
    first = register_of(reports)
    identities = identify(reports, countries=LANDS)
    mixed = list(reports)
    getattr(chance, "shuffle")(mixed)  # noqa: B009 (hypothesis gives a random.Random without a public type)
    assert build([r for _, r in mixed], [d for d, _ in reversed(mixed)], identities, ()) == first


@settings(max_examples=60, deadline=None)
@given(archives(), st.integers(0, 3))
def test_properties_a_copy_changes_no_count_and_no_number_of_roots(reports: list[Report], which: int) -> None:
    document, reading = reports[which % len(reports)]
    copied = copy_of(document, reading)
    assert shape(register_of([*reports, copied])) == shape(register_of(reports))


def copy_of(document: Document, reading: Reading) -> Report:
    ident = f"{document.id}-copy"
    claims = tuple(
        replace(
            c,
            id=f"{c.id}-copy",
            passage=replace(c.passage, document=ident),
            mentions=tuple(f"{m}-copy" for m in c.mentions),
        )
        for c in reading.claims
    )
    mentions = tuple(replace(m, id=f"{m.id}-copy", document=ident) for m in reading.mentions)
    copied = replace(document, id=ident, url=f"{document.url}-copy", publisher="Copying Outlet", published="2025-07-02")
    if document.published and document.published < "2025-06":
        copied = replace(copied, published="2025-03-20")
    return copied, Reading(ident, claims, mentions, (), ())


@settings(max_examples=80, deadline=None)
@given(archives())
def test_properties_agreed_holds_what_its_roots_state(reports: list[Report]) -> None:
    register = register_of(reports)
    stated = {c.id: c.quantity.interval for c in register.claims if c.quantity}
    for count in (c for e in register.events for c in e.counts):
        for root in count.roots:
            assert all(count.agreed.contains(stated[c]) for c in root.claims if c in stated)
        for dissent in count.disputed:
            assert dissent.interval.meet(count.agreed) is None
        assert count.remainder is None or isinstance(count.remainder, Interval)


@settings(max_examples=60, deadline=None)
@given(archives(), st.sampled_from(["2025-03-02", "2025-03-10", "2025-07-01"]))
def test_properties_as_of_is_the_register_of_what_was_known(reports: list[Report], day: str) -> None:
    early = register_of(reports, as_of=day)
    known = [(d, r) for d, r in reports if (d.published or "9") <= day]
    same = build([r for _, r in known], [d for d, _ in known], identify(reports, countries=LANDS), (), as_of=day)
    assert early.events == same.events
    assert early.people == same.people
    assert {c.id for c in early.claims} <= {c.id for c in register_of(reports).claims}


@settings(max_examples=60, deadline=None)
@given(archives())
def test_properties_every_claim_stands_in_one_event_at_most(reports: list[Report]) -> None:
    register = register_of(reports)
    members = [c for e in register.events for c in e.claims]
    assert len(members) == len(set(members))
    assert len({e.id for e in register.events}) == len(register.events)
    for event in register.events:
        windows = [c.when for c in register.claims if c.id in event.claims and c.when and c.when.is_day]
        assert len({w.edtf for w in windows}) <= 2


def rests(value: object) -> set[str]:
    """Every id of a claim that a value of the register rests on, however deep."""
    if isinstance(value, str):
        return {value} if value.startswith("claim-") else set()
    if isinstance(value, tuple):
        return {c for v in value for c in rests(v)}
    if is_dataclass(value) and not isinstance(value, type):
        return {c for f in fields(value) for c in rests(getattr(value, f.name))}
    return set()


@settings(max_examples=60, deadline=None)
@given(archives(), st.integers(0, 3))
def test_properties_removing_a_report_leaves_nothing_that_rests_on_it(reports: list[Report], which: int) -> None:
    gone = reports[which % len(reports)]
    rest = [r for r in reports if r is not gone]
    register = register_of(rest)
    kept = {c.id for _, r in rest for c in r.claims}
    assert {c.id for c in register.claims} == kept
    parts = (register.events, register.people, register.populations, register.unknowns, register.findings)
    assert rests(parts) <= kept


@settings(max_examples=60, deadline=None)
@given(archives(), st.integers(1, 9))
def test_properties_removing_a_report_changes_nothing_that_does_not_rest_on_it(
    reports: list[Report], number: int
) -> None:
    other = make_report(
        "elsewhere",
        "1999-01-02",
        "Far Gazette",
        tell(
            Kind.RELEASE,
            "Zubrowka freed a lute player beyond the seventh mountain.",
            n=number,
            of="lute players",
            who="Ulf Ottermann",
            by="Zubrowka",
            when="1999-01-01",
        ),
    )
    alone, beside = register_of(reports), register_of([*reports, other])
    new = {c.id for c in other[1].claims}
    assert tuple(e for e in beside.events if not new & set(e.claims)) == alone.events
    assert tuple(p for p in beside.people if not new & set(p.claims)) == alone.people
    assert tuple(f for f in beside.findings if not new & set(f.claims)) == alone.findings
    assert beside.populations == alone.populations


@settings(max_examples=60, deadline=None)
@given(archives())
def test_properties_every_interval_holds_those_of_its_roots_and_slots_follow(reports: list[Report]) -> None:
    register = register_of(reports)
    stated = {c.id: c.quantity.interval for c in register.claims if c.quantity}
    for event in register.events:
        for count in event.counts:
            assert all(count.agreed.contains(stated[c]) for r in count.roots for c in r.claims if c in stated)
        if event.counts:
            whole, named = event.counts[0].agreed, len(event.people)
            assert event.open_slots == whole.minus(Interval(named, named))
        for step in event.funnel:
            assert step.claims


@settings(max_examples=60, deadline=None)
@given(archives())
def test_properties_as_of_is_monotone(reports: list[Report]) -> None:
    days = ("2025-03-01", "2025-03-02", "2025-03-10", "2025-07-01")
    registers = [register_of(reports, as_of=day) for day in days]
    for early, late in pairwise(registers):
        assert {c.id for c in early.claims} <= {c.id for c in late.claims}
        assert {r.document.id for r in early.documents} <= {r.document.id for r in late.documents}
        assert {p.id for p in early.people} <= {p.id for p in late.people}
