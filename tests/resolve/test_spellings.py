"""Several names written as one."""

from __future__ import annotations

import pytest

from habeas.resolve.index import NameIndex
from habeas.resolve.spellings import further_names


@pytest.mark.parametrize(
    ("name", "first", "others"),
    [
        ("Pavel Karpuk", "Pavel Karpuk", ()),
        ("Pavel Karpuk or Paul Karpiuk", "Pavel Karpuk", ("Paul Karpiuk",)),
        ("Pavel Karpuk a.k.a. Oleg Vetrov alias Ivan Titov", "Pavel Karpuk", ("Oleg Vetrov", "Ivan Titov")),
        ("Pavel Karpuk alias Storm", "Pavel Karpuk alias Storm", ()),
        ("Or Talhouni", "Or Talhouni", ()),
        ("Anna Weber, née Schmidt", "Anna Weber", ("Anna Schmidt",)),
        ("Anna Weber (geb. Schmidt)", "Anna Weber", ("Anna Schmidt",)),
        ("Ветрова (Шиляева) Мария", "Ветрова (Шиляева) Мария", ("Шиляева Мария",)),
        ("Robert (Bob) Weber", "Robert (Bob) Weber", ("Bob Weber",)),
        ("Li Dehai (李德海)", "Li Dehai (李德海)", ("李德海",)),
        ("Pavel Karpuk (42)", "Pavel Karpuk (42)", ()),
        ("Pavel Karpuk (the baker)", "Pavel Karpuk (the baker)", ()),
        ("(Karpuk)", "(Karpuk)", ()),
        ("née", "née", ()),
        ("", "", ()),
    ],
)
def test_further_names_are_told_apart(name: str, first: str, others: tuple[str, ...]) -> None:
    assert further_names(name) == (first, others)


def test_few_further_names_are_kept_of_hostile_text() -> None:
    assert further_names(" or ".join(["Pavel Karpuk"] * 12)) == ("Pavel Karpuk", ("Pavel Karpuk",) * 3)
    endless = " or ".join(["Pavel Karpuk"] * 5000)
    assert further_names(endless) == (endless, ())
    assert len(further_names("Pavel " + "(Karpuk) " * 30)[1]) <= 3


def test_a_person_is_found_by_each_name() -> None:
    index = NameIndex()
    index.add("w", "Anna Weber (née Schmidt)")
    for name in ("Anna Weber", "Anna Schmidt"):
        assert [entry for entry, _ in index.search(name)] == ["w"]
