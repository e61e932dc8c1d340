"""A name taken apart: its words, and what they tell together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from habeas.resolve.rules import Rules
from habeas.resolve.tokens import Word, syllables

_LATIN = "Latn"


@dataclass(frozen=True, slots=True)
class NameForm:
    """A name taken apart: its words without the patronymic, the patronymic, and the gender it tells ("f", "m" or None).

    ``is_loose``: some word stands in a script whose sounds are only known roughly. ``others`` are further names that it tells
    ("Anna Weber, née Schmidt"), ``readings`` further ways to read it. ``is_spelled``: its language has one
    orthography in Latin letters.
    """

    text: str
    words: tuple[Word, ...]
    patronymic: Word | None
    gender: str | None
    is_loose: bool = False
    has_initials: bool = False
    others: tuple[NameForm, ...] = ()
    readings: tuple[NameForm, ...] = ()
    is_spelled: bool = False

    @property
    def whole(self) -> tuple[NameForm, ...]:
        """All names that it tells, in all ways to read it."""
        return (self, *self.readings, *self.others)


def is_spelled(words: Sequence[Word], known: Rules) -> bool:
    """Whether all words are Latin syllables, one of them such that others are spelled by the orthography of its language."""
    if not any(word.latin in known.spelled for word in words):
        return False
    return all(word.script == _LATIN and syllables(word) == 1 for word in words)


def gender_of(words: Sequence[Word], patronymic: Word | None, known: Rules) -> str | None:
    """What patronymic, given name and surname ending agree on; the given name wins over an ending."""
    if patronymic:
        for length in range(min(6, len(patronymic.sounds[0]) - 1), 1, -1):
            if gender := known.patronymics.get(patronymic.sounds[0][-length:]):
                return gender
    given = {w.gender for w in words if w.gender and w.given}
    if len(given) > 1:  # a surname that only sounds like a given name tells nothing
        given = {w.gender for w in words if w.gender and w.given and w.is_spelled}
    if len(given) == 1:
        return given.pop()
    first = 0 if words and words[-1].given else 1
    endings = {w.gender for w in words[first:] if w.gender and not w.given}
    return endings.pop() if len(endings) == 1 and not given else None
