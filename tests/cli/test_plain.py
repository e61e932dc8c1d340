"""Text from reports cannot disturb a terminal."""

import io

import pytest
from rich.console import Console

from habeas.cli.plain import clean
from habeas.cli.screen import Column, Row, Styled, show_rows


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain text", "plain text"),
        ("two\nlines\tand   spaces", "two lines and spaces"),
        ("\x1b[31mred\x1b[0m", "[31mred[0m"),
        ("bell\x07 and \x9b2J", "bell and 2J"),
        ("left\u202eright\u2066", "leftright"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("Šiauliai, Ґанна", "Šiauliai, Ґанна"),
    ],
)
def test_clean(text: str, shown: str) -> None:
    assert clean(text) == shown


def test_tables_show_markup_as_text_and_keep_to_the_width() -> None:
    out = io.StringIO()
    screen = Console(file=out, width=60, markup=False, emoji=False, highlight=False)
    rows = [
        Row(
            (("[bold red]Osric[/] :smile: \x1b]0;title\x07",), (Styled("[link=x]52[/link]", "green"),)),
            ("“[u]quote[/u]”",),
        )
    ]
    show_rows(screen, [Column("Name", 30), Column("Freed", 20)], rows)
    shown = out.getvalue()
    assert "[bold red]Osric[/] :smile:" in " ".join(shown.split())
    assert "[link=x]52[/link]" in shown
    assert "“[u]quote[/u]”" in shown
    assert "\x1b" not in shown
    assert all(len(line) <= 60 for line in shown.splitlines())
