"""The amounts of two subjects for the same years, each in its own currency and in the common one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.answers.answer import Answer, Outcome
from bot.answers.replies.parts import derivation, figure, links, status_caveats
from bot.answers.replies.turn import topic_of, why
from bot.answers.wording.numbers import quantity
from bot.knowledge.language import Language
from bot.knowledge.units import COMMON_CURRENCY, base

if TYPE_CHECKING:
    from bot.answers.book import Book
    from bot.answers.replies.turn import Turn
    from bot.answers.understanding.binding import Bound
    from bot.answers.value import Value

MOST_YEARS: Final = 5

_TITLE: Final = {Language.ENGLISH: "Side by side", Language.KOREAN: "두 나라의 금액"}
_NO_FIGURE: Final = {Language.ENGLISH: "no figure", Language.KOREAN: "자료 없음"}
_NOTE: Final = {
    Language.ENGLISH: "Fiscal years and what is counted differ, so the two are not like for like.",
    Language.KOREAN: "회계연도와 포함 항목이 서로 달라 그대로 견줄 수는 없습니다.",
}


class SideBySideWriter:
    """Writes from one book."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._snapshot = book.snapshot

    def answer(self, turn: Turn, bound: Bound) -> Answer | None:
        """Return the amounts of both, None when neither has one."""
        language = turn.language
        rows: list[str] = []
        found: list[tuple[Value, str]] = []
        for series in (bound.series, bound.beside or bound.subject.series):
            short = self._snapshot.series[series].short.get(language)
            for year in bound.years[:MOST_YEARS]:
                values = self._in_both(series, year)
                rows.append(f"{short} {year}: {_shown(values, language)}")
                found.extend((value, f"{short} {year}") for value in values)
        values = [value for value, _ in found]
        if not values:
            return None
        return Answer(
            Outcome.ANSWER,
            language,
            _TITLE[language],
            "; ".join(rows) + ".",
            why(turn, bound, self._snapshot),
            entry=bound.series,
            figures=tuple(figure(value, label) for value, label in found),
            derivation=derivation(values, language),
            sources=links((source for value in values for source in value.sources), self._snapshot),
            as_of=self._snapshot.series[bound.series].checked,
            caveats=(_NOTE[language], *status_caveats(values, self._book, language)),
            topic=topic_of(turn, bound),
        )

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
