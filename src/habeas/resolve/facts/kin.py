"""Relatives: nobody is the husband, sister or son of oneself; people with the same relatives are more likely one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from habeas.knowledge.loader import FALLBACK
from habeas.knowledge.titles import kinship
from habeas.model.claim import Mention
from habeas.resolve.facts.fact import Fact
from habeas.resolve.form import NameForm
from habeas.resolve.names import SAME, analyse, same_person

SHARED = 0.03
OTHER_SPOUSE = -0.06
_ONE_NAME = 0.95
"""From this score on two names are spellings of one; less can be sisters, or an initial that fits (Ruta, Rita; A., Alena)."""

_SPOUSE = "spouse"
"""The kind of kinship of which a person mostly has one (``lexicons/*/kinship.yml``)."""


def exclude(a: Mention, forms: Sequence[NameForm], others: Sequence[NameForm]) -> str | None:
    """The sentence why ``a``, of these names, is not the person of the other names: it is a relative of that one.

    A relative whose name is a spelling of the own one, or no nearer to the other names, tells nothing: father and son of one name.
    """
    for relation, name in a.kin:
        if len(analyse(name).words) < 2 or any(same_person(name, form.text).score >= _ONE_NAME for form in forms):
            continue
        near = max((same_person(name, form.text).score for form in others), default=0.0)
        own = max((same_person(form.text, other.text).score for form in forms for other in others), default=0.0)
        if near >= SAME and near > own:
            return f"{a.name} is {relation} {name}"
    return None


def agree(a: Mention, b: Mention) -> Fact | None:
    """Whether both have a relative of one name, or spouses of two names."""
    if not a.kin or not b.kin:
        return None
    if any(same_person(x, y).same for _, x in a.kin for _, y in b.kin):
        return Fact(SHARED, "they have the same relatives")
    spouses = _spouses(a), _spouses(b)
    if all(spouses):
        return Fact(OTHER_SPOUSE, f"they are married to different people ({spouses[0][0]}, {spouses[1][0]})")
    return None


def _spouses(mention: Mention) -> list[str]:
    """Names of two words or more of those whose husband or wife the mention is said to be."""
    return [
        name
        for relation, name in mention.kin
        if relation.split(" ")[0] in _spouse_words() and len(analyse(name).words) > 1
    ]


@cache
def _spouse_words() -> frozenset[str]:
    """Words of that kinship, in the language in which relations are written."""
    return frozenset(word for word, relation in kinship(FALLBACK).kin.items() if relation.kind == _SPOUSE)
