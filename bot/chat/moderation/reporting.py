"""The button “Report” under an answer: a note from a user, kept for the moderators with what the answer said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot import limits
from bot.chat.forms import Field, Form
from bot.chat.moderation.words import words_of
from bot.chat.render import notice

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.chat.desk import Served
    from bot.chat.exchange import InteractionExchange
    from bot.chat.moderation.gatekeeping import Gatekeeping
    from bot.chat.moderation.living import LivingKnowledge


class Reporting:
    """Takes reports."""

    def __init__(self, gatekeeping: Gatekeeping) -> None:
        self._gatekeeping = gatekeeping

    async def ask(self, exchange: InteractionExchange, custom_id: str) -> None:
        """Show the form; what is sent arrives under the custom id of the button."""
        self._gatekeeping.require_store(exchange)
        words = words_of(exchange.asker.language)
        note = Field(
            "note", words.report_note, words.report_note_help, required=False, long=True, most=limits.GAP_LENGTH.value
        )
        await exchange.ask(Form(custom_id, words.report_title, (note,)))

    async def take(
        self, exchange: InteractionExchange, served: Served, values: Mapping[str, str], living: LivingKnowledge
    ) -> None:
        """Keep a report.

        Raises:
            Refused: when the reporter has sent too many today.
        """
        from bot.moderation.inbox import Reported  # noqa: PLC0415 - most answers are reported by nobody

        # What the reporter saw, which may be another answer than the one of this moment.
        shown = exchange.message.content if exchange.message else served.answer.plain()
        reported = Reported(served.asked.text, served.answer.entry, shown, values.get("note", ""))
        kept = await living.inbox().report(exchange.actor, reported, exchange.asker.at)
        words = words_of(exchange.asker.language)
        await exchange.send(notice(words.report_thanks.format(number=kept.id)), private=True)
