"""The one path of every request: limits, conversation, answer. It knows no Discord.

Prefix and slash commands, mentions, replies, direct messages, buttons and overheard messages all come
through here, so that a limit or a rule holds for all of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final
from weakref import WeakKeyDictionary

from bot import limits
from bot.answers.answer import Answer, Outcome, Utterance
from bot.answers.charting import chart_of
from bot.answers.spreadsheet import as_csv
from bot.bounded import BoundedMap
from bot.chat.asked import Asked, Asker, Kind
from bot.chat.phrases import phrases
from bot.chat.rates import Rates
from bot.chat.refusal import Refusal
from bot.clock import korean_day

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from bot.answers.answerer import Answerer
    from bot.answers.charting import ChartSpec
    from bot.answers.memory import ConversationMemory
    from bot.answers.topic import Topic

_ENTRY: Final = re.compile(
    r"(?:(?:the )?\d{1,2}(?:st|nd|rd|th)|제?\d{1,2}차|\d{4}년?(?:\s?[-–~]\s?\d{2,4}년?)?)"
    r"(?: (?:sma|agreement|협정))?|agreement \d+",
    re.IGNORECASE,
)
"""A year, a range of years or an agreement, and nothing else."""
_YEAR: Final = re.compile(r"(?<!\d)\d{4}(?!\d)")
_EVERY_YEAR: Final = (1900, 2100)


@dataclass(frozen=True, slots=True)
class Served:
    """An answer together with the request that it can be worked out from again."""

    asked: Asked
    answer: Answer


class Desk:
    """Takes requests and hands out answers."""

    def __init__(self, memory: ConversationMemory, version: str) -> None:
        self._memory = memory
        self._version = version
        self._rates = Rates()
        self._last: BoundedMap[tuple[int, int], tuple[Asked, Asker, Outcome]] = BoundedMap(
            limits.CONVERSATION_MEMORY.value
        )
        # The same few questions are asked again and again, and an answer depends on nothing but the request and the
        # knowledge: it goes when that is replaced.
        self._answers: WeakKeyDictionary[Answerer, BoundedMap[Asked, Answer]] = WeakKeyDictionary()

    def question(  # noqa: PLR0913 - who, what and three ways of asking it
        self,
        answerer: Answerer,
        asker: Asker,
        text: str,
        *,
        command: bool,
        previous: Topic | None = None,
        alone: bool = False,
        as_of: date | None = None,
    ) -> Served:
        """Answer a question put to the bot.

        `previous` is what a reply to an older answer leans on; `alone` takes the question by itself; `as_of` is the
        day whose knowledge the answerer has, where the question names one.
        """
        # "!sma 2019" is a year, whatever was spoken of before; "and in 2019?" goes on from it.
        alone = alone or (command and _ENTRY.fullmatch(text.strip()) is not None and not self._asked_back(asker))
        topic = None if alone else previous or self._memory.recall(asker.key, asker.at)
        asked = _asked(asker, Kind.QUESTION, text, previous=topic, command=command, as_of=as_of)
        return self.run(answerer, asker, asked)

    def overheard(self, answerer: Answerer, asker: Asker, text: str) -> Served | None:
        """Answer what was not said to the bot, if it is sure that it can; else stay silent."""
        if len(text) > limits.QUESTION_LENGTH.value:
            return None
        asked = _asked(asker, Kind.QUESTION, text, addressed=False, command=False)
        answer = self.derive(answerer, asked)
        if answer.outcome is not Outcome.ANSWER or self._rates.over(asker):
            return None
        self._rates.take(asker, asker.language)
        return self._remember(answerer, asker, asked, answer)

    def request(self, answerer: Answerer, asker: Asker, kind: Kind, text: str = "") -> Served:
        """Answer a command that is no question: timeline, sources, series, an expression, a chart, about or help."""
        return self.run(answerer, asker, _asked(asker, kind, text))

    def run(self, answerer: Answerer, asker: Asker, asked: Asked) -> Served:
        """Check the limits, answer, and remember it as the asker's last answer in that channel.

        Raises:
            Refusal: with the sentence for the asker, when a limit is passed.
        """
        size = len(asked.text)
        if size > limits.QUESTION_LENGTH.value:
            sentence = phrases(asked.language).too_long
            raise Refusal(sentence.format(length=size, limit=limits.QUESTION_LENGTH.value))
        self._rates.take(asker, asked.language)
        return self._remember(answerer, asker, asked, self.derive(answerer, asked))

    def admit(self, asker: Asker) -> None:
        """Count what is no question, but costs as much.

        Raises:
            Refusal: when a limit is passed.
        """
        self._rates.take(asker, asker.language)

    def _asked_back(self, asker: Asker) -> bool:
        """Tell whether the asker was asked something back, which a bare year answers."""
        kept = self._last.get(asker.key)
        return kept is not None and kept[2] is Outcome.CLARIFY

    def last(self, asker: Asker) -> Asked | None:
        """Return what the asker asked last in that channel, while it is remembered.

        Raises:
            Refusal: when a limit is passed.
        """
        self._rates.take(asker, asker.language)
        kept = self._last.get(asker.key)
        if kept is None or asker.at - kept[1].at > timedelta(minutes=limits.CONVERSATION_MINUTES.value):
            return None
        return kept[0]

    def again(self, answerer: Answerer, asked: Asked) -> Served:
        """Work an earlier answer out again, for its pages, working and sources."""
        return Served(asked, self.derive(answerer, asked))

    def derive(self, answerer: Answerer, asked: Asked) -> Answer:
        """Work out an answer, or take the one that is kept; nothing is checked or remembered of the asker."""
        kept = self._answers.get(answerer)
        if kept is None:
            kept = self._answers[answerer] = BoundedMap(limits.ANSWERS_KEPT.value)
        answer = kept.get(asked)
        if answer is None:
            answer = self._work_out(answerer, asked)
            kept.put(asked, answer)
        return answer

    def _work_out(self, answerer: Answerer, asked: Asked) -> Answer:
        answer = self._by_kind(answerer, asked)
        if asked.as_of is None:
            return answer
        remark = phrases(answer.language).as_of_day.format(date=asked.as_of.isoformat())
        return replace(answer, caveats=(remark, *answer.caveats))

    def _by_kind(self, answerer: Answerer, asked: Asked) -> Answer:
        text, language = asked.text, asked.language
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

    def _remember(self, answerer: Answerer, asker: Asker, asked: Asked, answer: Answer) -> Served:
        if answer.topic is not None:
            self._memory.remember(asker.key, answer.topic, asker.at)
        if asked.language is not answer.language:
            asked = replace(asked, language=answer.language)
        served = self._barest(answerer, asked, answer)
        self._last.put(asker.key, (served.asked, asker, answer.outcome))
        return served

    def _barest(self, answerer: Answerer, asked: Asked, answer: Answer) -> Served:
        """Drop what was said before, and how, where the text alone leads to the same answer."""
        if asked.bare:
            return Served(asked, answer)
        bare = replace(asked, previous=None, addressed=True, command=True)
        again = self.derive(answerer, bare)
        if (again.entry, again.text) == (answer.entry, answer.text):
            return Served(bare, again)
        return Served(asked, answer)


def chart_spec(answerer: Answerer, answer: Answer) -> ChartSpec | None:
    """Return what of an answer is to be drawn, None when nothing is."""
    return None if answer.plot is None else chart_of(answer.plot, answerer.book, answer.language)


def table_of(answerer: Answerer, answer: Answer) -> str:
    """Return the figures of an answer as comma-separated values."""
    return as_csv(answer, answerer.snapshot)


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
    return Asked(kind, " ".join(text.split()), korean_day(asker.at), asker.language, **how)


def years_in(text: str) -> tuple[int, int]:
    """Return the first and last year that a text names; every year there is when it names none."""
    years = [int(year) for year in _YEAR.findall(text)]
    return (min(years), max(years)) if years else _EVERY_YEAR
