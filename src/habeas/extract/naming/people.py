"""Who is who inside one document: every person named, with all spellings, descriptions and the places where they stand.

Full names make persons; a bare surname goes to the person of that surname, by gender and then by nearness where several
share it. Namesakes whom the text describes differently (another age, "the other …", "his namesake") stay two.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from habeas.extract.naming.coreference import find_pointers
from habeas.extract.naming.descriptions import describe
from habeas.extract.naming.names import NameUse, bare, find_uses, fold
from habeas.extract.naming.pointing import Genders, Pointer
from habeas.extract.tree import Tree, grow
from habeas.knowledge.function_words import function_words
from habeas.knowledge.names import gender_of_given
from habeas.knowledge.speech import sources
from habeas.knowledge.titles import kinship
from habeas.model.claim import Mention
from habeas.model.ids import stable_id
from habeas.model.labels import GENITIVE
from habeas.model.proposition import Entity, Sentence, Word
from habeas.model.text import BlockRole, Document, Span

_PAIR = 2
_FAR_AGE = 2
"""Years between two ages of one name that make two people; within it, one report may be a birthday older."""


@dataclass(slots=True)
class _Figure:
    """A person while they are put together: the uses of their name, in order, and what points at them."""

    parts: tuple[str, ...]
    uses: list[NameUse] = field(default_factory=list)
    pointers: list[Pointer] = field(default_factory=list)
    is_other: bool = False

    @property
    def gender(self) -> str | None:
        return next((u.gender for u in self.uses if u.gender), None)

    @property
    def age(self) -> int | None:
        return next((u.age for u in self.uses if u.age is not None), None)

    @property
    def roles(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(r for u in self.uses for r in u.roles if r))


def find_mentions(document: Document, sentences: tuple[Sentence, ...]) -> tuple[Mention, ...]:
    """One mention for each person named in ``document``, in the order in which they are first named."""
    trees = tuple(grow(s) for s in sentences if s.role is not BlockRole.FURNITURE)
    uses = find_uses(trees, document.language, document.publisher)
    for use in uses:
        describe(use, document.language)
    figures = _gather(uses, _namesakes(trees, document.language), document.language)
    numbered = [(u, n) for n, f in enumerate(figures) for u in f.uses]
    pointers = find_pointers(
        document, trees, [(u, n) for u, n in sorted(numbered, key=lambda x: x[0].span)], _genders(figures)
    )
    for pointer in pointers.found:
        figures[pointer.figure].pointers.append(pointer)
    return tuple(_mention(document, f, pointers.genders.of(n), figures, pointers.kin) for n, f in enumerate(figures))


def _genders(figures: list[_Figure]) -> Genders:
    """What the text says of each one's gender, and what the given name tells."""
    given = {n: gender for n, f in enumerate(figures) if (gender := gender_of_given(f.parts[0]))}
    return Genders({n: f.gender for n, f in enumerate(figures) if f.gender}, given)


def _namesakes(trees: tuple[Tree, ...], language: str) -> bool:
    """Whether the text itself says that two people share a name ("his namesake")."""
    words = sources(language).namesake_nouns
    return any(w.lemma.lower() in words for tree in trees for w in tree.words)


def _gather(uses: tuple[NameUse, ...], has_namesakes: bool, language: str) -> list[_Figure]:
    """Uses → persons, in the order of their first use."""
    figures: list[_Figure] = []
    for use in (u for u in uses if len(u.parts) > 1):
        _place(use, figures, has_namesakes)
    for use in (u for u in uses if len(u.parts) == 1):
        fits = [f for f in figures if _shares(use.parts[0], f) and _agrees(use, f)]
        chosen = _by_generation(use, fits, language) or _nearest(use, fits)
        if chosen is None:
            chosen = _Figure(use.parts)
            figures.append(chosen)
        chosen.uses.append(use)
    for figure in figures:
        figure.uses.sort(key=lambda u: u.span)
    return sorted(figures, key=lambda f: f.uses[0].span)


def _place(use: NameUse, figures: list[_Figure], has_namesakes: bool) -> None:
    """Put a full name with the person it fits, or make a new one: where there are namesakes, another role is another person."""
    fits = [f for f in figures if _same_name(use.parts, f.parts) and _agrees(use, f)]
    if use.is_other:
        fits = [f for f in fits if f.is_other]
    by_role = [f for f in fits if set(_heads(use.roles)) & set(_heads(f.roles))]
    chosen = next(iter(by_role or fits), None)
    if chosen is not None and has_namesakes and use.roles and chosen.roles and not by_role:
        chosen = None
    if chosen is None:
        chosen = _Figure(use.parts, is_other=use.is_other)
        figures.append(chosen)
    chosen.uses.append(use)
    if len(use.parts) > len(chosen.parts):
        chosen.parts = use.parts


def _heads(roles: list[str] | tuple[str, ...]) -> tuple[str, ...]:
    """Last words of roles: what the person is, less how."""
    return tuple(r.split()[-1].lower() for r in roles if r.split())


def _same_name(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two full names can be one: the same, or one leaves out parts or has initials. The last parts must agree."""
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    if short == long:
        return True
    if short[-1] != long[-1] and long[: len(short)] != short:
        return False
    rest = iter(long)
    return all(
        any(s == x or (len(s) == 1 and x.startswith(s)) or (len(x) == 1 and s.startswith(x)) for x in rest)
        for s in short
    )


def _agrees(use: NameUse, figure: _Figure) -> bool:
    """Whether nothing that is said of the two contradicts: gender, age."""
    if use.gender and figure.gender and use.gender != figure.gender:
        return False
    return use.age is None or figure.age is None or abs(use.age - figure.age) < _FAR_AGE


def _shares(part: str, figure: _Figure) -> bool:
    """Whether one name alone can stand for a person: surname or given name, or a half of a double name."""
    return part in figure.parts or any(part in p.split("-") for p in figure.parts)


def _by_generation(use: NameUse, fits: list[_Figure], language: str) -> _Figure | None:
    """Of two who share a surname, the one of the generation that the word before it tells: "the elder Doe"."""
    words = kinship(language)
    before = use.tree.words[use.first - 1].text.lower() if use.first else ""
    if len(fits) != _PAIR or before not in words.generations:
        return None
    own, other = words.generations[before]
    told = [{words.kin[r.removesuffix(f" {GENITIVE}")].kind for u in f.uses for r, _, _ in u.kin} for f in fits]
    of_it = [f for f, kinds in zip(fits, told, strict=True) if own in kinds]
    rest = [f for f, kinds in zip(fits, told, strict=True) if other not in kinds]
    return next((found[0] for found in (of_it, rest) if len(found) == 1), None)


def _nearest(use: NameUse, fits: list[_Figure]) -> _Figure | None:
    """Of several persons who share a name: one whose surname it is, then the main one named before, then the first named after."""
    by_surname = [f for f in fits if any(p[-1] == use.parts[0] for p in _full_names(f))] or fits
    before = [f for f in by_surname if f.uses and min(u.span for u in f.uses) < use.span]
    if before:
        return _main_bearer(use, before)
    after = [(min(u.span.start for u in f.uses), n) for n, f in enumerate(by_surname) if f.uses]
    return by_surname[min(after)[1]] if after else None


def _full_names(figure: _Figure) -> tuple[tuple[str, ...], ...]:
    return (figure.parts, *(u.parts for u in figure.uses if len(u.parts) > 1))


def _main_bearer(use: NameUse, bearers: list[_Figure]) -> _Figure:
    """Of those who bear a surname: who is named in full in this sentence, else the report's own, whom it names in full the most.

    Who is brought in as another's father or wife, or is dead, is soon gone; a report goes on about the one it began with.
    """
    here = [f for f in bearers if any(u.number == use.number and u.span < use.span for u in f.uses)]
    pool = here if len(here) == 1 else bearers
    return max(pool, key=lambda f: (not any(u.kin for u in f.uses), -min(u.span.start for u in f.uses)))


def _mention(
    document: Document, figure: _Figure, gender: str | None, figures: list[_Figure], kin_figures: dict[Span, int]
) -> Mention:
    text = document.text
    names = tuple(dict.fromkeys(_clean(u.span.cut(text)) for u in figure.uses))
    name = max(names, key=lambda n: (len(n.split()), -names.index(n)))
    pointers = list(figure.pointers)
    roles = [*figure.roles, *(p.role for p in pointers if p.role)]
    kin: dict[tuple[str, str], None] = {}
    for use in figure.uses:
        for relation, other, wording in use.kin:
            number = None if other is None else kin_figures.get(use.tree.words[other].span)
            who = _name_of(figures[number], text) if number is not None else wording
            if number is not None and figures[number] is figure:
                continue
            kin[(relation, who)] = None
    spans = sorted({*(u.span for u in figure.uses), *(p.span for p in pointers)})
    return Mention(
        id=stable_id("mention", document.id, name, figure.uses[0].span.start),
        document=document.id,
        name=name,
        names=names,
        spans=tuple(spans),
        roles=tuple(dict.fromkeys(roles)),
        nat=tuple(sorted({n for u in figure.uses for n in u.nat})),
        gender=gender or figure.gender,
        age=figure.age,
        kin=tuple(kin),
    )


def _name_of(figure: _Figure, text: str) -> str:
    return max((_clean(u.span.cut(text)) for u in figure.uses), key=lambda n: len(n.split()))


def _clean(name: str) -> str:
    return " ".join(name.split())


class Index:
    """Answers who is meant: by a span, by a name, by a phrase."""

    def __init__(self, document: Document, sentences: tuple[Sentence, ...], mentions: tuple[Mention, ...]) -> None:
        self._mentions = mentions
        self._language = document.language
        self._at = _shortest_at(mentions)
        self._bodies = _body_names(sentences)
        self._short = _acronyms(sentences)
        self._author = document.author
        self._bylines = tuple(s.span for s in sentences if s.role is BlockRole.BYLINE)

    def mention_at(self, span: Span) -> Mention | None:
        """The person whose name, pronoun or role phrase lies at ``span`` or in it; the last one if it holds several."""
        for offset in (span.end - 1, span.start, *range(span.end - 2, span.start, -1)):
            found = self._at.get(offset)
            if found:
                return found[0] if len(found) == 1 else None
        return None

    def mention_named(self, text: str) -> Mention | None:
        """The one person of this spelling or surname; None if nobody or several."""
        wanted = fold(bare(without_possessive(text, self._language), self._language))
        exact = [m for m in self._mentions if any(fold(n) == wanted for n in m.names)]
        if not exact and wanted and " " not in wanted:
            exact = [m for m in self._mentions if wanted in fold(m.name).split()]
        return exact[0] if len(exact) == 1 else None

    def author(self) -> Mention | None:
        """The one person who signs the document: named in its metadata or alone in its bylines."""
        if self._author and (known := self.mention_named(self._author)) is not None:
            return known
        signing = [m for m in self._mentions if any(b.covers(span) for b in self._bylines for span in m.spans)]
        return signing[0] if len(signing) == 1 else None

    def named_before(self, end: int) -> tuple[Mention, ...]:
        """The people whom the text before an offset speaks of, the most often first, then in reading order."""
        counts = [(m, sum(span.end <= end for span in m.spans)) for m in self._mentions]
        return tuple(m for m, often in sorted(counts, key=lambda pair: -pair[1]) if often)

    def full_name(self, text: str) -> str:
        """The fullest spelling of a person or body; any other phrase as it stands."""
        small = function_words(self._language)
        if text.endswith(small.possessives) and text.split()[0].lower() in small.articles:
            return text
        mention = self.mention_named(text)
        if mention is not None:
            return mention.name
        if text in self._short:
            return self._short[text]
        words = fold(text).split()
        longer = [
            b
            for b in self._bodies
            if len(b) > len(words) and words and (b[-len(words) :] == tuple(words) or b[: len(words)] == tuple(words))
        ]
        if not longer and text.isupper():
            longer = [b for b, name in self._bodies.items() if len(b) > 1 and text == _initials(name)]
        if len(longer) == 1 and text[:1].isupper():
            return self._bodies[longer[0]]
        return text

    def resolve(self, span: Span) -> tuple[Mention, ...]:
        """The people whom a phrase stands for: none if that is not safe to say."""
        found: dict[str, Mention] = {}
        for offset in range(span.start, span.end):
            for mention in self._at.get(offset, ()):
                found[mention.id] = mention
        return tuple(found.values())


def _shortest_at(mentions: tuple[Mention, ...]) -> dict[int, list[Mention]]:
    """Offset → the people of the shortest phrase there: several only for "the brothers"."""
    lengths: dict[int, int] = {}
    found: dict[int, list[Mention]] = {}
    for mention in mentions:
        for span in mention.spans:
            length = span.end - span.start
            for offset in range(span.start, span.end):
                known = lengths.get(offset)
                if known is None or length < known:
                    lengths[offset], found[offset] = length, [mention]
                elif length == known:
                    found[offset].append(mention)
    return found


def _acronyms(sentences: tuple[Sentence, ...]) -> dict[str, str]:
    """Short names in brackets behind the long one: "State Emergency Service (SES)" → SES."""
    found: dict[str, str] = {}
    for sentence in sentences:
        words = sentence.words
        for index in range(2, len(words) - 1):
            short = words[index].text
            if (
                words[index - 1].text != "("
                or words[index + 1].text != ")"
                or not (short.isupper() and 1 < len(short) < 10)
            ):
                continue
            first = index - 2
            while first > 0 and index - first <= len(short) + 3 and words[first - 1].text[:1].isupper():
                first -= 1
            long = [w.text for w in words[first : index - 1]]
            initials = [w[0] for w in long if w[0].isupper()]
            if initials and initials[0] == short[0] and len(long) > 1:
                found.setdefault(short, " ".join(long))
            elif short[0] in initials:
                found.setdefault(short, " ".join(long[next(i for i, w in enumerate(long) if w[0] == short[0]) :]))
            elif len(body := _body_before(words, index - 1)) > 1:
                found.setdefault(short, " ".join(body))  # of its name in another language: "Army of Liberation (EL)"
    return found


def _body_before(words: Sequence[Word], bracket: int) -> list[str]:
    """The words of the name of a body that ends right before a bracket."""
    first = bracket
    while first > 0 and words[first - 1].entity is Entity.BODY and words[first - 1].pos != "DET":
        first -= 1
    return [w.text for w in words[first:bracket]]


def _initials(name: str) -> str:
    """The capitals with which the words of a name begin: "State Emergency Service" → SES."""
    return "".join(word[0] for word in name.split() if word[0].isupper())


def without_possessive(text: str, language: str) -> str:
    """A wording less the ending that makes it a possessor."""
    ending = next((e for e in function_words(language).possessives if text.endswith(e)), "")
    return text.removesuffix(ending)


def _body_names(sentences: tuple[Sentence, ...]) -> dict[tuple[str, ...], str]:
    """Names of bodies and outlets as they stand: folded words → spelling."""
    found: dict[tuple[str, ...], str] = {}
    for sentence in sentences:
        words = sentence.words
        index = 0
        while index < len(words):
            kind = words[index].entity
            if kind not in {Entity.BODY, Entity.OUTLET}:
                index += 1
                continue
            last = index
            while last + 1 < len(words) and words[last + 1].entity is kind:
                last += 1
            run = [w for w in words[index : last + 1] if w.tag != "POS"]
            if run and run[0].pos == "DET":
                run = run[1:]
            if run:
                found.setdefault(tuple(fold(w.text) for w in run), " ".join(w.text for w in run))
            index = last + 1
    return found
