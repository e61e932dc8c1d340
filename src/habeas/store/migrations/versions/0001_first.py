"""The first schema: contents, captures, documents, readings, claims, decisions, failures."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create the tables."""
    _create_evidence()
    _create_claims()
    _create_decisions()


def downgrade() -> None:
    """Drop them, those that refer to others first."""
    for table in ("failures", "decisions", "claims", "readings", "documents", "captures", "contents"):
        op.drop_table(table)


def _create_evidence() -> None:
    op.create_table(
        "contents",
        sa.Column("sha256", sa.Text, primary_key=True),
        sa.Column("data", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "captures",
        sa.Column("sha256", sa.Text, sa.ForeignKey("contents.sha256"), primary_key=True),
        sa.Column("address", sa.Text, primary_key=True),
        sa.Column("retrieved", sa.Text, nullable=False),
        sa.Column("media_type", sa.Text, nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
    )
    op.create_table(
        "documents",
        sa.Column("version", sa.Text, primary_key=True),
        sa.Column("id", sa.Text, nullable=False, index=True),
        sa.Column("sha256", sa.Text, sa.ForeignKey("contents.sha256"), nullable=False, index=True),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("retrieved", sa.Text, nullable=False),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("publisher", sa.Text),
        sa.Column("title", sa.Text),
        sa.Column("published", sa.Text),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("given", sa.Text, nullable=False),
        sa.Column("data", sa.Text, nullable=False),
    )


def _create_claims() -> None:
    op.create_table(
        "readings",
        sa.Column("version", sa.Text, sa.ForeignKey("documents.version"), primary_key=True),
        sa.Column("reader", sa.Text, nullable=False),
        sa.Column("data", sa.Text, nullable=False),
    )
    op.create_table(
        "claims",
        sa.Column("version", sa.Text, sa.ForeignKey("readings.version"), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("id", sa.Text, nullable=False, index=True),
        sa.Column("document", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("quote", sa.Text, nullable=False),
        sa.Column("n", sa.Integer),
        sa.Column("of", sa.Text),
        sa.Column("when", sa.Text),
        sa.Column("data", sa.Text, nullable=False),
    )
    op.create_index("ix_claims_kind_status", "claims", ["kind", "status"])


def _create_decisions() -> None:
    op.create_table(
        "decisions",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("subject", sa.Text, nullable=False, index=True),
        sa.Column("verdict", sa.Text, nullable=False),
        sa.Column("decided", sa.Text, nullable=False),
        sa.Column("data", sa.Text, nullable=False),
    )
    op.create_table(
        "failures",
        sa.Column("address", sa.Text, primary_key=True),
        sa.Column("error", sa.Text, primary_key=True),
        sa.Column("sha256", sa.Text),
        sa.Column("happened", sa.Text, nullable=False),
    )
