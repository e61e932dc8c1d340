"""Shape of export profiles (``data/export/profiles``): what is left out of an export beside what decisions withhold."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path

from habeas.errors import InputError, KnowledgeError
from habeas.knowledge.loader import load_folder, parse
from habeas.knowledge.spec import Shape

USUAL = "desk"


class Show(StrEnum):
    """Whether something is exported."""

    SHOW = "show"
    HIDE = "hide"


class NameRules(Shape, frozen=True):
    """Whose names are left out.

    ``without_state``: people who are only mentioned, unless they act for a party or a word of a role begins with one of
    ``public_roles``; ``minors``: people who may have been younger than ``adult`` years when a report told their age or year of
    birth; ``states``: people whose present state is one of these.
    """

    without_state: Show
    minors: Show
    public_roles: tuple[str, ...] = ()
    adult: int = 18
    states: tuple[str, ...] = ()

    def is_public_role(self, role: str) -> bool:
        """Whether a role is held in public."""
        text = role.casefold()
        return any(re.search(rf"(?<!\w){re.escape(word.casefold())}", text) for word in self.public_roles)


class FieldRules(Shape, frozen=True):
    """What is left out of people and claims; the sentence of a claim that tells a charge or term left out is left out with it."""

    roles: Show
    charges: Show
    terms: Show
    nationalities: Show
    other_names: Show


class QuoteRules(Shape, frozen=True):
    """Whether sentences spoken by people whose names are left out are exported, and whether a published site shows whole ``texts`` of
    reports, or only the sentences of their claims."""

    private: Show
    texts: Show = Show.HIDE


class ProfileExample(Shape, frozen=True):
    """Somebody (in words), with roles, states, age or year of birth as a report tells them, whose name is ``hidden`` or not."""

    person: str
    states: tuple[str, ...]
    hidden: bool
    roles: tuple[str, ...] = ()
    acts: bool = False
    age: int | None = None
    born: int | None = None
    published: str = "2027-03-01"


class Profile(Shape, frozen=True):
    """A profile; ``says`` tells the reader of the export what it holds."""

    says: str
    names: NameRules
    fields: FieldRules
    quotes: QuoteRules
    examples: tuple[ProfileExample, ...] = ()


def find_profile(given: str) -> Profile:
    """A name, or the path of a YAML file → the profile. Raises InputError if there is none or the file is no profile."""
    known: dict[str, Profile] = load_folder("export/profiles", Profile)
    if given in known:
        return known[given]
    path = Path(given)
    if path.suffix not in {".yml", ".yaml"}:
        raise InputError("--profile", f"{given} is none of {', '.join(known)}, nor a file that ends in .yml")
    try:
        return parse(path, given, Profile)
    except (KnowledgeError, OSError, UnicodeDecodeError) as error:
        problem = error.problem if isinstance(error, KnowledgeError) else "cannot be read"
        raise InputError(given, f"is no export profile ({problem.splitlines()[0]})") from error
