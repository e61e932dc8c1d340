"""The index finds people by spellings that it has not seen, and tells when there is nobody."""

from __future__ import annotations

import random

import pytest

from habeas.resolve.index import NameIndex
from habeas.resolve.names import SAME

PEOPLE = {
    "1": "Yauhen Karpuk",
    "2": "Volha Karpuk",
    "3": "Сергей Ветров",
    "4": "Sergio Ibarra Quiroga",
    "5": "Youssef al-Karimi",
    "6": "홍길동",
    "7": "Mikalai Hrynkevich",
}


@pytest.fixture
def index() -> NameIndex:
    found = NameIndex()
    for entry, name in PEOPLE.items():
        found.add(entry, name)
    return found


@pytest.mark.parametrize(
    ("query", "entries"),
    [
        ("Evgeny Karpuk", ["1"]),
        ("Ольга Карпук", ["2"]),
        ("Siarhei Vietrau", ["3"]),
        ("Sergio Ibarra", ["4"]),
        ("Yusuf Karimi", ["5"]),
        ("Hong Kil-dong", ["6"]),
        ("Nikolay Grinkevich", ["7"]),
        ("Karpuk", ["1", "2"]),
        ("Pavel Karpuk", []),
        ("Nobody Atall", []),
        ("", []),
    ],
)
def test_search_gives_the_right_people_first(index: NameIndex, query: str, entries: list[str]) -> None:
    assert [entry for entry, _ in index.search(query)] == entries


def test_a_rare_word_is_a_guess_only_where_asked_and_only_among_many() -> None:
    found = NameIndex()
    found.add("rare", "Haji Aga Sarifaz")
    assert found.search("Mohammad Sarifaz", guess=True) == []
    for number in range(600):
        found.add(str(number), f"Pavel Karpuk{chr(97 + number % 26)}")
    assert found.search("Mohammad Sarifaz") == []
    ((entry, score),) = found.search("Mohammad Sarifaz", guess=True)
    assert entry == "rare"
    assert score < SAME


@pytest.mark.parametrize(
    ("query", "entries"),
    [
        ("Maria Zhelvakova", ["marfa"]),
        ("Pavel Zhelvakou", []),
        ("Maria Andreeva", []),
        ("Maria Karpukha", []),
    ],
)
def test_a_rare_surname_is_a_guess_unless_it_is_a_mans_or_made_of_a_given_name(query: str, entries: list[str]) -> None:
    found = NameIndex()
    found.add("marfa", "Marfa Zhelvakova")
    found.add("kina", "Kina Andreeva")
    for number in range(600):
        found.add(str(number), f"Nina Karpukha{chr(97 + number % 26)}")
    assert [entry for entry, _ in found.search(query, guess=True)] == entries


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("Farid Sultan Zadeh", "Farid Sultanzadeh"),
        ("Farid Sultanzadeh", "Farid Sultan Zadeh"),
        ("Mohamed Hassan Karimi", "哈桑卡里米"),
        ("哈桑卡里米", "Mohamed Hassan Karimi"),
    ],
)
def test_words_are_found_whether_written_as_one_or_apart(index: NameIndex, name: str, query: str) -> None:
    index.add("x", name)
    assert [entry for entry, _ in index.search(query)] == ["x"]


def test_search_does_not_depend_on_the_order_of_adding(index: NameIndex) -> None:
    other = NameIndex()
    for entry, name in reversed(PEOPLE.items()):
        other.add(entry, name)
    for query in (*PEOPLE.values(), "Karpuk", "Olga Karpuk"):
        assert index.search(query) == other.search(query)


def test_an_entry_found_by_two_spellings_is_given_once(index: NameIndex) -> None:
    index.add("1", "Яўген Карпук")
    assert [entry for entry, _ in index.search("Yevgeny Karpuk")] == ["1"]
    assert len(index) == len(PEOPLE) + 1


def test_many_names_are_searched_with_bounded_work(index: NameIndex) -> None:
    draw = random.Random(7)  # noqa: S311 (only invented names)
    syllables = ["ka", "ro", "mi", "ten", "lu", "vor", "sha", "ni", "do", "gre"]
    for number in range(3000):
        index.add(f"s{number:04}", "Sergei " + "".join(draw.choices(syllables, k=4)).capitalize())
    assert [entry for entry, _ in index.search("Yauhen Karpuk")] == ["1"]
