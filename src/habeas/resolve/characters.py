"""Names in characters that have several readings each, which no one sound of a character tells (岸田 is Kishida).

How such names are cut and heard is told by one file a language (``names/characters/*.yml``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import islice, product

from habeas.knowledge.names import Characters, character_table, characters
from habeas.resolve.rules import VOWELS, likeliest, rules, soundings
from habeas.resolve.script import LOOSE, romanise, script_of
from habeas.resolve.tokens import Word

_MOST_READINGS = 160
"""Ways to read one part of a name that are looked at, the likeliest first."""

_MOST_FILED = 8
"""Those of them that a name is filed under, and looked for by."""

_HAN = "Hani"
_TWICE = re.compile(r"(.)\1+")


@dataclass(frozen=True)
class Reader:
    """How names in characters are read in one language."""

    code: str
    known: Characters

    def cuts(self, words: tuple[Word, ...]) -> tuple[tuple[str, str], ...]:
        """The surname and the given name that a name in characters may consist of; none if it cannot be read so.

        A blank between them is where it is cut.
        """
        parts = [word.raw for word in words]
        run, (shortest, longest) = "".join(parts), self.known.run
        if not shortest <= len(run) <= longest or not all(map(self._is_read, run)) or script_of(run) != _HAN:
            return ()
        if len(parts) == 2:
            return ((parts[0], parts[1]),)
        if len(parts) != 1 and len(parts) != len(run):
            return ()
        most = self.known.longest_part
        places = range(max(1, len(run) - most), min(most, len(run) - 1) + 1)
        return tuple((run[:n], run[n:]) for n in places)

    def read_as(self, part: str, word: Word) -> bool:
        """Whether a part of a name in characters can be read as the word sounds."""
        is_loose = word.script in LOOSE and word.script not in self.known.syllabaries
        sounds = _readings_of(self.code, part, is_loose)
        return any(sound in sounds for sound in self._heard(word, is_loose=is_loose))

    def run_as(self, cut: tuple[str, str], word: Word) -> bool:
        """Whether both parts of a name, one after the other, can be read as one word sounds."""
        firsts, seconds = (_readings_of(self.code, part, False) for part in cut)
        return any(
            sound.startswith(first) and sound.removeprefix(first) in seconds
            for sound in self._heard(word, is_loose=False)
            for first in firsts
        )

    def heard_as(self, part: str) -> tuple[str, ...]:
        """The sounds of the likeliest readings of a part, as words of names have them: to be looked for, or filed under."""
        known = rules()
        return tuple(likeliest(latin, known) for latin in islice(self._spelled(part), _MOST_FILED))

    def readings_of(self, part: str, *, is_loose: bool) -> dict[str, None]:
        """The sounds of all readings of a part, the likeliest first, evened out; a syllable has its own sound.

        ``is_loose``: as a script writes them that does not tell k from g, t from d, p from b and l from r.
        """
        if not part or len(part) > self.known.longest_part:
            return {}
        known = rules()
        sounds = (
            sound
            for latin in islice(self._spelled(part), _MOST_READINGS)
            for sound in soundings(latin, known)
            if self._is_kept(latin, sound)
        )
        return dict.fromkeys(self._even(sound, is_loose=is_loose) for sound in sounds)

    def _heard(self, word: Word, *, is_loose: bool) -> Iterator[str]:
        most = sum(letter in self.known.breathed for letter in word.latin)
        first = self.known.breathed[0]
        for sound in (sound for sound in word.sounds if sound.count(first) <= most):
            yield self._even(sound, is_loose=is_loose)
            short = _replaced(self._lengthening.sub("", sound), self.known.lengthened)
            yield self._even(short, is_loose=is_loose)

    def _is_kept(self, latin: str, sound: str) -> bool:
        """Whether a sounding keeps the breath at the beginning: in some languages it is silent."""
        first = self.known.breathed[0]
        return sound[:1] == first or latin[:1] != first

    def _even(self, sound: str, *, is_loose: bool) -> str:
        """Sounds that romanisations write differently are made one, and doubled ones simple."""
        evened = _replaced(sound, self.known.even)
        return _TWICE.sub(r"\1", _replaced(evened, self.known.loose) if is_loose else evened)

    def _spelled(self, part: str) -> Iterator[str]:
        """The readings of a part in Latin letters, the likeliest first."""
        if len(part) > 1:
            yield from self._written.get(part, ())
        yield from map("".join, _by_rank(tuple(self._read(part))))

    def _read(self, part: str) -> Iterator[tuple[str, ...]]:
        for place, letter in enumerate(part):
            if letter == self.known.repeated and place:
                yield self._written.get(part[place - 1], ())
            elif script_of(letter) in self.known.syllabaries:
                yield (romanise(letter, rules().letters),)
            else:
                yield self._written.get(letter, ())

    def _is_read(self, letter: str) -> bool:
        return letter in self._written or letter == self.known.repeated or script_of(letter) in self.known.syllabaries

    @cached_property
    def _written(self) -> dict[str, tuple[str, ...]]:
        """Character, or surname that is read otherwise than its characters → its readings."""
        lines = (line.split() for line in character_table(self.known).readings.splitlines())
        return {written: tuple(readings) for written, *readings in lines}

    @cached_property
    def _lengthening(self) -> re.Pattern[str]:
        letters = "".join(map(re.escape, self.known.lengthening))
        return re.compile(f"(?<=[{VOWELS}])[{letters}](?![{VOWELS}])")


@cache
def readers() -> tuple[Reader, ...]:
    """One reader a language whose characters have several readings."""
    return tuple(Reader(code, known) for code, known in sorted(characters().items()))


@lru_cache(maxsize=65_536)
def _readings_of(code: str, part: str, is_loose: bool) -> dict[str, None]:
    return Reader.readings_of(next(r for r in readers() if r.code == code), part, is_loose=is_loose)


def _replaced(text: str, by: Mapping[str, str]) -> str:
    for written, sound in by.items():
        text = text.replace(written, sound)
    return text


def _by_rank(choices: tuple[tuple[str, ...], ...]) -> Iterator[tuple[str, ...]]:
    """One of each, first those whose places among the choices add up to least."""
    places = product(*(range(len(some)) for some in choices))
    return (tuple(some[n] for some, n in zip(choices, at, strict=True)) for at in sorted(places, key=sum))
