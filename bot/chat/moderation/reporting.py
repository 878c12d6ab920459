"""The button “Report” under an answer: a note from a user, kept for the moderators with what the answer said."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from bot import limits
from bot.chat.budget import clip
from bot.chat.forms import Field, Form
from bot.chat.moderation.words import words_of
from bot.chat.refusal import Refusal
from bot.chat.render import notice
from bot.moderation.gaps import anonymous
from bot.moderation.gate import Action
from bot.store.records import Report

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.answers.answer import Answer
    from bot.chat.asked import Asked
    from bot.chat.exchange import InteractionExchange
    from bot.chat.moderation.gatekeeping import Gatekeeping

_DAY: Final = timedelta(days=1)


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
        self, exchange: InteractionExchange, asked: Asked, answer: Answer, values: Mapping[str, str]
    ) -> None:
        """Keep a report.

        Raises:
            Refusal: when the reporter has sent too many today.
        """
        store = self._gatekeeping.require_store(exchange)
        self._gatekeeping.require(exchange, Action.REPORT)
        asker, words = exchange.asker, words_of(exchange.asker.language)
        # What the reporter saw, which may be another answer than the one of this moment.
        shown = exchange.message.content if exchange.message else answer.plain()
        report = Report(
            server_id=asker.server_id,
            question=anonymous(asked.text),
            entry=answer.entry or "",
            answer=clip(shown, limits.REPLY_LENGTH.value),
            reporter=asker.user_id,
            created_at=asker.at,
            note=anonymous(values.get("note", "")),
        )
        kept = await store.add_report(report, at_most=limits.REPORTS_A_DAY.value, since=asker.at - _DAY)
        if kept is None:
            raise Refusal(words.report_limit.format(limit=limits.REPORTS_A_DAY.value))
        await exchange.send(notice(words.report_thanks.format(number=kept.id)), private=True)
