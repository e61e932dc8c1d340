"""A table as Parquet, with typed columns and lists as lists. Needs pyarrow, which is optional."""

from __future__ import annotations

import io

from habeas.errors import DependencyError
from habeas.export.tables import Holds, Table

REMEDY = "pip install 'habeas[parquet]'"


def to_parquet(table: Table) -> bytes:
    """A table → the bytes of a Parquet file; what the table and its columns hold stands in its metadata.

    Raises DependencyError if pyarrow is not installed.
    """
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise DependencyError("pyarrow, which writes Parquet,", REMEDY) from error
    kinds = {Holds.LIST: pyarrow.list_(pyarrow.string()), Holds.NUMBER: pyarrow.int64(), Holds.TEXT: pyarrow.string()}
    fields = [pyarrow.field(c.name, kinds[c.holds], metadata={"says": c.note}) for c in table.columns]
    columns = [pyarrow.array([row[place] for row in table.rows], type=field.type) for place, field in enumerate(fields)]
    schema = pyarrow.schema(fields, metadata={"says": table.says})
    out = io.BytesIO()
    parquet.write_table(pyarrow.Table.from_arrays(columns, schema=schema), out, compression="zstd")
    return out.getvalue()
