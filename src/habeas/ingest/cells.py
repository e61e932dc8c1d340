"""What stands in the cells of a list: dates, prison terms, states, genders, countries."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from habeas.knowledge.lists import list_words, months_by_name, plain, states_by_word
from habeas.knowledge.places import gazetteer
from habeas.model.when import parse_edtf

YEAR_FIRST = re.compile(r"(\d{4})(?:[-/.年] ?(\d{1,2})(?:[-/.月] ?(\d{1,2})日?)?)?[年月]?(?:[T ]\d{1,2}:\d{2}.{0,20})?")
YEAR_LAST = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?: \d{1,2}:\d{2}.{0,20})?")
MONTH_LAST = re.compile(r"(\d{1,2})[./-](\d{4})")
PIECE = re.compile(r"\d+|[^\W\d_]+(?:[\u1000-\u109f]*)")
AMOUNT = re.compile(r"(\d{1,4})(?:[.,](\d))?\s{0,3}([^\W\d_]{0,20})")
LONGEST = 80
"""Characters of a cell that may be a date or a term."""


@lru_cache(maxsize=20_000)
def read_date(cell: str, order: str | None) -> str | None:
    """A cell → EDTF day, month or year, else None. ``order`` dmy or mdy reads dates of numbers with the year last, unless both fit."""
    cell = cell.strip().rstrip(".")
    if len(cell) > LONGEST:
        return None
    if found := YEAR_FIRST.fullmatch(cell):
        return parse_edtf(*found.groups())
    if found := YEAR_LAST.fullmatch(cell):
        first, second, year = found.groups()
        if order is None and int(first) <= 12 and int(second) <= 12 and first != second:
            return None
        is_day_first = int(first) > 12 or (order != "mdy" and int(second) <= 12)
        return parse_edtf(year, second if is_day_first else first, first if is_day_first else second)
    if found := MONTH_LAST.fullmatch(cell):
        return parse_edtf(found[2], found[1], None)
    return _spelled(cell)


def _spelled(cell: str) -> str | None:
    """ "3 May 2031", "May 3rd, 2031", "3 мая 2031 г.", "mayo de 2031"."""
    words = plain(cell).split(" ")
    months = {months_by_name()[w] for w in words if w in months_by_name()}
    numbers = [int(n) for n in re.findall(r"\d+", cell)]
    years = [n for n in numbers if 1000 <= n <= 9999]
    days = [n for n in numbers if n <= 31]
    if len(months) != 1 or len(years) != 1 or len(numbers) != len(years) + len(days) or len(days) > 1:
        return None
    return parse_edtf(str(years[0]), str(months.pop()), str(days[0]) if days else None)


@lru_cache(maxsize=20_000)
def read_term(cell: str, unit: str) -> str | None:
    """A cell → ISO 8601 duration, ``life`` or ``death``, else None. A bare number counts in ``unit`` (years or months)."""
    if len(cell) > LONGEST:
        return None
    known = next((w for w in (plain(cell),) if w in _terms()), None)
    if known is not None:
        return _terms()[known]
    amounts = dict.fromkeys(("years", "months", "days"), 0)
    found = False
    is_bare = AMOUNT.fullmatch(cell.strip())
    for whole, tenth, word in AMOUNT.findall(cell):
        measure = _units().get(plain(word)) if word else unit if is_bare else None
        if measure is None or (tenth and measure != "years"):
            return None
        amounts[measure] += int(whole)
        amounts["months"] += round(int(tenth or 0) * 1.2) if measure == "years" else 0
        found = True
    if not found or not any(amounts.values()):
        return None
    return "P" + "".join(f"{n}{measure[0].upper()}" for measure, n in amounts.items() if n)


def read_state(cell: str, added: tuple[tuple[str, str], ...], language: str | None) -> str | None:
    """A cell of a column of states → the state, else None. ``added`` are (word, state) pairs of the mapping, which win."""
    word = plain(cell)
    own = {plain(w): state for w, state in added}
    if word in own:
        return own[word]
    told = states_by_word().get(word, ())
    return next((state for lang, state in told if lang == language), told[0][1] if told else None)


@cache
def genders() -> dict[str, str]:
    """Words for genders of every language → f or m; a word that means both somewhere is left out."""
    found: dict[str, set[str]] = {}
    for words in list_words().values():
        for gender, told in words.genders.items():
            for word in told:
                found.setdefault(plain(word), set()).add(gender)
    return {word: told.pop() for word, told in found.items() if len(told) == 1}


@lru_cache(maxsize=5000)
def read_nationality(cell: str) -> tuple[str, ...]:
    """A cell of nationalities or countries → ISO codes, in order of the cell."""
    parts = re.split(r"\s*[,;/]\s*", cell)
    places = gazetteer()
    codes = [places.country(p) or places.nationality(p) or (p if p != places.display(p) else None) for p in parts]
    return tuple(dict.fromkeys(code for code in codes if code))


@cache
def _units() -> dict[str, str]:
    return {plain(w): unit for words in list_words().values() for unit, told in words.units.items() for w in told}


@cache
def _terms() -> dict[str, str]:
    return {plain(w): term for words in list_words().values() for term, told in words.terms.items() for w in told}
