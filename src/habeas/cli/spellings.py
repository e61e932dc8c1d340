"""The spellings of a casebook that can be of one name: found by the index that it keeps, without reading the whole account."""

from __future__ import annotations

from dataclasses import dataclass

from habeas.decide.withheld import withheld_by
from habeas.errors import CasebookError
from habeas.guard import today
from habeas.knowledge.names import fingerprint
from habeas.pipeline import READER, survey
from habeas.reconcile.mask import Mask
from habeas.resolve.index import NameIndex, name_keys, search
from habeas.store.casebook import Casebook

AT_ONCE = 5000
"""Spellings whose keys are made in one transaction."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """A spelling that can be of the name asked for: how alike they are, in [0, 1], and the ids of the reports that use it."""

    name: str
    score: float
    documents: tuple[str, ...]


def spellings_like(casebook: Casebook, name: str, limit: int) -> list[Spelling]:
    """At most so many spellings, the most alike first; none that is withheld, nor of a report that is.

    Keys that are missing are made and kept before; in a casebook that may not be written they are made for this time only.
    Raises CasebookError if it cannot be read.
    """
    rules = f"{READER} {fingerprint()}"
    try:
        _make_keys(casebook, rules)
        with casebook.names.reading() as kept:
            found = search(kept, name, _MOST)
    except CasebookError:
        memory = NameIndex()
        for text in casebook.names.unkeyed("", None):
            memory.add(text, text)
        found = memory.search(name, _MOST)
    places = casebook.names.places([text for text, _ in found])
    answers = [Spelling(text, score, places.get(text, ())) for text, score in found]
    return _public(casebook, answers)[:limit]


_MOST = 200
"""Spellings looked at, of which some may be withheld."""


def _make_keys(casebook: Casebook, rules: str) -> None:
    while texts := casebook.names.unkeyed(rules, AT_ONCE):
        casebook.names.key(rules, {text: name_keys(text) for text in texts})


def _public(casebook: Casebook, answers: list[Spelling]) -> list[Spelling]:
    """Those that are not withheld. Only where something is, the account is worked out: it knows all names of a person."""
    if not answers or withheld_by(casebook.decisions(), today=today()).is_empty:
        return answers
    found = survey(casebook, as_of=None, today=today())
    mask, counted = Mask(found.withheld.names), {document.id for document in found.documents}
    kept = (Spelling(a.name, a.score, tuple(d for d in a.documents if d in counted)) for a in answers)
    return [answer for answer in kept if answer.documents and not mask.hits(answer.name)]
