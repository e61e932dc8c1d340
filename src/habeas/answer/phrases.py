"""Pieces of the sentences that may be published: who, how many, when, according to whom."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from habeas.knowledge.answer import Sentences, load_sentences
from habeas.knowledge.places import gazetteer
from habeas.model.entity import Root
from habeas.model.event import Count, Event
from habeas.model.when import When
from habeas.reconcile.summary import to_day
from habeas.show.wording import say_country, say_interval, say_voices

MOST_NAMES = 40
"""Names that one sentence lists; the rest are counted."""

_TERM = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?")


def say(phrase: str, **words: str) -> str:
    """The phrase of this name with its braces filled in."""
    return _sentences().phrases[phrase].format(**words)


def say_counted(phrase: str, n: int, **words: str) -> str:
    """The phrase of this name for one thing, or for several."""
    return say(f"{phrase}_one", **words) if n == 1 else say(f"{phrase}_many", n=str(n), **words)


def sentence(text: str) -> str:
    """A text as a sentence: a capital at its start, a full stop at its end."""
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", ".”", "”)")) else f"{text}."


def say_state(state: str) -> str:
    """A state of a person's account as a predicate: "is free"."""
    return _sentences().states[state]


def say_deed(kind: str) -> str:
    """What was done to somebody, by the kind of claim."""
    return _sentences().deeds[kind]


def tie_phrase(strength: str) -> str:
    """The name of the phrase for a tie of this strength."""
    return _sentences().strengths[strength]


@cache
def _sentences() -> Sentences:
    return load_sentences()


def say_time(when: When | None) -> str:
    """ " on 11 September 2025", " in 2025", " between … and …"; that it is not stated, if it is not."""
    if when is None:
        return say("no_day")
    if when.is_day:
        return say("on_day", day=to_day(when))
    start, is_interval, end = when.edtf.partition("/")
    if not is_interval:
        return say("in_time", day=to_day(when))
    if end == "..":
        return say("since", day=to_day(When(start)))
    if start == "..":
        return say("until", day=to_day(When(end)))
    return say("between", first=to_day(When(start)), last=to_day(When(end)))


def say_actor(event: Event) -> str:
    """Who acts: the state whose custody it is, else those named as acting; "" if nobody is."""
    return say_country(event.country) if event.country else " and ".join(event.by[:2])


def say_whom(event: Event) -> str:
    """Those freed: "52 political prisoners", else the names, else "people"."""
    if event.counts:
        return say_count(event.counts[0])
    return say("some_people")


def say_count(count: Count) -> str:
    """A figure with its population: "52 political prisoners"."""
    return f"{say_interval(count.agreed)} {count.of or say('some_people')}"


def say_population(count: Count) -> str:
    """What a part is made of: "foreign nationals", "citizens of Lithuania", "people of Norland"."""
    said = {place.code for place in gazetteer().find(count.of or "")}
    unsaid = [say_country(code) for code in count.nat if code not in said]
    words = count.of or say("some_people")
    return f"{words} ({', '.join(unsaid)})" if unsaid else words


def says(roots: Sequence[Root], *, alone: bool = False) -> str:
    """ ", according to A and B"; "" if nobody is known to say so."""
    if not roots:
        return ""
    return say("says_alone" if alone and len(roots) == 1 else "says", voices=say_voices(roots))


def say_names(names: Sequence[str]) -> str:
    """Names in one line, the first ``MOST_NAMES`` of them."""
    if len(names) > MOST_NAMES:
        return say("more", names=", ".join(names[:MOST_NAMES]), n=str(len(names) - MOST_NAMES))
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def say_rest(reports: int, roots: int) -> str:
    """ "4 reports, 2 roots"."""
    return say("roots", reports=say_counted("report", reports), roots=say_counted("root", roots))


def say_term(term: str | None) -> str:
    """An ISO 8601 duration, "life" or "death" → " to 15 years"; "" for none."""
    if not term:
        return ""
    if term in {"life", "death"}:
        return say(f"term_{term}")
    found = _TERM.fullmatch(term)
    if not found:
        return say("term", term=term)
    pieces = []
    for number, one, many in zip(found.groups(), ("year", "month", "day"), ("years", "months", "days"), strict=True):
        if number:
            pieces.append(say(one) if number == "1" else say(many, n=number))
    return say("term", term=" and ".join(pieces) or term)
