"""The plain amounts of a series: all that there is to say of one year, or a line for each of several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answers.answer import Answer, Outcome
from bot.answers.replies.parts import figure, links, status_caveats
from bot.answers.replies.periods import write_periods
from bot.answers.replies.turn import topic_of, why
from bot.answers.wording.dates import years as years_words
from bot.knowledge.units import base

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.answers.book import Book
    from bot.answers.replies.turn import Turn
    from bot.answers.replies.year import YearWriter
    from bot.answers.understanding.binding import Bound
    from bot.knowledge.language import Language


class AmountWriter:
    """Writes from one book."""

    def __init__(self, book: Book, years: YearWriter) -> None:
        self._snapshot = book.snapshot
        self._book = book
        self._years = years

    def answer(self, turn: Turn, bound: Bound) -> Answer | None:
        """Return the amounts, None when no year has one."""
        if self._snapshot.series[bound.series].in_periods:
            return self._periods(turn, bound)
        return self._one(turn, bound) if len(bound.years) == 1 else self._several(turn, bound)

    def _one(self, turn: Turn, bound: Bound) -> Answer | None:
        year = bound.years[0]
        unit = base(bound.currency) if bound.currency else None
        also = base(bound.also_currency) if bound.also_currency else None
        reply = self._years.full(bound.series, year, unit, also, turn.language)
        if reply is None:
            return None
        entry = self._snapshot.series[bound.series]
        return Answer(
            Outcome.ANSWER,
            turn.language,
            f"{entry.short.get(turn.language)} {year}",
            reply.text,
            why(turn, bound, self._snapshot),
            entry=bound.series,
            figures=reply.figures,
            derivation=reply.derivation,
            sources=links(reply.sources, self._snapshot),
            as_of=entry.checked,
            caveats=reply.caveats,
            topic=topic_of(turn, bound),
        )

    def _periods(self, turn: Turn, bound: Bound) -> Answer | None:
        """Return the amounts of a series that counts several years together."""
        entry = self._snapshot.series[bound.series]
        years = () if "years" in bound.assumed else bound.years
        reply = write_periods(entry, self._snapshot.units[entry.id], years, turn.language)
        if reply is None:
            return None
        return Answer(
            Outcome.ANSWER,
            turn.language,
            entry.short.get(turn.language),
            reply.text,
            why(turn, bound, self._snapshot),
            entry=entry.id,
            lines=reply.lines,
            figures=reply.figures,
            sources=links(reply.sources, self._snapshot),
            as_of=entry.checked,
            caveats=(entry.note.get(turn.language),) if entry.note else (),
            topic=topic_of(turn, bound),
        )

    def _several(self, turn: Turn, bound: Bound) -> Answer | None:
        language = turn.language
        entry = self._snapshot.series[bound.series]
        unit = base(bound.currency) if bound.currency else None
        found = [(year, self._years.brief(bound.series, year, unit, language)) for year in bound.years]
        rows = [(year, *brief) for year, brief in found if brief is not None]
        if bound.also_currency:
            # Two currencies are named: which of them is wanted for which year is not guessed, both are shown.
            also = [
                (year, self._years.brief(bound.series, year, base(bound.also_currency), language))
                for year in bound.years
            ]
            rows += [(year, *brief) for year, brief in also if brief is not None]
        if not rows:
            return None
        title = entry.short.get(language)
        text = f"{title}, {_heading(bound.years, [year for year, *_ in rows], language)}:"
        if missing := ", ".join(str(year) for year, brief in found if brief is None):
            text += f" (자료 없음: {missing})" if turn.korean else f" (no figure for {missing})"
        values = [value for _, _, value in rows]
        return Answer(
            Outcome.ANSWER,
            language,
            title,
            text,
            why(turn, bound, self._snapshot),
            entry=bound.series,
            lines=tuple(line for _, line, _ in rows),
            figures=tuple(figure(value, f"{title} {year}", year) for year, _, value in rows),
            sources=links((source for value in values for source in value.sources), self._snapshot),
            as_of=entry.checked,
            caveats=status_caveats(values, self._book, language),
            topic=topic_of(turn, bound),
        )


def _heading(asked: Sequence[int], known: Sequence[int], language: Language) -> str:
    """Return the years that are shown: a range from the first to the last known, others as they were listed."""
    years = list(dict.fromkeys(known))
    in_a_row = list(asked) == list(range(asked[0], asked[-1] + 1))
    return years_words(range(years[0], years[-1] + 1) if in_a_row else years, language)
