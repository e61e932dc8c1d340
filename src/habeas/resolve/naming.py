"""The spellings of a person, and the one that is shown: the one most outlets use, the fullest and earliest of those."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from habeas.model.entity import Name
from habeas.model.text import Document
from habeas.resolve.evidence import Profile
from habeas.resolve.names import analyse
from habeas.resolve.script import script_of


def spellings(members: Sequence[Profile], documents: Mapping[str, Document]) -> tuple[Name, ...]:
    """Every spelling with its script and the language of the report it stands in, in order of first use."""
    found: dict[str, Name] = {}
    for member in members:
        document = documents.get(member.mention.document)
        for text in (member.mention.name, *member.mention.names):
            if text and text not in found:
                found[text] = Name(text, document.language if document else None, script_of(text))
    return tuple(found.values())


def choose_name(members: Sequence[Profile], documents: Mapping[str, Document]) -> str:
    """The full name that most outlets use (copies of one outlet count once), then the fuller, then the earlier."""
    outlets: dict[str, set[str]] = {}
    for member in members:
        document = documents.get(member.mention.document)
        outlet = (document.publisher or document.id) if document else member.mention.document
        outlets.setdefault(member.mention.name, set()).add(outlet)
    order = list(outlets)
    return min(
        order, key=lambda n: (len(analyse(n).words) < 2, -len(outlets[n]), -len(analyse(n).words), order.index(n))
    )


def name_in(names: Sequence[Name], language: str) -> str | None:
    """The fullest spelling of a person that reports in ``language`` (ISO 639-1) use, the first of equals; None if there is none."""
    found = [name.text for name in names if name.language == language]
    return max(found, key=lambda text: len(analyse(text).words), default=None)
