"""All formats: what they hold, that they are the same every time, and that nothing withheld is in any of them."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from collections.abc import Iterator

import pytest
from pyarrow import parquet

from habeas.errors import InputError
from habeas.export.address import Addresses
from habeas.export.formats import ALL, FORMATS, Asked, is_binary
from habeas.export.formats import export as export_pieces
from habeas.model.finding import Register
from habeas.reconcile.register import build
from habeas.reconcile.withhold import withhold
from tests.export.registers import STORIES, autumn_register
from tests.reconcile.stories import autumn

TABLED = [f.name for f in FORMATS.values() if f.has_tables]
WAYS = [*((name, Asked()) for name in FORMATS), *((name, Asked(table=ALL)) for name in TABLED)]
IDS = [f"{name}{' all' if asked.table else ''}" for name, asked in WAYS]
NAMES = ("Sparnik", "Mikola", "Nikolai")


def export(name: str, register: Register, asked: Asked) -> bytes:
    return b"".join(export_pieces(name, register, asked))


def shuffled() -> Register:
    """The same register from reports in another order."""
    reports, identities = autumn()
    reports = [*reports[2:], *reversed(reports[:2])]
    return build([r for _, r in reports], [d for d, _ in reports], identities, ())


def texts(content: bytes) -> Iterator[bytes]:
    """Everything that stands in a file, packed or not."""
    yield str(parquet.read_table(io.BytesIO(content)).to_pylist()).encode() if content[:4] == b"PAR1" else content
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                yield name.encode()
                yield from texts(archive.read(name))


@pytest.mark.parametrize(("name", "asked"), WAYS, ids=IDS)
def test_the_same_register_gives_the_same_bytes(name: str, asked: Asked) -> None:
    assert export(name, autumn_register(), asked) == export(name, shuffled(), asked)


@pytest.mark.parametrize("story", STORIES)
@pytest.mark.parametrize("name", FORMATS)
def test_every_register_can_be_written_in_every_format(name: str, story: str) -> None:
    content = export(name, STORIES[story](), Asked(addresses=Addresses("https://desk.example/")))
    if not is_binary(name, Asked()):
        assert content.decode("utf-8").endswith("\n") or not content


@pytest.mark.parametrize(("name", "asked"), WAYS, ids=IDS)
def test_a_withheld_name_is_in_no_format(name: str, asked: Asked) -> None:
    register = autumn_register()
    reports, _ = autumn()
    person = next(p.id for p in register.people if p.name == "Mikola Sparnik")
    named = b"".join(texts(export(name, register, asked)))
    assert any(n.encode() in named for n in NAMES)
    masked = withhold(register, frozenset({person}), [r for _, r in reports])
    told = b"".join(texts(export(name, masked, asked)))
    assert [n for n in NAMES if n.encode() in told or n.lower().encode() in told] == []


@pytest.mark.parametrize("name", TABLED)
def test_a_table_can_be_chosen(name: str) -> None:
    assert export(name, autumn_register(), Asked(table="people")) != export(
        name, autumn_register(), Asked(table="counts")
    )
    with pytest.raises(InputError, match="salaries: is no table"):
        export(name, autumn_register(), Asked(table="salaries"))


def test_what_cannot_be_done_is_said() -> None:
    with pytest.raises(InputError, match="pdf: is no format: choose from register, csv, "):
        export("pdf", autumn_register(), Asked())
    with pytest.raises(InputError, match="ftm holds everything; csv, xlsx, parquet, jsonl are by table"):
        export("ftm", autumn_register(), Asked(table="people"))


def test_only_what_is_text_is_printed() -> None:
    assert [name for name in FORMATS if is_binary(name, Asked())] == ["xlsx", "parquet", "sqlite"]
    assert is_binary("csv", Asked(table=ALL))


def test_no_format_loads_the_library_of_another() -> None:
    program = (
        "import sys; from habeas.export.formats import Asked, export; from tests.export.registers import one_claim\n"
        "list(export('csv', one_claim(), Asked()))\n"
        "sys.exit(any(m.split('.')[0] in {'xlsxwriter', 'pyarrow', 'sqlalchemy', 'spacy'} for m in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
