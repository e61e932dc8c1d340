"""The index of names in a casebook: the same candidates as in memory, on every database. People are invented."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config

from habeas.model.claim import Reading
from habeas.resolve.index import NameIndex, name_keys, search
from habeas.store.casebook import Casebook
from habeas.store.database import Database
from habeas.store.schema import MIGRATIONS, prepare
from tests.factory import make_mention
from tests.store.evidence import a_capture, a_document

SPELLINGS = {
    "a": ("Yauhen Karpuk", "Volha Karpuk", "Сергей Ветров"),
    "b": ("Sergio Ibarra Quiroga", "Youssef al-Karimi", "Yauhen Karpuk"),
    "c": ("홍길동", "Mikalai Hrynkevich", "ဇော်ဝင်းမြင့်"),
}
QUERIES = (
    "Evgeny Karpuk",
    "Karpuk",
    "Siarhei Vietrau",
    "Yusuf Karimi",
    "Hong Kil-dong",
    "Nikolay Grinkevich",
    "Nobody Atall",
    "",
)


def fill(casebook: Casebook, *documents: str) -> None:
    for ident in documents:
        add(casebook, ident, *SPELLINGS[ident])


def add(casebook: Casebook, ident: str, *names: str) -> bool:
    """A report that names these people; whether it is new."""
    document = a_document(f"A report: {ident}.", ident=ident)
    mentions = tuple(make_mention(ident, name, number % 9) for number, name in enumerate(names))
    reading = Reading(ident, (), mentions, (), ())
    return casebook.add(a_capture(document), document.text.encode(), document, reading)


def key_all(casebook: Casebook, rules: str = "1") -> int:
    """Make all keys that are missing; how many spellings had none."""
    done = 0
    while texts := casebook.names.unkeyed(rules, 2):
        casebook.names.key(rules, {text: name_keys(text) for text in texts})
        done += len(texts)
    return done


def test_the_database_finds_what_memory_finds(casebook: Casebook) -> None:
    fill(casebook, "a", "b", "c")
    assert key_all(casebook) == 8
    memory = NameIndex()
    for text in sorted({name for names in SPELLINGS.values() for name in names}):
        memory.add(text, text)
    with casebook.names.reading() as kept:
        for query in QUERIES:
            assert search(kept, query) == memory.search(query)
            assert search(kept, query, guess=True) == memory.search(query, guess=True)


def test_the_candidates_of_every_key_are_those_of_memory(casebook: Casebook) -> None:
    fill(casebook, "c", "a")
    key_all(casebook)
    keys = {key for names in SPELLINGS.values() for name in names for key in name_keys(name)}
    expected = {
        key: sorted(name for ident in "ac" for name in SPELLINGS[ident] if key in name_keys(name)) for key in keys
    }
    with casebook.names.reading() as kept:
        under = kept.under(keys)
        entries = kept.entries(sorted({number for numbers in under.values() for number in numbers}))
        sizes = kept.sizes(keys)
    found = {key: sorted(entries[n][1] for n in numbers) for key, numbers in under.items()}
    assert found == {key: names for key, names in expected.items() if names}
    assert sizes == {key: len(names) for key, names in found.items()}


def like(casebook: Casebook, name: str) -> list[str]:
    with casebook.names.reading() as kept:
        return [spelling for spelling, _ in search(kept, name)]


def test_what_is_added_later_is_found_and_only_that_is_keyed(casebook: Casebook) -> None:
    fill(casebook, "a")
    assert key_all(casebook) == 3
    fill(casebook, "b")
    assert like(casebook, "Sergio Ibarra") == []
    assert key_all(casebook) == 2
    assert like(casebook, "Sergio Ibarra") == ["Sergio Ibarra Quiroga"]
    assert casebook.names.places(["Yauhen Karpuk", "Volha Karpuk"]) == {
        "Volha Karpuk": ("a",),
        "Yauhen Karpuk": ("a", "b"),
    }


def test_new_rules_replace_all_keys(casebook: Casebook) -> None:
    fill(casebook, "a")
    key_all(casebook, "old")
    while texts := casebook.names.unkeyed("new", 2):
        casebook.names.key("new", {text: [f"whole {text}"] for text in texts})
    with casebook.names.reading() as kept:
        assert kept.sizes([*name_keys("Yauhen Karpuk"), "whole Yauhen Karpuk"]) == {"whole Yauhen Karpuk": 1}


def test_a_report_that_is_there_already_adds_no_name(casebook: Casebook) -> None:
    fill(casebook, "a")
    fill(casebook, "a")
    assert len(casebook.names.unkeyed("1", 10)) == 3


def test_a_casebook_from_before_the_index_is_filled_when_it_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "casebook.db"
    with Casebook.open(str(path)) as casebook:
        fill(casebook, "a", "b")
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    database = Database(str(path))
    with database.writing() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "0003")
    with sqlite3.connect(path) as raw:
        assert not [name for (name,) in raw.execute("SELECT name FROM sqlite_master") if name == "names"]
    prepare(database)
    database.close()
    with Casebook.open(str(path)) as casebook:
        assert casebook.names.unkeyed("1", 10) == sorted({*SPELLINGS["a"], *SPELLINGS["b"]})
        assert casebook.names.places(["Yauhen Karpuk"]) == {"Yauhen Karpuk": ("a", "b")}


@pytest.mark.parametrize("count", [1200])
def test_a_report_with_many_names_is_stored_whole(casebook: Casebook, count: int) -> None:
    add(casebook, "a", *(f"Yauhen Karpuk{number}" for number in range(count)))
    assert len(casebook.names.unkeyed("1", 2 * count)) == count
