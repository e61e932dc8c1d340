"""``review``: the questions that wait for a person, one after the other, one key each."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from habeas.cli.decide import author, deciding, open_desk
from habeas.cli.plain import print_json
from habeas.cli.screen import Styled, console, show_heading, show_indented, show_line
from habeas.settings import Settings

if TYPE_CHECKING:
    from habeas.decide.queue import Item
    from habeas.desk import Author, Desk
    from habeas.model.decision import Decision

KEYS = {
    "one person?": "y the same   n not the same",
    "one event?": "y the same   n not the same",
    "which figure?": "y leave both   r reject the second   x reject the first",
    "is it so?": "y accept   n reject",
}
"""Question → its keys; every question also has s, u and q."""


@click.command(epilog="Example:  habeas review")
@click.option("--list", "only_list", is_flag=True, help="Print the questions and ask none.")
@click.option("--json", "as_json", is_flag=True, help="Print the questions as JSON and ask none.")
@deciding
def review(settings: Settings, *, only_list: bool, as_json: bool, **given: str | None) -> None:
    """Answer what waits for a decision, by its effect on a number.

    One key each; s leaves it for later, u undoes the last, q stops. What was answered is kept and is not asked again unless its
    evidence changed."""
    with open_desk(settings) as desk:
        if as_json:
            print_json([_row(item) for item in waiting(desk)])
            return
        if only_list:
            for item in waiting(desk):
                _show(item)
            print(f"{len(waiting(desk))} questions wait")
            return
        made = _ask(desk, given)
        print(f"{made} decisions made; {len(waiting(desk))} questions wait")


def waiting(desk: Desk) -> tuple[Item, ...]:
    """The questions without an answer, by effect."""
    from habeas.decide.queue import queue

    return queue(desk.survey.register, desk.shelf, desk.decisions)


def _ask(desk: Desk, given: dict[str, str | None]) -> int:
    """Ask until nothing is left or the person stops; how many decisions hold that were made."""
    later: set[str] = set()
    made: list[tuple[Decision, ...]] = []
    while True:
        item = next((i for i in waiting(desk) if i.basis not in later), None)
        if item is None and not made:
            break
        if item is not None:
            _show(item)
        key = _key(f"{KEYS[item.question] if item else 'nothing is left to ask'}   s later   u undo   q stop")
        if key == "q" or (item is None and key != "u"):
            break
        if key == "u":
            for decision in made.pop() if made else ():
                desk.undo(decision.id, author(given))
            later.clear()
            desk.refresh()
        elif item is None or key == "s":
            later |= {item.basis} if item else set()
        elif decisions := _answer(desk, item, key, author(given)):
            made.append(decisions)
            desk.refresh()
    return sum(len(decisions) for decisions in made)


def _answer(desk: Desk, item: Item, key: str, who: Author) -> tuple[Decision, ...]:
    """The decisions that a key makes on a question; none if it is none of its keys."""
    from habeas.decide.queue import Question
    from habeas.model.decision import Verdict

    if item.question in {Question.PERSONS, Question.EVENTS} and key in "yn" and item.other:
        verdict = Verdict.SAME if key == "y" else Verdict.NOT_SAME
        return (desk.pair(verdict, item.subject, item.other, who, basis=item.basis),)
    if item.question is Question.FIGURE and key in "rx":
        side = item.sides[1 if key == "r" else 0]
        return tuple(desk.judge(Verdict.REJECT, claim, who) for claim in side.claims)
    if item.question is Question.CLAIM and key == "n":
        return (desk.judge(Verdict.REJECT, item.subject, who),)
    if key == "y":
        return (desk.settle(desk.subject(item.subject), who, field=item.question.value, basis=item.basis),)
    return ()


def _show(item: Item) -> None:
    screen = console()
    show_heading(screen, f"{item.question.value} ({item.effect} at stake)")
    show_line(screen, item.why)
    for number, side in enumerate(item.sides, 1):
        show_line(screen, Styled(f"{number}. {side.label}" if len(item.sides) > 1 else side.label, "bold"))
        for quote in side.quotes:
            show_indented(screen, Styled(quote, "dim"))


def _key(words: str) -> str:
    """One key from the terminal, or one character that is no space from what is piped in; q at its end."""
    print(words, flush=True)
    if sys.stdin.isatty():
        return click.getchar().lower()
    while letter := sys.stdin.read(1):
        if not letter.isspace():
            return letter.lower()
    return "q"


def _row(item: Item) -> dict[str, object]:
    return {
        "question": item.question.value,
        "effect": item.effect,
        "basis": item.basis,
        "subject": item.subject,
        "other": item.other,
        "why": item.why,
        "sides": [{"label": s.label, "claims": list(s.claims), "quotes": list(s.quotes)} for s in item.sides],
    }
