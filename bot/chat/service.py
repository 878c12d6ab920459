"""The handlers behind every way in: each takes an exchange, asks the desk, and sends what is rendered."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Protocol

from bot import limits
from bot.answers.answer import Outcome
from bot.bounded import BoundedMap
from bot.chat.addressing import clean
from bot.chat.as_of import NoDayError, without_day
from bot.chat.asked import Kind
from bot.chat.budget import length
from bot.chat.desk import chart_spec, table_of
from bot.chat.errors import Funnel
from bot.chat.handling import Handling
from bot.chat.links import Action, Link, Links
from bot.chat.moderation.office import Office
from bot.chat.moderation.words import words_of
from bot.chat.phrases import phrases
from bot.chat.refusal import Refusal
from bot.chat.render import Frame, Renderer, chart, notice, picture_of
from bot.chat.studio import Studio, StudioBusyError
from bot.clock import korean_day

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from bot.answers.answer import Answer
    from bot.answers.answerer import Answerer
    from bot.answers.charting import ChartSpec
    from bot.answers.topic import Topic
    from bot.chat.desk import Desk, Served
    from bot.chat.exchange import Exchange, InteractionExchange
    from bot.chat.forms import Filled
    from bot.chat.render import Reply
    from bot.chat.servers import Servers


class AnswererSource(Protocol):
    """Where the answerer of a server comes from: the library, or one that never changes."""

    async def answerer(self, server_id: int | None) -> Answerer:
        """Return what answers in a server, or (None) in direct messages."""

    async def as_of(self, day: date, server_id: int | None) -> Answerer:
        """Return what answers from the knowledge of a day."""


class Unchanging:
    """The one answerer of a bot that keeps nothing."""

    def __init__(self, answerer: Answerer) -> None:
        self._answerer = answerer

    async def answerer(self, server_id: int | None) -> Answerer:
        """Return it, wherever it is asked for."""
        del server_id
        return self._answerer

    async def as_of(self, day: date, server_id: int | None) -> Answerer:
        """Return it, because nothing has ever been changed."""
        del day, server_id
        return self._answerer


class Service:
    """What the bot does, whichever way it was asked."""

    def __init__(  # noqa: PLR0913 - what it works with and three settings, each by name
        self,
        desk: Desk,
        knowledge: AnswererSource,
        servers: Servers,
        *,
        prefix: str,
        prefix_works: bool,
        charts: bool = True,
        home_server_id: int | None = None,
    ) -> None:
        self.desk = desk
        self.knowledge = knowledge
        self.prefix = prefix
        self.servers = servers
        self.links = Links()
        self.renderer = Renderer(self.links, prefix, prefix_works=prefix_works)
        self.studio = Studio() if charts else None
        self.handling = Handling()
        self.funnel = Funnel(prefix, self.handling.tally)
        self.office = Office(self, home_server_id, reads_along=prefix_works)
        # What each reply was about, so that a reply to it goes on from there, whoever writes it.
        self._topics: BoundedMap[int, Topic] = BoundedMap(limits.CONVERSATION_MEMORY.value)

    async def ask(
        self,
        exchange: Exchange,
        text: str,
        *,
        command: bool = False,
        replied_to: int | None = None,
        alone: bool = False,
    ) -> None:
        """Answer a question; `alone` leaves out what the asker said before."""
        text = clean(text)
        previous = self._topics.get(replied_to) if replied_to is not None else None
        await self.handling.run(
            exchange,
            self._ask(exchange, text, command=command, previous=previous, alone=alone)
            if text
            else self._show(exchange, Kind.HELP),
        )

    async def overhear(self, exchange: Exchange, text: str) -> None:
        """Answer what was not said to the bot, if it is sure; else do nothing at all."""
        answerer = await self.answerer(exchange.asker.server_id)
        served = self.desk.overheard(answerer, exchange.asker, text)
        if served is not None:
            await self.handling.run(exchange, self._reply(exchange, answerer, served))

    async def show(self, exchange: Exchange, kind: Kind, text: str = "") -> None:
        """Answer a command that is no question."""
        await self.handling.run(exchange, self._show(exchange, kind, text))

    async def sources(self, exchange: Exchange, entry: str) -> None:
        """List the sources of an entry, or of the asker's last answer where none is named."""
        await self.handling.run(
            exchange,
            self._show(exchange, Kind.SOURCES, entry) if entry else self._about_last(exchange, self.renderer.sources),
        )

    async def why(self, exchange: Exchange) -> None:
        """Explain how the asker's last answer in that channel was found."""
        await self.handling.run(exchange, self._about_last(exchange, self.renderer.why))

    async def press(self, exchange: InteractionExchange, link: Link) -> None:
        """Run what a button says: in the open for whoever the reply belongs to, in private for anybody else."""
        if link.action is Action.REPORT:
            await self.office.ask_for_report(exchange, self.links.encode(link))
        else:
            await self.handling.run(exchange, self._press(exchange, link))

    async def answerer(self, server_id: int | None, as_of: date | None = None) -> Answerer:
        """Return what answers in a server (None: in direct messages) now, or from the knowledge of a day."""
        return await (self.knowledge.answerer(server_id) if as_of is None else self.knowledge.as_of(as_of, server_id))

    async def submit(self, exchange: InteractionExchange, form: Filled) -> None:
        """Take what somebody wrote into a form: one of moderation, or what is wrong with an answer."""
        if await self.office.submit(exchange, form):
            return
        link = self.links.decode(form.custom_id)
        if link is None or link.action is not Action.REPORT:
            await exchange.send(notice(words_of(exchange.asker.language).report_nothing), private=True)
            return
        answerer = await self.answerer(exchange.asker.server_id, link.asked.as_of)
        served = self.desk.again(answerer, link.asked)
        await self.office.report(exchange, served, form.values)

    async def _ask(self, exchange: Exchange, text: str, **how: Any) -> None:
        asker = exchange.asker
        try:
            text, as_of = without_day(text)
        except NoDayError as error:
            raise Refusal(phrases(asker.language).as_of_no_day.format(date=error)) from None
        if as_of is not None and as_of > korean_day(asker.at):
            raise Refusal(phrases(asker.language).as_of_future.format(date=as_of.isoformat()))
        answerer = await self.answerer(asker.server_id, as_of)
        await self._reply(exchange, answerer, self.desk.question(answerer, asker, text, as_of=as_of, **how))

    async def _show(self, exchange: Exchange, kind: Kind, text: str = "") -> None:
        answerer = await self.answerer(exchange.asker.server_id)
        await self._reply(exchange, answerer, self.desk.request(answerer, exchange.asker, kind, clean(text)))

    async def _about_last(self, exchange: Exchange, render: Callable[[Answer], Reply]) -> None:
        asked = self.desk.last(exchange.asker)
        if asked is None:
            sentence = phrases(exchange.asker.language).nothing_asked
            reply = notice(sentence.format(minutes=limits.CONVERSATION_MINUTES.value))
        else:
            answerer = await self.answerer(exchange.asker.server_id, asked.as_of)
            reply = render(self.desk.again(answerer, asked).answer)
        await exchange.send(reply, private=True)

    async def _press(self, exchange: InteractionExchange, link: Link) -> None:
        asker, render = exchange.asker, self.renderer
        own = asker.user_id == link.asker_id
        answerer = await self.answerer(asker.server_id, link.asked.as_of)
        if link.action in {Action.RUN, Action.CHOOSE}:
            served = self.desk.run(answerer, asker, link.asked)
        else:
            served = self.desk.again(answerer, link.asked)
        match link.action:
            case Action.WORKING:
                await exchange.send(render.working(served.answer), private=True)
            case Action.SOURCES:
                await exchange.send(render.sources(served.answer), private=True)
            case Action.WHY:
                await exchange.send(render.why(served.answer), private=True)
            case Action.TABLE:
                await exchange.send(render.table(served.answer, table_of(answerer, served.answer)), private=not own)
            case Action.CHART:
                await self._chart(exchange, answerer, served.answer, private=not own)
            case Action.PAGE | Action.CHOOSE | Action.RUN:
                reply = self._render(exchange, served, link.page)
                if own and link.action is not Action.RUN:
                    await exchange.replace(reply)
                else:
                    await exchange.send(reply, private=not own)
                if link.action is not Action.PAGE:
                    self.handling.answered(exchange, served)

    def _draws(self, exchange: Exchange) -> Studio | None:
        """Return what draws charts there, None where they are switched off."""
        return self.studio if self.servers.of(exchange.asker.server_id).charts else None

    def _render(self, exchange: Exchange, served: Served, page: int = 0) -> Reply:
        frame = Frame(charts=self._draws(exchange) is not None, reports=self.servers.store is not None)
        return self.renderer.answer(served, exchange.asker.user_id, page, frame)

    async def _chart(self, exchange: Exchange, answerer: Answerer, answer: Answer, *, private: bool) -> None:
        """Send the chart of an answer with its numbers."""
        words, spec, studio = phrases(answer.language), chart_spec(answerer, answer), self._draws(exchange)
        if studio is None or spec is None or answer.plot is None:
            await exchange.send(notice(words.no_charts), private=True)
            return
        try:
            picture = await self._picture(exchange, studio, spec, private=private)
        except StudioBusyError:
            await exchange.send(notice(words.busy), private=True)
        else:
            await exchange.send(chart(spec, answer.plot, picture), private=private)

    async def _picture(self, exchange: Exchange, studio: Studio, spec: ChartSpec, *, private: bool) -> bytes:
        if not studio.has(spec):
            # Before Discord is told to wait: from then on the reply could not be private any more.
            studio.require_room(spec)
            await exchange.hold(private=private)
        return await studio.picture(spec)

    async def _with_chart(self, exchange: Exchange, answerer: Answerer, answer: Answer, reply: Reply) -> Reply:
        """Attach the chart that was asked for; a reply whose chart can't be drawn now goes without it."""
        spec, studio = chart_spec(answerer, answer), self._draws(exchange)
        if studio is None or spec is None or answer.plot is None:
            return replace(reply, content=_added(reply.content, phrases(answer.language).no_charts))
        try:
            picture = await self._picture(exchange, studio, spec, private=False)
        except StudioBusyError:
            return replace(reply, content=_added(reply.content, phrases(answer.language).busy))
        return replace(reply, files=(picture_of(spec, answer.plot, picture),))

    async def _reply(self, exchange: Exchange, answerer: Answerer, served: Served) -> None:
        answer = served.answer
        reply = self._render(exchange, served)
        if answer.plot is not None and answer.plot.wanted:
            reply = await self._with_chart(exchange, answerer, answer, reply)
        message_id = await exchange.send(reply, private=answer.outcome is Outcome.NO_ANSWER)
        if message_id is not None and answer.topic is not None:
            self._topics.put(message_id, answer.topic)
        self.handling.answered(exchange, served)
        self.office.note_gap(exchange.asker, served)


def _added(content: str, sentence: str) -> str:
    """Return the content with a sentence below it, where there is room for it."""
    longer = f"{content}\n{sentence}"
    return longer if length(longer) <= limits.REPLY_LENGTH.value else content
