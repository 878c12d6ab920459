"""Answers to "which series are there": the list of them, and one of them in full."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from rapidfuzz import fuzz, process

from bot.answers.answer import Answer, Figure, Outcome, Plot, Reason, Suggestion, Why
from bot.answers.charting import plot_of
from bot.answers.replies.parts import STATUS_WORDS, links
from bot.answers.topic import Topic
from bot.answers.wording.dates import date
from bot.answers.wording.dates import years as years_words
from bot.answers.wording.numbers import quantity
from bot.knowledge.language import Language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.answers.book import Book
    from bot.knowledge.models import Series

SERIES: Final = "series"
_NEAR: Final = 70
_SURE: Final = 90
_MOST_NEAR: Final = 12


class SeriesList:
    """Lists the series of one book."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.snapshot = book.snapshot
        self._names = {entry.id: self._searched(entry) for entry in book.listed()}

    def write(self, query: str, language: Language) -> Answer:
        """Return all series, those that the words may mean, or the one that they do mean."""
        query = query.strip()
        if not query:
            return self._list(tuple(self._names), language)
        if query.lower() in self.snapshot.series:
            return self._one(self.snapshot.series[query.lower()], language)
        found = process.extract(
            query.lower(), self._names, scorer=fuzz.token_set_ratio, score_cutoff=_NEAR, limit=_MOST_NEAR
        )
        if not found:
            return self._unknown(query, language)
        sure = [name for _, score, name in found if score >= _SURE]
        if len(sure) == 1:
            return self._one(self.snapshot.series[sure[0]], language)
        return self._list(tuple(name for _, _, name in found), language)

    def suggest(self, typed: str, language: Language, limit: int) -> tuple[Suggestion, ...]:
        """Return the series whose id or title is like what was typed."""
        typed = typed.strip().lower()
        names = list(self._names)
        if typed:
            begun = [name for name in names if name.startswith(typed) or f"_{typed}" in name]
            near = process.extract(typed, self._names, scorer=fuzz.token_set_ratio, score_cutoff=_NEAR, limit=limit)
            names = list(dict.fromkeys([*begun, *(name for _, _, name in near)]))
        return tuple(
            Suggestion(f"{name} · {self.snapshot.series[name].short.get(language)}", name) for name in names[:limit]
        )

    @staticmethod
    def _searched(entry: Series) -> str:
        texts = [
            entry.id.replace("_", " "),
            *(text.en or "" for text in (entry.short, entry.title)),
            *(text.ko or "" for text in (entry.short, entry.title)),
        ]
        return " ".join([*texts, *entry.names.all(), *entry.asked_as.all()]).lower()

    def _list(self, names: Sequence[str], language: Language) -> Answer:
        korean = language is Language.KOREAN
        title = "통계 자료" if korean else "Series"
        text = (
            f"{title} {len(names)}종. 계산식에서 이 이름을 씁니다."
            if korean
            else f"{len(names)} series, by the name that expressions use:"
        )
        lines = tuple(self._line(self.snapshot.series[name], language) for name in names)
        suggestions = tuple(Suggestion(self.snapshot.series[name].short.get(language), name) for name in names[:3])
        why = Why(SERIES, title, (), 1.0, 0.0)
        return Answer(
            Outcome.ANSWER, language, title, text, why, entry=SERIES, lines=lines, as_of=self.snapshot.checked,
            suggestions=suggestions if len(names) < len(self.snapshot.series) else (),
        )  # fmt: skip

    def _line(self, entry: Series, language: Language) -> str:
        status = STATUS_WORDS[entry.status][language]
        parts = (entry.short.get(language), entry.unit, self._covered(entry, language), status)
        return f"{entry.id}: {', '.join(parts)}"

    def _covered(self, entry: Series, language: Language) -> str:
        years = self.book.years(entry.id)
        if not years:
            return "연도별 수치 없음" if language is Language.KOREAN else "no yearly figures"
        span = years_words(range(years[0], years[-1] + 1), language)
        missing = years[-1] - years[0] + 1 - len(years)
        if not missing:
            return span
        return (
            f"{span}({missing}개 연도 없음)" if language is Language.KOREAN else f"{span} ({missing} without a figure)"
        )

    def _one(self, entry: Series, language: Language) -> Answer:
        korean = language is Language.KOREAN
        rows = [(year, value) for year in self.book.years(entry.id) if (value := self.book.value(entry.id, year))]
        parts = [f"{entry.title.get(language)} ({entry.id}), {entry.unit}, {self._covered(entry, language)}."]
        parts += [text.get(language) for text in (entry.covers, entry.note) if text]
        parts.append(
            f"{date(entry.checked, language)} 확인." if korean else f"Checked on {date(entry.checked, language)}."
        )
        answer = Answer(
            Outcome.ANSWER,
            language,
            entry.short.get(language),
            " ".join(parts),
            Why(entry.id, f"{SERIES}: {entry.id}", (), 1.0, 0.0),
            entry=entry.id,
            lines=tuple(
                f"{year}: {quantity(value.number, value.unit, language)} ({STATUS_WORDS[value.status][language]})"
                for year, value in rows
            ),
            figures=tuple(
                Figure(
                    value.number,
                    str(value.unit),
                    year,
                    value.status,
                    f"{entry.short.get(language)} {year}",
                    value.sources,
                )
                for year, value in rows
            ),
            sources=links([*entry.sources, *(source for _, value in rows for source in value.sources)], self.snapshot),
            as_of=entry.checked,
            topic=Topic(entry=entry.id, series=entry.id),
        )
        plot = plot_of(answer, Plot((entry.id,), tuple(year for year, _ in rows)), self.book)
        return replace(answer, plot=plot)

    def _unknown(self, query: str, language: Language) -> Answer:
        shown = query[:80]
        text = (
            f"'{shown}'에 해당하는 통계 자료가 없습니다. 이름 없이 물으면 모든 자료를 보여 드립니다."
            if language is Language.KOREAN
            else f"No series is called '{shown}'. Without a name, all of them are listed."
        )
        why = Why(None, f"{SERIES}: {shown}", (), 0.0, 0.0)
        return Answer(Outcome.NO_ANSWER, language, shown, text, why, reason=Reason.NO_DATA)
