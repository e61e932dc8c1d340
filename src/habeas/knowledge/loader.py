"""Reads YAML knowledge into typed, frozen shapes. Unknown keys and wrong types are refused."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TypeVar

import msgspec
import yaml

from habeas.errors import KnowledgeError

T = TypeVar("T")

DATA = files("habeas.knowledge").joinpath("data")
FALLBACK = "en"
"""Pages in other languages carry English furniture and dates too, so a language without a file of its own uses this one."""

_Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def load(path: str, shape: type[T]) -> T:
    """The file ``data/<path>`` as ``shape`` (a msgspec Struct). Raises KnowledgeError if it is missing or breaks the shape."""
    found: T = _file(path, shape)  # type: ignore[arg-type]  # a class can be hashed; mypy does not see it through T
    return found


def load_folder(folder: str, shape: type[T]) -> dict[str, T]:
    """Every ``data/<folder>/*.yml`` as ``shape``, by file name without its ending, in order of name."""
    found: dict[str, T] = _folder(folder, shape)  # type: ignore[arg-type]  # as above
    return found


@cache
def _file(path: str, shape: type[T]) -> T:
    return parse(DATA.joinpath(path), path, shape)


@cache
def _folder(folder: str, shape: type[T]) -> dict[str, T]:
    found = sorted((f for f in DATA.joinpath(folder).iterdir() if f.name.endswith(".yml")), key=lambda f: f.name)
    return {f.name.removesuffix(".yml"): parse(f, f"{folder}/{f.name}", shape) for f in found}


def lexicon_path(language: str, topic: str) -> str:
    """Where the words of a topic stand for ``language`` (ISO 639-1): in its own file, else in the English one."""
    path = f"lexicons/{language}/{topic}.yml"
    is_known = re.fullmatch(r"[a-z]{2,3}", language) and DATA.joinpath(path).is_file()
    return path if is_known else f"lexicons/{FALLBACK}/{topic}.yml"


def parse(source: Traversable, path: str, shape: type[T]) -> T:
    """One YAML file as ``shape``. ``path`` is what an error calls it."""
    try:
        raw = yaml.load(source.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506 (a safe loader)
        return msgspec.convert(raw, shape)
    except FileNotFoundError as error:
        raise KnowledgeError(path, "the file is missing") from error
    except (yaml.YAMLError, msgspec.ValidationError) as error:
        raise KnowledgeError(path, str(error)) from error
