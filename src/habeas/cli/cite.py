"""``cite``: how to cite a value, down to the sentences and captures that it rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import click

from habeas.cli.exporting import load_for
from habeas.cli.plain import clean, print_json
from habeas.decide.evidence import moved_ids
from habeas.errors import InputError, NotFoundError
from habeas.export.address import parse_base
from habeas.export.citations import Citation, Citations, to_bibtex, to_csl, to_text
from habeas.knowledge.profiles import USUAL
from habeas.model.finding import Register
from habeas.settings import Settings


@click.command(epilog="Example:  habeas cite 3f9a41c2d0e7 --as-of 2025-12-31   (an id from `habeas releases`)")
@click.argument("ident", metavar="ID")
@click.option("--as-of", metavar="DATE", help="Use only reports published by that day.")
@click.option(
    "--profile",
    metavar="NAME",
    default=USUAL,
    show_default=True,
    help="What is left out: desk, public, or a YAML file.",
)
@click.option("--base", metavar="URL", help="Where the register is published.")
@click.option("--json", "as_json", is_flag=True, help="Print CSL-JSON, for Zotero and other keepers of references.")
@click.option("--bibtex", is_flag=True, help="Print BibTeX.")
@click.pass_obj
def cite(settings: Settings, /, ident: str, *, as_json: bool, bibtex: bool, **given: str | None) -> None:
    """Print how to cite a release, person, count or claim.

    A citation names the value, the register by its day and hash, and each sentence with the hash of its capture. ID may be cut to its
    beginning."""
    if as_json and bibtex:
        raise InputError("--bibtex", "and --json are two formats: choose one")
    addresses = parse_base(given["base"])
    register = load_for(settings, given["profile"] or USUAL, given["as_of"])
    found = tuple(_find(register, Citations(register, addresses), ident))
    if as_json:
        rows = [row for citation in found for row in to_csl(citation)]
        print_json(list({row["id"]: row for row in rows}.values()))
        return
    for citation in found:
        if bibtex:
            print(to_bibtex(citation))
        else:
            print("\n".join(_plain(line) for line in to_text(citation).splitlines()))


def _find(register: Register, citations: Citations, ident: str) -> Iterator[Citation]:
    """The citations of the thing with this id, or with the only id that begins so. Raises NotFoundError."""
    makers: dict[str, Callable[[], Iterator[Citation]]] = {}
    for event in register.events:
        makers[event.id] = lambda thing=event: citations.of_event(thing)  # type: ignore[misc]
    for person in register.people:
        makers[person.id] = lambda thing=person: citations.of_person(thing)  # type: ignore[misc]
    for population in register.populations:
        makers[population.id] = lambda thing=population: citations.of_population(thing)  # type: ignore[misc]
    for claim in register.claims:
        makers[claim.id] = lambda thing=claim: iter((citations.of_claim(thing),))  # type: ignore[misc]
    found = [i for i in makers if i == ident] or [
        i for i in makers if ident and (i.startswith(ident) or i.partition("-")[2].startswith(ident))
    ]
    if not found:
        moved = moved_ids(register.events, register.identities)
        found = [new for old, new in moved.items() if ident in {old, old.partition("-")[2]} and new in makers]
    if len(found) != 1:
        raise NotFoundError(ident)
    yield from makers[found[0]]()


def _plain(line: str) -> str:
    """A line without anything that could disturb a terminal, indented as before."""
    return (" " * (len(line) - len(line.lstrip()))) + clean(line)
