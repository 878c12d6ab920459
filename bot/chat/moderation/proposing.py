"""From a command to a proposal: the form that asks for what is missing, the examination, the message that shows it."""

from __future__ import annotations

from hashlib import blake2s
from typing import TYPE_CHECKING, Final

from bot import clock, limits
from bot.bounded import BoundedMap
from bot.chat.forms import Form
from bot.chat.moderation.card import Card
from bot.chat.moderation.controls import CUSTOM_ID_LENGTH, Press
from bot.chat.moderation.kinds import KINDS
from bot.chat.moderation.prefills import prefills
from bot.chat.moderation.review_words import review_words_of
from bot.chat.moderation.words import words_of
from bot.chat.refusal import Refusal
from bot.chat.render import Reply, notice
from bot.clock import korean_day
from bot.moderation.gate import Action

if TYPE_CHECKING:
    from collections.abc import Mapping

    import discord

    from bot.chat.exchange import Exchange, InteractionExchange
    from bot.chat.forms import Filled
    from bot.chat.moderation.gatekeeping import Gatekeeping
    from bot.chat.moderation.kinds import Kind
    from bot.chat.moderation.living import LivingKnowledge
    from bot.chat.moderation.notices import Noticeboard
    from bot.knowledge.changes.models import Change
    from bot.moderation.desk import Proposed

_KEPT: Final = 1_000
_NAMED_RIVALS: Final = 5


class Proposing:
    """Makes proposals of what moderators write."""

    def __init__(self, gatekeeping: Gatekeeping, board: Noticeboard, prefix: str) -> None:
        self._gatekeeping = gatekeeping
        self._board = board
        self._prefix = prefix
        # What a command named, where it is too long for the id of the form that asks for the rest.
        self._begun: BoundedMap[str, tuple[str, ...]] = BoundedMap(_KEPT)

    async def begin(self, exchange: Exchange, kind: Kind, values: dict[str, str], living: LivingKnowledge) -> None:
        """Propose what was written; ask for what is missing in a form, where there can be one.

        Raises:
            Refusal: for whoever may not, and for a typed command in which something is missing.
        """
        self._gatekeeping.require(exchange, Action.PROPOSE)
        missing = {one.name for one in kind.missing(values)}
        if missing and exchange.interactive and not missing & {one.name for one in kind.given}:
            await self._ask(exchange, kind, values, living)  # type: ignore[arg-type] # interactive ones are interactions
        else:
            await self.take(exchange, kind, values, living)

    async def submit(self, exchange: InteractionExchange, press: Press, form: Filled, living: LivingKnowledge) -> None:
        """Propose what was written into a form.

        Raises:
            Refusal: for whoever may not, and for a form from before the last restart that says too little by itself.
        """
        self._gatekeeping.require(exchange, Action.PROPOSE)
        arguments = self._begun.get(press.arguments[0]) if press.what == "kept" else press.arguments
        kind = KINDS.get(arguments[0]) if arguments else None
        if kind is None or arguments is None:
            raise Refusal(words_of(exchange.asker.language).old_button)
        values = dict(zip((one.name for one in kind.given), arguments[1:], strict=False)) | dict(form.values)
        if file := form.files.get("file"):
            values["yaml"] = await self.text_of(exchange, file)
        await self.take(exchange, kind, values, living)

    async def take(self, exchange: Exchange, kind: Kind, values: Mapping[str, str], living: LivingKnowledge) -> None:
        """Propose what was written, if it is all there.

        Raises:
            Refusal: for whoever may not, and where something is missing.
        """
        self._gatekeeping.require(exchange, Action.PROPOSE)
        values = {name: value for name, value in values.items() if value.strip()}
        if missing := kind.missing(values):
            words, language = review_words_of(exchange.asker.language), exchange.asker.language
            fields = ", ".join(one.label.get(language) for one in missing)
            usage = words.usage.format(prefix=self._prefix, example=kind.example.get(language))
            raise Refusal(f"{words.missing.format(fields=fields)}\n{usage}")
        await self.propose(exchange, kind, values, living)

    async def text_of(self, exchange: Exchange, file: discord.Attachment) -> str:
        """Return what an attached file says.

        Raises:
            Refusal: when it is too large.
        """
        if file.size > limits.IMPORT_BYTES.value:
            words = review_words_of(exchange.asker.language)
            raise Refusal(words.file_too_large.format(size=file.size, limit=limits.IMPORT_BYTES.value))
        return (await file.read()).decode("utf-8", "replace")

    async def propose(self, exchange: Exchange, kind: Kind, values: Mapping[str, str], living: LivingKnowledge) -> None:
        """Examine what was written and make a proposal of it, or say what is wrong."""
        from bot.chat.moderation.drafting import Drafting  # noqa: PLC0415 - only moderators need it

        await exchange.hold(private=True)
        language, at = exchange.asker.language, clock.now()
        shelf = await (await living.library()).shelf(self._gatekeeping.scope(exchange))
        drafting = Drafting(shelf.standing.knowledge, language, korean_day(at).isoformat())
        change = drafting.change(kind.name, values)
        proposed = await (await living.desk()).propose(exchange.actor, change, values.get("reason", ""), at)
        await self.show(exchange, change, proposed)

    async def show(self, exchange: Exchange, change: Change, proposed: Proposed) -> None:
        """Post a proposal where the server wants it, or tell that it was committed."""
        card, words = Card(exchange.asker.language), review_words_of(exchange.asker.language)
        if proposed.revision is not None:
            revision = proposed.revision
            if exchange.interactive:
                await exchange.send(notice(words.committed.format(number=revision.sequence)), private=True)
            await exchange.send(
                card.committed(revision.sequence, change, proposed.verdict, revision.author, revision.reason)
            )
            await self._board.audit_change(exchange, words.audit_published, change, revision=revision.sequence)
            return
        proposal = proposed.proposal
        assert proposal is not None  # noqa: S101 - one of the two is there
        rivals = ", ".join(str(one.id) for one in proposed.rivals[:_NAMED_RIVALS])
        reply = card.proposal(
            proposal, change, proposed.verdict, remark=words.rivals.format(proposals=rivals) if rivals else ""
        )
        channel_id = self._gatekeeping.servers.of(exchange.asker.server_id).proposal_channel
        message = await self._board.post(channel_id, reply) if channel_id is not None else None
        if message is not None:
            told = words.posted.format(number=proposal.id, channel=f"<#{message.channel.id}>")
            await exchange.send(Reply(told), private=True)
            place = (message.channel.id, message.id)
        else:
            if exchange.interactive:
                told = words.posted.format(number=proposal.id, channel=f"<#{exchange.asker.channel_id}>")
                await exchange.send(Reply(told), private=True)
            place = (exchange.asker.channel_id, await exchange.send(reply) or 0)
        store = self._gatekeeping.require_store(exchange)
        await store.show_at(proposal.id, channel_id=place[0], message_id=place[1])

    async def _ask(
        self, exchange: InteractionExchange, kind: Kind, values: dict[str, str], living: LivingKnowledge
    ) -> None:
        language = exchange.asker.language
        given = tuple(values.get(one.name, "") for one in kind.given)
        known = await prefills(kind, values, living, self._gatekeeping.scope(exchange))
        title = review_words_of(language).form_title.format(title=kind.title.get(language), entry=" ".join(given))
        fields = tuple(one.field(language, known.get(one.name, "")) for one in kind.asked)
        await exchange.ask(Form(self._custom_id((kind.name, *given)), title.strip(": "), fields))

    def _custom_id(self, arguments: tuple[str, ...]) -> str:
        whole = ":".join(("smk", "fill", *arguments))
        if len(whole) <= CUSTOM_ID_LENGTH and not any(":" in one for one in arguments):
            return Press("fill", arguments).custom_id
        number = blake2s(repr(arguments).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
        self._begun.put(number, arguments)
        return Press("kept", (number,)).custom_id
