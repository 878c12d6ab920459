"""Decides what a message asks for: an operation, a statement, a question back, or nothing here.

The order: the entry whose own words these are; nothing, when they tell another thing of the same name; the
operation that explains the most, unless a statement is likelier; a statement; what is nearest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answers.understanding.about import Subjects
from bot.answers.understanding.binding import Question
from bot.answers.understanding.decision import Candidates, Decision, Ruling
from bot.answers.understanding.following import Following
from bot.answers.understanding.operations import Operations
from bot.answers.understanding.straight_home import StraightHome
from bot.answers.understanding.weighing import Case, Scales
from bot.answers.understanding.weights import Bars

if TYPE_CHECKING:
    from bot.answers.answer import Utterance
    from bot.answers.book import Book
    from bot.answers.understanding.decision import Choice
    from bot.answers.understanding.evidence import Evidence
    from bot.answers.understanding.facts import Match
    from bot.answers.understanding.indices import Indices
    from bot.answers.understanding.magnitude import Magnitude
    from bot.knowledge.models import Subject

# The bars are part of deciding: whoever varies them imports them from here.
__all__ = ["Bars", "Decider"]


class Decider:
    """Decides against one snapshot."""

    def __init__(self, book: Book, indices: Indices, magnitude: Magnitude, bars: Bars) -> None:
        snapshot = book.snapshot
        self._bars = bars
        self._facts = indices.facts
        self._subjects = Subjects(snapshot, magnitude)
        self._following = Following(snapshot)
        self._operations = Operations(book, indices.patterns, magnitude, self._following)
        self._straight_home = StraightHome(book, indices.directory, self._operations.binder, bars)
        self._scales = Scales(snapshot, self._subjects, bars)

    def decide(self, utterance: Utterance, evidence: Evidence) -> Decision:
        """Return what the utterance asks for."""
        if utterance.addressed and (home := self._straight_home.decide(utterance, evidence)):
            return home
        subject = self._subjects.of(evidence)
        if evidence.foreign or (evidence.petty and not evidence.subjects):
            return Decision(Ruling.OUT_OF_SCOPE, subject)
        question = Question(evidence, subject, self._following.topic(evidence, utterance))
        choice = self._choose(question)
        about = self._subjects.is_about(evidence, utterance, question.previous)
        case = Case(utterance, evidence, about, follows=question.previous is not None)
        if choice and not case.follows and not choice.bound.missing and self._scales.settles(choice, evidence):
            # Nothing is left for a statement to explain, so none needs to be looked for.
            decision = self._scales.weigh(choice, [], case)
            if decision is not None and decision.ruling is Ruling.OPERATION:
                return decision
        matches = self._facts.find(evidence.reading, utterance.today)
        if choice and (decision := self._scales.weigh(choice, matches, case)):
            return decision
        return self._statement(choice, matches, subject, case) or self._nothing(choice, matches, subject, case)

    def candidates(self, utterance: Utterance, evidence: Evidence) -> Candidates | None:
        """Return the best statement and the operation with what speaks for each, for fitting; None without any."""
        if evidence.foreign or (evidence.petty and not evidence.subjects):
            return None
        question = Question(evidence, self._subjects.of(evidence), None)
        choice = self._choose(question)
        matches = self._facts.find(evidence.reading, utterance.today)
        if not matches:
            return None
        about = self._subjects.is_about(evidence, utterance, None)
        case = Case(utterance, evidence, about, follows=False)
        match, scales = matches[0], self._scales
        if choice is None or choice.bound.missing or scales.is_clear(choice, case):
            return Candidates(match, scales.signs(match, choice, case))
        operation = Decision(Ruling.OPERATION, choice.bound.subject, choice=choice)
        return Candidates(
            match, scales.signs(match, choice, case), operation, scales.operation_signs(choice, match, case)
        )

    def _choose(self, question: Question) -> Choice | None:
        """Return the operation that the question may ask for."""
        evidence = question.evidence
        if question.previous:
            self._following.carry_part(evidence, question.previous)
        choice = self._operations.choose(question)
        beside = self._subjects.beside(evidence, question.subject)
        return self._operations.side_by_side(beside, choice, question) if beside and choice else choice

    def _statement(self, choice: Choice | None, matches: list[Match], subject: Subject, case: Case) -> Decision | None:
        """Return the best statement when it reaches its bar."""
        if not matches:
            return None
        best, near, bar = matches[0], tuple(matches[1:4]), self._scales.fact_bar(case)
        chance = self._scales.chance(best, choice, case)
        if chance < bar:
            return None
        return Decision(Ruling.FACT, subject, chance, bar, fact=best, near=near, words=best.words)

    def _nothing(self, choice: Choice | None, matches: list[Match], subject: Subject, case: Case) -> Decision:
        """Return that there is no answer: none to this question, or none to such a message at all."""
        near = tuple(match for match in matches[:3] if match.score >= self._bars.near)
        score = choice.coverage.score if choice else 0.0
        if not case.about:
            bar = self._bars.fact if near else self._bars.operation
            return Decision(Ruling.OUT_OF_SCOPE, subject, score, bar, choice, near=near)
        if choice is not None and choice.coverage.narrowed:
            return Decision(Ruling.NO_DATA, subject, score, self._bars.operation, choice, near=near)
        if near:
            score = near[0].score
        return Decision(Ruling.NO_DATA, subject, score, self._bars.fact, choice, near=near)
