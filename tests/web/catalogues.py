"""Every sentence that the interface can say, drawn from templates, pages and the words of the model."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_file

from habeas.decide.queue import Question
from habeas.model.claim import Kind, Status, Strength
from habeas.model.decision import Verdict
from habeas.model.entity import PartyKind, State
from habeas.store.accounts import Role
from habeas.web.charts.intervals import Stand

WEB = Path(__file__).parents[2] / "src" / "habeas" / "web"
WORDS: dict[str, type[StrEnum]] = {
    "question": Question,
    "kind": Kind,
    "status": Status,
    "strength": Strength,
    "verdict": Verdict,
    "party": PartyKind,
    "state": State,
    "role": Role,
    "stand": Stand,
}
FREE_WORDS = {
    "relation": ("exchange", "announced", "part_of", "follows", "reverses"),
    "field": ("kind", "status", "act", "who", "n", "by", "to", "of", "nat", "place", "when", "term", "charge", "says"),
    "job": ("waiting", "reading", "done", "failed"),
    "change": ("appeared", "changed", "vanished", "merged"),
    "thing": ("report", "release", "event", "person", "population"),
    "login": ("in", "out", "refused"),
    "step": ("waiting", "fetching", "reading", "done"),
    "outcome": ("added", "already there", "failed"),
    "form": ("action", "answer", "subject", "other", "field", "value", "until", "why", "basis"),
}


class Message(NamedTuple):
    """One sentence: its context or None, itself, and its plural or None."""

    context: str | None
    text: str
    plural: str | None


def messages() -> set[Message]:
    """All that must stand in a catalogue."""
    return {*_sentences(), *_words()}


def _sentences() -> Iterator[Message]:
    python = {"text": None, "plural": (1, 2)}
    for path in sorted(WEB.rglob("*.py")):
        yield from _found(path, "python", python)
    for path in sorted((WEB / "templates").glob("*.html")):
        yield from _found(path, "jinja2.ext:babel_extract", DEFAULT_KEYWORDS)


def _found(path: Path, method: str, keywords: object) -> Iterator[Message]:
    for _, given, _, _ in extract_from_file(method, path, keywords=keywords):  # type: ignore[arg-type]
        if isinstance(given, str):
            yield Message(None, given, None)
        elif given[0]:
            yield Message(None, given[0], given[1])


def _words() -> Iterator[Message]:
    for context, kind in WORDS.items():
        yield from (Message(context, word.value, None) for word in kind)
    for context, words in FREE_WORDS.items():
        yield from (Message(context, word, None) for word in words)
