"""Alembic runs this for each migration, on the connection that ``store.schema`` hands over in its own transaction."""

from __future__ import annotations

from alembic import context

from habeas.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
