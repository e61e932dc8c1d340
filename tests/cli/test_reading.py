"""``read``: where reports are found, and what the summary counts."""

from __future__ import annotations

from pathlib import Path

import pytest

from habeas.cli.main import run
from tests.factory import settings_in
from tests.ingest.office import docx, pdf
from tests.ingest.test_warc import answer

TEXT = "Velmark released 46 political prisoners on Monday, the interior ministry said."
GIVEN = ("--published", "2031-05-05", "--publisher", "Quayside", "--language", "en")


def test_a_report_named_twice_is_counted_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert run(["claims", str(path), "--format", "jsonl", *GIVEN], settings_in(tmp_path)) == 0
    claims = capsys.readouterr().out.count('"kind"')
    assert claims
    assert run(["read", str(path), str(path), *GIVEN], settings_in(tmp_path)) == 0
    assert f"1 added, 1 already there; {claims} claims read" in capsys.readouterr().out


def test_a_folder_of_many_formats(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a.pdf").write_bytes(pdf(TEXT))
    (folder / "b.docx").write_bytes(docx(f"<w:p><w:r><w:t>{TEXT}</w:t></w:r></w:p>"))
    (folder / "c.md").write_text(f"# Freed\n\n**{TEXT}**\n", encoding="utf-8")
    (folder / "d.warc").write_bytes(answer("https://quay.example/d", f"<p>{TEXT}</p>".encode() * 3)[:-40])
    (folder / "e.csv").write_text("Name\nAnn\n", encoding="utf-8")
    assert run(["read", str(folder), *GIVEN], settings_in(tmp_path)) == 2
    shown = capsys.readouterr()
    assert "3 added, 2 failed" in shown.out
    (warc, table) = shown.err.splitlines()
    assert "d.warc: is damaged at or after byte 0" in warc
    assert "habeas import" in table


def test_addresses_in_a_private_network_are_refused_from_lists_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "list.txt"
    path.write_text("# mine\nhttp://127.0.0.1:9/a\nhttp://169.254.169.254/latest\n", encoding="utf-8")
    assert run(["read", "--from-list", str(path)], settings_in(tmp_path)) == 2
    assert capsys.readouterr().err.count("private network") == 2
