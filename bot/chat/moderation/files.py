"""Changes as files: brought in all or none, and the files of the knowledge read anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot import clock, limits
from bot.chat.moderation.review_words import review_words_of
from bot.chat.refusal import Refusal
from bot.chat.render import notice
from bot.moderation.gate import Action

if TYPE_CHECKING:
    import discord

    from bot.chat.exchange import Exchange
    from bot.chat.moderation.gatekeeping import Gatekeeping
    from bot.chat.moderation.living import LivingKnowledge
    from bot.chat.moderation.notices import Noticeboard
    from bot.chat.moderation.proposing import Proposing


class Files:
    """Takes files."""

    def __init__(self, gatekeeping: Gatekeeping, proposing: Proposing, board: Noticeboard) -> None:
        self._gatekeeping = gatekeeping
        self._board = board
        self._proposing = proposing

    async def bring_in(self, exchange: Exchange, file: discord.Attachment | None, living: LivingKnowledge) -> None:
        """Propose the changes of a file together."""
        self._gatekeeping.require(exchange, Action.PROPOSE)
        words = review_words_of(exchange.asker.language)
        if file is None:
            raise Refusal(words.no_file)
        if file.size > limits.IMPORT_BYTES.value:
            raise Refusal(words.file_too_large.format(size=file.size, limit=limits.IMPORT_BYTES.value))
        await exchange.hold(private=True)
        raw = await file.read()
        reason = words.import_of.format(name=file.filename)[: limits.REASON_LENGTH.value]
        bundle, proposed = await (await living.archive()).bring_in(exchange.actor, raw, reason, clock.now())
        await self._proposing.show(exchange, bundle, proposed)

    async def reload(self, exchange: Exchange, living: LivingKnowledge) -> None:
        """Read the files of the knowledge anew."""
        self._gatekeeping.require(exchange, Action.RELOAD)
        await exchange.hold(private=True)
        await living.reload()
        words, asker = review_words_of(exchange.asker.language), exchange.asker
        await exchange.send(notice(words.reloaded), private=True)
        if asker.server_id is not None:
            await self._board.audit(asker.server_id, words.audit_reloaded.format(person=f"<@{asker.user_id}>"))
