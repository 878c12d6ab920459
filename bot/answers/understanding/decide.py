"""Decides what a message asks for: an operation, a statement, a question back, or nothing here.

The order: the entry whose own words these are; nothing, when they tell another thing of the same name; the
operation that explains the most, unless a statement is likelier; a statement; what is nearest.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.answers.understanding.about import Subjects
from bot.answers.understanding.binding import Question
from bot.answers.understanding.decision import Candidates, Decision, Ruling
from bot.answers.understanding.facts import Match
from bot.answers.understanding.following import Following
from bot.answers.understanding.operations import Operations
from bot.answers.understanding.straight_home import StraightHome
from bot.answers.understanding.weighing import Case, Scales
from bot.answers.understanding.weights import FIRM, Bars
from bot.knowledge.calculation import Kind

if TYPE_CHECKING:
    from bot.answers.answer import Utterance
    from bot.answers.book import Book
    from bot.answers.topic import Topic
    from bot.answers.understanding.decision import Choice
    from bot.answers.understanding.evidence import Evidence
    from bot.answers.understanding.indices import Indices
    from bot.answers.understanding.magnitude import Magnitude
    from bot.knowledge.models import Subject

# The bars are part of deciding: whoever varies them imports them from here.
__all__ = ["Bars", "Decider"]


class Decider:
    """Decides against one snapshot."""

    def __init__(self, book: Book, indices: Indices, magnitude: Magnitude, bars: Bars) -> None:
        snapshot = self._snapshot = book.snapshot
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
        question = Question(evidence, subject, self._following.topic(evidence, utterance))
        about = self._subjects.is_about(evidence, utterance, question.previous)
        case = Case(utterance, evidence, about, follows=question.previous is not None)
        if evidence.foreign or (evidence.petty and not evidence.subjects):
            return self._elsewhere(subject, case)
        choice = self._choose(question)
        if choice and not case.follows and not choice.bound.missing and self._scales.settles(choice, evidence):
            # Nothing is left for a statement to explain, so none needs to be looked for.
            decision = self._scales.weigh(choice, [], case)
            if decision is not None and decision.ruling is Ruling.OPERATION:
                return decision
        matches = self._facts.find(evidence.reading, utterance.today)
        again = self._again(question.previous, choice, matches, case) if question.previous else None
        decision = again or (self._scales.weigh(choice, matches, case) if choice else None)
        return (
            decision or self._statement(choice, matches, subject, case) or self._nothing(choice, matches, subject, case)
        )

    def candidates(self, utterance: Utterance, evidence: Evidence) -> Candidates | None:
        """Return the best statement and the operation with what speaks for each, for fitting; None without any."""
        if evidence.foreign:
            return None
        question = Question(evidence, self._subjects.of(evidence), None)
        choice = None if evidence.petty and not evidence.subjects else self._choose(question)
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

    def _elsewhere(self, subject: Subject, case: Case) -> Decision:
        """Return a statement that such words mean after all: no figure does, but one may speak of 45,000 soldiers."""
        told = None
        if case.utterance.addressed and not case.evidence.foreign:
            matches = self._facts.find(case.evidence.reading, case.utterance.today)
            told = self._statement(None, matches, subject, case)
        return told or Decision(Ruling.OUT_OF_SCOPE, subject)

    def _again(self, previous: Topic, choice: Choice | None, matches: list[Match], case: Case) -> Decision | None:
        """Return the statement just told, when the message asks on and names nothing else: "how did it end?"."""
        fact = self._snapshot.facts.get(previous.entry)
        if fact is None or not self._subjects.asks_on(case.evidence, case.utterance):
            return None
        if choice is not None and not choice.bound.assumed and self._scales.settles(choice, case.evidence):
            return None
        if matches and matches[0].fact is not fact and self._scales.chance(matches[0], choice, case) >= FIRM:
            return None
        # Another statement on the same matter tells more when it has a word of the message that this one lacks.
        together = self._facts.find(case.evidence.reading, case.utterance.today, fact)
        told = next((match for match in together if match.fact is fact), Match(fact, 0.0, ()))
        best = together[0] if together and not {*together[0].words} <= {*told.words} else told
        bar, near = self._scales.fact_bar(case), tuple(matches[:3])
        return Decision(Ruling.FACT, self._subjects.main, bar, bar, fact=best, near=near, words=best.words)

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
            if choice is not None and self._scales.explains(choice, case):
                if Kind.SERIES not in choice.bound.calculation.kinds:
                    # "1.5 trillion won in dollars": nothing of a subject is needed to answer that.
                    return Decision(Ruling.OPERATION, subject, score, self._bars.bare_operation, choice, near=near)
                # "cost per head": it is all there, but of what? Whoever spoke to the bot is asked.
                bound = replace(choice.bound, missing=["series"])
                whole = replace(choice, bound=bound)
                return Decision(Ruling.ASK_BACK, subject, score, self._bars.bare_operation, whole, near=near)
            bar = self._bars.fact if near else self._bars.operation
            return Decision(Ruling.OUT_OF_SCOPE, subject, score, bar, choice, near=near)
        if choice is not None and choice.coverage.narrowed:
            return Decision(Ruling.NO_DATA, subject, score, self._bars.operation, choice, near=near)
        if near:
            score = near[0].score
        return Decision(Ruling.NO_DATA, subject, score, self._bars.fact, choice, near=near)
