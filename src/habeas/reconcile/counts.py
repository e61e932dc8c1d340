"""How many, by populations: one agreed interval each, the roots for it, those against it, and the rule that chose.

Of one root and one population the latest report's figure counts. Figures that no narrower figure lies within are candidates;
each is supported by the roots whose interval holds it. The most roots win, ties go to the narrower, then to the later.
A root agrees if its interval lies within the agreed one, and disputes it if the two share no number.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from habeas.knowledge.reconcile import load_acts
from habeas.model.entity import Root
from habeas.model.event import Count, Disputed
from habeas.model.quantity import Interval
from habeas.reconcile.cluster import population_of
from habeas.reconcile.groups import EVERYONE, FOREIGN, OTHERS, POLITICAL, classify
from habeas.reconcile.relative import relative_figure
from habeas.reconcile.roots import Voice, to_roots
from habeas.reconcile.statements import Statement
from habeas.reconcile.wording import say

Key = tuple[str, tuple[str, ...], str | None]
"""Kind of group, nationalities, place: one population of one event."""

WHOLE: Key = (EVERYONE, (), None)
SOME: Key = ("some", (), None)


@dataclass(frozen=True, slots=True)
class Figure:
    """What one root states of one population, after its own later figures replaced earlier ones."""

    voice: Voice
    interval: Interval
    day: int
    claims: tuple[str, ...]


def count(statements: Iterable[Statement], *, withdrawn: frozenset[str] = frozenset()) -> tuple[Count, ...]:
    """Statements of one event → its counts, the whole first, then the parts from the largest; () if nobody counts.

    ``withdrawn`` are ids of claims whose figures were taken back.
    """
    told = [s for s in statements if s.interval is not None and s.claim.id not in withdrawn and not counts_the_out(s)]
    grouped = _by_population(told)
    found = {key: _settle(key, group) for key, group in grouped.items()}
    if not found:
        return ()
    if WHOLE not in found:
        found = _with_whole(found)
    whole = found.pop(WHOLE)
    parts = sorted(found.values(), key=lambda c: (-c.agreed.low, c.of or "", c.nat, c.place or ""))
    return replace(whole, remainder=_remainder(whole, parts)), *parts


def counts_the_out(statement: Statement) -> bool:
    """Whether a figure is given by the whole, of those who came out: "all but two of the 110 crossed". It disputes nothing."""
    claim, acts = statement.claim, load_acts()
    at = claim.anchor.start - claim.passage.start
    is_out = claim.act in acts.out or claim.passage.quote[max(0, at) :].casefold().startswith(acts.out_words)
    return is_out and relative_figure(claim) is not None


def _by_population(told: Sequence[Statement]) -> dict[Key, list[Statement]]:
    """Sort figures by what they count. A narrower group with the whole's own figure is the whole, seen from nearer.

    So is one larger than every whole, unless its report counts the whole too: then it is a part that does not add up.
    """
    keys = {s.claim.id: _key(s) for s in told}
    split = _kept_apart(told, keys)
    wholes = [s for s in told if keys[s.claim.id] == WHOLE and s.claim.id not in split]
    exact = {s.interval for s in wholes}
    highest = max((s.interval.high or s.interval.low for s in wholes if s.interval), default=None)
    counting = {s.claim.document for s in wholes}
    grouped: dict[Key, list[Statement]] = defaultdict(list)
    for statement in told:
        key = split.get(statement.claim.id, keys[statement.claim.id])
        is_other = statement.claim.document not in counting and _exceeds(statement.interval, highest)
        is_whole = statement.interval in exact or is_other
        grouped[WHOLE if is_whole else key].append(statement)
    some = grouped.pop(SOME, [])
    if not grouped and some:
        grouped[SOME] = some
    return dict(grouped)


def _exceeds(interval: Interval | None, highest: int | None) -> bool:
    """A part larger than every whole is no part, but another figure for the whole."""
    return interval is not None and highest is not None and interval.low > highest


def _key(statement: Statement) -> Key:
    kind, nat = population_of(statement)
    if kind == FOREIGN:
        return FOREIGN, (), None
    if kind == OTHERS:
        kind = EVERYONE
    if nat:
        return EVERYONE, nat, None
    return (EVERYONE if kind == POLITICAL else kind), (), None


def _kept_apart(told: Sequence[Statement], keys: Mapping[str, Key]) -> dict[str, Key]:
    """Parts that only the rest of the text tells: a smaller figure of a narrower group or of one place.

    Where one root says both "1,000 prisoners" and "80 political prisoners", or "123 people" and "9 were taken to Norland",
    the smaller is a part of the larger, not another figure for it.
    """
    largest: dict[str, tuple[int, Statement]] = {}
    for statement in told:
        if keys[statement.claim.id] == WHOLE and statement.interval:
            rank = statement.interval.low
            if statement.voice.key not in largest or rank > largest[statement.voice.key][0]:
                largest[statement.voice.key] = (rank, statement)
    apart: dict[str, Key] = {}
    for statement in told:
        if keys[statement.claim.id] != WHOLE or statement.voice.key not in largest or statement.interval is None:
            continue
        low, whole = largest[statement.voice.key]
        if statement.interval.high is None or statement.interval.high >= low or not _is_same_text(statement, whole):
            continue
        if statement.claim.place and statement.claim.place != whole.claim.place:
            apart[statement.claim.id] = (EVERYONE, (), statement.claim.place)
        elif statement.group.kind == POLITICAL and whole.group.kind != POLITICAL:
            apart[statement.claim.id] = (POLITICAL, (), None)
    return apart


def _is_same_text(first: Statement, second: Statement) -> bool:
    return first.claim.document == second.claim.document


def _settle(key: Key, statements: Sequence[Statement]) -> Count:
    told = figures(statements)
    agreed, rule = choose(told)
    agreeing = [f for f in told if agreed.contains(f.interval)]
    against: dict[Interval, list[Figure]] = defaultdict(list)
    for figure in told:
        if figure.interval.meet(agreed) is None:
            against[figure.interval].append(figure)
    disputed = tuple(Disputed(i, _roots(against[i])) for i in sorted(against, key=_by_ends))
    return Count(
        of=_phrase(key, statements, agreed),
        nat=key[1] or _passports(key, statements),
        place=key[2],
        agreed=agreed,
        roots=_roots(agreeing),
        disputed=disputed,
        remainder=None,
        rule=rule,
        claims=tuple(sorted(s.claim.id for s in statements)),
    )


def _passports(key: Key, statements: Sequence[Statement]) -> tuple[str, ...]:
    """The nationalities that the text gives foreigners taken together: "14 foreigners, from Norland and Sutland"."""
    found = {code for s in statements if key[0] == FOREIGN for code in s.nat}
    return tuple(sorted(found)) if len(found) > 1 else ()


def figures(statements: Sequence[Statement]) -> list[Figure]:
    """One figure a root: the latest, unless that only repeats an earlier one more loosely; of one day's, the largest."""
    by_voice: dict[Voice, list[Statement]] = defaultdict(list)
    for statement in statements:
        by_voice[statement.voice].append(statement)
    found = []
    for voice in sorted(by_voice):
        told = by_voice[voice]
        best, last = _last_word(told)
        claims = tuple(sorted(s.claim.id for s in told if s.interval == best))
        found.append(Figure(voice, best, last, claims))
    return found


def _last_word(told: Sequence[Statement]) -> tuple[Interval, int]:
    """What one root holds in the end, and the day it said so."""
    days: dict[int, list[Interval]] = defaultdict(list)
    for statement in told:
        if statement.interval:
            days[statement.published or 0].append(statement.interval)
    held: tuple[Interval, int] | None = None
    for day in sorted(days):
        largest = max(days[day], key=lambda i: (i.low, -i.width))
        if held is None or not largest.contains(held[0]) or largest == held[0]:
            held = largest, day
    if held is None:
        raise ValueError("a root without a figure")
    return held


def choose(figures: Sequence[Figure]) -> tuple[Interval, str]:
    """The agreed interval of figures of different roots, and the sentence that says why."""
    intervals = {f.interval for f in figures}
    candidates = [i for i in intervals if not any(i != other and i.contains(other) for other in intervals)]
    support = {i: [f for f in figures if f.interval.contains(i)] for i in candidates}
    latest = {i: max(f.day for f in figures if f.interval == i) for i in candidates}
    ranked = sorted(candidates, key=lambda i: (-len(support[i]), i.width, -latest[i], -i.low))
    return ranked[0], _rule(ranked, support, figures)


def _rule(ranked: Sequence[Interval], support: Mapping[Interval, Sequence[Figure]], figures: Sequence[Figure]) -> str:
    agreed = ranked[0]
    firm = [f for f in figures if f.interval == agreed]
    parts = [_states("rule_one", len(firm), agreed)]
    loose: dict[Interval, int] = defaultdict(int)
    other: dict[Interval, int] = defaultdict(int)
    for figure in figures:
        if figure.interval != agreed:
            (loose if figure.interval.contains(agreed) else other)[figure.interval] += 1
    parts += [_states("rule_loose", loose[i], i) for i in sorted(loose, key=_by_ends)]
    parts += [_states("rule_other", other[i], i) for i in sorted(other, key=_by_ends)]
    if len(ranked) > 1 and len(support[ranked[1]]) == len(support[agreed]):
        parts.append(say("rule_tie_narrower" if ranked[1].width > agreed.width else "rule_tie_later"))
    return "; ".join(parts) + "."


def _states(phrase: str, number: int, interval: Interval) -> str:
    roots = say("root_one") if number == 1 else say("root_many", n=str(number))
    states = say("state_one") if number == 1 else say("state_many")
    return say(phrase, roots=roots, states=states, interval=to_words(interval))


def to_words(interval: Interval) -> str:
    """An interval as a reader takes it: "52", "24 to 99", "at least 100"."""
    if interval.high is None:
        return f"at least {interval.low}"
    return str(interval.low) if interval.low == interval.high else f"{interval.low} to {interval.high}"


def _by_ends(interval: Interval) -> tuple[int, float]:
    return interval.low, float("inf") if interval.high is None else interval.high


def _roots(figures: Sequence[Figure]) -> tuple[Root, ...]:
    return to_roots((f.voice, claim) for f in figures for claim in f.claims)


def _phrase(key: Key, statements: Sequence[Statement], agreed: Interval) -> str | None:
    """The noun phrase that most roots use for the population; of equals the longer, which says more."""
    told: dict[str, set[str]] = defaultdict(set)
    for statement in statements:
        is_beside = statement.group.kind == OTHERS  # of "X and 13 others", who are 14, no noun is told
        if statement.claim.of and statement.interval and agreed.contains(statement.interval) and not is_beside:
            told[statement.claim.of].add(statement.voice.key)
    ranked = sorted(told, key=lambda of: (-len(told[of]), -len(of), of))
    return ranked[0] if ranked else None


def _with_whole(found: dict[Key, Count]) -> dict[Key, Count]:
    """Where only parts are counted: the largest is the whole, but nationalities and places exclude each other and are summed."""
    ranked = sorted(found, key=lambda k: (-found[k].agreed.low, k[0], k[1], k[2] or ""))
    largest = found[ranked[0]]
    apart = [k for k in ranked if k[1] or k[2]]
    if len(apart) < 2 or sum(found[k].agreed.low for k in apart) <= largest.agreed.low:
        return {WHOLE: largest} | {k: found[k] for k in ranked[1:]}
    ranked = apart
    total = Interval(sum(found[k].agreed.low for k in ranked), None)
    claims = tuple(sorted({c for k in ranked for c in found[k].claims}))
    whole = Count(None, (), None, total, (), (), None, say("rule_sum").capitalize() + ".", claims)
    return {WHOLE: whole} | found


def _remainder(whole: Count, parts: Sequence[Count]) -> Interval | None:
    """The whole less its parts that exclude each other: foreigners, or else each nationality."""
    foreign = [p for p in parts if len(p.nat) != 1 and classify(p.of).kind == FOREIGN]
    single = [p for p in parts if len(p.nat) == 1 and p.place is None]
    apart = foreign[:1] or single
    if not apart:
        return None
    left = whole.agreed
    for part in apart:
        left = left.minus(part.agreed)
    return left
