"""Numbers, intervals and days as each language writes them."""

import pytest

from habeas.model.quantity import Interval
from habeas.model.when import When
from habeas.web.pages.tongue import tongue


@pytest.mark.parametrize(
    ("language", "low", "high", "said"),
    [
        ("en", 52, 52, "52"),
        ("en", 1001, None, "1,001 or more"),
        ("en", 0, 40, "up to 40"),
        ("en", 24, 99, "24 to 99"),
        ("ru", 1001, None, "1\u00a0001 или больше"),
        ("be", 24, 99, "ад 24 да 99"),
    ],
)
def test_interval(language: str, low: int, high: int | None, said: str) -> None:
    assert tongue(language).interval(Interval(low, high)) == said


@pytest.mark.parametrize(
    ("edtf", "said"),
    [
        ("2027-03-08", "8 Mar 2027"),
        ("2027-03", "Mar 2027"),
        ("2027", "2027"),
        ("202X", "2020s"),
        ("2027-03-08~", "8 Mar 2027"),
        ("2027-03-22/2027-03-23", "22–23 Mar 2027"),
        ("2027-03/2027-05", "Mar 2027 – May 2027"),
        ("2027-03/..", "since Mar 2027"),
        ("../2027-03-08", "until 8 Mar 2027"),
    ],
)
def test_when_in_english(edtf: str, said: str) -> None:
    assert tongue("en").when(When(edtf)).replace("\u2009", "") == said


def test_when_in_others() -> None:
    assert tongue("ru").long_day(When("2027-03-08")) == "8 марта 2027\u202fг."
    assert tongue("be").when(None) == "без даты"
    assert tongue("ru").day("2027-03-08T10:11:12+00:00").startswith("8 мар")


def test_numbers_choose_the_form_of_their_noun() -> None:
    russian = tongue("ru")
    assert [russian.plural("%(n)s claim", "%(n)s claims", n).split()[-1] for n in (1, 2, 5, 11, 21)] == [
        "утверждение",
        "утверждения",
        "утверждений",
        "утверждений",
        "утверждение",
    ]


def test_words_of_the_model_are_said_in_their_context() -> None:
    assert tongue("en").word("state", "house_arrest") == "house arrest"
    assert tongue("en").word("question", "one person?") == "Is it one person?"
    assert tongue("ru").word("state", "freed") == "на свободе"
    assert tongue("ru").country("BY") == "Беларусь"
    assert tongue("en").country("Velmark") == "Velmark"


def test_what_exceeds_is_counted() -> None:
    english = tongue("en")
    assert english.several(()) == ""
    assert english.several(("A", "B")) == "A and B"
    assert english.several(("A", "B", "C", "D")) == "A, B and 2 others"
    assert english.several(("A", "B"), most=1).endswith("2 others")
