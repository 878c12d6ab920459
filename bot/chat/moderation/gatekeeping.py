"""What every act of moderation goes through: the gate, the store's troubles, the sentence for whoever acted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import structlog

from bot.chat.moderation.words import words_of
from bot.chat.refusal import Refusal
from bot.chat.render import notice
from bot.moderation.gate import Gate
from bot.store.faults import StoreError

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from bot.chat.exchange import Exchange
    from bot.chat.servers import Servers
    from bot.chat.tally import Tally
    from bot.moderation.gate import Action
    from bot.store.store import Store

log = structlog.get_logger(__name__)


class Gatekeeping:
    """Lets through who may, and tells the others why not."""

    def __init__(self, servers: Servers, tally: Tally, home_server_id: int | None) -> None:
        self.servers = servers
        self.gate = Gate(home_server_id)
        self._tally = tally

    @property
    def store(self) -> Store | None:
        """Where everything is kept, None for a bot that keeps nothing."""
        return self.servers.store

    def require_store(self, exchange: Exchange) -> Store:
        """Return the store.

        Raises:
            Refusal: when there is none.
        """
        if self.servers.store is None:
            raise Refusal(words_of(exchange.asker.language).no_store)
        return self.servers.store

    def scope(self, exchange: Exchange) -> int | None:
        """Return whose knowledge it is about there: None for what all servers share."""
        return self.gate.scope_of(exchange.asker.server_id or 0)

    def require(
        self, exchange: Exchange, action: Action, author: int | None = None, *, scope: int | None = None
    ) -> None:
        """Pass whoever may do this now; `scope` is the server's own unless it is about something else.

        Raises:
            Refusal: with the reason for anybody else.
        """
        refused = self.gate.may(
            exchange.actor,
            action,
            self.scope(exchange) if scope is None else scope,
            self.servers.of(exchange.asker.server_id),
            author,
        )
        if refused is not None:
            raise Refusal(refused.get(exchange.asker.language))

    async def run(self, exchange: Exchange, work: Awaitable[None]) -> None:
        """Do the work, and tell whoever asked for it when it is refused or the store is away."""
        try:
            await work
        except Refusal as refusal:
            await exchange.send(notice(refusal.sentence), private=True)
        except StoreError as error:
            self._tally.store_errors += 1
            log.warning("store_failed", error=str(error))
            await exchange.send(notice(words_of(exchange.asker.language).store_away), private=True)
