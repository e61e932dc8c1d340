"""One plain sentence an event."""

from __future__ import annotations

from dataclasses import replace

from habeas.knowledge.reconcile import KindWords, load_wording
from habeas.model.event import Event
from habeas.model.when import When
from habeas.reconcile.counts import to_words
from habeas.reconcile.roots import Voices
from habeas.reconcile.wording import say

_SHOWN = 3
"""Names beyond this many are left to the listing."""


def summarise(event: Event, voices: Voices, named: int) -> Event:
    """``event``, in which ``named`` people are named, with its summary:

    "Belarus freed 52 political prisoners on 11 September 2025; 4 named, 48 open."
    """
    words = load_wording()
    kind = words.kinds[event.kind]
    head = _head(event, kind, voices)
    status = words.statuses[event.status]
    sentence = f"{status}{head} {_when(event.when)}{_slots(event, named)}."
    return replace(event, summary=sentence[:1].upper() + sentence[1:])


def to_day(when: When) -> str:
    """A date as a reader takes it: "11 September 2025", "September 2025", "8 January 2026 to 15 February 2026"."""
    start, is_interval, end = when.edtf.partition("/")
    if not is_interval:
        return _part(start)
    return f"{_part(start)} to {_part(end)}" if ".." not in {start, end} else _open(start, end)


def _open(start: str, end: str) -> str:
    return f"since {_part(start)}" if end == ".." else f"until {_part(end)}"


def _part(edtf: str) -> str:
    plain = edtf.rstrip("~?%")
    fields = plain.split("-")
    if len(fields) == 1:
        return plain
    month = f"{load_wording().months[int(fields[1]) - 1]} {fields[0]}"
    return f"{int(fields[2])} {month}" if len(fields) == 3 else month


def _head(event: Event, kind: KindWords, voices: Voices) -> str:
    by = ", ".join(event.by[:_SHOWN])
    template = kind.active if by else kind.passive
    sides = ", ".join(dict.fromkeys([*event.by, *event.to]))
    return template.format(
        by=by,
        to=", ".join(event.to[:_SHOWN]) or say("something"),
        sides=sides or say("someone"),
        whom=_whom(event, voices),
    )


def _whom(event: Event, voices: Voices) -> str:
    if event.counts:
        first = event.counts[0]
        return f"{to_words(first.agreed)} {first.of or say('people')}"
    named = [person.name for person in map(voices.person, event.people) if person]
    if not named:
        return say("nobody")
    more = len(named) - _SHOWN
    return ", ".join(named[:_SHOWN]) + (f" and {more} more" if more > 0 else "")


def _when(when: When | None) -> str:
    if when is None:
        return say("undated")
    if when.is_day:
        return say("on_day", day=to_day(when))
    return f"in {to_day(when)}" if "/" not in when.edtf else say("within", day=to_day(when))


def _slots(event: Event, named: int) -> str:
    if event.open_slots is None:
        return ""
    return "; " + say("slots", named=str(named), open=to_words(event.open_slots))
