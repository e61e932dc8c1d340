"""Names in characters and the ways to read them. People are invented but for well-known readings."""

from __future__ import annotations

import pytest

from habeas.knowledge.names import PairExample, characters
from habeas.resolve.characters import readers
from habeas.resolve.index import NameIndex
from habeas.resolve.names import matcher, same_person

(READER,) = readers()


@pytest.mark.parametrize("example", [e for known in characters().values() for e in known.examples], ids=str)
def test_the_examples_of_the_data_hold(example: PairExample) -> None:
    assert same_person(example.a, example.b).same is example.same


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("山田太郎", "Taro Yamada"),
        ("山田太郎", "Yamada Taro"),
        ("山田 太郎", "Tarou Yamada"),
        ("山田太郎", "タロウ・ヤマダ"),
        ("山田太郎", "ヤマダタロウ"),
        ("岸田文雄", "Fumio Kishida"),
        ("中曽根康弘", "Yasuhiro Nakasone"),
        ("大野純平", "Jumpei Ohno"),
        ("佐々木めぐみ", "Megumi Sasaki"),
        ("服部明", "Akira Hattori"),
        ("中村純一郎", "Дзюнъитиро Накамура"),
        ("小池百合子", "고이케 유리코"),
    ],
)
def test_a_name_in_characters_is_what_it_can_be_read_as(a: str, b: str) -> None:
    assert same_person(a, b).same
    assert same_person(b, a).same


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("山田太郎", "Jiro Yamada"),
        ("山田太郎", "Taro Yamamoto"),
        ("安倍晋三", "Shintaro Abe"),
        ("安倍晋三", "Akie Abe"),
        ("田中角栄", "Makiko Tanaka"),
        ("山田太郎", "Taro"),
        ("山田太郎", "Yamada"),
        ("李德海", "Taro Yamada"),
        ("山田太郎", "山田次郎"),
    ],
)
def test_another_name_is_no_reading_of_it(a: str, b: str) -> None:
    assert not same_person(a, b).same
    assert not same_person(b, a).same


def test_the_verdict_says_that_it_can_be_read_so() -> None:
    assert same_person("山田太郎", "Taro Yamada").reasons == ("山田 can be read Yamada", "太郎 can be read Taro")


def test_a_blank_says_where_a_name_is_cut() -> None:
    names = matcher()
    assert READER.cuts(names.analyse("山田 太郎").words) == (("山田", "太郎"),)
    assert ("山田", "太郎") in READER.cuts(names.analyse("山田太郎").words)
    assert READER.cuts(names.analyse("Yamada Taro").words) == ()


def test_a_sound_that_only_another_language_gives_the_spelling_is_no_reading() -> None:
    assert READER.read_as("太郎", matcher().word("Taro"))
    assert not READER.read_as("太郎", matcher().word("Jiro"))


def test_readings_are_bounded() -> None:
    assert len(READER.readings_of("純一郎之", is_loose=False)) < 2000
    assert READER.readings_of("太" * 40, is_loose=False) == {}


def test_it_is_found_by_either_spelling() -> None:
    index = NameIndex()
    for name in ("山田太郎", "Ichiro Suzuki", "李德海", "Fumio Kishida"):
        index.add(name, name)
    assert [entry for entry, _ in index.search("Taro Yamada")] == ["山田太郎"]
    assert [entry for entry, _ in index.search("岸田文雄")] == ["Fumio Kishida"]
