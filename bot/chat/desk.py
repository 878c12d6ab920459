"""The one path of every request: limits, conversation, answer. It knows no Discord.

Prefix and slash commands, mentions, replies, direct messages, buttons and overheard messages all come
through here, so that a limit or a rule holds for all of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from bot import limits
from bot.answers.answer import Answer, Outcome, Utterance
from bot.answers.charting import chart_of
from bot.answers.spreadsheet import as_csv
from bot.bounded import BoundedMap
from bot.chat.asked import Asked, Asker, Kind
from bot.chat.phrases import phrases
from bot.chat.rates import Rates
from bot.chat.refusal import Refusal
from bot.clock import KOREA

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.answers.answerer import Answerer
    from bot.answers.charting import ChartSpec
    from bot.answers.memory import ConversationMemory
    from bot.answers.topic import Topic

_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_EVERY_YEAR: Final = (1900, 2100)


@dataclass(frozen=True, slots=True)
class Served:
    """An answer together with the request that it can be worked out from again."""

    asked: Asked
    answer: Answer


class Desk:
    """Takes requests and hands out answers."""

    def __init__(self, answerer: Answerer, memory: ConversationMemory, version: str) -> None:
        self.use(answerer)
        self._memory = memory
        self._version = version
        self._rates = Rates()
        self._last: BoundedMap[tuple[int, int], tuple[Asked, Asker]] = BoundedMap(limits.CONVERSATION_MEMORY.value)

    def use(self, answerer: Answerer) -> None:
        """Answer from now on with this one: the knowledge changed. What is under way ends with the old one."""
        self.answerer = answerer
        # The same few questions are asked again and again, and an answer depends on nothing but the request.
        self._answers: BoundedMap[Asked, Answer] = BoundedMap(limits.ANSWERS_KEPT.value)

    def question(
        self, asker: Asker, text: str, *, command: bool, previous: Topic | None = None, alone: bool = False
    ) -> Served:
        """Answer a question put to the bot.

        `previous` is what a reply to an older answer leans on; `alone` takes the question by itself.
        """
        topic = None if alone else previous or self._memory.recall(asker.key, asker.at)
        return self.run(asker, _asked(asker, Kind.QUESTION, text, previous=topic, command=command))

    def overheard(self, asker: Asker, text: str) -> Served | None:
        """Answer what was not said to the bot, if it is sure that it can; else stay silent."""
        if len(text) > limits.QUESTION_LENGTH.value:
            return None
        asked = _asked(asker, Kind.QUESTION, text, addressed=False, command=False)
        answer = self.derive(asked)
        if answer.outcome is not Outcome.ANSWER or self._rates.over(asker):
            return None
        self._rates.take(asker, asker.language)
        return self._remember(asker, asked, answer)

    def request(self, asker: Asker, kind: Kind, text: str = "") -> Served:
        """Answer a command that is no question: timeline, sources, series, an expression, a chart, about or help."""
        return self.run(asker, _asked(asker, kind, text))

    def run(self, asker: Asker, asked: Asked) -> Served:
        """Check the limits, answer, and remember it as the asker's last answer in that channel.

        Raises:
            Refusal: with the sentence for the asker, when a limit is passed.
        """
        size = len(asked.text)
        if size > limits.QUESTION_LENGTH.value:
            sentence = phrases(asked.language).too_long
            raise Refusal(sentence.format(length=size, limit=limits.QUESTION_LENGTH.value))
        self._rates.take(asker, asked.language)
        return self._remember(asker, asked, self.derive(asked))

    def last(self, asker: Asker) -> Served | None:
        """Return the asker's last answer in that channel, worked out again, while it is remembered.

        Raises:
            Refusal: when a limit is passed.
        """
        self._rates.take(asker, asker.language)
        kept = self._last.get(asker.key)
        if kept is None or asker.at - kept[1].at > timedelta(minutes=limits.CONVERSATION_MINUTES.value):
            return None
        return self.again(kept[0])

    def again(self, asked: Asked) -> Served:
        """Work an earlier answer out again, for its pages, working and sources."""
        return Served(asked, self.derive(asked))

    def derive(self, asked: Asked) -> Answer:
        """Work out an answer, or take the one that is kept; nothing is checked or remembered of the asker."""
        answer = self._answers.get(asked)
        if answer is None:
            answer = self._work_out(asked)
            self._answers.put(asked, answer)
        return answer

    def chart(self, answer: Answer) -> ChartSpec | None:
        """Return what of an answer is to be drawn, None when nothing is."""
        return None if answer.plot is None else chart_of(answer.plot, self.answerer.book, answer.language)

    def table(self, answer: Answer) -> str:
        """Return the figures of an answer as comma-separated values."""
        return as_csv(answer, self.answerer.snapshot)

    def _work_out(self, asked: Asked) -> Answer:
        answerer, text, language = self.answerer, asked.text, asked.language
        ways: dict[Kind, Callable[[], Answer]] = {
            Kind.QUESTION: lambda: answerer.answer(_utterance(asked)),
            Kind.TIMELINE: lambda: answerer.timeline(*years_in(text), language),
            Kind.SOURCES: lambda: answerer.sources(text, language),
            Kind.ABOUT: lambda: answerer.about(language, self._version),
            Kind.HELP: lambda: answerer.help(language),
            Kind.CALC: lambda: answerer.expressions.write(text, language),
            Kind.SERIES: lambda: answerer.series_list.write(text, language),
            Kind.CHART: lambda: answerer.chart(text, language, asked.day),
        }
        return ways[asked.kind]()

    def _remember(self, asker: Asker, asked: Asked, answer: Answer) -> Served:
        if answer.topic is not None:
            self._memory.remember(asker.key, answer.topic, asker.at)
        if asked.language is not answer.language:
            asked = replace(asked, language=answer.language)
        served = self._barest(asked, answer)
        self._last.put(asker.key, (served.asked, asker))
        return served

    def _barest(self, asked: Asked, answer: Answer) -> Served:
        """Drop what was said before, and how, where the text alone leads to the same answer."""
        if asked.bare:
            return Served(asked, answer)
        bare = replace(asked, previous=None, addressed=True, command=True)
        again = self.derive(bare)
        if (again.entry, again.text) == (answer.entry, answer.text):
            return Served(bare, again)
        return Served(asked, answer)


def _utterance(asked: Asked) -> Utterance:
    return Utterance(
        text=asked.text,
        today=asked.day,
        language=asked.language,
        addressed=asked.addressed,
        command=asked.command,
        previous=asked.previous,
    )


def _asked(asker: Asker, kind: Kind, text: str, **how: Any) -> Asked:
    return Asked(kind, " ".join(text.split()), asker.at.astimezone(KOREA).date(), asker.language, **how)


def years_in(text: str) -> tuple[int, int]:
    """Return the first and last year that a text names; every year there is when it names none."""
    years = [int(year) for year in _YEAR.findall(text)]
    return (min(years), max(years)) if years else _EVERY_YEAR
