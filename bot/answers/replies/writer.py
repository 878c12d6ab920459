"""Writes the answer that a decision calls for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.answers.answer import Outcome
from bot.answers.formula import FormulaError
from bot.answers.replies.agreement import AgreementWriter
from bot.answers.replies.amounts import AmountWriter
from bot.answers.replies.calculated import CalculationWriter
from bot.answers.replies.charted import ChartWriter, drawable
from bot.answers.replies.projection import ProjectionWriter
from bot.answers.replies.refusals import Refusals
from bot.answers.replies.settled import settled
from bot.answers.replies.side_by_side import SideBySideWriter
from bot.answers.replies.statement import StatementWriter
from bot.answers.replies.year import YearWriter
from bot.answers.several import together
from bot.answers.understanding.decision import Ruling
from bot.knowledge.units import is_money

if TYPE_CHECKING:
    from decimal import Decimal

    from bot.answers.answer import Answer
    from bot.answers.book import Book
    from bot.answers.exchange import RateRange
    from bot.answers.replies.catalogue import Catalogue
    from bot.answers.replies.turn import Turn
    from bot.answers.understanding.binding import Bound
    from bot.answers.understanding.facts import FactIndex


class Writer:
    """Writes from one book."""

    def __init__(self, book: Book, facts: FactIndex, catalogue: Catalogue) -> None:
        years = YearWriter(book)
        self._book = book
        self._snapshot = book.snapshot
        self._facts = facts
        self._catalogue = catalogue
        self._amounts = AmountWriter(book, years)
        self._side_by_side = SideBySideWriter(book)
        self._agreements = AgreementWriter(book, years)
        self._calculations = CalculationWriter(book)
        self._statements = StatementWriter(book.snapshot)
        self._charts = ChartWriter(book)
        self._projections = ProjectionWriter(book)
        self._refusals = Refusals(book)

    def write(self, turn: Turn) -> Answer:
        """Return the answer, in the language of the turn."""
        answer = self._charts.asked(turn.utterance, turn.evidence, turn.decision, turn.language)
        if answer is None:
            answer = drawable(self._write(turn), turn.decision.bound, turn.evidence, self._book)
        return settled(answer) if turn.korean else answer

    def chart(self, turn: Turn) -> Answer:
        """Return the numbers that a chart is asked of, and what is to be drawn."""
        return self._charts.command(turn.evidence, turn.decision, turn.language, turn.utterance.text)

    def _write(self, turn: Turn) -> Answer:
        decision = turn.decision
        if decision.ruling is Ruling.OPERATION and decision.choice:
            return self._operation(turn, decision.choice.bound)
        if decision.ruling is Ruling.FACT and decision.fact:
            return self._statements.answer(turn, decision.fact)
        if decision.ruling is Ruling.ASK_BACK and decision.choice:
            return self._refusals.ask_back(turn, decision.choice.bound)
        if decision.ruling is Ruling.NO_DATA:
            return self._refusals.no_data(turn)
        return self._refusals.out_of_scope(turn)

    def _operation(self, turn: Turn, bound: Bound) -> Answer:
        calculation = bound.calculation
        if bound.agreement and self._snapshot.agreement(bound.subject.id, bound.agreement) is None:
            return self._refusals.no_agreement(turn, bound)
        if calculation.shows == "timeline":
            return self._catalogue.timeline(bound.years[0], bound.years[-1], turn.language)
        if calculation.shows:
            write = self._projection if calculation.shows == "projection" else self._agreements_named
            return write(turn, bound)
        if bound.beside:
            year = bound.years[0]
            return self._side_by_side.answer(turn, bound) or self._refusals.no_figure(turn, bound, year)
        if calculation.plain:
            year = bound.years[0] if bound.years else turn.utterance.today.year
            return self._plain(turn, bound) or self._refusals.no_figure(turn, bound, year)
        return self._calculated(turn, bound)

    def _plain(self, turn: Turn, bound: Bound) -> Answer | None:
        """Return the amounts, those of each part that is wanted one after the other; None when one is not known."""
        found = [self._amounts.answer(turn, replace(bound, series=series)) for series in (bound.series, *bound.more)]
        answers = [answer for answer in found if answer is not None]
        if len(answers) < len(found):
            return None
        return together(answers) if len(answers) > 1 else answers[0]

    def _strange(self, rate: Decimal, unit: str) -> RateRange | None:
        """Return what the rates of these currencies were, where one that is given cannot be believed."""
        known = next((one for one in self._book.exchange.ranges(self._snapshot) if one.unit == unit), None)
        return known if known and not known.holds(rate) else None

    def _agreements_named(self, turn: Turn, bound: Bound) -> Answer:
        """Return what is asked of an agreement, or of each of several; what is not known of one is said."""
        numbers = bound.agreements or (bound.agreement or 0,)
        answers = [self._agreement(turn, replace(bound, agreement=number, agreements=())) for number in numbers]
        known = [answer for answer in answers if answer.outcome is Outcome.ANSWER]
        lacking = tuple(answer.text for answer in answers if answer.outcome is not Outcome.ANSWER)
        if not known:
            return answers[0]
        answer = (together(known) if len(known) > 1 else None) or known[0]
        return replace(answer, caveats=(*lacking, *answer.caveats)) if lacking else answer

    def _agreement(self, turn: Turn, bound: Bound) -> Answer:
        agreement = self._snapshot.agreement(bound.subject.id, bound.agreement or 0)
        if agreement is None:
            return self._refusals.no_agreement(turn, bound)
        reply = self._agreements.write(agreement, bound.subject, bound.calculation.shows or "notable", turn.language)
        if not reply.known:
            return self._refusals.unknown_field(turn, bound, reply.text, reply.sources)
        return self._agreements.answer(turn, bound, agreement, reply)

    def _projection(self, turn: Turn, bound: Bound) -> Answer:
        agreement = self._snapshot.agreement(bound.subject.id, bound.agreement or 0)
        if agreement is None:
            return self._refusals.no_agreement(turn, bound)
        try:
            projected = self._projections.answer(turn, bound, agreement)
        except FormulaError as error:
            return self._refusals.formula(turn, bound, error)
        if projected is not None:
            return projected
        reply = self._agreements.write(agreement, bound.subject, "rule", turn.language)
        return self._refusals.unknown_field(turn, bound, reply.text, reply.sources)

    def _calculated(self, turn: Turn, bound: Bound) -> Answer:
        if bound.calculation.adds_up and not is_money(self._book.unit(bound.series)):
            return self._refusals.no_sum(turn, bound)
        if bound.exchange and (strange := self._strange(*bound.exchange)):
            return self._refusals.strange_rate(turn, bound, strange)
        try:
            return self._calculations.answer(turn, bound)
        except FormulaError as error:
            # What cannot be computed may have been said by somebody.
            found = self._facts.find(turn.evidence.reading, turn.utterance.today)
            if found and found[0].score >= turn.decision.bar:
                return self._statements.answer(turn, found[0])
            return self._refusals.formula(turn, bound, error)
