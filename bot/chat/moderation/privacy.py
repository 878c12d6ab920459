"""`/sma privacy`: what is kept of a user, all of it as a file, and its removal."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from bot import clock, limits
from bot.answers.wording.counting import Count
from bot.chat.moderation.controls import Press
from bot.chat.moderation.privately import send_privately
from bot.chat.moderation.words import words_of
from bot.chat.render import Attachment, ButtonSpec, Reply, notice

if TYPE_CHECKING:
    from bot.chat.exchange import Exchange, InteractionExchange
    from bot.chat.moderation.gatekeeping import Gatekeeping
    from bot.store.records import PersonalData


class PrivacyDesk:
    """Gives users what is theirs, and to them alone."""

    def __init__(self, gatekeeping: Gatekeeping) -> None:
        self._gatekeeping = gatekeeping

    async def show(self, exchange: Exchange) -> None:
        """Say what is kept."""
        words = words_of(exchange.asker.language)
        content = words.privacy.format(gap_days=limits.GAP_DAYS.value, minutes=limits.CONVERSATION_MINUTES.value)
        buttons = (
            ButtonSpec(words.export_own, Press("privacy", ("export",)).custom_id, 0),
            ButtonSpec(words.delete_own, Press("privacy", ("delete",)).custom_id, 0),
        )
        await exchange.send(Reply(content, buttons=buttons), private=True)

    async def export(self, exchange: Exchange) -> None:
        """Hand out all that is kept of whoever asks, to them alone."""
        data = await self._gatekeeping.require_store(exchange).personal(exchange.asker.user_id)
        words = words_of(exchange.asker.language)
        file = Attachment("my-data.json", _json(data).encode(), words.export_own)
        reply = Reply(words.exported.format(count=Count(_count(data))), files=(file,))
        await send_privately(exchange, reply, "/sma privacy export")

    async def ask_to_delete(self, exchange: Exchange) -> None:
        """Say what would be deleted, with the button that does it."""
        data = await self._gatekeeping.require_store(exchange).personal(exchange.asker.user_id)
        words = words_of(exchange.asker.language)
        # The button carries whose it is: after a message, anybody may press it.
        custom_id = Press("privacy", ("forget", str(exchange.asker.user_id))).custom_id
        buttons = (ButtonSpec(words.delete_confirm, custom_id, 0, danger=True),)
        content = f"**{words.delete_title}**\n{words.delete_warning.format(count=Count(_count(data)))}"
        await exchange.send(Reply(content, buttons=buttons), private=True)

    async def press(self, exchange: InteractionExchange, what: str, whose: str = "") -> None:
        """Do what a button says, for whoever pressed it."""
        if what == "export":
            await self.export(exchange)
        elif what == "forget" and whose == str(exchange.asker.user_id):
            await self._forget(exchange)
        else:
            await self.ask_to_delete(exchange)

    async def _forget(self, exchange: InteractionExchange) -> None:
        store = self._gatekeeping.require_store(exchange)
        pseudonym = await store.forget(exchange.asker.user_id, at=clock.now())
        words = words_of(exchange.asker.language)
        sentence = words.deleted if pseudonym is None else words.deleted_with_pseudonym.format(number=-pseudonym)
        await exchange.replace(notice(sentence))


def _count(data: PersonalData) -> int:
    return len(data.revisions) + len(data.proposals) + len(data.reports) + len(data.marks)


def _json(data: PersonalData) -> str:
    return json.dumps(asdict(data), ensure_ascii=False, indent=2, default=_plain)


def _plain(value: Any) -> str:
    return str(value.isoformat()) if hasattr(value, "isoformat") else str(value)
