"""What servers have set."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select

from bot.store.part import Part
from bot.store.records import ServerSettings
from bot.store.tables import servers

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import RowMapping


class Servers(Part):
    """Keeps the settings of servers."""

    async def settings(self, server_id: int) -> ServerSettings:
        """Return what a server has set, or the defaults."""
        async with self._database.reading() as connection:
            row = (await connection.execute(select(servers).where(servers.c.server_id == server_id))).mappings().first()
        return ServerSettings(server_id=server_id) if row is None else _settings(row)

    async def all_settings(self) -> list[ServerSettings]:
        """Return the settings of every server that has set something."""
        async with self._database.reading() as connection:
            found = await connection.execute(select(servers).order_by(servers.c.server_id))
            return [_settings(row) for row in found.mappings()]

    async def change_settings(
        self, server_id: int, change: Callable[[ServerSettings], ServerSettings]
    ) -> ServerSettings:
        """Replace the settings of a server by what `change` makes of them, and return that.

        Of two who change different settings at once, neither undoes the other.
        """
        async with self._database.writing() as connection:
            here = servers.c.server_id == server_id
            row = (await connection.execute(select(servers).where(here))).mappings().first()
            changed = change(ServerSettings(server_id=server_id) if row is None else _settings(row))
            await connection.execute(delete(servers).where(here))
            await connection.execute(insert(servers).values(asdict(changed)))
        return changed

    async def forget_server(self, server_id: int) -> None:
        """Drop the settings of a server that the bot was removed from."""
        async with self._database.writing() as connection:
            await connection.execute(delete(servers).where(servers.c.server_id == server_id))


def _settings(row: RowMapping) -> ServerSettings:
    values = dict(row)
    values["listening_channels"] = tuple(values["listening_channels"])
    return ServerSettings(**values)
