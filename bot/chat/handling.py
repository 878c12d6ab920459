"""What every question goes through besides its answer: its turn, its refusal, the one event that is logged of it."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

import structlog

from bot.chat.phrases import phrases
from bot.chat.refusal import Refusal
from bot.chat.render import notice
from bot.chat.tally import Result, Tally
from bot.chat.turns import Dropped, Turns

if TYPE_CHECKING:
    from collections.abc import Coroutine
    from typing import Any

    from bot.chat.desk import Served
    from bot.chat.exchange import Exchange

log = structlog.get_logger(__name__)


class Handling:
    """Runs what was asked when it is its turn."""

    def __init__(self) -> None:
        self.turns = Turns()
        self.tally = Tally()

    async def run(self, exchange: Exchange, work: Coroutine[Any, Any, None]) -> None:
        """Wait for the turn and do the work; tell the asker when it is refused."""
        line = exchange.asker.line
        try:
            await self.turns.begin(line)
            try:
                await work
            finally:
                self.turns.end(line)
        except Refusal as refusal:
            self.tally.count(Result.REFUSED)
            note = log.debug if refusal.quiet else log.info
            note("refused", server=exchange.asker.server_id, quiet=refusal.quiet)
            if exchange.interactive or not refusal.quiet:
                await exchange.send(notice(refusal.sentence), private=True)
        except Dropped:
            self.tally.count(Result.DROPPED)
            log.warning("dropped", server=exchange.asker.server_id, waiting=self.turns.waiting)
            if exchange.interactive:
                await exchange.send(notice(phrases(exchange.asker.language).dropped), private=True)
        finally:
            work.close()

    def answered(self, exchange: Exchange, served: Served) -> None:
        """Count and log a question that got its reply."""
        answer, seconds = served.answer, monotonic() - exchange.begun
        self.tally.count(answer.outcome, seconds)
        log.info(
            "answered",
            outcome=answer.outcome,
            entry=answer.entry,
            score=round(answer.confidence, 3),
            ms=round(seconds * 1_000, 1),
            server=exchange.asker.server_id,
            text=served.asked.text,
        )
