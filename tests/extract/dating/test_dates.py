"""Dates: finding them in text, and resolving them against the day of publication."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.extract.dating import periods as cal
from habeas.extract.dating.dates import find, resolve, resolve_in_story
from habeas.extract.dating.rules import holiday_in
from habeas.knowledge.loader import load
from habeas.knowledge.numbers import FindExample
from habeas.knowledge.time import DateExample, DateWords, Holidays
from habeas.model.when import When

WORDS = load("lexicons/en/dates.yml", DateWords)
HOLIDAYS = load("holidays.yml", Holidays)
PIECES = (
    *(
        "the",
        "last",
        "next",
        "week",
        "weeks",
        "of",
        "May",
        "3",
        "12",
        "2024",
        "from",
        "to",
        "-",
        "and",
        "since",
        "two",
        "Monday",
        ",",
    ),
    *(
        "ago",
        "in",
        "first",
        "Christmas",
        "quarter",
        "until",
        "9999",
        "0",
        "31",
        "beginning",
        "year",
        "5/6",
        "1/2/03",
        "century",
        "20th",
    ),
)


@pytest.mark.parametrize("example", WORDS.examples, ids=lambda e: e.text)
def test_date_example_of_the_data(example: DateExample) -> None:
    when = resolve(example.text, example.ref, direction=example.direction)
    assert (when.edtf if when else None) == example.edtf


@pytest.mark.parametrize("example", WORDS.finds, ids=lambda e: e.text[:30])
def test_date_find_example_of_the_data(example: FindExample) -> None:
    assert [span.cut(example.text) for span in find(example.text)] == list(example.wordings)


@pytest.mark.parametrize("feast", HOLIDAYS.holidays, ids=lambda h: h.names[0])
def test_date_holiday_of_the_data(feast: object) -> None:
    number = next(i for i, known in enumerate(HOLIDAYS.holidays) if known is feast)
    for name in HOLIDAYS.holidays[number].names:
        when = resolve(name, "2024-06-15", direction="past")
        assert when is not None, name
        assert when.is_day == (HOLIDAYS.holidays[number].lasts == 1)
    assert holiday_in(2024, HOLIDAYS.holidays[number]).grain == "day"


@pytest.mark.parametrize(
    ("wording", "reference", "direction", "edtf"),
    [
        # full dates
        ("Wednesday, 4 March 2020", "2020-03-10", None, "2020-03-04"),
        ("4th of March, 2020", None, None, "2020-03-04"),
        ("March the 4th 2020", None, None, "2020-03-04"),
        ("03/04/2020", None, None, "2020-03-04"),
        ("25/04/2020", None, None, "2020-04-25"),
        ("20200304", None, None, "2020-03-04"),
        ("twenty-third of May nineteen eighty-six", None, None, "1986-05-23"),
        # the year is left out
        ("4 March", "2020-03-10", "past", "2020-03-04"),
        ("27 December", "2020-03-10", "past", "2019-12-27"),
        ("27 December", "2020-03-10", "future", "2020-12-27"),
        ("27 December", "2020-01-10", None, "2019-12-27"),
        ("June 20", "2020-03-10", None, "2020-06-20"),
        ("29 February", "2019-03-10", "past", "2016-02-29"),
        ("Saturday, May 9", "2018-01-07", None, "2020-05-09"),
        ("late August", "2020-03-10", "past", "2019-08"),
        ("the summer", "2020-11-10", "past", "2020-06/2020-08"),
        ("last winter", "2020-11-10", None, "2019-12/2020-02"),
        # weekdays
        ("Tuesday", "2020-03-10", "past", "2020-03-10"),
        ("Wednesday night", "2020-03-10", "past", "2020-03-04"),
        ("earlier Sunday", "2020-03-08", "past", "2020-03-08"),
        ("next Tuesday", "2020-03-10", "future", "2020-03-17"),
        ("last Friday", "2020-03-10", "past", "2020-03-06"),
        ("last Monday", "2020-03-15", "past", "2020-03-09"),
        ("Tuesday of last week", "2020-03-12", "past", "2020-03-03"),
        ("the weekend", "2020-03-10", "future", "2020-03-14/2020-03-15"),
        # periods
        ("this month", "2020-03-10", None, "2020-03"),
        ("last week", "2020-03-10", None, "2020-03-02/2020-03-08"),
        ("the week of April 10th", "2018-03-14", None, "2018-04-09/2018-04-15"),
        ("the first week of 2021", None, None, "2021-01-04/2021-01-10"),
        ("the last three months of 2021", None, None, "2021-10/2021-12"),
        ("the third Monday of January 2024", None, None, "2024-01-15"),
        ("Q3 2019", None, None, "2019-07/2019-09"),
        ("the early 1990s", None, None, "199X"),
        ("the 21st century", None, None, "2000/2099"),
        ("the past six months", "2020-03-10", "past", "2019-09/2020-03"),
        ("the next three days", "2020-03-10", "future", "2020-03-11/2020-03-13"),
        ("later this year", "2020-03-10", "future", "2020-03/2020-12"),
        ("May of last year", "2020-03-10", None, "2019-05"),
        # distances
        ("about two weeks ago", "2020-03-15", "past", "2020-03-01"),
        ("17 years ago", "2020-03-15", "past", "2003"),
        ("two days after 12 January 2020", None, None, "2020-01-14"),
        ("two weeks before Christmas", "2016-11-07", None, "2016-12-11"),
        ("in two weeks", "2020-03-15", "future", "2020-03-29"),
        ("six months later", "2020-03-15", "past", None),
        ("the same day", "2020-03-15", "past", None),
        ("the day before yesterday", "2020-03-15", None, "2020-03-13"),
        # ranges and open ends
        ("March 3-5, 2024", None, None, "2024-03-03/2024-03-05"),
        ("28 December to 3 January", "2020-03-10", "past", "2019-12-28/2020-01-03"),
        ("from Monday to Wednesday", "2020-03-13", "past", "2020-03-09/2020-03-11"),
        ("2018–2020", None, None, "2018/2020"),
        ("between March 2019 and now", "2020-03-10", None, "2019-03/2020-03-10"),
        ("since the disputed August 2020 vote", "2021-03-10", "past", "2020-08/.."),
        ("until 2016", None, None, "../2016"),
        # the reference is coarse, or missing
        ("last year", "2020", None, "2019"),
        ("Thursday", "2020-03", None, None),
        ("March", None, None, None),
        # no dates
        ("five years", "2020-03-10", None, None),
        ("prison", "2020-03-10", None, None),
        ("45 May 2020", "2020-03-10", None, None),
        ("", "2020-03-10", None, None),
    ],
)
def test_dates_resolve(wording: str, reference: str | None, direction: str | None, edtf: str | None) -> None:
    when = resolve(wording, reference, direction=direction)
    assert (when.edtf if when else None) == edtf


@pytest.mark.parametrize(
    ("wording", "anchor", "edtf"),
    [
        ("six months later", "2025-04-28", "2025-10"),
        ("three days later", "2014-10-18", "2014-10-21"),
        ("the same day", "2014-09-08", "2014-09-08"),
        ("that month", "2014-09-08", "2014-09"),
        ("the following month", "2014-09-08", "2014-10"),
        ("a year earlier", "2014-09-08", "2013"),
        ("the day before", "2014-09-08", "2014-09-07"),
        ("later that year", "2014-09-08", "2014"),
        ("three days later", "2014-10", None),
        ("two years later", "2014-10", "2016"),
        ("yesterday", "2014-09-08", None),
        ("last month", "2014-09-08", None),
        ("11 May 2020", "2014-09-08", None),
        ("three days later", "2014/..", None),
    ],
)
def test_dates_resolve_in_story(wording: str, anchor: str, edtf: str | None) -> None:
    when = resolve_in_story(wording, When(anchor))
    assert (when.edtf if when else None) == edtf


@pytest.mark.parametrize(
    ("text", "wordings"),
    [
        ("Earlier Sunday, seven men walked free.", ["Earlier Sunday"]),
        ("In September 14 people were held.", ["September"]),
        ("They met on 3 March and again on the 18th of May, 2021.", ["3 March", "18th of May, 2021"]),
        ("Two years ago he was freed; in recent weeks he was held.", ["Two years ago", "recent weeks"]),
        ("He marched on. It may fall. The second man sat.", []),
        ("a 2,000-strong crowd of 2000 people", []),
        ("held since 2016, freed (2020)", ["since 2016", "2020"]),
        ("since the disputed August 2020 vote", ["since the disputed August 2020"]),
        ("In the months that followed, on the same day,", ["same day"]),
        ("He fell.\nMonday came", ["Monday"]),
        ("From 2008 to 2012 he served", ["From 2008 to 2012"]),
        ("the protests of 2020 and the 2020 elections", ["2020", "2020"]),
        ("He is in his late 30s; in the 90s he was in his twenties.", ["90s"]),
        ("Two hours ago, on Independence Day, at 1.5 metres", ["Two hours ago"]),
        ("Sept. 3 and 4; Aug. 30-Sept. 2, 2024", ["Sept. 3 and 4", "Aug. 30-Sept. 2, 2024"]),
        ("the end of the day, the end of the year", ["the end of the year"]),
        ("", []),
    ],
)
def test_dates_find(text: str, wordings: list[str]) -> None:
    assert [span.cut(text) for span in find(text)] == wordings


@pytest.mark.parametrize(
    ("year", "day"), [(2018, date(2018, 4, 1)), (2019, date(2019, 4, 21)), (2024, date(2024, 3, 31))]
)
def test_easter(year: int, day: date) -> None:
    assert cal.easter(year) == day


@pytest.mark.parametrize(
    ("year", "day"), [(2019, date(2019, 4, 28)), (2023, date(2023, 4, 16)), (2024, date(2024, 5, 5))]
)
def test_orthodox_easter(year: int, day: date) -> None:
    assert cal.orthodox_easter(year) == day


def test_hijri_is_a_day_off_at_most() -> None:
    seen = {1443: date(2022, 5, 2), 1444: date(2023, 4, 21), 1445: date(2024, 4, 10), 1446: date(2025, 3, 30)}
    for year, day in seen.items():
        assert abs((cal.hijri(year, 10, 1) - day).days) <= 1


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=150))
def test_dates_any_text(text: str) -> None:
    for span in find(text):
        assert span.cut(text)
    resolve(text, "2025-11-20")


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.sampled_from(PIECES), max_size=14),
    st.sampled_from(["past", "future", None]),
    st.sampled_from(["2025-11-20", "2020-02-29", "2021", None]),
)
def test_dates_any_date_words(parts: list[str], direction: str | None, reference: str | None) -> None:
    text = " ".join(parts)
    when = resolve(text, reference, direction=direction)
    if when and when.earliest and when.latest:
        assert when.earliest <= when.latest
    for span in find(text):
        resolve(span.cut(text), reference, direction=direction)


@settings(max_examples=100, deadline=None)
@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_dates_written_day_comes_back(day: date) -> None:
    for form in (
        f"{day:%B} {day.day}, {day.year}",
        f"{day.day} {day:%b} {day.year}",
        f"{day:%A}, {day:%B} {day.day}, {day.year}",
        day.isoformat(),
    ):
        when = resolve(form, None)
        assert when is not None
        assert when.edtf == day.isoformat()


@pytest.mark.parametrize(
    "piece",
    [
        "9",
        "9 ",
        "may ",
        "May ",
        "two ",
        "last week of ",
        "from 1 ",
        "1/",
        "1-",
        "٣",
        "in ",
        "Monday, ",
        "since the ",
        "since x ",
        "2020-",
        "the ",
    ],
    ids=lambda p: repr(p),
)
def test_dates_long_text_is_linear(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    start = time.process_time()
    find(text)
    resolve(text, "2025-11-20")
    assert time.process_time() - start < 10


@pytest.mark.parametrize(
    "piece",
    ["to ", "- ", "May to ", "on Monday ", "last week of ", "two days before ", "from May to "],
    ids=lambda p: repr(p),
)
def test_dates_resolve_is_bounded(piece: str) -> None:
    start = time.process_time()
    resolve((piece * 30)[:190], "2025-11-20")
    assert time.process_time() - start < 1


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("As of 10 May, 62 are still held.", ["10 May"]),
        ("On May 10, 2027, 62 were held.", ["May 10, 2027"]),
        ("It was signed on 10.05.62 in Oslo.", ["10.05.62"]),
    ],
)
def test_dates_a_count_behind_a_comma_is_no_year(text: str, found: list[str]) -> None:
    assert [span.cut(text) for span in find(text)] == found
