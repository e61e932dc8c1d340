"""Decisions become a chained log, and evidence can no longer be changed or deleted by hand."""

from __future__ import annotations

import hashlib

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

KEPT = ("contents", "captures", "documents", "readings", "claims", "decisions")
"""Tables whose rows are never changed and never deleted."""

REFUSAL = "evidence and decisions are never changed or deleted"


def upgrade() -> None:
    """Chain the decisions that are there, then lock the tables."""
    with op.batch_alter_table("decisions") as batch:
        batch.add_column(sa.Column("position", sa.Integer))
        batch.add_column(sa.Column("previous", sa.Text))
        batch.add_column(sa.Column("seal", sa.Text))
    _chain(op.get_bind())
    with op.batch_alter_table("decisions") as batch:
        for name, kind in (("position", sa.Integer()), ("previous", sa.Text()), ("seal", sa.Text())):
            batch.alter_column(name, existing_type=kind, nullable=False)
        batch.create_index("ix_decisions_position", ["position"], unique=True)
    for statement in _locks(op.get_bind().dialect.name):
        op.execute(statement)


def downgrade() -> None:
    """Unlock, and drop the chain."""
    for statement in _unlocks(op.get_bind().dialect.name):
        op.execute(statement)
    with op.batch_alter_table("decisions") as batch:
        batch.drop_index("ix_decisions_position")
        for name in ("position", "previous", "seal"):
            batch.drop_column(name)


def _chain(connection: sa.Connection) -> None:
    rows = connection.execute(sa.text("SELECT id, data FROM decisions ORDER BY decided, id")).all()
    change = sa.text("UPDATE decisions SET position = :position, previous = :previous, seal = :seal WHERE id = :id")
    previous = ""
    for position, (ident, data) in enumerate(rows):
        seal = hashlib.sha256(f"{previous}\n{data}".encode()).hexdigest()
        connection.execute(change, {"position": position, "previous": previous, "seal": seal, "id": ident})
        previous = seal


def _locks(dialect: str) -> list[str]:
    if dialect == "postgresql":
        body = f"BEGIN RAISE EXCEPTION '{REFUSAL}'; END"
        made = [f"CREATE FUNCTION habeas_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ {body} $$"]
        return made + [
            f"CREATE TRIGGER keep_{table} BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} EXECUTE FUNCTION habeas_refuse()"
            for table in KEPT
        ]
    return [
        f"CREATE TRIGGER keep_{table}_{verb.lower()} BEFORE {verb} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        for table in KEPT
        for verb in ("UPDATE", "DELETE")
    ]


def _unlocks(dialect: str) -> list[str]:
    if dialect == "postgresql":
        return [*(f"DROP TRIGGER keep_{table} ON {table}" for table in KEPT), "DROP FUNCTION habeas_refuse()"]
    return [f"DROP TRIGGER keep_{table}_{verb}" for table in KEPT for verb in ("update", "delete")]
