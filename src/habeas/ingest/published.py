"""The day of publication: as a file declares it, as a user gives it, or as the text says on a line of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable

from habeas.knowledge.furniture import date_pattern, furniture
from habeas.knowledge.time import month_names
from habeas.model.when import parse_edtf

ISO = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2})(?:[T ].{0,40})?)?)?")
"""Year first, so that nothing is ambiguous; a clock time and zone may follow and are dropped."""

WORD = re.compile(r"[^\W\d_]+|\d+")
DATE_LINE_ENTRIES = 12
"""Date lines are looked for among this many paragraphs from the top: further down a date is part of the report."""


def parse_day(wording: str, language: str) -> str | None:
    """ "2031-09-11", "2031-09", "2031", "2031-09-11T10:32Z", "11 Sept 2031", "Thu, 11 Sep 2031 10:32:00 GMT" → EDTF, else None.

    Numbers alone with the year last ("11/09/2031") are ambiguous, and are not read.
    """
    wording = wording.strip()
    found = ISO.fullmatch(wording)
    if found:
        return parse_edtf(*found.groups())
    spelled = re.search(date_pattern(language), wording)
    if not spelled:
        return None
    if spelled[0][:4].isdigit():
        return parse_day(spelled[0], language)
    words = [w.lower() for w in WORD.findall(spelled[0])]
    months = month_names(language)
    month = next((months[w] for w in words if w in months), None)
    day, year = (int(w) for w in words if w.isdigit())
    return parse_edtf(str(year), str(month), str(day))


def find_day(lines: Iterable[str], language: str) -> str | None:
    """The one day that date lines at the top of a text agree on, as EDTF; None if there is none, or if they differ."""
    cues = furniture(language).datelines
    pattern = re.compile(date_pattern(language))
    days: set[str] = set()
    for _, line in zip(range(DATE_LINE_ENTRIES), lines, strict=False):
        if any(cue.fits(line) for cue in cues) and (found := pattern.search(line)):
            days.add(parse_day(found[0], language) or "")
    return days.pop() or None if len(days) == 1 else None
