"""Whatever reports come and go: persons that are kept up to date are those that ``resolve`` makes of the reports that are left."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from habeas.model.claim import Reading
from habeas.model.decision import Decision, Verdict
from habeas.model.entity import Link, Person
from habeas.model.text import Document
from habeas.resolve.cluster import resolve
from habeas.resolve.lone import Order
from habeas.resolve.people import Renewed
from habeas.resolve.rulings import Pair, read_rulings
from habeas.resolve.society import Society
from tests.factory import make_decision, make_mention, make_mentioning

Report = tuple[Document, Reading]

NAMES = (
    "Jory Pelk", "Maren Pelk", "Jory Pelka", "Pelk", "Pelk", "Pelka", "Teodor Quint", "Quint", "Teodor Kvint", "Kvint",
    "Mikola Karpuk", "Nikolai Karpuk", "Karpuk", "Mikola Karpyk", "Karpyk", "J. Pelk", "Jory Pelt", "Mikola Karpat",
    "Mikola Karpenuk",
)  # fmt: skip


@dataclass
class Kept:
    """A society with what it told so far."""

    documents: dict[str, Document] = field(default_factory=dict)
    persons: dict[str, tuple[Order, Person]] = field(default_factory=dict)
    waiting: dict[Pair, tuple[tuple[Order, Order], Link]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.society = Society(self.documents)

    def change(self, gone: list[str], come: list[Report]) -> None:
        for ident in gone:
            del self.documents[ident]
        self.documents.update((d.id, d) for d, _ in come)
        self.take(self.society.change(gone, [reading for _, reading in come]))

    def rule(self, decisions: Iterable[Decision]) -> None:
        rulings = read_rulings(decisions, {})
        self.take(self.society.rule(rulings.same, rulings.different))

    def take(self, renewed: Renewed) -> None:
        for ident, old in renewed.gone.items():
            assert self.persons.pop(ident) == old
        assert not self.persons.keys() & renewed.come.keys()
        self.persons.update(renewed.come)
        for pair in renewed.settled:
            self.waiting.pop(pair, None)
        self.waiting.update(renewed.waiting)

    def told(self) -> tuple[tuple[Person, ...], tuple[Link, ...]]:
        persons = sorted(self.persons.values(), key=lambda row: row[0])
        waiting = sorted(self.waiting.values(), key=lambda row: row[0])
        return tuple(person for _, person in persons), tuple(link for _, link in waiting)


@st.composite
def archives(draw: st.DrawFn) -> list[Report]:
    """Reports with one to four people each, many of one word; some days are one."""
    found = []
    for number in range(draw(st.integers(2, 9))):
        names = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=4))
        facts = [
            {
                "gender": draw(st.sampled_from([None, None, "m", "f"])),
                "roles": draw(st.sampled_from([(), ("lawyer",), ("poet",)])),
                "born": draw(st.sampled_from([None, None, None, 1970, 1990])),
            }
            for _ in names
        ]
        ident = f"r{draw(st.integers(0, 99)):02}{number}"
        mentions = [make_mention(ident, name, n, **facts[n]) for n, name in enumerate(names)]
        day = f"2031-01-0{draw(st.integers(1, 4))}"
        found.append(make_mentioning(ident, day, *mentions, publisher=f"Outlet {number % 3}"))
    return found


@settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
@given(archives(), st.data())
def test_society_keeps_what_resolve_would_make(reports: list[Report], data: st.DataObject) -> None:
    mentions = [m.id for _, reading in reports for m in reading.mentions]
    pairs = st.tuples(st.sampled_from(mentions), st.sampled_from(mentions)).filter(lambda pair: pair[0] != pair[1])
    ruled = data.draw(st.lists(st.tuples(pairs, st.booleans()), max_size=3))
    decisions: tuple[Decision, ...] = ()
    made = tuple(
        make_decision(Verdict.SAME if is_same else Verdict.NOT_SAME, *pair, when=f"2031-02-0{number}T00:00:00Z")
        for number, (pair, is_same) in enumerate(ruled, 1)
    )
    kept, held = Kept(), dict[int, None]()
    for number, report in enumerate(reports):
        if data.draw(st.booleans()):
            decisions = tuple(d for d in made if data.draw(st.booleans()))
            kept.rule(decisions)
        gone = [n for n in held if data.draw(st.integers(0, 4)) == 0]
        kept.change([reports[n][0].id for n in gone], [report])
        held = {n: None for n in [*held, number] if n not in gone}
        left = [reports[n] for n in held]
        expected = resolve([reading for _, reading in left], [document for document, _ in left], decisions)
        assert kept.told() == (expected.persons, expected.doubtful)


def test_society_takes_all_at_once() -> None:
    reports = [
        make_mentioning(f"r{n}", f"2031-01-{n + 1:02}", make_mention(f"r{n}", name)) for n, name in enumerate(NAMES)
    ]
    kept = Kept()
    kept.change([], reports)
    expected = resolve([reading for _, reading in reports], [document for document, _ in reports], ())
    assert kept.told() == (expected.persons, expected.doubtful)
