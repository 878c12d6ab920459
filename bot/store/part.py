"""What the parts of the store have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.store.database import Database
    from bot.store.notices import Notices


class Part:
    """One subject of the store: reads and writes the tables of its own."""

    def __init__(self, database: Database, notices: Notices) -> None:
        self._database = database
        self._notices = notices
