"""Registers for the tests of exports: two invented stories, one claim by itself, and names and quotes that mean harm."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache

from habeas.model.claim import Claim, Kind, Status
from habeas.model.entity import Identities
from habeas.model.finding import Register, ReportRow
from habeas.model.quantity import Interval, Mod, Quantity
from habeas.model.text import Document, Passage, Span
from habeas.model.when import When
from habeas.reconcile.register import build
from tests.factory import identify, make_report, tell
from tests.reconcile.stories import autumn, bridge

TEXT = "Velmark freed 46 prisoners."
DOCUMENT = Document("d1", "0" * 64, "https://example.org/d1", "Quayside", None, None, "2027-03-09", "en", TEXT)
HOSTILE = '=HYPERLINK("https://evil.invalid/","<script>alert(1)</script>")'


def make_claim(**changed: object) -> Claim:
    """A claim of a release with every kind of field."""
    fields: dict[str, object] = {
        "id": "claim-1",
        "passage": Passage("d1", 0, len(TEXT), TEXT),
        "anchor": Span(8, 13),
        "kind": Kind.RELEASE,
        "status": Status.ACTUAL,
        "act": "free",
        "by": ("Velmark",),
        "who": ("Osric Talvane", "Maud Ellery"),
        "quantity": Quantity(46, Mod.EXACT, Interval(46, 46), "46"),
        "when": When("2027-03-08"),
        **changed,
    }
    return Claim(**fields)  # type: ignore[arg-type]


def one_claim(**changed: object) -> Register:
    """A register of nothing but one claim in one report."""
    return Register(
        None, (), (), (), (), (), (), (make_claim(**changed),), (ReportRow(DOCUMENT, None),), Identities((), (), {}, {})
    )


@cache
def empty() -> Register:
    """A register of nothing."""
    return Register(None, (), (), (), (), (), (), (), (), Identities((), (), {}, {}))


@cache
def autumn_register(*, as_of: str | None = None) -> Register:
    """States with codes; figures that disagree; a trade; stocks; one who refused."""
    reports, identities = autumn()
    return build([r for _, r in reports], [d for d, _ in reports], identities, (), as_of=as_of)


@cache
def bridge_register() -> Register:
    """States that no gazetteer knows; a swap; a copy; what did not happen."""
    reports, identities = bridge()
    return build([r for _, r in reports], [d for d, _ in reports], identities, ())


@cache
def hostile_register() -> Register:
    """Names, figures, titles and addresses that a spreadsheet, a browser, SQL or XML could take for something else."""
    name = "+Osric\x0b Talvane ]]></t>"
    told = (
        tell(
            Kind.RELEASE, f"{HOSTILE} freed {name}'); DROP TABLE claims;--", who=name, by="@Velmark", when="2027-03-08"
        ),
        tell(
            Kind.RELEASE,
            "-2+3 freed 46 \u202eprisoners\x00 on Monday.",
            n=46,
            of="=prisoners",
            by="@Velmark",
            when="2027-03-08",
        ),
        tell(Kind.SANCTION, "Sutland put sanctions on @Velmark.", by="Sutland", to="@Velmark", when="2027-03-09"),
    )
    document, reading = make_report("../d 1\n", "2027-03-09", "=Quay", *told)
    document = replace(document, url="javascript:alert(1)", title=HOSTILE)
    return build([reading], [document], identify([(document, reading)]), ())


@cache
def long_register() -> Register:
    """A sentence far longer than any cell, name or statement may be."""
    words = "Velmark freed " + "very " * 20_000 + "many prisoners."
    told = (
        tell(
            Kind.RELEASE,
            words,
            n=46,
            of="very " * 400 + "prisoners",
            who="Osric " * 200,
            by="Velmark",
            when="2027-03-08",
        ),
    )
    document, reading = make_report("long", "2027-03-09", "Quayside", *told)
    return build([reading], [document], identify([(document, reading)]), ())


STORIES: dict[str, Callable[[], Register]] = {
    "autumn": autumn_register,
    "bridge": bridge_register,
    "hostile": hostile_register,
    "long": long_register,
    "empty": empty,
}
"""Registers by name, for tests that hold for every register."""
