"""Chooses the operation that explains a question best, and binds it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.answers.understanding import weights
from bot.answers.understanding.binding import Binder, Question
from bot.answers.understanding.coverage import cover
from bot.answers.understanding.decision import Choice
from bot.answers.understanding.frames import Fit
from bot.answers.understanding.grammar import Cue

if TYPE_CHECKING:
    from bot.answers.book import Book
    from bot.answers.understanding.following import Following
    from bot.answers.understanding.frames import Patterns
    from bot.answers.understanding.magnitude import Magnitude
    from bot.knowledge.models import Subject


class Operations:
    """The operations of one snapshot."""

    def __init__(self, book: Book, patterns: Patterns, magnitude: Magnitude, following: Following) -> None:
        self._snapshot = book.snapshot
        self._patterns = patterns
        self._following = following
        words = book.snapshot.words.values()
        self._for_words = frozenset(word.id for word in words if word.asks == "words") | {Cue.RULE, Cue.DIFFER}
        self.binder = Binder(book, magnitude)

    def choose(self, question: Question) -> Choice | None:
        """Return the operation that explains the most, bound to its parameters; None when no cue is there."""
        evidence, previous = question.evidence, question.previous
        candidates = self._patterns.fits(evidence)[: weights.CANDIDATES]
        if previous and (continued := self._following.continued(previous, evidence, candidates)):
            candidates.insert(0, continued)
        best: Choice | None = None
        best_rank = 0.0
        for position, fit in enumerate(candidates):
            # They come best first: from here on, none could rank higher.
            if best is not None and fit.score - weights.LATER * position <= best_rank:
                break
            bound = self.binder.bind(fit.calculation, question)
            rank = fit.score - weights.MISSING_PARAMETER * len(bound.missing) - weights.LATER * position
            if best is None or rank > best_rank:
                best, best_rank = Choice(fit, bound, cover(fit, evidence, self._snapshot)), rank
        return best

    def side_by_side(self, beside: Subject, choice: Choice, question: Question) -> Choice:
        """Return the plain amounts of both subjects, in the place of an operation on one of them."""
        plain = self._snapshot.plain_calculation
        if plain is None or not choice.bound.calculation.side_by_side:
            return choice
        # How the two are reckoned, or why they differ, is nothing that amounts tell.
        fit = Fit(plain, frozenset(question.evidence.tags - self._for_words), choice.fit.score, choice.fit.order)
        bound = self.binder.bind(plain, question)
        both = replace(bound, series=question.subject.series, beside=beside.series)
        return Choice(fit, both, cover(fit, question.evidence, self._snapshot))
