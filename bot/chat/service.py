"""The handlers behind every way in: each takes an exchange, asks the desk, and sends what is rendered."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from bot import limits
from bot.answers.answer import Outcome
from bot.bounded import BoundedMap
from bot.chat.addressing import clean
from bot.chat.asked import Kind
from bot.chat.budget import length
from bot.chat.errors import Funnel
from bot.chat.handling import Handling
from bot.chat.links import Action, Link, Links
from bot.chat.phrases import phrases
from bot.chat.render import Renderer, chart, notice, picture_of
from bot.chat.studio import Studio, StudioBusyError

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.answers.answer import Answer
    from bot.answers.charting import ChartSpec
    from bot.answers.topic import Topic
    from bot.chat.desk import Desk, Served
    from bot.chat.exchange import Exchange, InteractionExchange
    from bot.chat.render import Reply
    from bot.knowledge.language import Language


class Service:
    """What the bot does, whichever way it was asked."""

    def __init__(
        self, desk: Desk, *, prefix: str, prefix_works: bool, default_language: Language, charts: bool = True
    ) -> None:
        self.desk = desk
        self.prefix = prefix
        self.default_language = default_language
        self.links = Links()
        self.renderer = Renderer(self.links, prefix, prefix_works=prefix_works, charts=charts)
        self.studio = Studio() if charts else None
        self.handling = Handling()
        self.funnel = Funnel(prefix, self.handling.tally)
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
        served = self.desk.overheard(exchange.asker, text)
        if served is not None:
            await self.handling.run(exchange, self._reply(exchange, served))

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
        await self.handling.run(exchange, self._press(exchange, link))

    async def _ask(self, exchange: Exchange, text: str, **how: Any) -> None:
        await self._reply(exchange, self.desk.question(exchange.asker, text, **how))

    async def _show(self, exchange: Exchange, kind: Kind, text: str = "") -> None:
        await self._reply(exchange, self.desk.request(exchange.asker, kind, clean(text)))

    async def _about_last(self, exchange: Exchange, render: Callable[[Answer], Reply]) -> None:
        served = self.desk.last(exchange.asker)
        if served is None:
            sentence = phrases(exchange.asker.language).nothing_asked
            reply = notice(sentence.format(minutes=limits.CONVERSATION_MINUTES.value))
        else:
            reply = render(served.answer)
        await exchange.send(reply, private=True)

    async def _press(self, exchange: InteractionExchange, link: Link) -> None:
        asker, render = exchange.asker, self.renderer
        own = asker.user_id == link.asker_id
        if link.action in {Action.RUN, Action.CHOOSE}:
            served = self.desk.run(asker, link.asked)
        else:
            served = self.desk.again(link.asked)
        match link.action:
            case Action.WORKING:
                await exchange.send(render.working(served.answer), private=True)
            case Action.SOURCES:
                await exchange.send(render.sources(served.answer), private=True)
            case Action.WHY:
                await exchange.send(render.why(served.answer), private=True)
            case Action.TABLE:
                await exchange.send(render.table(served.answer, self.desk.table(served.answer)), private=not own)
            case Action.CHART:
                await self._chart(exchange, served.answer, private=not own)
            case Action.PAGE | Action.CHOOSE | Action.RUN:
                reply = render.answer(served, asker.user_id, link.page)
                if own and link.action is not Action.RUN:
                    await exchange.replace(reply)
                else:
                    await exchange.send(reply, private=not own)
                if link.action is not Action.PAGE:
                    self.handling.answered(exchange, served)

    async def _chart(self, exchange: Exchange, answer: Answer, *, private: bool) -> None:
        """Send the chart of an answer with its numbers."""
        words, spec = phrases(answer.language), self.desk.chart(answer)
        if self.studio is None or spec is None or answer.plot is None:
            await exchange.send(notice(words.no_charts), private=True)
            return
        try:
            picture = await self._picture(exchange, self.studio, spec, private=private)
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

    async def _with_chart(self, exchange: Exchange, answer: Answer, reply: Reply) -> Reply:
        """Attach the chart that was asked for; a reply whose chart can't be drawn now goes without it."""
        spec = self.desk.chart(answer)
        if self.studio is None or spec is None or answer.plot is None:
            return replace(reply, content=_added(reply.content, phrases(answer.language).no_charts))
        try:
            picture = await self._picture(exchange, self.studio, spec, private=False)
        except StudioBusyError:
            return replace(reply, content=_added(reply.content, phrases(answer.language).busy))
        return replace(reply, files=(picture_of(spec, answer.plot, picture),))

    async def _reply(self, exchange: Exchange, served: Served) -> None:
        answer = served.answer
        reply = self.renderer.answer(served, exchange.asker.user_id)
        if answer.plot is not None and answer.plot.wanted:
            reply = await self._with_chart(exchange, answer, reply)
        message_id = await exchange.send(reply, private=answer.outcome is Outcome.NO_ANSWER)
        if message_id is not None and answer.topic is not None:
            self._topics.put(message_id, answer.topic)
        self.handling.answered(exchange, served)


def _added(content: str, sentence: str) -> str:
    """Return the content with a sentence below it, where there is room for it."""
    longer = f"{content}\n{sentence}"
    return longer if length(longer) <= limits.REPLY_LENGTH.value else content
