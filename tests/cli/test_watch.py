"""``watch`` through the command line; what it does on the web is tested in tests/test_watching.py."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from habeas.cli.main import run
from tests.factory import settings_in


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "name at least one feed"),
        (["https://harbour.example/feed", "--every", "5s"], "no pause of at least a minute"),
        (["https://harbour.example/feed", "--every", "often"], "no pause of at least a minute"),
        (["notes.txt", "--once"], "is not an address that begins with http"),
        (["http://127.0.0.1:9/feed", "--once"], "was not asked"),
    ],
)
def test_wrong_arguments(arguments: list[str], words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["watch", *arguments], settings_in(tmp_path)) == 2
    shown = capsys.readouterr()
    assert words in shown.err
    assert "Traceback" not in shown.err


def test_json_is_a_line_for_each_address(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["watch", "http://10.1.2.3/feed", "--once", "--json"], settings_in(tmp_path)) == 2
    (line,) = capsys.readouterr().out.splitlines()
    told = json.loads(line)
    assert (told["address"], told["outcome"]) == ("http://10.1.2.3/feed", "failed")


def test_what_failed_is_still_followed_until_it_is_forgotten(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["watch", "http://10.1.2.3/feed", "--once"], settings_in(tmp_path))
    capsys.readouterr()
    assert run(["watch", "--once"], settings_in(tmp_path)) == 0
    assert "1 not to be asked yet" in capsys.readouterr().out
    assert run(["watch", "http://10.1.2.3/feed", "--forget"], settings_in(tmp_path)) == 0
    assert run(["watch", "--once"], settings_in(tmp_path)) == 2
