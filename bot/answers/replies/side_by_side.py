"""The amounts of two subjects for the same years, each in its own currency and in the common one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.answers.answer import Answer, Outcome
from bot.answers.compute import formula_of
from bot.answers.formula import evaluate
from bot.answers.replies.calculated import MOST_LINES
from bot.answers.replies.parts import derivation, figure, links, status_caveats
from bot.answers.replies.turn import topic_of, why
from bot.answers.value import Value
from bot.answers.wording.dates import runs
from bot.answers.wording.dates import years as years_words
from bot.answers.wording.numbers import quantity
from bot.knowledge.language import Language
from bot.knowledge.units import COMMON_CURRENCY, base

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.answers.book import Book
    from bot.answers.replies.turn import Turn
    from bot.answers.understanding.binding import Bound

_SIDES: Final = ("first", "second")
"""The names of the two amounts in the formulas that set them against each other."""

_TITLE: Final = {Language.ENGLISH: "Side by side", Language.KOREAN: "두 나라의 금액"}
_NO_FIGURE: Final = {Language.ENGLISH: "no figure", Language.KOREAN: "자료 없음"}
_NOTE: Final = {
    Language.ENGLISH: "Fiscal years and what is counted differ, so the two are not like for like.",
    Language.KOREAN: "회계연도와 포함 항목이 서로 달라 그대로 견줄 수는 없습니다.",
}


@dataclass(frozen=True, slots=True)
class _Row:
    """One year: what is shown of it, and the amounts with their labels."""

    year: int
    shown: str
    found: tuple[tuple[Value, str], ...]


class SideBySideWriter:
    """Writes from one book."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._snapshot = book.snapshot

    def answer(self, turn: Turn, bound: Bound) -> Answer | None:
        """Return the amounts of both for every year asked, None when neither has one."""
        language = turn.language
        series = (bound.series, bound.beside or bound.subject.series)
        years, notes = self._years(series, bound, language)
        rows = [row for year in years if (row := self._row(series, year, language)).found]
        if not rows:
            return None
        found = [one for row in rows for one in row.found]
        values = [value for value, _ in found]
        alone = len(years) == 1
        against = self._against(rows[0]) if alone else []
        values += against
        return Answer(
            Outcome.ANSWER,
            language,
            _TITLE[language],
            self._sentence(rows[0], against, language) if alone else self._heading(series, years, rows, language),
            why(turn, bound, self._snapshot),
            entry=bound.series,
            lines=() if alone else tuple(row.shown for row in rows),
            figures=tuple(
                figure(value, label) for value, label in [*found, *self._labelled(series, against, language)]
            ),
            derivation=derivation(values, language),
            sources=links((source for value in values for source in value.sources), self._snapshot),
            as_of=self._snapshot.series[bound.series].checked,
            caveats=(*notes, _NOTE[language], *status_caveats(values, self._book, language)),
            topic=topic_of(turn, bound),
        )

    def _years(self, series: tuple[str, str], bound: Bound, language: Language) -> tuple[tuple[int, ...], list[str]]:
        """Return the years that are shown, and why, where they are not simply those that were named."""
        korean = language is Language.KOREAN
        if "years" in bound.assumed:
            latest = max(bound.years)
            of_both = {*self._book.years(series[0])} & {*self._book.years(series[1])}
            year = max((one for one in of_both if one <= latest), default=latest)
            note = (
                f"연도를 말씀하지 않아 두 나라 모두 자료가 있는 마지막 해인 {year}년으로 비교했습니다."
                if korean
                else f"No year was named: {year} is the last one with a figure for both."
            )
            return (year,), [note]
        if len(bound.years) <= MOST_LINES:
            return bound.years, []
        years = bound.years[-MOST_LINES:]
        note = (
            f"물으신 기간이 길어 마지막 {MOST_LINES}개년({years_words(years, language)})만 보였습니다."
            if korean
            else f"So many years are asked that only the last {MOST_LINES} are shown ({years_words(years, language)})."
        )
        return years, [note]

    def _row(self, series: tuple[str, str], year: int, language: Language) -> _Row:
        shown: list[str] = []
        found: list[tuple[Value, str]] = []
        for name in series:
            short = self._snapshot.series[name].short.get(language)
            values = self._in_both(name, year)
            shown.append(f"{short} {_shown(values, language)}")
            found += [(value, f"{short} {year}") for value in values]
        return _Row(year, f"{year}: {'; '.join(shown)}", tuple(found))

    def _against(self, row: _Row) -> list[Value]:
        """Return by how much the first is above the second in the common currency, and how many times it is."""
        common = [value for value, _ in row.found if value.unit == base(COMMON_CURRENCY)]
        if len(common) != len(_SIDES):
            return []
        environment = self._book.environment(dict(zip(_SIDES, common, strict=True)))
        results = [evaluate(formula_of(source), environment) for source in ("first - second", "first / second")]
        return [result for result in results if isinstance(result, Value)]

    def _sentence(self, row: _Row, against: list[Value], language: Language) -> str:
        if not against:
            return f"{row.shown}."
        difference, times = (quantity(abs(value.number), value.unit, language) for value in against)
        more = against[0].number >= 0
        if language is Language.KOREAN:
            return f"{row.shown}. 앞쪽이 {difference} {'많고' if more else '적고'}, 뒤쪽의 {times}입니다."
        return f"{row.shown}. The first is {difference} {'more' if more else 'less'}, {times} the second."

    def _labelled(
        self, series: tuple[str, str], against: list[Value], language: Language
    ) -> Iterator[tuple[Value, str]]:
        first, second = (self._snapshot.series[name].short.get(language) for name in series)
        of = f"{first} - {second}", f"{first} ÷ {second}"
        return zip(against, of, strict=False)

    def _heading(self, series: tuple[str, str], years: Sequence[int], rows: list[_Row], language: Language) -> str:
        first, second = (self._snapshot.series[name].short.get(language) for name in series)
        lacking = runs({*years} - {row.year for row in rows})
        if language is Language.KOREAN:
            without = f" (두 나라 모두 자료 없음: {lacking}년)" if lacking else ""
            return f"{first}과(와) {second}, {years_words(years, language)}:{without}"
        without = f" (no figure of either for {lacking})" if lacking else ""
        return f"{first} beside {second}, {years_words(years, language)}:{without}"

    def _in_both(self, series: str, year: int) -> list[Value]:
        """Return the amount of the year in its own currency and in the common one, as far as there are such."""
        own = self._book.value(series, year)
        if own is None:
            return []
        common = self._book.value(series, year, base(COMMON_CURRENCY))
        return [own, common] if common is not None else [own]


def _shown(values: list[Value], language: Language) -> str:
    if not values:
        return _NO_FIGURE[language]
    own, *common = values
    other = [quantity(value.number, value.unit, language) for value in common if value.unit != own.unit]
    return quantity(own.number, own.unit, language) + (f" ({other[0]})" if other else "")
