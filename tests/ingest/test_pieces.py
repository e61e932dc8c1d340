"""What a user names → the reports in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from habeas.errors import HabeasError, InputError
from habeas.ingest.piece import Piece
from habeas.ingest.pieces import Finder
from tests.ingest.test_feed import RSS, SITEMAP
from tests.ingest.test_warc import A, B


def fetch(address: str) -> Piece:
    if address == "https://h.example/feed":
        return Piece(address, RSS.encode())
    if "missing" in address:
        raise InputError(address, "the server answered 404")
    return Piece(address, b"fetched", charset="utf-8")


def found(path: object, *, follow: bool = False) -> list[tuple[str, object]]:
    pieces = Finder(fetch, follow=follow).find(str(path))
    return [(p.source.rpartition("/")[2], str(p.data) if isinstance(p.data, HabeasError) else p.data) for p in pieces]


def test_a_folder_is_read_in_order_with_all_that_is_in_it(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "2.txt").write_bytes(b"two")
    (tmp_path / "a.jsonl").write_bytes(b'{"text": "x"}\n\n{"text": "y"}\n')
    (tmp_path / "c.txt").write_bytes(b"three")
    (tmp_path / ".hidden").write_bytes(b"no")
    (tmp_path / "loop").symlink_to(tmp_path)
    assert found(tmp_path) == [
        ("a.jsonl:1", b'{"text": "x"}'),
        ("a.jsonl:3", b'{"text": "y"}'),
        ("2.txt", b"two"),
        ("c.txt", b"three"),
    ]


def test_an_empty_folder_is_one_sentence(tmp_path: Path) -> None:
    ((_, sentence),) = found(tmp_path)
    assert "without files" in str(sentence)


def test_an_archive_gives_its_pages(tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_bytes(A + B)
    assert len(found(tmp_path / "a.warc")) == 2


def test_a_feed_gives_what_stands_in_it_and_fetches_only_if_told_to(tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_text(RSS, encoding="utf-8")
    (name, data), (_, sentence) = found(tmp_path / "feed.xml")
    assert name == "a"
    assert b"Velmark freed" in data  # type: ignore[operator]  # a report
    assert "names 1 reports by their address only: give --follow" in str(sentence)
    assert found(tmp_path / "feed.xml", follow=True)[1] == ("b", b"fetched")
    assert found("https://h.example/feed", follow=True)[1] == ("b", b"fetched")


def test_a_sitemap_is_followed_if_told_to(tmp_path: Path) -> None:
    (tmp_path / "sitemap.xml").write_text(SITEMAP, encoding="utf-8")
    assert "--follow" in str(found(tmp_path / "sitemap.xml")[0][1])
    assert found(tmp_path / "sitemap.xml", follow=True) == [("a?b=1&c=2", b"fetched")]


def test_a_list_of_addresses_names_no_files_of_this_machine(tmp_path: Path) -> None:
    (tmp_path / "a.urls").write_text("https://h.example/x\nhttps://h.example/missing\n/etc/passwd\n", encoding="utf-8")
    (first, second, third) = found(tmp_path / "a.urls")
    assert first == ("x", b"fetched")
    assert "answered 404" in str(second[1])
    assert "no address" in str(third[1])


@pytest.mark.parametrize("name", ["a.warc", "a.wacz", "a.urls", "a.xml", "a.jsonl", "a"])
def test_what_is_not_there_is_one_sentence(name: str, tmp_path: Path) -> None:
    ((_, sentence),) = found(tmp_path / name)
    assert "no such file" in str(sentence)


def test_a_line_without_end_is_bounded(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"x" * 45_000_000 + b'\n{"text": "y"}\n')
    (first, second) = found(path)
    assert "longer than 20 MB" in str(first[1])
    assert second[0] == "a.jsonl:2"
