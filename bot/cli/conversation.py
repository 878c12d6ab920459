"""Asking the domain from the command line: one answerer, one day, and what was said before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot import clock, limits
from bot.answers.answer import Utterance
from bot.chat.phrases import phrases
from bot.opening import open_answerer

if TYPE_CHECKING:
    from collections.abc import Hashable
    from datetime import date

    from bot.answers.answer import Answer
    from bot.answers.topic import Topic
    from bot.knowledge.language import Language
    from bot.settings import Settings


class TooLongError(Exception):
    """The question is over the limit; the message says so in the asker's language."""


class Conversation:
    """Answers questions; those of one thread lean on each other for as long as the program runs."""

    def __init__(self, settings: Settings, today: date | None) -> None:
        self.answerer = open_answerer(settings)
        self.language: Language = settings.default_language
        self._today = today
        self._topics: dict[Hashable, Topic] = {}

    def today(self) -> date:
        """Return the day that the caller fixed, or this day."""
        return self._today or clock.today()

    def ask(  # noqa: PLR0913 - one argument a field of the contract, each by name
        self,
        text: str,
        *,
        today: date | None = None,
        language: Language | None = None,
        thread: Hashable = None,
        addressed: bool = True,
        command: bool = False,
        alone: bool = False,
    ) -> Answer:
        """Answer one question; without a thread, or `alone`, it leans on nothing that was said before.

        Raises:
            TooLongError: when the question is longer than the bot reads.
        """
        language = language or self.language
        if len(text) > limits.QUESTION_LENGTH.value:
            sentence = phrases(language).too_long
            raise TooLongError(sentence.format(length=len(text), limit=limits.QUESTION_LENGTH.value))
        utterance = Utterance(
            text=text,
            today=today or self.today(),
            language=language,
            addressed=addressed,
            command=command,
            previous=None if thread is None or alone else self._topics.get(thread),
        )
        answer = self.answerer.answer(utterance)
        if thread is not None and answer.topic is not None:
            self._topics[thread] = answer.topic
        return answer
