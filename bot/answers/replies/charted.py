"""Answers to "show me a chart of …": the numbers as text, with what is to be drawn beside them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from bot.answers.answer import Answer, Figure, Outcome, Plot, Reason, Suggestion, Why
from bot.answers.charting import FEWEST_YEARS, chart_of, plot_of
from bot.answers.replies.parts import links
from bot.answers.topic import Topic
from bot.answers.understanding.grammar import Cue
from bot.answers.wording.dates import runs
from bot.knowledge.language import Language

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bot.answers.answer import Utterance
    from bot.answers.book import Book
    from bot.answers.understanding.binding import Bound
    from bot.answers.understanding.decision import Decision
    from bot.answers.understanding.evidence import Evidence

CHART: Final = str(Cue.CHART)
"""The concept of the vocabulary that asks for a chart, and the entry that such an answer names."""

_IDENTIFIER: Final = re.compile(r"[a-z][a-z0-9_]{1,60}")


def drawable(answer: Answer, bound: Bound | None, evidence: Evidence, book: Book) -> Answer:
    """Return the answer with what of it can be drawn."""
    if answer.outcome is not Outcome.ANSWER or bound is None or bound.calculation.shows:
        return answer
    years = bound.years or (tuple(range(bound.first, bound.last + 1)) if bound.first and bound.last else ())
    series = tuple(name for name in (bound.series, bound.beside or bound.other) if name)
    wanted = CHART in evidence.concepts
    plot = plot_of(answer, Plot(series, years, bound.currency, wanted), book) if years else None
    return replace(answer, plot=plot) if plot else answer


class ChartWriter:
    """Answers for charts over one book."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.snapshot = book.snapshot

    def asked(self, utterance: Utterance, evidence: Evidence, decision: Decision, language: Language) -> Answer | None:
        """Return the chart that a question asks for by a word for it, None when it asks for something else."""
        if CHART not in evidence.concepts or not utterance.addressed:
            return None
        bound = decision.bound
        # A total or a change with a chart beside it is an answer of its own; amounts by year are this chart.
        if bound is not None and (bound.calculation.results or bound.calculation.shows):
            return None
        if evidence.foreign:
            return None
        named = self._named(evidence, decision)
        if not named and (evidence.acronyms or (utterance.command and (evidence.hints or bound is not None))):
            named = (self._main(),)
        return self.write(named, evidence, language) if named else None

    def command(self, evidence: Evidence, decision: Decision, language: Language, text: str) -> Answer:
        """Return the chart that follows the command: what is named there, else the main series."""
        named = self._named(evidence, decision)
        known = named or evidence.acronyms or evidence.hints or evidence.years or evidence.periods
        if text.strip() and not known:
            return self._unknown(text, language)
        return self.write(named or (self._main(),), evidence, language)

    def write(self, series: tuple[str, ...], evidence: Evidence, language: Language) -> Answer:
        """Return the numbers of the series for the years that the question names, or all of them."""
        years = self._years(series, evidence)
        currency = evidence.currencies[0] if evidence.currencies else None
        why = (
            Why(CHART, f"{CHART}: {', '.join(series)} {years[0]}-{years[-1]}", (), 1.0, 0.0) if years else _why(series)
        )
        # `wanted` counts as asked for, however few the figures are.
        asked = Plot(series, years, currency, wanted=True)
        empty = Answer(Outcome.NO_ANSWER, language, CHART, "", why, reason=Reason.NO_DATA)
        plot = plot_of(empty, asked, self.book)
        if plot is None:
            return replace(empty, text=self._too_few(series, language), title=self._names(series, language))
        spec = chart_of(plot, self.book, language)
        used = [value for name in plot.series for year in plot.years if (value := self.book.value(name, year))]
        figures = tuple(
            Figure(
                bar.value, panel.unit, bar.year, bar.status, f"{panel.title} {bar.year}", self._sources(name, bar.year)
            )
            for name, panel in zip(plot.series, spec.panels, strict=True)
            for bar in panel.bars
        )
        return Answer(
            Outcome.ANSWER,
            language,
            spec.title,
            f"{spec.title}:",
            why,
            entry=plot.series[0],
            lines=spec.rows,
            figures=figures,
            sources=links((source for value in used for source in value.sources), self.snapshot),
            as_of=max(self.snapshot.series[name].checked for name in plot.series),
            caveats=tuple(self._lacking(plot.series, evidence, years, language)),
            topic=Topic(entry=plot.series[0], series=plot.series[0], years=plot.years),
            plot=plot,
        )

    def _sources(self, series: str, year: int) -> tuple[str, ...]:
        value = self.book.value(series, year)
        return value.sources if value else ()

    def _named(self, evidence: Evidence, decision: Decision) -> tuple[str, ...]:
        """Return the series that are named: by their id, in words, or as the main one of a subject."""
        ids = [word for word in _IDENTIFIER.findall(evidence.reading.text) if word in self.snapshot.series]
        words = [*evidence.series, *evidence.denominators, *evidence.members]
        subjects = [self.snapshot.subjects[name].series for name in evidence.subjects]
        bound = decision.bound
        other = (bound.beside or bound.other) if bound is not None else None
        pair = [bound.series, other] if bound is not None and other else []
        # An id like `payment` is a word as well, beside which others may be named; `kr_gdp` is nothing but an id.
        spelt = [name for name in ids if "_" in name]
        named = pair if pair and {*ids} <= {*pair} else spelt or [*ids, *words] or subjects
        return tuple(name for name in dict.fromkeys(named) if self.book.years(name))

    def _main(self) -> str:
        return self.snapshot.main_subject.series

    def _years(self, series: Iterable[str], evidence: Evidence) -> tuple[int, ...]:
        known = sorted({year for name in series for year in self.book.years(name)})
        asked = _asked(evidence, known)
        return tuple(year for year in known if year in asked)

    def _lacking(
        self, series: Iterable[str], evidence: Evidence, years: Sequence[int], language: Language
    ) -> Iterator[str]:
        """Yield for each series the years asked for, or drawn, that have no figure."""
        for name in series:
            known = self.book.years(name)
            lacking = [year for year in _asked(evidence, years) if year not in known]
            if lacking:
                title = self._names((name,), language)
                korean = language is Language.KOREAN
                yield f"{title}: {runs(lacking)}년 자료 없음." if korean else f"{title}: no figure for {runs(lacking)}."

    def _names(self, series: Iterable[str], language: Language) -> str:
        return ", ".join(self.snapshot.series[name].short.get(language) for name in series)

    def _too_few(self, series: tuple[str, ...], language: Language) -> str:
        name = self._names(series, language)
        if language is Language.KOREAN:
            return f"{name}: 그 기간에는 그래프를 그릴 만큼 자료가 없습니다({FEWEST_YEARS}개 연도 이상 필요)."
        return f"{name}: there are fewer than {FEWEST_YEARS} years with a figure in that period, too few for a chart."

    def _unknown(self, text: str, language: Language) -> Answer:
        main = self._main()
        shown = text.strip()[:80]
        if language is Language.KOREAN:
            sentence, again = f"'{shown}'에 해당하는 자료가 없어 그래프를 그릴 수 없습니다.", f"{main} 그래프"
        else:
            sentence, again = f"I have no series called '{shown}' to draw.", f"chart of {main}"
        return Answer(
            Outcome.NO_ANSWER,
            language,
            CHART,
            sentence,
            _why(()),
            reason=Reason.NO_DATA,
            suggestions=(Suggestion(self._names((main,), language), again),),
        )


def _asked(evidence: Evidence, known: Sequence[int]) -> range:
    """Return the years from the first to the last that a question names, those that are known where it names none."""
    periods = [(one.first or known[0], one.last or known[-1]) for one in evidence.periods if known]
    if len(evidence.years) > 1:
        periods.append((min(evidence.years), max(evidence.years)))
    if not periods:
        return range(known[0], known[-1] + 1) if known else range(0)
    first, last = min(one for one, _ in periods), max(one for _, one in periods)
    return range(first, last + 1)


def _why(series: tuple[str, ...]) -> Why:
    return Why(None, f"{CHART}: {', '.join(series)}".rstrip(": "), (), 0.0, 0.0)
