"""The commands: `!sma …` and `/sma …` from one handler each.

Whatever follows `!sma` and is no command of its own is a question; so is "!sma why did it rise in 2021?",
although it begins with the name of one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import discord
from discord import app_commands
from discord.ext import commands

from bot.chat.asked import Kind
from bot.chat.choices import expression_choices, question_choices, series_choices, year_choices
from bot.chat.exchange import InteractionExchange, exchange_of, in_korean_if
from bot.chat.groups import question_group
from bot.chat.phrases import phrases

if TYPE_CHECKING:
    from bot.answers.answerer import Answerer
    from bot.chat.exchange import MessageExchange
    from bot.chat.phrases import Phrases
    from bot.chat.service import Service
    from bot.knowledge.language import Language

    Context = commands.Context[Any]
    Interaction = discord.Interaction[Any]

_ANYTHING: Final = re.compile(r".+", re.DOTALL)
_YEARS: Final = re.compile(r"(?:\d{4}(?:\s*(?:-|–|~|to|until|and|년?부터|에서)?\s*\d{4})?\s*(?:년|년까지|까지)?)?")
_NO_QUESTION: Final = re.compile(r"[^?？]{0,80}")


class Questions(commands.Cog):
    """Everything that can be asked."""

    def __init__(self, service: Service) -> None:
        self.service = service

    @question_group(name="sma", case_insensitive=True, description="What South Korea pays for US forces, with sources")
    async def sma(self, ctx: Context) -> None:
        """Answer whatever follows the prefix and is no command of its own."""
        await self.service.ask(self._exchange(ctx), ctx.view.read_rest(), command=True)

    @sma.subcommand(
        "ask",
        aliases=["질문"],
        description="Ask anything about the Special Measures Agreements",
        extras={"shape": _ANYTHING},
    )
    @app_commands.describe(question="A question in your own words, in English or Korean")
    async def ask(self, ctx: Context, *, question: str) -> None:
        """Answer any question."""
        await self.service.ask(self._exchange(ctx), question, command=True)

    @ask.autocomplete("question")
    async def ask_question(self, interaction: Interaction, current: str) -> list[app_commands.Choice[str]]:
        """Offer questions like what was typed so far."""
        return await self._questions(interaction, current)

    @sma.subcommand(
        "timeline",
        aliases=["연표"],
        description="What happened in a year or a period",
        extras={"shape": _YEARS},
    )
    @app_commands.describe(years="A year or years, for example 2014-2018")
    async def timeline(self, ctx: Context, *, years: str = "") -> None:
        """List the events of a year, a period, or all of them."""
        await self._show(ctx, Kind.TIMELINE, years)

    @timeline.autocomplete("years")
    async def timeline_years(self, interaction: Interaction, current: str) -> list[app_commands.Choice[str]]:
        """Offer years."""
        return year_choices(current, interaction.created_at.year)

    @sma.subcommand(
        "sources",
        aliases=["출처"],
        description="The sources of an entry, or of your last answer",
        extras={"shape": _NO_QUESTION},
    )
    @app_commands.describe(entry="An entry or what it is about")
    async def sources(self, ctx: Context, *, entry: str = "") -> None:
        """List the sources of an entry."""
        await self.service.sources(self._exchange(ctx), entry)

    @sources.autocomplete("entry")
    async def sources_entry(self, interaction: Interaction, current: str) -> list[app_commands.Choice[str]]:
        """Offer what has sources."""
        return await self._questions(interaction, current)

    @sma.subcommand(
        "series",
        aliases=["자료"],
        description="The series of numbers there are, or one of them",
        extras={"shape": _NO_QUESTION},
    )
    @app_commands.describe(name="The name of a series, or words for it")
    async def series(self, ctx: Context, *, name: str = "") -> None:
        """List the series, or show one."""
        await self._show(ctx, Kind.SERIES, name)

    @series.autocomplete("name")
    async def series_name(self, interaction: Interaction, current: str) -> list[app_commands.Choice[str]]:
        """Offer series."""
        return series_choices(await self._answerer(interaction), current, self._language(interaction))

    @sma.subcommand(
        "calc",
        aliases=["계산식"],
        description="Work out an expression of your own",
        extras={"shape": _ANYTHING},
    )
    @app_commands.describe(expression="For example payment[2021] / usfk_troops[2021]")
    async def calc(self, ctx: Context, *, expression: str) -> None:
        """Work out an expression."""
        await self._show(ctx, Kind.CALC, expression)

    @calc.autocomplete("expression")
    async def calc_expression(self, interaction: Interaction, current: str) -> list[app_commands.Choice[str]]:
        """Offer series and functions for the name that is being typed."""
        return expression_choices(await self._answerer(interaction), current, self._language(interaction))

    @sma.subcommand(
        "chart",
        aliases=["graph", "그래프", "차트"],
        description="The numbers of a period as a chart",
        extras={"shape": _NO_QUESTION},
    )
    @app_commands.describe(what="Years and series, for example 1991-2026 or usfk_troops")
    async def chart(self, ctx: Context, *, what: str = "") -> None:
        """Draw a chart."""
        await self._show(ctx, Kind.CHART, what)

    @chart.autocomplete("what")
    async def chart_what(self, interaction: Interaction, current: str) -> list[app_commands.Choice[str]]:
        """Offer series."""
        return series_choices(await self._answerer(interaction), current, self._language(interaction))

    @sma.subcommand("why", aliases=["근거", "왜"], description="How your last answer here was found")
    async def why(self, ctx: Context) -> None:
        """Explain the asker's last answer in this channel."""
        await self.service.why(self._exchange(ctx))

    @sma.subcommand("about", aliases=["정보"], description="Version, date of the knowledge, what it holds")
    async def about(self, ctx: Context) -> None:
        """Say what this is."""
        await self._show(ctx, Kind.ABOUT)

    @sma.subcommand("help", aliases=["도움말"], description="What you can ask, with examples")
    async def help(self, ctx: Context) -> None:
        """Show examples."""
        await self._show(ctx, Kind.HELP)

    @sma.subcommand("settings", aliases=["설정"], description="What this server has set; for those who manage it")
    async def settings(self, ctx: Context) -> None:
        """Show the settings, with the buttons that change them."""
        await self.service.office.settings(self._exchange(ctx))

    @sma.subgroup(
        "privacy",
        aliases=["개인정보"],
        description="What is kept of you",
        fallback="show",
        extras={"shape": re.compile(r"(?:show|export|delete|보기|받기|지우기)?")},
    )
    async def privacy(self, ctx: Context) -> None:
        """Say what is kept."""
        await self.service.office.privacy(self._exchange(ctx))

    @privacy.subcommand("export", aliases=["받기"], description="Everything that is kept of you, as a file")
    async def privacy_export(self, ctx: Context) -> None:
        """Hand out what is kept."""
        await self.service.office.privacy(self._exchange(ctx), "export")

    @privacy.subcommand("delete", aliases=["지우기"], description="Remove what is kept of you")
    async def privacy_delete(self, ctx: Context) -> None:
        """Ask whether to delete it."""
        await self.service.office.privacy(self._exchange(ctx), "delete")

    # After the prefix these are questions like any other ("!sma compare 2018 2019"); as slash commands they are forms.

    @sma.app_command.command(name="year", description="What was paid in a year, and why")
    @app_commands.describe(year="A year, for example 2019")
    async def year(self, interaction: Interaction, year: int) -> None:
        """Answer for one year."""
        await self._form(interaction, str(year))

    @sma.app_command.command(name="agreement", description="One agreement: period, amount, negotiators, rule")
    @app_commands.describe(number="The number of the agreement, for example 10")
    async def agreement(self, interaction: Interaction, number: int) -> None:
        """Answer for one agreement."""
        await self._form(interaction, self._words(interaction).ask_agreement.format(number=number))

    @sma.app_command.command(name="compare", description="Two years or two things side by side")
    @app_commands.describe(
        first="A year or a thing, for example 2018", second="What to compare it with, for example 2019"
    )
    async def compare(self, interaction: Interaction, first: str, second: str) -> None:
        """Compare two things."""
        await self._form(interaction, self._words(interaction).ask_comparison.format(first=first, second=second))

    @sma.app_command.command(name="total", description="The sum over a period")
    @app_commands.describe(period="Years, for example 1991-2026")
    async def total(self, interaction: Interaction, period: str) -> None:
        """Sum up a period."""
        await self._form(interaction, self._words(interaction).ask_total.format(period=period))

    @year.autocomplete("year")
    async def year_year(self, interaction: Interaction, current: str) -> list[app_commands.Choice[int]]:
        """Offer years."""
        choices = year_choices(current, interaction.created_at.year)
        return [app_commands.Choice(name=choice.name, value=int(choice.value)) for choice in choices]

    @compare.autocomplete("first")
    @compare.autocomplete("second")
    @total.autocomplete("period")
    async def compared(self, interaction: Interaction, current: str) -> list[app_commands.Choice[str]]:
        """Offer years."""
        return year_choices(current, interaction.created_at.year)

    def _exchange(self, ctx: Context) -> MessageExchange | InteractionExchange:
        return in_korean_if(ctx.invoked_with or "", exchange_of(ctx, self.service.servers))

    def _words(self, interaction: Interaction) -> Phrases:
        return phrases(self._language(interaction))

    def _language(self, interaction: Interaction) -> Language:
        return InteractionExchange(interaction, self.service.servers).asker.language

    async def _answerer(self, interaction: Interaction) -> Answerer:
        return await self.service.answerer(interaction.guild_id)

    async def _show(self, ctx: Context, kind: Kind, text: str = "") -> None:
        await self.service.show(self._exchange(ctx), kind, text)

    async def _form(self, interaction: Interaction, question: str) -> None:
        exchange = InteractionExchange(interaction, self.service.servers)
        await self.service.ask(exchange, question, command=True, alone=True)

    async def _questions(self, interaction: Interaction, current: str) -> list[app_commands.Choice[str]]:
        return question_choices(await self._answerer(interaction), current, self._language(interaction))


def answer_this(service: Service) -> app_commands.ContextMenu:
    """Return the message menu's command that runs a message as a question."""

    async def callback(interaction: Interaction, message: discord.Message) -> None:
        exchange = InteractionExchange(interaction, service.servers)
        await service.ask(exchange, message.content, alone=True)

    return app_commands.ContextMenu(name="Answer this", callback=callback)
