"""Wrong input through the command line: one clear sentence each, an exit code that is not zero, and the rest goes on."""

import json
from pathlib import Path

import pytest

from habeas.cli.main import run
from tests.factory import settings_in

GOOD = (
    "Velmark released 46 political prisoners on Monday, the interior ministry said. They were taken to Denmark by ship."
)


def good_report(folder: Path) -> Path:
    path = folder / "good.json"
    record = {
        "id": "good",
        "url": "",
        "publisher": "Quayside",
        "title": None,
        "published": "2027-03-09",
        "language": "en",
        "text": GOOD,
    }
    path.write_text(json.dumps(record), encoding="utf-8")
    return path


def bad_input(folder: Path, kind: str) -> Path:
    path = folder / f"bad-{kind}"
    contents: dict[str, tuple[str, bytes]] = {
        "empty": (".txt", b""),
        "blank": (".txt", b" \n\t\n"),
        "binary": (".txt", bytes(range(256)) * 20),
        "pdf": (".pdf", b"%PDF-1.7\n" + bytes(range(200)) * 9),
        "json": (".json", b'{"text": "cut off'),
        "json-list": (".json", b"[1, 2]"),
        "json-no-text": (".json", b'{"title": "x"}'),
        "json-deep": (".json", b"[" * 200_000),
        "no-article": (".html", b"<html><body><nav><a href='/'>Home</a> <a href='/w'>World</a></nav></body></html>"),
        "date": (".json", b'{"text": "Velmark freed nine people.", "published": "someday"}'),
    }
    if kind == "missing":
        return path
    if kind == "folder":
        path.mkdir()
        return path
    if kind == "huge":
        path = path.with_suffix(".txt")
        with path.open("wb") as out:
            out.truncate(50_000_000)
        return path
    ending, data = contents[kind]
    path = path.with_suffix(ending)
    path.write_bytes(data)
    return path


KINDS = (
    "missing", "folder", "huge", "empty", "blank", "binary", "pdf", "json", "json-list", "json-no-text", "json-deep", "no-article",
    "date",
)  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_claims_names_a_bad_input_in_one_sentence_and_goes_on(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad, good = bad_input(tmp_path, kind), good_report(tmp_path)
    code = run(["claims", "--format", "jsonl", str(bad), str(good)], settings_in(tmp_path))
    shown = capsys.readouterr()
    assert code == 2
    (sentence,) = shown.err.splitlines()
    assert str(bad) in sentence
    assert "Traceback" not in shown.err
    assert len(sentence) < 400
    claims = [json.loads(line) for line in shown.out.splitlines()]
    assert any(c.get("kind") == "release" and c["n"] == 46 for c in claims)


def test_read_keeps_the_good_reports_and_records_the_bad(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = [str(bad_input(tmp_path, kind)) for kind in KINDS]
    code = run(["read", *bad[:5], str(good_report(tmp_path)), *bad[5:]], settings_in(tmp_path))
    shown = capsys.readouterr()
    assert code == 2
    assert len(shown.err.splitlines()) == len(bad)
    assert f"1 added, {len(bad)} failed" in shown.out
    assert run(["doctor"], settings_in(tmp_path)) == 0, capsys.readouterr().out
    assert f"1 reports, {len(bad)} that could not be read" in capsys.readouterr().out


def test_broken_encoding_is_read_with_what_is_left_or_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "broken.txt"
    path.write_bytes(GOOD.encode() + b" \xff\xfe\xc3\x28 caf\xe9 \x80 " + GOOD.encode())
    code = run(["claims", "--format", "jsonl", str(path)], settings_in(tmp_path))
    shown = capsys.readouterr()
    assert code in {0, 2}
    assert (code == 0) == (shown.err == "")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nothing"], "No such command"),
        (["read"], "name at least one report"),
        (["releases", "--since", "soon"], "soon is not a day"),
        (["export", "register", "--as-of", "2025-13-01"], "2025-13-01 is not a day"),
        (["releases"], "habeas read"),
        (["why", "x"], "habeas read"),
        (["names", "--pairs", "nowhere.jsonl"], "nowhere.jsonl"),
        (["when", "--batch", "nowhere.jsonl"], "nowhere.jsonl"),
        (["when"], "give a wording"),
        (["names", "one"], "give two names"),
        (["claims", "http://127.0.0.1:9/a"], "private network"),
    ],
)
def test_wrong_arguments(arguments: list[str], words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = run(arguments, settings_in(tmp_path))
    shown = capsys.readouterr()
    assert code != 0
    assert words in shown.err
    assert "Traceback" not in shown.err


def test_a_casebook_that_is_none_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("my notes\n" * 200)
    code = run(["--casebook", str(path), "releases"], settings_in(tmp_path))
    assert code == 5
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert path.read_text() == "my notes\n" * 200


def test_escapes_in_a_report_do_not_reach_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "escapes.json"
    text = GOOD.replace("Denmark", "Den\u001b]0;gone\u0007mark\u202e")
    path.write_text(json.dumps({"id": "e\u001b[31m", "text": text, "title": "[red]x[/red]\u001b[2J"}), encoding="utf-8")
    assert run(["claims", str(path)], settings_in(tmp_path)) == 0
    shown = capsys.readouterr()
    assert "\x1b" not in shown.out + shown.err
    assert "\u202e" not in shown.out
    assert "[red]x[/red]" in shown.out
