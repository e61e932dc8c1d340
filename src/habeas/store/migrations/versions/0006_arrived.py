"""In which transaction a version came, so that a program that holds the account reads only what is new to it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add the column. SQLite numbers its rows as they are committed, and leaves it empty; so do versions that are there."""
    op.add_column(
        "documents", sa.Column("arrived", sa.BigInteger, comment="on a server, the transaction that stored it")
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute("ALTER TABLE documents ALTER COLUMN arrived SET DEFAULT txid_current()")
    op.create_index("ix_documents_arrived", "documents", ["arrived"])


def downgrade() -> None:
    """Drop it."""
    op.drop_index("ix_documents_arrived", "documents")
    op.drop_column("documents", "arrived")
