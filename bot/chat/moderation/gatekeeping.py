"""What every act of moderation goes through: the gate, the store's troubles, the sentence for whoever acted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import structlog

from bot.chat.moderation.card import Card
from bot.chat.moderation.words import words_of
from bot.chat.refusal import Refusal
from bot.chat.render import notice
from bot.moderation.gate import Gate
from bot.moderation.refused import Refused
from bot.store.faults import StoreError

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from bot.chat.desk import Desk
    from bot.chat.exchange import Exchange
    from bot.chat.servers import Servers
    from bot.chat.tally import Tally
    from bot.moderation.gate import Action
    from bot.store.store import Store

log = structlog.get_logger(__name__)


class Gatekeeping:
    """Lets through who may, and tells the others why not."""

    def __init__(self, servers: Servers, desk: Desk, tally: Tally, home_server_id: int | None) -> None:
        self.servers = servers
        self._desk = desk
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

    async def run(self, exchange: Exchange, work: Coroutine[Any, Any, None]) -> None:
        """Do the work, and tell whoever asked for it when it is refused or the store is away.

        It counts like a question, so that nobody floods a channel with refusals.
        """
        try:
            self._desk.admit(exchange.asker)
            await work
        except Refusal as refusal:
            if exchange.interactive or not refusal.quiet:
                await exchange.send(notice(refusal.sentence), private=True)
        except Refused as refused:
            language = exchange.asker.language
            await exchange.send(Card(language).refused(refused.text.get(language), refused.verdict), private=True)
        except StoreError as error:
            self._tally.store_errors += 1
            log.warning("store_failed", error=str(error))
            await exchange.send(notice(words_of(exchange.asker.language).store_away), private=True)
        finally:
            work.close()
