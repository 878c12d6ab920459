"""What Alembic runs: the scripts that are due, on the connection that it was given."""

from __future__ import annotations

from alembic import context

from bot.store.schema import VERSION_TABLE
from bot.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
    # SQLite can take back what it did to tables, too, as long as nobody commits in between.
    transactional_ddl=True,
)
context.run_migrations()
