"""The part of ``import`` that takes in lists: shows what their columns seem to mean, asks, and says what changed."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from habeas.cli.plain import clean, complain, print_json
from habeas.cli.screen import console
from habeas.errors import InputError
from habeas.guard import guard, today
from habeas.ingest.document import Overrides, read_capture
from habeas.ingest.files import read_bytes
from habeas.ingest.listing import list_name
from habeas.ingest.mapping import Mapping, guess_mapping, mapping_json, mapping_text, parse_mapping
from habeas.ingest.media import sniff
from habeas.ingest.sheet import is_sheet, rows_of
from habeas.knowledge.lists import FIELDS, plain
from habeas.pipeline import LIST_LIMITS, Outcome, read_list
from habeas.settings import Settings
from habeas.store.casebook import Casebook

if TYPE_CHECKING:
    from habeas.ingest.change import ListChange
    from habeas.model.claim import Reading
    from habeas.model.text import Document
    from habeas.reconcile.mask import Mask

PREVIEWED = 200
"""Rows that the guess looks at."""
SHOWN = 40
"""Persons of each kind of change that are named; the others are counted."""
DAY = re.compile(r"(?<!\d)(\d{4})[-_.]?(\d{2})[-_.]?(\d{2})(?!\d)")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the user says about a list; None where nothing is said."""

    source: str | None
    day: str | None
    url: str | None
    map: Path | None
    save_map: Path | None
    changes: dict[str, str]
    yes: bool
    dry_run: bool
    as_json: bool


def import_list(settings: Settings, file: Path, wanted: Wanted) -> None:
    """Take in one list. Raises InputError if it cannot be read, if its columns cannot be told, or if nobody agrees to the guess."""
    address = str(file)
    data = read_bytes(file, limits=LIST_LIMITS)
    media_type = sniff(data, address)
    if not is_sheet(media_type):
        raise InputError(address, "is no list (CSV, XLSX, ODS) and no bundle (.zip): `habeas read` takes in reports")
    sheet = wanted.changes.get("sheet")
    first = tuple(islice(rows_of(data, media_type, address, sheet=sheet), PREVIEWED))
    mapping = _mapping(first, address, wanted)
    if not wanted.as_json:
        _show(mapping, first, wanted, address, guard(settings))
    if wanted.save_map:
        _save(mapping, wanted.save_map)
    if wanted.source is None:
        raise InputError(address, "says not whose list it is: give --source NAME")
    with Casebook.open(settings.casebook) as casebook:
        overrides = Overrides(
            published=wanted.day or _day_of(file, data, casebook),
            publisher=wanted.source,
            url=wanted.url,
            mapping=mapping_json(mapping),
        )
        if wanted.dry_run:
            _show_trial(data, address, overrides, settings)
            return
        _agree(address, wanted)
        _take_in(casebook, address, overrides, settings, as_json=wanted.as_json)


def _mapping(first: tuple[tuple[str, ...], ...], address: str, wanted: Wanted) -> Mapping:
    """The mapping of a file, or the guess, with what the options say laid over it."""
    if wanted.map is not None:
        mapping = parse_mapping(read_bytes(wanted.map).decode("utf-8", errors="replace"), str(wanted.map))
    else:
        mapping = guess_mapping(first, address)
    if not wanted.changes:
        return mapping
    fields = {name: getattr(mapping, name) for name in mapping.__struct_fields__} | wanted.changes
    return parse_mapping(mapping_json(Mapping(**fields)), address)


def _show(mapping: Mapping, first: tuple[tuple[str, ...], ...], wanted: Wanted, address: str, mask: Mask) -> None:
    """Print what the columns are taken to mean, each with its first cell."""
    headings = first[mapping.header - 1] if mapping.header <= len(first) else ()
    print(f"{clean(address)}: columns as {'the mapping says' if wanted.map else 'they are understood'}")
    used: set[str] = set()
    for field in FIELDS:
        for heading in mapping.headings(field):
            used.add(plain(heading))
            column = next((i for i, h in enumerate(headings) if plain(h) == plain(heading)), None)
            cells = (row[column] for row in first[mapping.header :] if column is not None and column < len(row))
            example = mask.text(next(filter(None, cells), "")[:60])
            print(f"  {field:<11} {clean(heading)}   (such as: {clean(example)})")
    left = [h for h in headings if h and plain(h) not in used]
    if left:
        print(f"  left out    {clean(', '.join(left))}")
    told = (
        ("a row without a state", mapping.rows or "claims nothing"),
        ("held by", mapping.country or "not said: --country"),
        (
            "3/5/2031 is read as",
            {"dmy": "3 May", "mdy": "March 5"}.get(mapping.dates or "", "neither: --dates dmy or mdy"),
        ),
        ("list", mapping.list or list_name(address)),
    )
    for name, value in told:
        print(f"  {name}: {clean(value)}")


def _save(mapping: Mapping, path: Path) -> None:
    try:
        with path.open("x", encoding="utf-8") as out:
            out.write(mapping_text(mapping))
    except FileExistsError as error:
        raise InputError(str(path), "is there already: name another file, or remove it") from error
    except OSError as error:
        raise InputError(str(path), f"cannot be written ({error.strerror})") from error


def _agree(address: str, wanted: Wanted) -> None:
    """Go on only if somebody has agreed to what was guessed."""
    if wanted.yes or wanted.map is not None:
        return
    if not sys.stdin.isatty():
        raise InputError(
            address, "was not taken in: say --yes if its columns are understood, or --save-map FILE and correct it"
        )
    click.confirm("Take it in so?", abort=True)


def _day_of(file: Path, data: bytes, casebook: Casebook) -> str:
    """The day of a list that nobody gives: that of the same list taken in before, else one in the file's name, else today."""
    from habeas.model.ids import sha256_hex

    sha256 = sha256_hex(data)
    is_known = any(capture.sha256 == sha256 for capture in casebook.captures())
    same = [d for d in casebook.documents() if d.sha256 == sha256 and d.published] if is_known else []
    if same and same[-1].published:
        return same[-1].published
    found = DAY.search(file.stem)
    return f"{found[1]}-{found[2]}-{found[3]}" if found else today()


def _show_trial(data: bytes, address: str, overrides: Overrides, settings: Settings) -> None:
    ingested = read_capture(data, address, retrieved="", overrides=overrides)
    for sentence in ingested.refused:
        complain(guard(settings).text(f"{address}: {sentence}"))
    if ingested.reading:
        people, claims = len(ingested.reading.mentions), len(ingested.reading.claims)
        print(f"{people} people, {claims} claims, list of {overrides.published}; nothing was stored")


def _take_in(casebook: Casebook, address: str, overrides: Overrides, settings: Settings, *, as_json: bool) -> None:
    mask = guard(settings)
    with console(stderr=True).status("taking in the list"):
        result, refused = read_list(address, overrides, casebook)
    for sentence in refused:
        complain(mask.text(f"{address}: {sentence}"))
    document, reading = result.document, result.reading
    if result.outcome is not Outcome.ADDED or document is None or reading is None:
        print_json({"outcome": result.outcome.value}) if as_json else print(
            f"{result.outcome.value}; nothing was stored"
        )
        return
    change = _since_last(casebook, document, reading)
    if as_json:
        print_json(mask.value(_summary(document, reading, change, refused)))
        return
    print(
        f"{len(reading.mentions)} people, {len(reading.claims)} claims, list of {document.published}, document {document.id}"
    )
    if change is not None:
        _show_change(change, mask)
    print("rows that may be people known already: `habeas review`; what changed: `habeas diff " + document.id + "`")


def _since_last(casebook: Casebook, document: Document, reading: Reading) -> ListChange | None:
    """What is new against the version of the list before this one; None if there is none."""
    from habeas.ingest.change import list_change

    history = casebook.history(document.id)
    index = next((n for n, (d, _) in enumerate(history) if d == document), 0)
    return list_change(history[index - 1][1], reading) if index else None


def _show_change(change: ListChange, mask: Mask) -> None:
    for sign, words, people in (("+", "added", change.added), ("-", "no longer on it", change.left)):
        print(f"{len(people)} {words}")
        for person in people[:SHOWN]:
            print(f"  {sign} {clean(mask.text(person.name))}")
    print(f"{len(change.changed)} changed")
    for entry in change.changed[:SHOWN]:
        told = f"{'; '.join(entry.before) or 'nothing'} -> {'; '.join(entry.after) or 'nothing'}"
        print(f"  ~ {clean(mask.text(f'{entry.person.name}: {told}'))}")


def _summary(
    document: Document, reading: Reading, change: ListChange | None, refused: tuple[str, ...]
) -> dict[str, object]:
    return {
        "document": document.id,
        "published": document.published,
        "people": len(reading.mentions),
        "claims": len(reading.claims),
        "refused": list(refused),
        "added": [m.name for m in change.added] if change else None,
        "left": [m.name for m in change.left] if change else None,
        "changed": [{"name": c.person.name, "before": list(c.before), "after": list(c.after)} for c in change.changed]
        if change
        else None,
    }
