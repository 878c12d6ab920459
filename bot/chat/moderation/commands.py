"""`/knowledge …` and `!sma knowledge …`: each pair of ways in leads to the same handler."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import discord
from discord import app_commands
from discord.ext import commands

from bot.chat.exchange import InteractionExchange, exchange_of, in_korean_if
from bot.chat.moderation import kinds
from bot.chat.moderation.arguments import read_arguments
from bot.chat.moderation.review_words import review_words_of
from bot.chat.moderation.spellings import SPELLINGS
from bot.chat.refusal import Refusal
from bot.chat.render import Reply, notice
from bot.knowledge.language import Language
from bot.moderation.gate import Action

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable

    from bot.chat.exchange import Exchange
    from bot.chat.moderation.kinds import Kind
    from bot.chat.moderation.living import LivingKnowledge
    from bot.chat.service import Service

    Context = commands.Context[Any]
    Interaction = discord.Interaction[Any]
    Work = Callable[[Exchange, LivingKnowledge], Awaitable[None]]
    Choices = list[app_commands.Choice[str]]

_NUMBER: Final = re.compile(r"#?(\d{1,9})")
_ASKABLE: Final = ("series", "agreements", "facts", "calculations", "words", "subjects")
_RETIRABLE: Final = ("series", "agreements", "facts", "events", "calculations", "sources")
_ALL: Final = tuple(dict.fromkeys((*_ASKABLE, *_RETIRABLE)))
_SOURCE_KINDS: Final = [
    app_commands.Choice(name=name, value=name)
    for name in ("treaty", "government", "audit", "research", "press", "dataset")
]


class KnowledgeCommands(commands.Cog):
    """Everything that moderators do with the knowledge."""

    group = app_commands.Group(
        name="knowledge", description="For moderators: keep the knowledge current", guild_only=True
    )

    def __init__(self, service: Service) -> None:
        self.service = service
        office = service.office
        self._plain: dict[str, Work] = {
            "pending": office.reviewing.pending,
            "gaps": office.caring.gaps,
            "stale": office.caring.stale,
            "reports": office.caring.reports,
            "export": office.past.export,
            "reload": office.files.reload,
        }

    @commands.command(name="knowledge", aliases=["지식"])
    async def typed(self, ctx: Context, *, text: str = "") -> None:
        """Do what is typed after the prefix."""
        word, *rest = text.split(maxsplit=1) or [""]
        exchange = in_korean_if(f"{ctx.invoked_with} {word}", exchange_of(ctx, self.service.servers))
        verb = SPELLINGS.get(word.lower(), word.lower())
        await self._run(exchange, self._typed(verb, "".join(rest), list(ctx.message.attachments)))

    def _typed(self, verb: str, rest: str, files: list[discord.Attachment]) -> Work:
        office = self.service.office
        with_rest: dict[str, Work] = {
            "history": lambda one, living: office.past.history(one, rest, living),
            "dead": lambda one, living: office.caring.mark_dead(one, rest, living),
            "import": lambda one, living: office.files.bring_in(one, files[0] if files else None, living),
            "diff": self._difference(rest),
        }
        if verb in kinds.KINDS:
            return self._beginning(kinds.KINDS[verb], rest, files)
        return self._plain.get(verb) or with_rest.get(verb) or self._help(verb)

    def _beginning(self, kind: Kind, rest: str, files: list[discord.Attachment]) -> Work:
        async def begin(exchange: Exchange, living: LivingKnowledge) -> None:
            values = read_arguments(rest, kind)
            proposing = self.service.office.proposing
            if files and kind is kinds.CALCULATION:
                self.service.office.gatekeeping.require(exchange, Action.PROPOSE)
                values["yaml"] = await proposing.text_of(exchange, files[0])
            await proposing.begin(exchange, kind, values, living)

        return begin

    def _difference(self, rest: str) -> Work:
        """Show a proposal, or what a revision changed: `diff proposal 3`, `diff 12`."""
        office, words = self.service.office, rest.split()
        number = _NUMBER.fullmatch(words[-1]) if words else None

        async def show(exchange: Exchange, living: LivingKnowledge) -> None:
            if number is None:
                usage = review_words_of(exchange.asker.language).number_needed
                raise Refusal(usage.format(prefix=self.service.prefix, example="diff 12"))
            shows = office.reviewing.show if len(words) > 1 else office.past.diff
            await shows(exchange, int(number[1]), living)

        return show

    def _help(self, verb: str) -> Work:
        async def tell(exchange: Exchange, _: LivingKnowledge) -> None:
            words = review_words_of(exchange.asker.language)
            sentence = words.help.format(
                prefix=self.service.prefix, example=kinds.FIGURE.example.get(exchange.asker.language)
            )
            if verb:
                known = [*kinds.KINDS, *self._plain, "history", "diff", "dead", "import"]
                if exchange.asker.language is Language.KOREAN:
                    known = [spelling for spelling, verb_of in SPELLINGS.items() if verb_of in known]
                sentence = words.unknown_verb.format(verb=verb[:40], verbs=", ".join(known))
                await exchange.send(notice(sentence), private=True)
                return
            await exchange.send(Reply(sentence), private=True)

        return tell

    @group.command(name="figure", description="The figure of a year, new or corrected")
    @app_commands.describe(series="A series", year="A year", source="The source; several with commas")
    async def figure(self, interaction: Interaction, series: str, year: int, source: str) -> None:
        """Ask for a figure."""
        values = {"series": series.rpartition("/")[2], "year": str(year), "source": source}
        await self._form(interaction, kinds.FIGURE, values)

    @group.command(name="fact", description="A statement, new or in other words")
    @app_commands.describe(entry="The statement, or an id for a new one", source="The source", as_of="The day it holds")
    async def fact(self, interaction: Interaction, entry: str, source: str, as_of: str = "") -> None:
        """Ask for a statement."""
        await self._form(interaction, kinds.FACT, {"entry": entry, "source": source, "as_of": as_of})

    @group.command(name="phrase", description="Another way of asking for an entry")
    @app_commands.describe(entry="The entry that answers")
    async def phrase(self, interaction: Interaction, entry: str) -> None:
        """Ask for a phrasing."""
        await self._form(interaction, kinds.PHRASE, {"entry": entry})

    @group.command(name="source", description="A source, new or corrected")
    @app_commands.describe(
        entry="The source, or an id for a new one",
        kind="What it is",
        published="When it was published, for example 2026-11-02",
        language="Its language, for example ko",
    )
    @app_commands.choices(kind=_SOURCE_KINDS)
    async def source(
        self, interaction: Interaction, entry: str, kind: str = "", published: str = "", language: str = ""
    ) -> None:
        """Ask for a source."""
        values = {"entry": entry, "kind": kind, "published": published, "language": language}
        await self._form(interaction, kinds.SOURCE, values)

    @group.command(name="calculation", description="An operation, declared in YAML")
    async def calculation(self, interaction: Interaction) -> None:
        """Ask for an operation."""
        await self._form(interaction, kinds.CALCULATION, {})

    @group.command(name="retire", description="Take an entry out")
    @app_commands.describe(entry="The entry that shall no longer be")
    async def retire(self, interaction: Interaction, entry: str) -> None:
        """Ask for the reason."""
        await self._form(interaction, kinds.RETIRE, {"entry": entry})

    @group.command(name="rollback", description="Undo a revision with a new one")
    @app_commands.describe(revision="The number of the revision")
    async def rollback(self, interaction: Interaction, revision: int) -> None:
        """Ask for the reason."""
        await self._form(interaction, kinds.ROLLBACK, {"revision": str(revision)})

    @group.command(name="pending", description="The proposals that wait for a decision")
    async def pending(self, interaction: Interaction) -> None:
        """List proposals."""
        await self._do(interaction, self.service.office.reviewing.pending)

    @group.command(name="history", description="Who changed an entry, when and why")
    @app_commands.describe(entry="An entry; all of them without one")
    async def history(self, interaction: Interaction, entry: str = "") -> None:
        """List revisions."""
        await self._do(interaction, lambda one, living: self.service.office.past.history(one, entry, living))

    @group.command(name="diff", description="What a revision or a proposal changes")
    @app_commands.describe(revision="The number of a revision", proposal="The number of a proposal")
    async def diff(self, interaction: Interaction, revision: int | None = None, proposal: int | None = None) -> None:
        """Show differences."""
        await self._do(
            interaction, self._difference(f"proposal {proposal}" if proposal is not None else str(revision or ""))
        )

    @group.command(name="gaps", description="Questions of the last 30 days without an answer")
    async def gaps(self, interaction: Interaction) -> None:
        """List gaps."""
        await self._do(interaction, self.service.office.caring.gaps)

    @group.command(name="stale", description="What is due to be looked at again")
    async def stale(self, interaction: Interaction) -> None:
        """List what is due."""
        await self._do(interaction, self.service.office.caring.stale)

    @group.command(name="reports", description="What users found wrong with answers")
    async def reports(self, interaction: Interaction) -> None:
        """List reports."""
        await self._do(interaction, self.service.office.caring.reports)

    @group.command(name="dead", description="Mark a source whose address leads nowhere")
    @app_commands.describe(source="The source")
    async def dead(self, interaction: Interaction, source: str) -> None:
        """Mark a source."""
        await self._do(interaction, lambda one, living: self.service.office.caring.mark_dead(one, source, living))

    @group.command(name="export", description="The changes of this server as a file")
    async def export(self, interaction: Interaction) -> None:
        """Hand the changes out."""
        await self._do(interaction, self.service.office.past.export)

    @group.command(name="import", description="Take the changes of a file, all or none")
    @app_commands.describe(file="A file that export made")
    async def import_(self, interaction: Interaction, file: discord.Attachment) -> None:
        """Take changes in."""
        await self._do(interaction, lambda one, living: self.service.office.files.bring_in(one, file, living))

    @group.command(name="reload", description="Read the files of the knowledge anew")
    async def reload(self, interaction: Interaction) -> None:
        """Read the files."""
        await self._do(interaction, self.service.office.files.reload)

    @figure.autocomplete("series")
    async def series_choices(self, interaction: Interaction, current: str) -> Choices:
        """Offer series."""
        return await self._choices(interaction, current, ("series",))

    @figure.autocomplete("source")
    @fact.autocomplete("source")
    @source.autocomplete("entry")
    @dead.autocomplete("source")
    async def source_choices(self, interaction: Interaction, current: str) -> Choices:
        """Offer sources."""
        return await self._choices(interaction, current, ("sources",))

    @fact.autocomplete("entry")
    async def fact_choices(self, interaction: Interaction, current: str) -> Choices:
        """Offer statements."""
        return await self._choices(interaction, current, ("facts",))

    @phrase.autocomplete("entry")
    async def phrase_choices(self, interaction: Interaction, current: str) -> Choices:
        """Offer what can be asked for."""
        return await self._choices(interaction, current, _ASKABLE)

    @retire.autocomplete("entry")
    async def retire_choices(self, interaction: Interaction, current: str) -> Choices:
        """Offer what can be taken out."""
        return await self._choices(interaction, current, _RETIRABLE)

    @history.autocomplete("entry")
    async def history_choices(self, interaction: Interaction, current: str) -> Choices:
        """Offer every entry."""
        return await self._choices(interaction, current, _ALL)

    async def _choices(self, interaction: Interaction, current: str, of: Iterable[str]) -> Choices:
        from bot.chat.moderation.choosing import entry_choices  # noqa: PLC0415 - only moderators need it

        exchange = InteractionExchange(interaction, self.service.servers)
        try:
            self.service.office.gatekeeping.require(exchange, Action.LOOK)
        except Refusal:
            return []
        snapshot = (await self.service.answerer(interaction.guild_id)).snapshot
        return entry_choices(snapshot, current, of, exchange.asker.language)

    async def _form(self, interaction: Interaction, kind: Kind, values: dict[str, str]) -> None:
        given = {name: value for name, value in values.items() if value}
        begin = self.service.office.proposing.begin
        await self._do(interaction, lambda one, living: begin(one, kind, given, living))

    async def _do(self, interaction: Interaction, work: Work) -> None:
        await self._run(InteractionExchange(interaction, self.service.servers), work)

    async def _run(self, exchange: Exchange, work: Work) -> None:
        await self.service.office.run(exchange, lambda living: work(exchange, living))
