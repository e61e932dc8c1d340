"""Days of publication as files, users and pages write them."""

from __future__ import annotations

import pytest

from habeas.ingest.published import find_day, parse_day


@pytest.mark.parametrize(
    ("wording", "edtf"),
    [
        ("2031-09-11", "2031-09-11"),
        ("2031-9-1", "2031-09-01"),
        ("2031-09", "2031-09"),
        ("2031", "2031"),
        ("2031/09/11", "2031-09-11"),
        ("2031-09-11T10:32:00+02:00", "2031-09-11"),
        ("2031-09-11 10:32", "2031-09-11"),
        ("September 11, 2031", "2031-09-11"),
        ("Sept. 11, 2031", "2031-09-11"),
        ("11 September 2031", "2031-09-11"),
        ("11th of September 2031", "2031-09-11"),
        ("Thu, 11 Sep 2031 10:32:00 GMT", "2031-09-11"),
        ("11/09/2031", None),
        ("2031-13-01", None),
        ("2031-02-30", None),
        ("February 30, 2031", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_parse_day(wording: str, edtf: str | None) -> None:
    assert parse_day(wording, "en") == edtf


@pytest.mark.parametrize(
    ("lines", "edtf"),
    [
        (["Twelve freed", "September 11, 2031, NEWS"], "2031-09-11"),
        (["Published: 11 Sep 2031 10:32 GMT", "11 September 2031"], "2031-09-11"),
        (["Published: 11 Sep 2031", "Updated: 12 Sep 2031"], None),
        (["The camp was opened on September 11, 2031."], None),
        (["Twelve freed"] * 12 + ["September 11, 2031"], None),
        ([], None),
    ],
)
def test_find_day(lines: list[str], edtf: str | None) -> None:
    assert find_day(lines, "en") == edtf
