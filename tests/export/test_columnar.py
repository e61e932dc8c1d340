"""Parquet, read back."""

from __future__ import annotations

import io
import sys

import pytest
from pyarrow import parquet

from habeas.errors import DependencyError
from habeas.export.columnar import to_parquet
from habeas.export.tables import Holds, table, tables
from tests.export.registers import STORIES, one_claim


@pytest.mark.parametrize("story", STORIES)
def test_every_row_is_read_back_with_its_types(story: str) -> None:
    types = {Holds.TEXT: "string", Holds.NUMBER: "int64", Holds.LIST: "list<element: string>"}
    for one in tables(STORIES[story]()):
        found = parquet.read_table(io.BytesIO(to_parquet(one)))
        assert [str(t) for t in found.schema.types] == [types[c.holds] for c in one.columns]
        names = [c.name for c in one.columns]
        expected = [
            {n: list(c) if isinstance(c, tuple) else c for n, c in zip(names, row, strict=True)} for row in one.rows
        ]
        assert found.to_pylist() == expected


def test_columns_say_what_they_hold() -> None:
    found = parquet.read_table(io.BytesIO(to_parquet(table(one_claim(), "claims"))))
    assert all(field.metadata[b"says"].endswith(b".") for field in found.schema)


def test_without_pyarrow_one_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(
        DependencyError, match=r"^pyarrow, which writes Parquet, is not installed: pip install 'habeas\[parquet\]'$"
    ):
        to_parquet(table(one_claim(), "claims"))
