"""A list of prisoners or of the released → a document with a row a line, and what each row claims."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from habeas.errors import InputError
from habeas.ingest.cells import genders, read_date, read_nationality, read_state
from habeas.ingest.mapping import DATED, Mapping
from habeas.ingest.rows import Row, claims_of
from habeas.ingest.sheet import rows_of
from habeas.knowledge.lists import FIELDS, plain, states
from habeas.model.claim import Claim, Mention, Reading
from habeas.model.ids import list_id, stable_id
from habeas.model.text import Block, BlockRole, Capture, Document, Passage, Span
from habeas.model.when import When

MOST_REFUSED = 1000
"""Refused rows that are named; from then on they are counted."""

DIGITS = re.compile(r"[\d_\W]+")
SPELLINGS = re.compile(r"\s*[;/|\n]\s*")
"""Between several other spellings in one cell; a comma stands inside names too often."""


@dataclass(frozen=True, slots=True)
class ListDocument:
    """A list as a document, what it claims, and a sentence on each row that was refused."""

    document: Document
    reading: Reading
    refused: tuple[str, ...]


@dataclass(slots=True)
class _Building:
    """What grows while rows are read."""

    lines: list[str]
    position: int
    blocks: list[Block] = field(default_factory=list)
    mentions: dict[str, Mention] = field(default_factory=dict)
    claims: list[Claim] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    unknown: Counter[str] = field(default_factory=Counter)
    uses: Counter[str] = field(default_factory=Counter)


def list_document(
    data: bytes, capture: Capture, mapping: Mapping, *, published: str | None, url: str | None, publisher: str | None
) -> ListDocument:
    """The bytes of a list, its capture and what its columns mean → the document and its reading.

    The first line of the text says how the columns were read; each row is one line: "Name: …; Born: …". Columns that nothing is mapped
    to stay in the capture. ``published`` is the day of the list (EDTF). Raises InputError if the file cannot be read, or a
    column of the mapping is not in it.
    """
    rows = rows_of(data, capture.media_type, capture.address, sheet=mapping.sheet)
    places = _places(rows, mapping, capture.address)
    title = mapping.list or list_name(capture.address)
    ident = list_id(publisher, url, title)
    head = _head(title, places, mapping)
    built = _Building([head], len(head) + 1, [Block(Span(0, len(head)), BlockRole.FURNITURE)])
    for number, cells in enumerate(rows, mapping.header + 1):
        if any(cells):
            _add(Row.of(number, cells, places, mapping), built, ident, mapping, published)
    if not built.claims:
        raise InputError(capture.address, _nothing(built))
    text = "\n".join(built.lines)
    document = Document(
        id=ident,
        sha256=capture.sha256,
        url=url or "",
        publisher=publisher,
        title=title,
        author=None,
        published=published,
        language=mapping.language or "en",
        text=text,
        blocks=tuple(built.blocks),
    )
    reading = Reading(ident, tuple(built.claims), tuple(built.mentions.values()), (), ())
    return ListDocument(document, reading, _refused(built))


def list_name(address: str) -> str:
    """A path or URL → what a list is called: the letters of the file's name, so that next month's list is a version of this one."""
    stem = re.split(r"[/\\]", address.partition("?")[0].rstrip("/"))[-1].rpartition(".")[0] or address
    return " ".join(DIGITS.sub(" ", stem).split()) or "list"


def _places(rows: Iterator[tuple[str, ...]], mapping: Mapping, address: str) -> dict[str, tuple[int, ...]]:
    """Read up to the headings → the columns of each field that is mapped."""
    headings: tuple[str, ...] = ()
    for _ in range(mapping.header):
        headings = next(rows, ())
    by_name: dict[str, int] = {}
    for index, heading in enumerate(headings):
        by_name.setdefault(plain(heading), index)
    found: dict[str, tuple[int, ...]] = {}
    for name in FIELDS:
        told = mapping.headings(name)
        missing = [h for h in told if plain(h) not in by_name]
        if missing:
            shown = ", ".join(filter(None, headings))[:200]
            raise InputError(address, f"has no column {missing[0]!r} in row {mapping.header} (its columns: {shown})")
        if told:
            found[name] = tuple(by_name[plain(h)] for h in told)
    return found


def _head(title: str, places: dict[str, tuple[int, ...]], mapping: Mapping) -> str:
    """The line above the rows: another reading of the same columns is another text, and so another version of the list."""
    columns = ", ".join(f"{' + '.join(mapping.headings(name))} = {name}" for name in places)
    told = {
        "rows": mapping.rows,
        "when": mapping.when,
        "country": mapping.country,
        "dates": mapping.dates,
        "terms": mapping.term_unit if mapping.term_unit != "years" else None,
    }
    added = ", ".join(f"{word} = {state}" for word, state in sorted(mapping.words.items()))
    rest = [f"{name}: {value}" for name, value in (*told.items(), ("words", added)) if value]
    return "; ".join([f"{title} (columns: {columns})", *rest])


def _add(row: Row, built: _Building, ident: str, mapping: Mapping, published: str | None) -> None:
    """One row → its line, its mention and its claims; or the sentence why it is refused."""
    dates = {name: read_date(row.value(name), mapping.dates) for name in DATED if row.value(name)}
    problem = _problem(row, dates, published)
    if problem is not None:
        built.refused.append(f"row {row.number} {problem}")
        return
    state = read_state(row.value("status"), tuple(mapping.words.items()), mapping.language)
    if row.value("status") and state is None:
        built.unknown[row.value("status")[:60]] += 1
    line, spans = row.line()
    spans = {name: Span(s.start + built.position, s.end + built.position) for name, s in spans.items()}
    mention = _mention(row, built, ident, spans, dates)
    passage = Passage(ident, built.position, built.position + len(line), line)
    facts = [f for f in _facts(row, dates, state, mapping, published) if f.state in states().states]
    for claim in claims_of(row, facts, mention, passage, spans, mapping):
        built.uses[claim.id] += 1
        if built.uses[claim.id] == 1:
            built.claims.append(claim)
    built.lines.append(line)
    built.blocks.append(Block(Span(built.position, built.position + len(line)), BlockRole.BODY))
    built.position += len(line) + 1


@dataclass(frozen=True, slots=True)
class Fact:
    """One state that a row tells: the column that tells it, and its date, or the wording of a date that cannot be read."""

    state: str
    column: str
    when: str | None
    wording: str | None = None


def _facts(
    row: Row, dates: dict[str, str | None], state: str | None, mapping: Mapping, published: str | None
) -> Iterable[Fact]:
    """The states that a row tells, in the order in which they follow each other."""
    rules = states().states
    told: dict[str, Fact] = {}
    for name in ("detained", "charged", "sentenced", "released", "died"):
        if row.value(name):
            usual = next(s for s, rule in rules.items() if rule.field == name)
            told[name] = Fact(usual, name, dates[name], None if dates[name] else row.value(name))
    if row.value("term") and "sentenced" not in told:
        told["sentenced"] = Fact("sentenced", "term", None)
    is_ended = bool({"released", "died"} & told.keys())
    silent = not row.value("status") and not is_ended
    standing = state or (mapping.rows if silent and not (mapping.rows == "held" and "detained" in told) else None)
    if standing is not None:
        rule = rules[standing]
        column = "status" if state else "name"
        dated = told.get(rule.field or "")
        constant = mapping.when if state is None else None
        if dated is not None and rule.field is not None:
            told[rule.field] = Fact(standing, dated.column, dated.when or constant, dated.wording)
        elif not (rule.act == "hold" and is_ended):
            lasting = published if rule.act in {"hold", "house_arrest"} else _since(told.values(), published)
            told[rule.field or "now"] = Fact(standing, column, constant or lasting)
    return told.values()


def _since(told: Iterable[Fact], published: str | None) -> str | None:
    """When what ended a row's custody can have been if no cell dates it: from the last thing that has a day to that of the list.

    None if nothing has one: then nothing can be taken for later.
    """
    days = [fact.when for fact in told if fact.when and "/" not in fact.when]
    last = max(days, key=lambda day: When(day).earliest or date.min, default=None)
    return f"{last}/{published or '..'}" if last else None


def _problem(row: Row, dates: dict[str, str | None], published: str | None) -> str | None:
    """Why a row cannot be true, or None."""
    if not row.value("name"):
        return "has no name"
    known = {name: When(edtf) for name, edtf in dates.items() if edtf}
    last = When(published).latest if published else None
    for name in states().past:
        first = known[name].earliest if name in known else None
        if first and last and first > last:
            return f"has {row.label(name)} {row.value(name)}, after the day of the list ({published})"
    for before, after in states().order:
        if before in known and after in known:
            first, end = known[before].earliest, known[after].latest
            if first and end and first > end:
                return f"has {row.label(after)} {row.value(after)} before {row.label(before)} {row.value(before)}"
    return None


def _mention(row: Row, built: _Building, ident: str, spans: dict[str, Span], dates: dict[str, str | None]) -> Mention:
    """The person of a row: the one of an earlier row if number, or name and day of birth, are the same."""
    name, born = row.value("name"), dates.get("born")
    number = row.value("id")
    key = (
        f"{number} {name}"
        if number
        else f"{name} {born}"
        if born and len(born) == 10
        else f"{name} {born or ''} row {row.number}"
    )
    seen = built.mentions.get(key)
    if seen is not None:
        return seen
    alike = (
        (number, name) if number else (name, born, row.value("detained"), row.value("sentenced"), row.value("article"))
    )
    twin = "|".join(map(str, alike))
    built.uses[twin] += 1
    age = row.value("age")
    made = Mention(
        id=stable_id("mention", ident, *alike, built.uses[twin]),
        document=ident,
        name=name,
        names=tuple(dict.fromkeys([name, *filter(None, SPELLINGS.split(row.value("names")))])),
        spans=(spans["name"],),
        roles=tuple(filter(None, (row.value("role"),))),
        nat=read_nationality(row.value("nationality")),
        gender=genders().get(plain(row.value("gender"))),
        age=int(age) if age.isdigit() and 0 < int(age) < 120 else None,
        born=int(born[:4]) if born else None,
    )
    built.mentions[key] = made
    return made


def _refused(built: _Building) -> tuple[str, ...]:
    """What was not taken in, a sentence each."""
    named = built.refused[:MOST_REFUSED]
    if len(built.refused) > len(named):
        named.append(f"{len(built.refused) - len(named)} more rows are refused")
    for word, count in sorted(built.unknown.items(), key=lambda item: (-item[1], item[0]))[:20]:
        named.append(f"the state {word!r} of {count} rows is not known: say what it means under words in the mapping")
    return tuple(named)


def _nothing(built: _Building) -> str:
    if built.refused:
        return f"has no row that can be taken in: {built.refused[0]}"
    return "says of nobody whether they are held or released: give --rows held or --rows released"
