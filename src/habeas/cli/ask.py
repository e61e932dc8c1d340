"""``ask``: one plain question, answered from the register with its sources, the dissent, and what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from rich.console import Console

from habeas.cli.account import load_register
from habeas.cli.plain import print_json
from habeas.cli.screen import Styled, console, show_indented, show_line
from habeas.guard import guard, today
from habeas.settings import Settings
from habeas.show.wording import say_interval, say_voices

if TYPE_CHECKING:
    from habeas.model.answer import Answer, AnswerSheet


@click.command(epilog='Example:  habeas ask "How many were freed on 11 September 2025?"')
@click.argument("question", nargs=-1, required=True)
@click.option("--as-of", metavar="DATE", help="Use only reports published by that day.")
@click.option("--why", is_flag=True, help="Print the sentences that the answers rest on.")
@click.option("--json", "as_json", is_flag=True, help="Print the answer sheet as JSON.")
@click.pass_obj
def ask(settings: Settings, question: tuple[str, ...], as_of: str | None, *, why: bool, as_json: bool) -> None:
    """Answer a plain question from the register alone.

    Ask how many were freed, detained or are held; who, when, where, by whom; whether somebody is free, and what the
    sentence was; what was given for a release; who says so; what is not known. Only the register answers."""
    from habeas.answer.sheet import ask as answer

    register = load_register(settings, as_of)
    sheet = guard(settings).value(answer(register, " ".join(question), today=as_of or today()))
    if as_json:
        from habeas.export.answer_json import to_tree

        print_json(to_tree(sheet))
        return
    _show(console(), sheet, why=why)


def _show(screen: Console, sheet: AnswerSheet, *, why: bool) -> None:
    if sheet.understood:
        show_line(screen, Styled(sheet.understood, "dim"))
    for answer in sheet.answers:
        screen.print()
        _show_answer(screen, answer)
    if sheet.answers:
        screen.print()
    for note in sheet.notes:
        show_line(screen, Styled(note, "yellow"))
    if sheet.readings:
        show_line(screen, "It could mean:")
        for reading in sheet.readings:
            show_indented(screen, reading)
    if why:
        for quote in sheet.quotes:
            show_indented(screen, Styled(f"“{quote.quote}” — {quote.source}", "dim"))
    day = f", as of {sheet.as_of}" if sheet.as_of else ""
    reports = "1 report" if sheet.reports == 1 else f"{sheet.reports} reports"
    show_line(screen, Styled(f"From {reports}{day}", "dim"))


def _show_answer(screen: Console, answer: Answer) -> None:
    """The sentence, then interval, roots, dissent, rule and what is missing, each in its own line."""
    show_line(screen, Styled(answer.sentence, "bold"))
    if answer.interval and answer.roots:
        show_indented(screen, Styled(f"{say_interval(answer.interval)}: {say_voices(answer.roots, most=9)}", "green"))
    for dissent in answer.against:
        show_indented(screen, Styled(f"against it: {dissent.sentence}", "yellow"))
    if answer.rule:
        show_indented(screen, Styled(answer.rule, "dim"))
    for line in answer.missing:
        show_indented(screen, line)
    if answer.about:
        show_indented(screen, Styled(f"habeas why {answer.about}", "dim"))
