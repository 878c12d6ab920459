"""Answers questions from one snapshot of the knowledge: the way in to the domain."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot import limits
from bot.answers.answer import Outcome, Utterance
from bot.answers.book import Book
from bot.answers.computed import with_computed
from bot.answers.quantities import parse
from bot.answers.reading.reader import is_korean
from bot.answers.replies.catalogue import Catalogue
from bot.answers.replies.expression import ExpressionWriter, expression_in, is_spelt
from bot.answers.replies.listing import SeriesList
from bot.answers.replies.questions import Questions
from bot.answers.replies.turn import Turn
from bot.answers.replies.writer import Writer
from bot.answers.several import split_questions, together
from bot.answers.understanding.decide import Bars, Decider
from bot.answers.understanding.gathering import Gatherer
from bot.answers.understanding.indices import Indices
from bot.answers.understanding.magnitude import Magnitude
from bot.knowledge.language import Language

if TYPE_CHECKING:
    from datetime import date

    from bot.answers.answer import Answer, Suggestion
    from bot.answers.quantities import Quantity
    from bot.answers.understanding.decision import Candidates
    from bot.knowledge.snapshot import Snapshot


class Answerer:
    """Answers utterances; holds no state but the snapshot and its indices.

    `indices` are those of the same snapshot.
    """

    def __init__(self, snapshot: Snapshot, bars: Bars | None = None, indices: Indices | None = None) -> None:
        self.snapshot = snapshot = with_computed(snapshot)
        self.book = Book(snapshot)
        self.indices = indices or Indices.of(snapshot)
        self.reader = self.indices.phrasebook.reader
        self._bars = bars or Bars()
        magnitude = Magnitude.of(self.book, snapshot.main_subject)
        self._gatherer = Gatherer(snapshot, magnitude)
        self._decider = Decider(self.book, self.indices, magnitude, self._bars)
        self._catalogue = Catalogue(snapshot)
        self._questions = Questions(snapshot)
        self.expressions = ExpressionWriter(self.book)
        self.series_list = SeriesList(self.book)
        self._writer = Writer(self.book, self.indices.facts, self._catalogue)

    def renewed(self, snapshot: Snapshot) -> Answerer:
        """Return an answerer of changed knowledge that shares with this one what stays true."""
        return Answerer(snapshot, self._bars, self.indices.renewed(snapshot))

    def answer(self, utterance: Utterance) -> Answer:
        """Return the reply to one utterance. Never raises for anything that a user can write."""
        if utterance.addressed and (expression := expression_in(utterance.text)) is not None:
            language = Language.KOREAN if is_korean(utterance.text) else utterance.language or Language.ENGLISH
            worked = self.expressions.write(expression, language)
            # "calc the total" said in passing is a question; after the bot's own command it is an expression.
            if utterance.command or worked.outcome is Outcome.ANSWER or is_spelt(expression):
                return worked
        questions = split_questions(utterance.text)
        if len(questions) > 1 and (several := self._several(questions, utterance)):
            return several
        return self._answer(utterance)

    def _answer(self, utterance: Utterance) -> Answer:
        return self._writer.write(self.turn(utterance))

    def turn(self, utterance: Utterance) -> Turn:
        """Return the utterance with what it says and what it asks for."""
        reading = self.reader.read(utterance.text[: limits.QUESTION_LENGTH.value], utterance.today)
        language = reading.language or utterance.language or Language.ENGLISH
        evidence = self._gatherer.gather(reading, utterance.today)
        return Turn(utterance, evidence, self._decider.decide(utterance, evidence), language)

    def candidates(self, utterance: Utterance) -> tuple[Candidates, Answer | None] | None:
        """Return what might answer the utterance and what the operation would say, for whoever fits the weights."""
        reading = self.reader.read(utterance.text[: limits.QUESTION_LENGTH.value], utterance.today)
        evidence = self._gatherer.gather(reading, utterance.today)
        found = self._decider.candidates(utterance, evidence)
        if found is None or found.operation is None:
            return (found, None) if found else None
        language = reading.language or utterance.language or Language.ENGLISH
        return found, self._writer.write(Turn(utterance, evidence, found.operation, language))

    def _several(self, questions: tuple[str, ...], utterance: Utterance) -> Answer | None:
        """Return the answers to several questions in one; None unless each stands on its own feet."""
        answers: list[Answer] = []
        for question in questions:
            if not self.quantities(question, utterance.today):
                return None
            previous = answers[-1].topic if answers else utterance.previous
            answers.append(self._answer(replace(utterance, text=question, previous=previous)))
        return together(answers)

    def quantities(self, text: str, today: date) -> tuple[Quantity, ...]:
        """Return the years, amounts and other quantities in a text, with their spans."""
        return parse(text, today, self.reader.terms)

    def chart(self, text: str, language: Language, today: date) -> Answer:
        """Return the numbers that a chart is asked of, and what is to be drawn."""
        return self._writer.chart(self.turn(Utterance(text, today, language, command=True)))

    def timeline(self, first: int, last: int, language: Language) -> Answer:
        """Return the dated events of the years, in order."""
        return self._catalogue.timeline(first, last, language)

    def sources(self, query: str, language: Language) -> Answer:
        """Return the sources of an entry, named by its id or in words."""
        return self._catalogue.sources(query, language)

    def about(self, language: Language, version: str) -> Answer:
        """Return the version, the day of the knowledge and the numbers of entries."""
        return self._catalogue.about(language, version)

    def help(self, language: Language) -> Answer:
        """Return what can be asked, with examples."""
        return self._questions.help(language)

    def suggest(self, text: str, language: Language, limit: int = limits.CHOICES.value) -> tuple[Suggestion, ...]:
        """Return questions that the text may become, nearest first; typing errors are forgiven."""
        return self._questions.suggest(text, language, limit)
