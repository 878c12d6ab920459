"""Answers that list what there is: the timeline, sources of an entry, the numbers of entries, examples."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rapidfuzz import fuzz, process

from bot.answers.answer import Answer, Outcome, Reason, Suggestion, Why
from bot.answers.replies.parts import links
from bot.answers.wording.dates import date, years
from bot.knowledge.language import Language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.answers.book import Book
    from bot.answers.reading.reader import Reader
    from bot.knowledge.calculation import Calculation
    from bot.knowledge.models import Agreement, Fact, Series

SUGGESTION_BAR: Final = 45


class Catalogue:
    """Lists of one snapshot."""

    def __init__(self, book: Book, reader: Reader) -> None:
        self.book = book
        self.snapshot = book.snapshot
        self.reader = reader
        self._questions = {language: self._all_questions(language) for language in Language}
        self._names = self._entry_names()

    def timeline(self, first: int, last: int, language: Language) -> Answer:
        """Return the events of the years, in order."""
        events = [event for event in self.snapshot.events if first <= int(event.date[:4]) <= last]
        korean = language is Language.KOREAN
        span = years(range(first, last + 1), language) if first <= last else f"{first}-{last}"
        title = f"{span} 주요 일지" if korean else f"Timeline {span}"
        why = Why("timeline", title, (), 1.0, 0.0)
        if not events:
            text = f"{span}에 기록된 일은 없습니다." if korean else f"No event is recorded for {span}."
            return Answer(Outcome.NO_ANSWER, language, title, text, why, reason=Reason.NO_DATA)
        lines = tuple(f"{date(event.date, language)}: {event.title.get(language)}. {event.detail.get(language)}" for event in events)
        text = f"{span}: {len(events)}건" if korean else f"{title}: {len(events)} events"
        return Answer(
            Outcome.ANSWER,
            language,
            title,
            text,
            why,
            entry="timeline",
            lines=lines,
            sources=links((source for event in events for source in event.sources), self.snapshot),
            as_of=self.snapshot.checked,
        )

    def sources(self, query: str, language: Language) -> Answer:
        """Return the sources of the entry whose id or title is nearest to the query."""
        korean = language is Language.KOREAN
        query = query.strip()
        name = query if query in self._names else ""
        if not name:
            found = process.extractOne(query, self._names, scorer=fuzz.WRatio, score_cutoff=70)
            name = found[2] if found else ""
        title = f"출처: {query}" if korean else f"Sources: {query}"
        why = Why(name or None, title, (query,), 1.0 if name else 0.0, 0.7)
        if not name:
            text = f"'{query[:80]}'에 해당하는 항목이 없습니다." if korean else f"No entry is called '{query[:80]}'."
            near = process.extract(query, self._names, scorer=fuzz.WRatio, limit=3)
            suggestions = tuple(Suggestion(str(one[2]), str(one[2])) for one in near)
            return Answer(Outcome.NO_ANSWER, language, title, text, why, reason=Reason.NO_DATA, suggestions=suggestions)
        ids = tuple(dict.fromkeys(self._source_ids(name)))
        records = list(dict.fromkeys(self.snapshot.sources[one].id for one in ids))
        lines = []
        for one in records:
            source = self.snapshot.sources[one]
            day = date(source.published, language) if source.published else ("날짜 미상" if korean else "undated")
            lines.append(f"{source.title} - {source.publisher}, {day}{f' <{source.url}>' if source.url else ''}")
        text = f"{self._names[name]} ({name}): 출처 {len(lines)}건" if korean else f"{self._names[name]} ({name}): {len(lines)} sources"
        return Answer(Outcome.ANSWER, language, title, text, why, entry=name, lines=tuple(lines), sources=links(ids, self.snapshot), as_of=self.snapshot.checked)

    def _source_ids(self, name: str) -> Iterator[str]:
        if name in self.snapshot.facts:
            yield from self.snapshot.facts[name].sources
        elif name in self.snapshot.agreements:
            agreement = self.snapshot.agreements[name]
            yield from agreement.sources
            for dated in (agreement.announced, agreement.signed, agreement.ratified, agreement.in_force):
                yield from dated.sources
            yield from agreement.negotiators_sources
            for point in agreement.notable:
                yield from point.sources
        elif name in self.snapshot.series:
            series = self.snapshot.series[name]
            yield from series.sources
            for value in series.values.values():
                yield from value.sources
                for report in value.reported:
                    yield report.source

    def _entry_names(self) -> dict[str, str]:
        entries: list[Fact | Agreement | Series] = [
            *self.snapshot.facts.values(),
            *self.snapshot.agreements.values(),
            *self.snapshot.series.values(),
        ]
        return {entry.id: entry.title.en or entry.title.ko or entry.id for entry in entries}

    def about(self, language: Language, version: str) -> Answer:
        """Return the version, the day of the knowledge and how much it holds."""
        snapshot = self.snapshot
        sources = len({source.id for source in snapshot.sources.values()})
        day = date(snapshot.checked, language)
        counts = (len(snapshot.agreements), len(snapshot.series), len(snapshot.facts), len(snapshot.calculations), len(snapshot.events), sources)
        if language is Language.KOREAN:
            title = "봇 정보"
            text = f"sma-bot {version}. 지식 점검일 {day}. " + "협정 {}건, 통계 {}종, 사실 {}건, 계산 {}종, 일지 {}건, 출처 {}건.".format(*counts)
        else:
            title = "About"
            text = f"sma-bot {version}. Knowledge checked on {day}: " + "{} agreements, {} series, {} facts, {} operations, {} events, {} sources.".format(*counts)
        return Answer(Outcome.ANSWER, language, title, text, Why("about", title, (), 1.0, 0.0), entry="about", as_of=snapshot.checked)

    def help(self, language: Language) -> Answer:
        """Return what can be asked, with examples."""
        if language is Language.KOREAN:
            title, text = "무엇을 물어볼 수 있나요", "연도, 협정, 계산, 배경을 자연스러운 말로 물어보세요. 모든 수치에 출처와 날짜, 계산 과정이 붙습니다."
        else:
            title, text = "What you can ask", "Ask in your own words for a year, an agreement, a calculation or the background. Every figure comes with its source, its date and its arithmetic."
        examples = [question for calculation in self.snapshot.calculations.values() for question in (example.question for example in calculation.examples)]
        chosen = [question for question in examples if (("가" <= max(question) <= "힣") is (language is Language.KOREAN))][:5]
        return Answer(
            Outcome.ANSWER,
            language,
            title,
            text,
            Why("help", title, (), 1.0, 0.0),
            entry="help",
            lines=tuple(chosen),
            suggestions=tuple(Suggestion(question, question) for question in chosen),
            as_of=self.snapshot.checked,
        )

    def suggest(self, text: str, language: Language, limit: int) -> tuple[Suggestion, ...]:
        """Return the questions nearest to what was typed; typing errors are forgiven."""
        questions = self._questions[language]
        wanted = text.strip().lower()
        if not wanted:
            return tuple(Suggestion(question, question) for question in questions[:limit])
        found = process.extract(wanted, questions, scorer=fuzz.token_set_ratio, processor=str.lower, score_cutoff=SUGGESTION_BAR, limit=limit)
        return tuple(Suggestion(question, question) for question, _, _ in found)

    def _all_questions(self, language: Language) -> tuple[str, ...]:
        phrases: list[str] = []
        entries: list[Calculation | Agreement | Fact] = [
            *self.snapshot.calculations.values(),
            *self.snapshot.agreements.values(),
            *self.snapshot.facts.values(),
        ]
        for entry in entries:
            phrases.extend(getattr(entry.asked_as, language.value)[:3])
        for calculation in self.snapshot.calculations.values():
            phrases.extend(example.question for example in calculation.examples if ("가" <= max(example.question) <= "힣") is (language is Language.KOREAN))
        return tuple(dict.fromkeys(phrases))
