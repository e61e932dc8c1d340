"""Offices in the words beside a name."""

from __future__ import annotations

import pytest

from habeas.knowledge.offices import Held, Post
from habeas.model.text import Span
from habeas.resolve.beside import posts_beside
from tests.factory import make_mention

NAME = "Ana Roe"
PRESIDENT = Post("NO", "president")


@pytest.mark.parametrize(
    ("text", "bare", "expected"),
    [
        ("President Ana Roe of Norway spoke.", "president", PRESIDENT),
        ("On Friday President Ana Roe of the Kingdom of Norway spoke.", "president", PRESIDENT),
        ("President Ana Roe of the Netherlands spoke.", "president", Post("NL", "president")),
        ("President Ana Roe of Oslo spoke.", "president", None),
        ("President Ana Roe in Norway spoke.", "president", None),
        ("Ana Roe of Norway spoke.", None, None),
        ("Then Norway's president, Ana Roe, spoke.", "president", PRESIDENT),
        ("It said that Norway’s president Ana Roe had spoken.", None, PRESIDENT),
        ("On Friday the president of Norway, Ana Roe, spoke.", None, PRESIDENT),
        ("The president of Norway, Ana Roe and Bo Lund met.", None, None),
        ("The president of Norway, Ana Roe, and Bo Lund met.", None, None),
        ("The president of Norway Ana Roe spoke.", None, PRESIDENT),
        ("President of Norway Ana Roe spoke.", None, PRESIDENT),
        ("The former president of Norway, Ana Roe, spoke.", None, Post("NO", "president", Held.OVER)),
        ("The then president of Norway, Ana Roe, spoke.", None, None),
        ("The vice president of Norway, Ana Roe, spoke.", None, None),
        ("Deputy president of Norway Ana Roe spoke.", None, None),
        ("In Norway President Ana Roe spoke.", "president", None),
        ("Norway and President Ana Roe agreed.", "president", None),
        ("Ana Roe, Norway's president, spoke.", "president", PRESIDENT),
        ("Ana Roe, the president of Norway, spoke.", "president", PRESIDENT),
        ("Ana Roe, the president of Norway, and Bo Lund met.", None, None),
        ("Ana Roe, the minister of Norway, spoke.", "president", None),
        ("x" * 90 + " president of Norway Ana Roe spoke.", None, None),
    ],
)
def test_the_words_beside_a_name_tell_the_office(text: str, bare: str | None, expected: Post | None) -> None:
    start = text.index(NAME)
    mention = make_mention("a", NAME)
    mention = type(mention)(mention.id, "a", NAME, (NAME,), (Span(start, start + len(NAME)), Span(0, 2)))
    found = tuple(posts_beside(mention, text, {bare: Held.NOW} if bare else {}))
    assert found == ((expected,) if expected else ())
