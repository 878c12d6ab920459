"""What is done with a proposal: approve, reject, withdraw, look again; and the list of those that wait."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot import clock, limits
from bot.chat.budget import clip, fitting
from bot.chat.forms import Field, Form
from bot.chat.inert import inert_line
from bot.chat.moderation.card import Card, person
from bot.chat.moderation.controls import Press
from bot.chat.moderation.review_words import review_words_of
from bot.chat.render import ButtonSpec, Reply, notice
from bot.moderation.gate import Action
from bot.moderation.refused import Refused
from bot.store.records import ProposalState

if TYPE_CHECKING:
    from bot.chat.exchange import Exchange, InteractionExchange
    from bot.chat.moderation.gatekeeping import Gatekeeping
    from bot.chat.moderation.living import LivingKnowledge
    from bot.chat.moderation.notices import Noticeboard
    from bot.knowledge.changes.models import Change
    from bot.moderation.review import Verdict
    from bot.store.records import Proposal

_MOST_BUTTONS: Final = 20
_A_ROW: Final = 5


class Reviewing:
    """Decides proposals; every press is put to the gate with the rights of that moment, by the desk itself."""

    def __init__(self, gatekeeping: Gatekeeping, board: Noticeboard) -> None:
        self._gatekeeping = gatekeeping
        self._board = board

    async def approve(self, exchange: InteractionExchange, number: int, seen: int, living: LivingKnowledge) -> None:
        """Approve a proposal as it was seen; where somebody changed the same since, show it anew instead."""
        await exchange.hold_press()
        desk = await living.desk()
        try:
            committed = await desk.approve(exchange.actor, number, clock.now(), seen)
        except Refused as refused:
            await self._refused(exchange, number, refused)
            raise
        proposal = await self._gatekeeping.require_store(exchange).proposal(number)
        await self._decided(exchange, proposal, committed.verdict)
        words = review_words_of(exchange.asker.language)
        await self._board.audit_change(
            exchange,
            words.audit_approved,
            _change(proposal),
            number=number,
            author=proposal.author,
            revision=committed.revision.sequence,
        )

    async def ask_why(self, exchange: InteractionExchange, number: int) -> None:
        """Ask for the reason of a rejection."""
        self._gatekeeping.require(exchange, Action.REJECT)
        words = review_words_of(exchange.asker.language)
        reason = Field("reason", words.reject_reason, long=True, most=limits.REASON_LENGTH.value)
        form = Form(Press("rejected", (str(number),)).custom_id, words.reject_title.format(number=number), (reason,))
        await exchange.ask(form)

    async def reject(self, exchange: InteractionExchange, number: int, reason: str, living: LivingKnowledge) -> None:
        """Reject a proposal."""
        await exchange.hold_press()
        proposal = await (await living.desk()).reject(exchange.actor, number, reason, clock.now())
        await self._decided(exchange, proposal, None)
        words = review_words_of(exchange.asker.language)
        await self._board.audit_change(
            exchange,
            words.audit_rejected,
            _change(proposal),
            number=number,
            author=proposal.author,
            reason=inert_line(clip(reason, limits.REASON_LENGTH.value)),
        )

    async def withdraw(self, exchange: InteractionExchange, number: int, living: LivingKnowledge) -> None:
        """Take one's own proposal back."""
        await exchange.hold_press()
        proposal = await (await living.desk()).withdraw(exchange.actor, number, clock.now())
        await self._decided(exchange, proposal, None)
        words = review_words_of(exchange.asker.language)
        await self._board.audit_change(exchange, words.audit_withdrawn, _change(proposal), number=number)

    async def look_again(self, exchange: InteractionExchange, number: int, living: LivingKnowledge) -> None:
        """Examine a proposal anew in the message that shows it."""
        await exchange.hold_press()
        await exchange.replace(await self._looked(exchange, number, living), with_files=True)

    async def show(self, exchange: Exchange, number: int, living: LivingKnowledge) -> None:
        """Show a proposal, examined anew, to whoever asks."""
        self._gatekeeping.require(exchange, Action.LOOK)
        await exchange.hold(private=True)
        await exchange.send(await self._looked(exchange, number, living), private=True)

    async def pending(self, exchange: Exchange, living: LivingKnowledge) -> None:
        """List the proposals that wait, with a button for each."""
        self._gatekeeping.require(exchange, Action.LOOK)
        await exchange.hold(private=True)
        language = exchange.asker.language
        words, card = review_words_of(language), Card(language)
        waiting = await (await living.desk()).pending(exchange.actor, clock.now())
        if not waiting:
            await exchange.send(notice(words.nothing_pending), private=True)
            return
        lines = [words.pending.format(count=len(waiting))]
        lines += [
            words.pending_line.format(
                number=one.id,
                title=inert_line(card.title(_change(one))),
                person=person(one.author),
                date=clock.korean_day(one.expires_at),
            )
            for one in waiting
        ]
        buttons = tuple(
            ButtonSpec(words.proposal.format(number=one.id), Press("show", (str(one.id),)).custom_id, index // _A_ROW)
            for index, one in enumerate(waiting[:_MOST_BUTTONS])
        )
        shown = fitting(lines, limits.REPLY_LENGTH.value)
        await exchange.send(Reply("\n".join(lines[:shown]), buttons=buttons), private=True)

    async def _looked(self, exchange: Exchange, number: int, living: LivingKnowledge) -> Reply:
        language = exchange.asker.language
        proposal, verdict = await (await living.desk()).look(exchange.actor, number, clock.now())
        open_still = proposal.state is ProposalState.OPEN
        remark = review_words_of(language).checked_anew if open_still else ""
        return Card(language).proposal(proposal, _change(proposal), verdict if open_still else None, remark=remark)

    async def expired(self, proposal: Proposal) -> None:
        """Show that nobody decided a proposal in time."""
        server_id = proposal.server_id or self._gatekeeping.gate.home_server_id
        language = self._gatekeeping.servers.language_for(server_id)
        words, change = review_words_of(language), _change(proposal)
        if proposal.channel_id and proposal.message_id:
            reply = Card(language).proposal(proposal, change, None)
            await self._board.replace(proposal.channel_id, proposal.message_id, reply)
        if server_id is not None:
            line = words.audit_expired.format(
                number=proposal.id, author=person(proposal.author), title=inert_line(Card(language).title(change))
            )
            await self._board.audit(server_id, line)

    async def _refused(self, exchange: InteractionExchange, number: int, refused: Refused) -> None:
        """Show in the proposal's message what was found, where it has to be looked at anew."""
        if refused.verdict is not None:
            language = exchange.asker.language
            proposal = await self._gatekeeping.require_store(exchange).proposal(number)
            remark = f"⚠️ {refused.text.get(language)}"
            reply = Card(language).proposal(
                proposal, _change(proposal), refused.verdict, seen=refused.version, remark=remark
            )
            await exchange.replace(reply, with_files=True)

    async def _decided(self, exchange: InteractionExchange, proposal: Proposal, verdict: Verdict | None) -> None:
        """Show what became of a proposal, where the button was pressed and where it was posted."""
        reply = Card(exchange.asker.language).proposal(proposal, _change(proposal), verdict)
        await exchange.replace(reply, with_files=True)
        elsewhere = exchange.message is None or exchange.message.id != proposal.message_id
        if elsewhere and proposal.channel_id and proposal.message_id:
            await self._board.replace(proposal.channel_id, proposal.message_id, reply)


def _change(proposal: Proposal) -> Change:
    from bot.moderation.desk import change_of  # noqa: PLC0415 - only moderators need it

    return change_of(proposal.change)
