"""Runs the migrations, in the transaction of whoever asks: all of them, or none."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config

if TYPE_CHECKING:
    from sqlalchemy import Connection


def configuration() -> Config:
    """Return where the scripts are."""
    config = Config()
    # A percent sign begins a substitution there.
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    return config


def upgrade(connection: Connection) -> None:
    """Bring the tables of this connection to the newest version."""
    config = configuration()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
