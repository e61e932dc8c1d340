"""Accounts of a team: users, sessions, tokens, and the log of logins."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the four tables."""
    op.create_table(
        "users",
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False, comment="reader, reviewer or admin"),
        sa.Column("password", sa.Text, nullable=False, comment="argon2 hash"),
        sa.Column("made", sa.Text, nullable=False, comment="ISO 8601 UTC"),
        sa.PrimaryKeyConstraint("name", name="pk_users"),
        comment="Accounts of a team; none on one's own machine",
    )
    op.create_table(
        "sessions",
        sa.Column("hash", sa.Text, nullable=False, comment="SHA-256 of the token that the browser holds"),
        sa.Column("user", sa.Text, nullable=False),
        sa.Column("made", sa.Text, nullable=False, comment="ISO 8601 UTC"),
        sa.Column("expires", sa.Text, nullable=False, comment="ISO 8601 UTC"),
        sa.PrimaryKeyConstraint("hash", name="pk_sessions"),
        sa.ForeignKeyConstraint(["user"], ["users.name"], name="fk_sessions_user"),
        comment="Who is logged in",
    )
    op.create_index("ix_sessions_user", "sessions", ["user"])
    op.create_table(
        "tokens",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("hash", sa.Text, nullable=False, comment="SHA-256 of the token"),
        sa.Column("user", sa.Text, nullable=False),
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("made", sa.Text, nullable=False, comment="ISO 8601 UTC"),
        sa.Column("used", sa.Text, comment="ISO 8601 UTC, once a day"),
        sa.PrimaryKeyConstraint("id", name="pk_tokens"),
        sa.ForeignKeyConstraint(["user"], ["users.name"], name="fk_tokens_user"),
        comment="Tokens with which programs act for an account",
    )
    op.create_index("ix_tokens_hash", "tokens", ["hash"], unique=True)
    op.create_index("ix_tokens_user", "tokens", ["user"])
    op.create_table(
        "logins",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("happened", sa.Text, nullable=False, comment="ISO 8601 UTC"),
        sa.Column("name", sa.Text, nullable=False, comment="empty if there is no such account"),
        sa.Column("address", sa.Text, nullable=False, comment="of the network"),
        sa.Column("outcome", sa.Text, nullable=False, comment="in, out or refused"),
        sa.PrimaryKeyConstraint("id", name="pk_logins"),
        comment="Tries to log in",
    )
    op.create_index("ix_logins_happened", "logins", ["happened"])


def downgrade() -> None:
    """Drop them."""
    for table in ("logins", "tokens", "sessions", "users"):
        op.drop_table(table)
