"""What the columns of a list mean: as a person says it in a mapping file, or as it can be guessed from headings and cells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import msgspec
import yaml

from habeas.errors import InputError
from habeas.knowledge.lists import FIELDS, fields_by_heading, plain, states
from habeas.knowledge.places import gazetteer
from habeas.knowledge.spec import Shape

LARGEST = 100_000
"""Characters of a mapping file."""

SEVERAL = frozenset({"name", "names", "note", "article"})
"""Fields for which more than one column may speak."""

HEADING_ROWS = 15
"""Rows from the top among which the headings are looked for: titles and dates of a list may stand above them."""

ORDERS = ("dmy", "mdy")
NUMERIC = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2\d{4}")
DATED = ("born", "detained", "charged", "sentenced", "released", "died", "date")
"""Fields that hold days."""


class Mapping(Shape, frozen=True, omit_defaults=True):
    """What a list says where: ``columns`` maps each field to one heading or several (their cells are joined).

    ``rows`` is the state of whoever stands on it without a state of their own; ``country`` who holds them, where no column says
    so; ``header`` the row of the headings, from 1; ``dates`` whether 3/5/2031 is the third of May (dmy) or the fifth of March;
    ``words`` adds words for states to those that are known; ``when`` dates the states of ``rows``.
    """

    columns: dict[str, str | tuple[str, ...]]
    rows: str | None = None
    country: str | None = None
    list: str | None = None
    language: str | None = None
    sheet: str | None = None
    header: int = 1
    dates: str | None = None
    term_unit: str = "years"
    when: str | None = None
    words: dict[str, str] = msgspec.field(default_factory=dict)

    def headings(self, field: str) -> tuple[str, ...]:
        """The headings of the columns that speak for a field."""
        found = self.columns.get(field, ())
        return (found,) if isinstance(found, str) else found


def parse_mapping(content: str, source: str) -> Mapping:
    """A mapping as YAML or JSON text. Raises InputError, naming ``source``, if it has a word that is not known, or nobody's name."""
    if len(content) > LARGEST:
        raise InputError(source, "is too long to be a mapping of columns")
    try:
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(content, Loader=yaml.BaseLoader)):
            raise InputError(source, "is a mapping with references (&, *): write them out")
        found = msgspec.convert(yaml.load(content, Loader=yaml.BaseLoader), Mapping, strict=False)
    except (yaml.YAMLError, msgspec.ValidationError, RecursionError) as error:
        raise InputError(source, f"is no mapping of columns: {' '.join(str(error).split())[:200]}") from error
    for field in found.columns:
        if field not in FIELDS:
            raise InputError(source, f"maps a field {field!r}; the fields are {', '.join(FIELDS)}")
    for state in (*([found.rows] if found.rows else []), *found.words.values()):
        if state not in states().states:
            raise InputError(source, f"has a state {state!r}; the states are {', '.join(states().states)}")
    if not any(found.columns.get(field) for field in ("name", "surname", "given")):
        raise InputError(source, "maps no column of names: give name, or surname and given, under columns")
    if found.dates not in {None, *ORDERS}:
        raise InputError(source, f"has dates {found.dates!r}; they are dmy or mdy")
    return found


def mapping_text(mapping: Mapping) -> str:
    """A mapping as the YAML file that ``parse_mapping`` reads."""
    head = "# Read by `habeas import LIST --map THIS`: which columns of a list say what, and what its rows are.\n"
    return head + yaml.safe_dump(msgspec.to_builtins(mapping), allow_unicode=True, sort_keys=False)


def mapping_json(mapping: Mapping) -> str:
    """A mapping as it is kept beside a capture: one spelling for each mapping."""
    return msgspec.json.encode(mapping, order="deterministic").decode()


def guess_mapping(rows: Sequence[tuple[str, ...]], source: str) -> Mapping:
    """The first rows of a list → what its columns seem to mean. Raises InputError if no column of names can be told."""
    header = _header_row(rows)
    headings = rows[header] if rows else ()
    fields = _fields(headings)
    columns: dict[str, str | tuple[str, ...]] = {}
    for field in FIELDS:
        told = tuple(headings[i] for i in sorted(fields) if fields[i] == field)
        if told:
            columns[field] = told if field in SEVERAL and len(told) > 1 else told[0]
    if not {"name", "surname", "given"} & columns.keys():
        shown = ", ".join(filter(None, headings))[:200] or "none"
        raise InputError(
            source, f"has no column that is known to hold names (its headings: {shown}): say which with --map"
        )
    cells = rows[header + 1 :]
    return Mapping(
        columns,
        rows=_state_of_rows(columns),
        header=header + 1,
        language=_language(headings, fields),
        dates=_order([row[i] for row in cells for i in fields if fields[i] in DATED and i < len(row)]),
    )


def country_name(code_or_name: str) -> str:
    """What a person gives as country: a code becomes the name that is shown, a name stays."""
    return gazetteer().display(code_or_name.upper()) if len(code_or_name) == 2 else code_or_name


def _header_row(rows: Sequence[tuple[str, ...]]) -> int:
    """Index of the row with the most headings that are known; the first if there is none."""
    scores = [len(set(_fields(row).values())) for row in rows[:HEADING_ROWS]]
    return scores.index(max(scores)) if scores else 0


def _fields(headings: Sequence[str]) -> dict[int, str]:
    """Each column whose heading is known → its field. Of two columns for one field the better known one stands."""
    languages = Counter(language for h in headings for language, _ in fields_by_heading().get(plain(h), ()))
    rated = sorted((-score, i, field) for i, h in enumerate(headings) for score, field in _rated(h, languages))
    taken: dict[int, str] = {}
    for _, index, field in rated:
        if index not in taken and (field in SEVERAL - {"name"} or field not in taken.values()):
            taken[index] = field
    if "surname" in taken.values() and "name" in taken.values() and "given" not in taken.values():
        first = next(i for i, field in taken.items() if field == "name")
        taken[first] = "given"
    return taken


def _rated(heading: str, languages: Counter[str]) -> list[tuple[float, str]]:
    """What a heading may mean, rated by how much of it is known; the languages of its neighbours decide between equals."""
    words = plain(heading).split(" ")
    best: dict[str, float] = {}
    for start in range(min(len(words), 12)):
        for end in range(start + 1, min(len(words), 12) + 1):
            for language, field in fields_by_heading().get(" ".join(words[start:end]), ()):
                score = (end - start) / len(words) + (end - start) / 100 + languages[language] / 1000 - start / 10_000
                best[field] = max(best.get(field, 0.0), score)
    return [(score, field) for field, score in best.items() if score >= 0.3]


def _language(headings: Sequence[str], fields: dict[int, str]) -> str | None:
    told = Counter(
        lang for i in fields for lang, field in fields_by_heading().get(plain(headings[i]), ()) if field == fields[i]
    )
    return min(told, key=lambda lang: (-told[lang], lang)) if told else None


def _state_of_rows(columns: dict[str, str | tuple[str, ...]]) -> str | None:
    """What a row without a state means, as far as the columns tell: somebody with a day of arrest and no other news is held."""
    if "released" in columns and not {"status", "place", "term"} & columns.keys():
        return "released"
    return "held" if {"detained", "term", "place", "sentenced", "article"} & columns.keys() else None


def _order(cells: Sequence[str]) -> str | None:
    """The order of day and month in dates of numbers alone; None if no cell shows it."""
    found = [m for m in map(NUMERIC.match, cells) if m]
    firsts, seconds = any(int(m[1]) > 12 for m in found), any(int(m[3]) > 12 for m in found)
    if firsts != seconds:
        return "dmy" if firsts else "mdy"
    return "dmy" if found and not firsts and all(m[2] == "." for m in found) else None
