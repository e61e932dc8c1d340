"""The index of names: spellings, where they stand, and the keys under which they are found. Filled from the readings there are."""

from __future__ import annotations

import json

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the tables, and fill those that need no rules of names."""
    _create()
    connection = op.get_bind()
    places: dict[str, set[str]] = {}
    for version, data in connection.execute(sa.text("SELECT version, data FROM readings")):
        for mention in json.loads(data).get("mentions", ()):
            for text in (mention["name"], *mention.get("names", ())):
                if text:
                    places.setdefault(text, set()).add(version)
    names = sa.table("names", sa.column("id"), sa.column("text"))
    found = sa.table("name_places", sa.column("name"), sa.column("version"))
    for text in sorted(places):
        connection.execute(names.insert().values(text=text))
        identity = connection.execute(sa.select(names.c.id).where(names.c.text == text)).scalar_one()
        connection.execute(found.insert(), [{"name": identity, "version": version} for version in sorted(places[text])])


def downgrade() -> None:
    """Drop them, those that refer to others first."""
    for table in ("name_keys", "name_places", "names"):
        op.drop_table(table)


def _create() -> None:
    op.create_table(
        "names",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("text", sa.Text, nullable=False, comment="a spelling, as mentions write it"),
        sa.Column("keyed", sa.Text, comment="the rules by which its keys were made; null if it has none yet"),
        sa.PrimaryKeyConstraint("id", name="pk_names"),
        comment="Spellings of people's names; derived from readings, and made again when rules change",
    )
    op.create_index("ix_names_text", "names", ["text"], unique=True)
    op.create_index("ix_names_keyed", "names", ["keyed"])
    op.create_table(
        "name_places",
        sa.Column("name", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("version", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("name", "version", name="pk_name_places"),
        sa.ForeignKeyConstraint(["name"], ["names.id"], name="fk_name_places_name"),
        sa.ForeignKeyConstraint(["version"], ["documents.version"], name="fk_name_places_version"),
        comment="Which version of a report uses which spelling",
    )
    op.create_table(
        "name_keys",
        sa.Column(
            "key", sa.BigInteger, nullable=False, autoincrement=False, comment="hash of a key of how a name sounds"
        ),
        sa.Column("name", sa.Integer, nullable=False, autoincrement=False),
        sa.PrimaryKeyConstraint("key", "name", name="pk_name_keys"),
        sa.ForeignKeyConstraint(["name"], ["names.id"], name="fk_name_keys_name"),
        comment="Under which keys a spelling is found",
        sqlite_with_rowid=False,
    )
