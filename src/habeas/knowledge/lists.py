"""Shapes of ``data/lists``: what the columns and cells of lists of prisoners mean, by language, and what each state claims."""

from __future__ import annotations

import unicodedata
from functools import cache

from habeas.knowledge.loader import load, load_folder
from habeas.knowledge.spec import Shape
from habeas.model.claim import Kind


class StateRule(Shape, frozen=True):
    """What a row in this state claims; ``field`` is the column that dates it, ``words`` how a person is told so."""

    kind: Kind
    act: str
    words: str
    field: str | None = None


class States(Shape, frozen=True):
    """The file ``states.yml``; what each field does is said in the file itself."""

    states: dict[str, StateRule]
    order: tuple[tuple[str, str], ...]
    past: tuple[str, ...]


class ListExamples(Shape, frozen=True):
    """Headings with their field, words with their state, terms and dates with their value; null: none."""

    headings: tuple[tuple[str, str | None], ...]
    states: tuple[tuple[str, str | None], ...]
    terms: tuple[tuple[str, str | None], ...]
    dates: tuple[tuple[str | int, str | None], ...]


class ListWords(Shape, frozen=True):
    """A file ``words/<language>.yml``."""

    headers: dict[str, tuple[str, ...]]
    states: dict[str, tuple[str, ...]]
    genders: dict[str, tuple[str, ...]]
    units: dict[str, tuple[str, ...]]
    terms: dict[str, tuple[str, ...]]
    months: tuple[tuple[str, ...], ...]
    examples: ListExamples


FIELDS = (
    "name",
    "surname",
    "given",
    "middle",
    "names",
    "born",
    "age",
    "gender",
    "nationality",
    "role",
    "detained",
    "charged",
    "sentenced",
    "article",
    "term",
    "place",
    "status",
    "released",
    "died",
    "source",
    "date",
    "country",
    "id",
    "note",
)
"""What a column can say."""


def plain(words: str) -> str:
    """A heading or a cell as it is compared: small letters, one space for every run of marks and spaces."""
    folded = unicodedata.normalize("NFKC", words).casefold()
    return " ".join("".join(" " if unicodedata.category(c)[0] in "PZC" else c for c in folded).split())


@cache
def list_words() -> dict[str, ListWords]:
    """The words of every language, by its ISO 639-1 code. Raises KnowledgeError if a file breaks its shape."""
    return load_folder("lists/words", ListWords)


@cache
def states() -> States:
    """What states and dated columns claim."""
    return load("lists/states.yml", States)


@cache
def fields_by_heading() -> dict[str, tuple[tuple[str, str], ...]]:
    """Each heading in its plain form → the (language, field) pairs that it stands for."""
    return _reversed({language: words.headers for language, words in list_words().items()})


@cache
def states_by_word() -> dict[str, tuple[tuple[str, str], ...]]:
    """Each word for a state in its plain form → the (language, state) pairs that it stands for."""
    return _reversed({language: words.states for language, words in list_words().items()})


@cache
def months_by_name() -> dict[str, int]:
    """Names of months of every language in their plain form → 1 to 12."""
    return {
        plain(name): number
        for words in list_words().values()
        for number, names in enumerate(words.months, 1)
        for name in names
    }


def _reversed(tables: dict[str, dict[str, tuple[str, ...]]]) -> dict[str, tuple[tuple[str, str], ...]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for language, table in tables.items():
        for meaning, words in table.items():
            for word in words:
                found.setdefault(plain(word), []).append((language, meaning))
    return {word: tuple(meanings) for word, meanings in found.items()}
