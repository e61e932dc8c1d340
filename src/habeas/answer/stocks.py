"""Answers about how many are held, by whose count, how that changed; and totals to date."""

from __future__ import annotations

from collections.abc import Sequence

from habeas.answer.desk import Desk, Reply
from habeas.answer.phrases import say, say_time, sentence
from habeas.answer.releases import freed_count
from habeas.model.answer import Answer
from habeas.model.claim import Kind
from habeas.model.entity import Root
from habeas.model.finding import Observation, Population
from habeas.model.when import When
from habeas.reconcile.groups import classify
from habeas.show.wording import say_country, say_interval, say_voices, say_when, sort_day


def held_count(desk: Desk) -> Reply:
    """How many are held: the figure of each voice that stands on the day asked about, else its latest."""
    answers = [a for p in _asked(desk) for a in _held(desk, p)]
    notes = (say("several_voices", n=str(len(answers))),) if len(answers) > 1 else ()
    return Reply(tuple(answers), notes)


def held_trend(desk: Desk) -> Reply:
    """How the figures of each voice changed, and what that implies."""
    return Reply(tuple(_change(desk, p) for p in _asked(desk) if p.observations))


def freed_total(desk: Desk) -> Reply:
    """Totals to date as the reports give them, beside the single releases."""
    totals = tuple(_totals(desk, Kind.RELEASE))
    single = freed_count(desk)
    return Reply((*totals, *single.answers), single.notes)


def arrested_count(desk: Desk) -> Reply:
    """How many were detained, event by event, and totals to date."""
    found = desk.match(Kind.DETENTION)
    counted = [e for e in found.events if e.counts]
    answers = []
    for event in counted or found.events:
        whole = event.counts[0] if event.counts else None
        roots = whole.roots if whole else ()
        interval = whole.agreed if whole else None
        answers.append(
            Answer(event.id, event.summary, interval, roots, (), whole.rule if whole else "", (), event.claims)
        )
    return Reply((*_totals(desk, Kind.DETENTION), *answers), found.notes)


def _asked(desk: Desk) -> list[Population]:
    """The populations of the state, voice and group that the question names, the most recently counted first."""
    question, found = desk.question, []
    words = frozenset(w for g in question.named.groups for w in classify(g).words)
    for population in desk.register.populations:
        states = {*question.named.custodians, *question.named.nations, *question.named.towards}
        if states and population.country not in states:
            continue
        if question.voices and population.root not in question.voices:
            continue
        if words and not words & classify(population.of).words:
            continue
        found.append(population)
    return sorted(found, key=lambda p: (_day(p.observations[-1:]), p.root, p.id), reverse=True)


def _day(observations: Sequence[Observation]) -> str:
    return sort_day(observations[0].when)[1].isoformat() if observations else ""


def _held(desk: Desk, population: Population) -> list[Answer]:
    """The figures of the last day that the asked time holds, else of the last before it; two of one day both stand."""
    seen = list(population.observations)
    asked = desk.question.when
    if asked is not None:
        on = [o for o in seen if o.when and o.when.overlaps(asked)]
        before = [o for o in seen if o.when and asked.earliest and o.when.latest and o.when.latest < asked.earliest]
        seen = on or before[-1:]
    return [_observed(desk, population, o) for o in seen if o.when == seen[-1].when]


def _observed(desk: Desk, population: Population, last: Observation) -> Answer:
    root = _root(desk, population, last)
    text = say(
        "held",
        voices=population.root,
        number=say_interval(last.interval),
        of=population.of,
        country=_country(population),
        when=say_time(last.when),
    )
    return Answer(population.id, sentence(text), last.interval, (root,), (), "", (), last.claims)


def _root(desk: Desk, population: Population, seen: Observation) -> Root:
    kind = desk.known.kind_of_party.get(population.root, "unnamed")
    return Root(population.root, kind, seen.claims)


def _country(population: Population) -> str:
    state = say_country(population.country) if population.country else ""
    return say("held_in", country=state) if state and state not in population.of else ""


def _change(desk: Desk, population: Population) -> Answer:
    first, last = population.observations[0], population.observations[-1]
    root = _root(desk, population, last)
    if not population.audits:
        return Answer(
            population.id,
            sentence(
                say(
                    "held_once",
                    voices=population.root,
                    number=say_interval(last.interval),
                    of=population.of,
                    country=_country(population),
                    when=say_time(last.when),
                )
            ),
            last.interval,
            (root,),
            (),
            "",
            (),
            last.claims,
        )
    audit = population.audits[-1]
    first = next(o for o in population.observations if o.when == audit.start)
    last = next(o for o in reversed(population.observations) if o.when == audit.end)
    text = say(
        "held_change",
        voices=population.root,
        of=population.of,
        country=_country(population),
        first=say_interval(first.interval),
        first_day=say_when(first.when),
        second=say_interval(last.interval),
        second_day=say_when(last.when),
        released=say_interval(audit.released),
        arrests=say_interval(audit.implied_arrests),
    )
    rules = [f.rule for f in desk.known.findings.get(population.id, ())]
    return Answer(population.id, sentence(text), None, (root,), (), "", tuple(rules), audit.claims)


def _totals(desk: Desk, kind: Kind) -> list[Answer]:
    """Totals to date of the state asked for, as findings of the register."""
    states = desk.question.named.custodians
    found = []
    for finding in desk.known.findings_on.get(f"{kind} total", ()):
        if finding.interval is None:
            continue
        if states and finding.about not in states:
            continue
        when = _when_of(finding.value)
        if desk.question.when and not (when and when.overlaps(desk.question.when)):
            continue
        text = say(
            "total",
            voices=say_voices(finding.roots),
            number=say_interval(finding.interval),
            deed=say(f"deed_{kind.value}"),
            when=say_time(when) if when else "",
        )
        answer = Answer(
            finding.id, sentence(text), finding.interval, finding.roots, (), finding.rule, (), finding.claims
        )
        found.append(answer)
    return found


def _when_of(value: str | None) -> When | None:
    return When(value) if value else None
