"""Addresses that are followed on the web."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "watched",
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("feed", sa.Text, nullable=False, comment="that named it; empty if a user did"),
        sa.Column("stamp", sa.Text, comment="what the feed says of its last change"),
        sa.Column("etag", sa.Text),
        sa.Column("modified", sa.Text, comment="header Last-Modified of the last answer"),
        sa.Column("checked", sa.Text, comment="ISO 8601 UTC"),
        sa.Column("due", sa.Text, comment="ISO 8601 UTC, not to be asked before"),
        sa.Column("failures", sa.Integer, nullable=False, comment="in a row"),
        sa.Column("waiting", sa.Integer, nullable=False, comment="1 if it is still to be read"),
        sa.PrimaryKeyConstraint("address", name="pk_watched"),
        comment="Addresses that are followed on the web, and how far",
    )
    op.create_index("ix_watched_feed_waiting", "watched", ["feed", "waiting"])


def downgrade() -> None:
    """Drop it."""
    op.drop_table("watched")
