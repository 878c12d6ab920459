"""The office of moderation: every command, button, menu and form that is no question comes through here."""

from __future__ import annotations

from typing import TYPE_CHECKING

import structlog

from bot.chat.moderation.gatekeeping import Gatekeeping
from bot.chat.moderation.notices import Noticeboard
from bot.chat.moderation.privacy import PrivacyDesk
from bot.chat.moderation.reporting import Reporting
from bot.chat.moderation.settings import SettingsPanel
from bot.chat.moderation.words import words_of
from bot.chat.render import notice
from bot.store.faults import StoreError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Mapping

    from bot.chat.desk import Served
    from bot.chat.exchange import Exchange, InteractionExchange
    from bot.chat.moderation.controls import Press
    from bot.chat.service import Service

log = structlog.get_logger(__name__)


class Office:
    """Hands each act to whoever sees to it."""

    def __init__(self, service: Service, home_server_id: int | None, *, reads_along: bool) -> None:
        self.gatekeeping = Gatekeeping(service.servers, service.handling.tally, home_server_id)
        self.board = Noticeboard(service.servers)
        self._settings = SettingsPanel(self.gatekeeping, self.board, reads_along=reads_along)
        self._privacy = PrivacyDesk(self.gatekeeping)
        self._reporting = Reporting(self.gatekeeping)

    async def settings(self, exchange: Exchange) -> None:
        """Show what the server has set."""
        await self._run(exchange, self._settings.show(exchange))

    async def privacy(self, exchange: Exchange, what: str = "") -> None:
        """Say what is kept of the user, hand it out or ask whether to delete it."""
        desk = self._privacy
        acts = {"export": desk.export, "delete": desk.ask_to_delete}
        await self._run(exchange, acts.get(what, desk.show)(exchange))

    async def ask_for_report(self, exchange: InteractionExchange, custom_id: str) -> None:
        """Ask what is wrong with an answer."""
        await self._run(exchange, self._reporting.ask(exchange, custom_id))

    async def report(self, exchange: InteractionExchange, served: Served, values: Mapping[str, str]) -> None:
        """Keep what somebody found wrong with an answer."""
        await self._run(exchange, self._reporting.take(exchange, served.asked, served.answer, values))

    async def press(self, exchange: InteractionExchange, press: Press) -> None:
        """Do what a button or menu says."""
        match press.what, press.arguments:
            case "settings", (setting,):
                await self._run(exchange, self._settings.press(exchange, setting))
            case "privacy", (what, *whose):
                await self._run(exchange, self._privacy.press(exchange, what, *whose[:1]))
            case _:
                await exchange.send(notice(words_of(exchange.asker.language).old_button), private=True)

    async def leave(self, server_id: int) -> None:
        """Forget what a server has set that the bot was removed from."""
        try:
            await self.gatekeeping.servers.forget(server_id)
        except StoreError as error:
            log.warning("server_not_forgotten", server=server_id, error=str(error))

    async def _run(self, exchange: Exchange, work: Awaitable[None]) -> None:
        await self.gatekeeping.run(exchange, work)
