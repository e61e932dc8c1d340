"""Files that cannot be read, in one sentence each."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from habeas.errors import InputError
from habeas.ingest.document import Limits
from habeas.ingest.files import read_bytes


def test_read_bytes(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"Twelve freed\r\n")
    assert read_bytes(tmp_path / "a.txt") == b"Twelve freed\r\n"


def test_read_bytes_refuses_a_folder(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is a folder: name the files in it"):
        read_bytes(f"{tmp_path}/")


def test_read_bytes_refuses_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no such file"):
        read_bytes(tmp_path / "none.txt")


def test_read_bytes_refuses_what_is_too_large(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"a" * 11)
    with pytest.raises(InputError, match="one report may have"):
        read_bytes(tmp_path / "a.txt", limits=Limits(size=10))


def test_read_bytes_refuses_a_pipe_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(InputError, match="not an ordinary file"):
        read_bytes(tmp_path / "pipe")


@pytest.mark.parametrize("path", ["a\x00b", "a" * 5000])
def test_read_bytes_refuses_impossible_names(path: str) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_bytes(path)
