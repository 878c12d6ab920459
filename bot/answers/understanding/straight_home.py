"""Leads whoever asks in just the words of an entry straight to it, as the moderator who wrote them expects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.answers.understanding.binding import Bound
from bot.answers.understanding.coverage import Coverage
from bot.answers.understanding.decision import Choice, Decision, Ruling
from bot.answers.understanding.facts import Match
from bot.answers.understanding.frames import Fit

if TYPE_CHECKING:
    from bot.answers.answer import Utterance
    from bot.answers.book import Book
    from bot.answers.understanding.binding import Binder
    from bot.answers.understanding.directory import Directory
    from bot.answers.understanding.evidence import Evidence
    from bot.answers.understanding.weights import Bars

CERTAIN: Final = 1.0


class StraightHome:
    """The entries of one snapshot by their own phrasings."""

    def __init__(self, book: Book, directory: Directory, binder: Binder, bars: Bars) -> None:
        self._book = book
        self._snapshot = book.snapshot
        self._calendar = binder.calendar
        self._bars = bars
        self._directory = directory

    def decide(self, utterance: Utterance, evidence: Evidence) -> Decision | None:
        """Return the decision for the entry whose own phrasing the text is, None when it is nobody's."""
        home = self._directory.home(utterance.text)
        # After an answer, the name of a series alone goes on with what was asked of the one before.
        if home is None or (utterance.previous and home.kind == "series"):
            return None
        if home.kind == "fact":
            return self._fact(home.id, utterance)
        bound = self._agreement(home.id) if home.kind == "agreement" else self._series(home.id, evidence)
        if bound is None:
            return None
        choice = Choice(Fit(bound.calculation, frozenset(evidence.tags), 0.0, 0), bound, Coverage(CERTAIN))
        words = (utterance.text.strip(),)
        return Decision(Ruling.OPERATION, bound.subject, CERTAIN, self._bars.operation, choice, words=words)

    def _fact(self, name: str, utterance: Utterance) -> Decision | None:
        fact = self._snapshot.facts[name]
        if fact.as_of > utterance.today.isoformat():
            return None
        match = Match(fact, CERTAIN, (utterance.text.strip(),))
        main = self._snapshot.main_subject
        return Decision(Ruling.FACT, main, CERTAIN, self._bars.fact, fact=match, words=match.words)

    def _agreement(self, name: str) -> Bound | None:
        agreement = self._snapshot.agreements[name]
        overview = self._snapshot.overview_calculation
        subject = self._snapshot.subjects.get(agreement.subject)
        if overview is None or subject is None:
            return None
        return Bound(overview, subject, subject.series, agreement=agreement.number)

    def _series(self, name: str, evidence: Evidence) -> Bound | None:
        plain = self._snapshot.plain_calculation
        series = self._snapshot.series[name]
        years = self._book.years(name)
        if plain is None or not (years or series.in_periods):
            return None
        subject = self._snapshot.subjects.get(series.subject or "", self._snapshot.main_subject)
        # A phrasing that names its year asks for that year, not for the latest; any other year in it dates a source.
        asked = tuple(year for year in dict.fromkeys(evidence.years) if year in years)
        if not asked and years:
            asked = (self._calendar.latest_year(name, subject, evidence.today),)
        return Bound(plain, subject, name, years=asked)
