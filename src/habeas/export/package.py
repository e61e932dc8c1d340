"""Several tables as one zip: a file each, and a ``datapackage.json`` that says what they hold (Frictionless Data Package 1.0)."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Sequence

from habeas.export.tables import Holds, Table

MADE = (1980, 1, 1, 0, 0, 0)
"""The time of every file in it: the earliest that zip knows, so that the same register gives the same bytes."""


def to_zip(tables: Sequence[Table], suffix: str, write: Callable[[Table], bytes]) -> bytes:
    """Tables → the bytes of a zip with a file ``<table><suffix>`` each, as ``write`` makes it."""
    files = {f"{table.name}{suffix}": write(table) for table in tables}
    files["datapackage.json"] = _describe(tables, suffix).encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, MADE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return out.getvalue()


def _describe(tables: Sequence[Table], suffix: str) -> str:
    resources = [
        {
            "name": table.name,
            "path": f"{table.name}{suffix}",
            "description": table.says,
            "schema": {
                "fields": [
                    {"name": c.name, "type": "integer" if c.holds is Holds.NUMBER else "string", "description": c.note}
                    for c in table.columns
                ]
            },
        }
        for table in tables
    ]
    whole = {"profile": "data-package", "name": "register", "resources": resources}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"
