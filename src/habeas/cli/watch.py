"""``watch``: follows feeds, sitemaps and pages."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING

import click

from habeas.cli.plain import clean, complain, end, print_line
from habeas.cli.reading import overriding
from habeas.errors import InputError
from habeas.guard import guard
from habeas.ingest.fetch import AGENT
from habeas.settings import Settings

if TYPE_CHECKING:
    from habeas.ingest.polite import Guest
    from habeas.watching import Watch

EVERY = re.compile(r"(\d{1,4})(s|m|h|d)")
SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}
SHORTEST = 60
"""Seconds between two rounds: more often than once a minute is no way to treat a server."""


@dataclass(frozen=True, slots=True)
class Rounds:
    """How addresses are followed: seconds between two rounds, whether there is one only, and what each round may do."""

    pause: int
    once: bool
    warc: Path | None
    most: int
    guest: Guest
    as_json: bool


def _rounds(command: Callable[..., None]) -> Callable[..., None]:
    """The options that say how addresses are followed, as ``rounds``."""

    @wraps(command)
    def asked(
        *told: object,
        every: str,
        once: bool,
        warc: Path | None,
        most: int,
        delay: float,
        agent: str,
        as_json: bool,
        **rest: object,
    ) -> None:
        from habeas.ingest.polite import Guest

        guest = Guest(agent=agent, pause=max(delay, 0.0), sleep=time.sleep)
        command(*told, rounds=Rounds(_seconds(every), once, warc, most, guest, as_json), **rest)

    for option in (
        click.option("--json", "as_json", is_flag=True, help="A JSON object a line for each address."),
        click.option(
            "--agent",
            default=AGENT,
            show_default=True,
            envvar="HABEAS_AGENT",
            help="What servers are told of who asks; give an address too.",
        ),
        click.option(
            "--delay",
            default=2.0,
            show_default=True,
            metavar="SECONDS",
            help="Between two requests to one server, at least.",
        ),
        click.option(
            "--most", default=200, show_default=True, metavar="N", help="New reports of one feed in one round, at most."
        ),
        click.option(
            "--warc",
            type=click.Path(dir_okay=False, path_type=Path),
            metavar="FILE",
            help="Keep a copy of all that is fetched.",
        ),
        click.option("--once", is_flag=True, help="One round, then end."),
        click.option(
            "--every",
            default="15m",
            show_default=True,
            metavar="TIME",
            help="Pause between two rounds (90s, 15m, 2h, 1d).",
        ),
    ):
        asked = option(asked)
    return asked


@click.command(epilog="Example:  habeas watch https://harbour.example/feed.xml --every 30m --warc harbour.warc.gz")
@click.argument("addresses", nargs=-1, metavar="[FEED|SITEMAP|PAGE]...")
@_rounds
@click.option("--forget", is_flag=True, help="Follow these addresses no longer.")
@overriding
@click.pass_obj
def watch(
    settings: Settings, /, addresses: tuple[str, ...], *, rounds: Rounds, forget: bool, **given: str | None
) -> None:
    """Follow feeds, sitemaps and pages, and read what is new.

    Without addresses, all that were followed before. Servers are asked politely: as their robots.txt allows, with pauses, only for
    what changed, and later if they are busy. Ctrl-C ends it; what was begun is finished in the next round.
    """
    from habeas.ingest.document import Overrides
    from habeas.store.casebook import Casebook
    from habeas.watching import Watch

    with Casebook.open(settings.casebook) as casebook:
        if forget:
            print(
                f"{sum(map(casebook.watch_log.forget, addresses))} addresses forgotten; what was read from them stays"
            )
            return
        followed = addresses or casebook.watch_log.followed()
        if not followed:
            raise click.UsageError("name at least one feed, sitemap or page to follow")
        made = Watch(casebook, rounds.guest, Overrides(**given), most=rounds.most, warc=rounds.warc)
        while True:
            failed = _round(made, followed, settings, as_json=rounds.as_json)
            if rounds.once:
                end(failed)
                return
            time.sleep(rounds.pause)


def _round(made: Watch, followed: tuple[str, ...], settings: Settings, *, as_json: bool) -> int:
    """One round; how many addresses failed."""
    tally: Counter[str] = Counter()
    mask = guard(settings)
    for step in made.round(followed):
        outcome = step.result.outcome.value if step.result else step.event.value
        tally[outcome] += 1
        claims = len(step.result.reading.claims) if step.result and step.result.reading else 0
        if as_json:
            told = {"address": step.address, "outcome": outcome, "claims": claims, "problem": step.problem}
            print_line(mask.value(told))
        elif step.problem:
            complain(mask.text(step.problem))
        elif step.result:
            print(clean(mask.text(f"{outcome}: {step.address}, {claims} claims")), flush=True)
    if not as_json:
        print(
            "round done: " + (", ".join(f"{n} {outcome}" for outcome, n in sorted(tally.items())) or "nothing new"),
            flush=True,
        )
    return tally["failed"]


def _seconds(every: str) -> int:
    found = EVERY.fullmatch(every)
    if not found or int(found[1]) * SECONDS[found[2]] < SHORTEST:
        raise InputError("--every", f"{every[:20]!r} is no pause of at least a minute, such as 15m, 2h or 1d")
    return int(found[1]) * SECONDS[found[2]]
