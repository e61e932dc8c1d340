"""An invented archive of reports: people who are detained, sentenced and freed in many countries over many years, and who says so.

``reports(seed)`` gives reports without end in order of publication, the same for the same seed: about thirteen a day from 24
countries, 50 to 250 words, 2 to 8 claims; one in eight repeats an earlier text in another outlet. Density over time does not change:
a larger archive is a longer one, with more people and more days in proportion.

Each country has names of its own sounds. Given names and surnames are drawn as they are among people: a few are common, most are
rare, and new surnames never end, so that namesakes and people of one surname grow with the archive. One spelling in ten has
another vowel, and some reports give a surname only. Each country has a head of state, who speaks in one report of twelve, in half of
them by office alone, and stays for eight years; some releases are announced before, and now and then an outlet takes a figure back.
"""

from __future__ import annotations

import heapq
import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from habeas.model.claim import Claim, Kind, Mention, Reading, Status
from habeas.model.ids import sha256_hex, stable_id
from habeas.model.quantity import Interval, Mod, Quantity
from habeas.model.text import Capture, Document, Passage, Span
from habeas.model.when import When

Report = tuple[Capture, Document, Reading]

COUNTRIES = {
    "BY": "Belarus", "VE": "Venezuela", "IR": "Iran", "RU": "Russia", "CN": "China", "MM": "Myanmar",
    "NI": "Nicaragua", "CU": "Cuba", "EG": "Egypt", "TR": "Turkey", "VN": "Vietnam", "PK": "Pakistan",
    "AZ": "Azerbaijan", "KZ": "Kazakhstan", "TJ": "Tajikistan", "ER": "Eritrea", "RW": "Rwanda", "KH": "Cambodia",
    "TH": "Thailand", "DZ": "Algeria", "BH": "Bahrain", "UZ": "Uzbekistan", "BI": "Burundi", "LA": "Laos",
}  # fmt: skip
_ONSETS = (*"bdfghjklmnprstvz", "ch", "sh", "br", "dr", "gr", "kr", "pr", "tr", "st", "vl", "zh", "th")
_RIMES = ("a", "e", "i", "o", "u", "an", "en", "in", "on", "ar", "er", "or", "il", "al", "as", "os", "ek", "ut")
_ENDINGS = ("", "ov", "enko", "ian", "ez", "uly", "ani", "sky", "ahi", "aw", "ut", "emi", "or", "as")
_ROLES = ("journalist", "opposition activist", "lawyer", "student", "teacher", "poet")
_WORDS = 4000
"""Invented words of which the sentences are made: enough that two reports share no phrase."""

_GIVEN, _SURNAMES, _RARE = 200, 3000, 0.35
"""Given names and known surnames of a country, and the share of people with a surname that nobody else has."""

_HEAD = 1 / 12
"""Share of the reports in which the head of state speaks."""

_TERM = 8 * 365
"""Days in office."""

_PLANNED, _CORRECTED = 0.1, 0.005
"""Shares of the releases that are announced days before, and of the reports that take a figure back."""

_PER_DAY = 3
"""Happenings a day, each told by two to six reports."""


@dataclass(frozen=True, slots=True)
class _Story:
    """One happening: what, where, when, how many, who."""

    kind: Kind
    act: str
    country: str
    day: date
    size: int
    names: tuple[str, ...]
    term: str | None = None
    status: Status = Status.ACTUAL


@dataclass(frozen=True, slots=True)
class _Names:
    """The names of one country: given names and surnames with how common each is, and the syllables of new ones."""

    given: tuple[str, ...]
    surnames: tuple[str, ...]
    syllables: tuple[str, ...]
    endings: tuple[str, ...]

    @staticmethod
    def of(chance: random.Random) -> _Names:
        """Names of some of all sounds."""
        onsets, rimes = chance.sample(_ONSETS, 14), chance.sample(_RIMES, 8)
        syllables, endings = tuple(a + b for a in onsets for b in rimes), tuple(chance.sample(_ENDINGS, 4))
        given = tuple(_word(chance, syllables, ("",), 2) for _ in range(_GIVEN))
        surnames = tuple(_word(chance, syllables, endings, chance.randint(1, 2)) for _ in range(_SURNAMES))
        return _Names(given, surnames, syllables, endings)

    def draw(self, chance: random.Random) -> str:
        """One person's name: the n-th common is drawn in inverse proportion to n and a few."""
        given = self.given[_rank(chance, _GIVEN, 4)]
        if chance.random() < _RARE:
            return f"{given} {_word(chance, self.syllables, self.endings, 3)}"
        return f"{given} {self.surnames[_rank(chance, _SURNAMES, 20)]}"


def _word(chance: random.Random, syllables: tuple[str, ...], endings: tuple[str, ...], length: int) -> str:
    return ("".join(chance.choice(syllables) for _ in range(length)) + chance.choice(endings)).capitalize()


def _rank(chance: random.Random, most: int, few: int) -> int:
    """A place among so many, in inverse proportion to the place and a few (Zipf and Mandelbrot)."""
    return int(few * (most / few + 1) ** chance.random()) - few


@dataclass(slots=True)
class _World:
    """People who are held, by country, and what is due to be told."""

    chance: random.Random
    names: dict[str, _Names]
    heads: dict[str, tuple[str, date]] = field(default_factory=dict)
    planned: list[_Story] = field(default_factory=list)
    held: dict[str, list[str]] = field(default_factory=lambda: {code: [] for code in COUNTRIES})
    recent: list[_Story] = field(default_factory=list)
    texts: list[tuple[Document, Reading]] = field(default_factory=list)


def reports(seed: int, *, start: date = date(1950, 1, 1)) -> Iterator[Report]:
    """Reports in order of publication, from happenings that begin at ``start``."""
    chance = random.Random(seed)
    world = _World(chance, {code: _Names.of(chance) for code in COUNTRIES})
    due: list[tuple[date, int, _Story]] = []
    told, number, day = 0, 0, start
    while True:
        for _ in range(_PER_DAY):
            story = _happen(world, day)
            for _ in range(world.chance.randint(2, 6)):
                told += 1
                heapq.heappush(due, (day + timedelta(days=world.chance.randint(0, 2)), told, story))
        while due and due[0][0] <= day:
            published, _, story = heapq.heappop(due)
            number += 1
            yield _report(world, number, published, story)
        day += timedelta(days=1)


def _happen(world: _World, day: date) -> _Story:
    """Somebody is detained, sentenced, let go, or to be let go in a week."""
    chance = world.chance
    if world.planned and world.planned[0].day <= day:
        return world.planned.pop(0)
    country = chance.choice(tuple(COUNTRIES))
    held, draw = world.held[country], chance.random()
    if draw < 0.4 or not held:
        names = tuple(world.names[country].draw(chance) for _ in range(chance.randint(1, 4)))
        held.extend(names)
        story = _Story(Kind.DETENTION, "arrest", country, day, len(names), names)
    elif draw < 0.6:
        story = _Story(
            Kind.SENTENCE, "sentence", country, day, 1, (chance.choice(held),), f"{chance.randint(1, 15)} years"
        )
    else:
        freed = [held.pop(chance.randrange(len(held))) for _ in range(min(len(held), chance.randint(1, 4)))]
        story = _Story(Kind.RELEASE, "free", country, day, chance.randint(max(2, len(freed)), 300), tuple(freed))
        if chance.random() < _PLANNED:
            world.planned.append(replace(story, day=day + timedelta(days=7)))
            story = replace(world.planned[-1], names=(), status=Status.FUTURE)
    world.recent = [*world.recent[-60:], story]
    return story


def _report(world: _World, number: int, published: date, story: _Story) -> Report:
    ident, chance = f"r{sha256_hex(str(number).encode())[:12]}", world.chance
    outlet = f"Outlet {chance.randrange(60)}"
    if world.texts and chance.random() < 1 / 8:
        document, reading = _copied(chance.choice(world.texts), ident, outlet, published)
    else:
        document, reading = _written(world, ident, outlet, published, story)
        world.texts = [*world.texts[-40:], (document, reading)]
    data = document.text.encode()
    capture = Capture(
        document.sha256, f"{ident}.txt", f"{published.isoformat()}T12:00:00+00:00", "text/plain", len(data)
    )
    return capture, document, reading


def _document(ident: str, outlet: str, published: date, text: str) -> Document:
    url = f"https://{outlet.lower().replace(' ', '-')}.example/{ident}"
    return Document(ident, sha256_hex(text.encode()), url, outlet, None, None, published.isoformat(), "en", text)


def _written(world: _World, ident: str, outlet: str, published: date, story: _Story) -> tuple[Document, Reading]:
    """A report of its own: the happening, more of it, now and then an older one of the same country, and how many are held."""
    chance = world.chance
    told = [_lead(story, chance), *(_further(story, chance) for _ in range(chance.randint(1, 4)))]
    head = _head_of(world, story.country, published) if chance.random() < _HEAD else None
    office, is_named = f"president of {COUNTRIES[story.country]}", int(ident[1:], 16) % 2 == 0
    if head is not None:
        told[0]["says"] = (head if is_named else office,)
    if story.kind is Kind.RELEASE and chance.random() < _CORRECTED:
        told.append(
            {"kind": story.kind, "act": story.act, "n": story.size - 1, "opens": "An earlier report wrongly said"}
        )
    older = [s for s in world.recent if s.country == story.country and s is not story]
    if older and chance.random() < 0.3:
        told.append(_lead(chance.choice(older), chance))
    if chance.random() < 0.15:
        told.append(_stock(story, chance))
    names = list(dict.fromkeys(name for fields in told for name in _who(fields)))
    mentions = {name: _mention(ident, place, name, story.country, chance) for place, name in enumerate(names)}
    if head is not None and is_named:
        place = len(names)
        mentions[head] = Mention(stable_id("mention", ident, place), ident, head, (head,), (), (office,), ())
    text, claims = "", []
    for place, fields in enumerate(told):
        text += _padding(chance)
        quote = _sentence(chance, [mentions[n].name for n in _who(fields)])
        if "opens" in fields:
            quote = f"{fields['opens']} {fields['n']} {quote}"
        claims.append(_claim(ident, place, len(text), quote, fields, mentions, chance))
        text += quote + "\n"
    document = _document(ident, outlet, published, text)
    return document, Reading(ident, tuple(claims), tuple(mentions.values()), (), ())


def _head_of(world: _World, country: str, day: date) -> str:
    name, since = world.heads.get(country, ("", day))
    if not name or (day - since).days > _TERM:
        name, _ = world.heads[country] = world.names[country].draw(world.chance), day
    return name


def _copied(source: tuple[Document, Reading], ident: str, outlet: str, published: date) -> tuple[Document, Reading]:
    """The same text and claims in another outlet."""
    text, old = source[0].text, source[1]
    renamed = {m.id: stable_id("mention", ident, n) for n, m in enumerate(old.mentions)}
    mentions = tuple(Mention(renamed[m.id], ident, m.name, m.names, m.spans, m.roles, m.nat) for m in old.mentions)
    claims = tuple(
        replace(
            claim,
            id=stable_id("claim", ident, n),
            passage=replace(claim.passage, document=ident),
            mentions=tuple(renamed[m] for m in claim.mentions),
        )
        for n, claim in enumerate(old.claims)
    )
    return _document(ident, outlet, published, text), Reading(ident, claims, mentions, (), ())


Fields = dict[str, object]


def _lead(story: _Story, chance: random.Random) -> Fields:
    """The happening with its day and who acts; of a release how many, of the others who."""
    fields: Fields = {
        "kind": story.kind,
        "act": story.act,
        "status": story.status,
        "when": story.day.isoformat(),
        "by": (COUNTRIES[story.country],),
    }
    if story.kind is Kind.RELEASE:
        draw = chance.random()
        fields["n"] = story.size if draw < 0.85 else max(1, story.size - 1)
    else:
        fields["who"] = story.names
    return fields | ({"term": story.term} if story.term else {})


def _further(story: _Story, chance: random.Random) -> Fields:
    """A name, or the number again; with a day, a month or nothing."""
    fields: Fields = {"kind": story.kind, "act": story.act, "status": story.status}
    if story.kind is Kind.RELEASE and (not story.names or chance.random() < 0.4):
        fields["n"] = story.size
    else:
        fields["who"] = tuple(sorted(chance.sample(story.names, chance.randint(1, len(story.names)))))
    when = chance.random()
    if when < 0.6:
        fields["when"] = story.day.isoformat() if when < 0.4 else story.day.isoformat()[:7]
    return fields | ({"by": (COUNTRIES[story.country],)} if chance.random() < 0.5 else {})


def _stock(story: _Story, chance: random.Random) -> Fields:
    """How many are held."""
    return {
        "kind": Kind.COUNT,
        "act": "hold",
        "n": chance.randint(500, 2000),
        "by": (COUNTRIES[story.country],),
        "says": (f"Centre {story.country}",),
    }


def _who(fields: Fields) -> tuple[str, ...]:
    found = fields.get("who", ())
    return found if isinstance(found, tuple) else ()


def _mention(ident: str, place: int, name: str, country: str, chance: random.Random) -> Mention:
    """The person as this report spells the name."""
    draw = chance.random()
    spelled = name.replace("i", "y", 1) if draw < 0.1 else name.split()[1] if draw < 0.15 else name
    roles = (_ROLES[len(name) % len(_ROLES)],) if chance.random() < 0.5 else ()
    return Mention(
        stable_id("mention", ident, place),
        ident,
        spelled,
        (spelled,),
        (),
        roles,
        (country,) if chance.random() < 0.3 else (),
    )


def _padding(chance: random.Random) -> str:
    return "".join(_sentence(chance, []) + "\n" for _ in range(chance.randint(1, 4)))


def _sentence(chance: random.Random, names: list[str]) -> str:
    words = " ".join(f"w{chance.randrange(_WORDS)}" for _ in range(chance.randint(8, 18)))
    return f"{words} {' '.join(names)}.".replace(" .", ".")


def _claim(
    ident: str, place: int, start: int, quote: str, fields: Fields, mentions: dict[str, Mention], chance: random.Random
) -> Claim:
    number, when, by = fields.get("n"), fields.get("when"), fields.get("by", ())
    says, term = fields.get("says", ()), fields.get("term")
    if not says and chance.random() < 0.3:
        says = (f"Centre {chance.choice(tuple(COUNTRIES))}",)
    return Claim(
        id=stable_id("claim", ident, place),
        passage=Passage(ident, start, start + len(quote), quote),
        anchor=Span(start, start + 2),
        kind=Kind(str(fields["kind"])),
        status=Status(str(fields.get("status", Status.ACTUAL))),
        act=str(fields["act"]),
        who=tuple(mentions[name].name for name in _who(fields)),
        mentions=tuple(mentions[name].id for name in _who(fields)),
        by=by if isinstance(by, tuple) else (),
        quantity=Quantity(number, Mod.EXACT, Interval(number, number), str(number))
        if isinstance(number, int)
        else None,
        of="political prisoners" if isinstance(number, int) else None,
        when=When(when) if isinstance(when, str) else None,
        term=term if isinstance(term, str) else None,
        says=says if isinstance(says, tuple) else (),
    )
