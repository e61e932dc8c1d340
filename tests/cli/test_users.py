"""``users`` on the command line: accounts are made, listed, changed and removed; passwords are never shown."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from habeas.cli.main import run
from habeas.settings import Settings
from habeas.store.casebook import Casebook
from habeas.web import passwords

TYPED = "correct horse battery"


@pytest.fixture(autouse=True)
def _quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "_hasher", lambda: PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(str(tmp_path / "casebook.db"), debug=False)


def users(settings: Settings, monkeypatch: pytest.MonkeyPatch, *words: str, typed: str = TYPED) -> int:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{typed}\n"))
    return run(["users", *words], settings)


def test_a_team_is_made(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert users(settings, monkeypatch, "add", "Maud Ellery", "--role", "admin") == 0
    assert users(settings, monkeypatch, "add", "Ivo") == 0
    assert users(settings, monkeypatch, "role", "Ivo", "reviewer") == 0
    assert users(settings, monkeypatch, "token", "Ivo", "--label", "export") == 0
    assert users(settings, monkeypatch, "list") == 0
    told = capsys.readouterr().out
    assert "Ivo reviewer last login never" in told
    assert TYPED not in told
    with Casebook.open(settings.casebook) as casebook:
        hashed = casebook.accounts.password("Ivo")
        assert passwords.matches(hashed, TYPED)
        assert hashed is not None
        assert hashed.startswith("$argon2id$")
        assert TYPED not in hashed
    assert users(settings, monkeypatch, "password", "Ivo", typed="another long one") == 0
    assert users(settings, monkeypatch, "remove", "Ivo") == 0


@pytest.mark.parametrize(
    ("words", "typed", "problem"),
    [
        (("add", "Ivo"), "short", "needs at least 12"),
        (("add", "Ivo"), "x" * 300, "may have 256"),
        (("add", "a/b"), TYPED, "cannot name an account"),
        (("role", "Nobody", "admin"), TYPED, "has no account"),
        (("remove", "Maud"), TYPED, "has no account"),
    ],
)
def test_what_cannot_be_is_one_sentence(
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: tuple[str, ...],
    typed: str,
    problem: str,
) -> None:
    assert users(settings, monkeypatch, *words, typed=typed) == 2
    said = capsys.readouterr().err
    assert problem in said
    assert said.count("\n") == 1


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (("--host", "0.0.0.0"), "first make an admin"),  # noqa: S104
        (("--host", "nowhere.invalid"), "cannot be listened on"),
        (("--address", "ftp://x"), "is not an address"),
        (("--address", "https://desk.example/path"), "is not an address"),
    ],
)
def test_serve_says_why_it_does_not_start(
    settings: Settings, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], problem: str
) -> None:
    assert run(["serve", *words, "--port", "1"], settings) == 2
    assert problem in capsys.readouterr().err
