"""Answers that list what there is: the timeline, the sources of an entry, the numbers of entries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rapidfuzz import fuzz, process

from bot.answers.answer import Answer, Outcome, Reason, Suggestion, Why
from bot.answers.replies.parts import links
from bot.answers.wording.counting import Count
from bot.answers.wording.dates import date, years
from bot.knowledge.language import Language
from bot.knowledge.models import Agreement, Series

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.knowledge.models import Event, Fact, Source
    from bot.knowledge.snapshot import Snapshot

NAME_BAR: Final = 70
"""How like a title (0 to 100) the name of an entry must be."""
SHOWN_QUERY: Final = 80
MOST_NEAR: Final = 3


class Catalogue:
    """Lists of one snapshot."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._entries: dict[str, Fact | Agreement | Series] = {
            **snapshot.facts,
            **snapshot.agreements,
            **snapshot.series,
        }
        self._names = {name: entry.title.get(Language.ENGLISH) or name for name, entry in self._entries.items()}

    def timeline(self, first: int, last: int, language: Language) -> Answer:
        """Return the events of the years, in order."""
        recorded = sorted(map(_year, self._snapshot.events))
        if recorded and first <= recorded[0] and recorded[-1] <= last:
            first, last = recorded[0], recorded[-1]
        events = [event for event in self._snapshot.events if first <= _year(event) <= last]
        korean = language is Language.KOREAN
        span = years(range(first, last + 1), language) if first <= last else f"{first}-{last}"
        title = f"{span} 주요 일지" if korean else f"Timeline {span}"
        why = Why("timeline", title, (), 1.0, 0.0)
        if not events:
            text = f"{span}에 기록된 일은 없습니다." if korean else f"No event is recorded for {span}."
            text = f"{text} {_span(recorded, language)}".strip()
            return Answer(Outcome.NO_ANSWER, language, title, text, why, reason=Reason.NO_DATA)
        return Answer(
            Outcome.ANSWER,
            language,
            title,
            f"{span}: {len(events)}건" if korean else f"{title}: {Count(len(events)):event|events}",
            why,
            entry="timeline",
            lines=tuple(_event_line(event, language) for event in events),
            sources=links((source for event in events for source in event.sources), self._snapshot),
            as_of=self._snapshot.checked,
        )

    def sources(self, query: str, language: Language) -> Answer:
        """Return the sources of the entry whose id or title is nearest to the query."""
        korean = language is Language.KOREAN
        query = query.strip()
        name = self._nearest(query)
        title = f"출처: {query}" if korean else f"Sources: {query}"
        why = Why(name, title, (query,), 1.0 if name else 0.0, NAME_BAR / 100)
        if name is None:
            return self._no_entry(query, title, why, language)
        ids = tuple(dict.fromkeys(_source_ids(self._entries[name])))
        records = dict.fromkeys(self._snapshot.sources[one].id for one in ids)
        lines = tuple(_source_line(self._snapshot.sources[one], language) for one in records)
        count = f"출처 {len(lines)}건" if korean else f"{Count(len(lines)):source|sources}"
        return Answer(
            Outcome.ANSWER,
            language,
            title,
            f"{self._names[name]} ({name}): {count}",
            why,
            entry=name,
            lines=lines,
            sources=links(ids, self._snapshot),
            as_of=self._snapshot.checked,
        )

    def _nearest(self, query: str) -> str | None:
        """Return the id of the entry that the query names."""
        if query in self._names:
            return query
        found = process.extractOne(query, self._names, scorer=fuzz.WRatio, score_cutoff=NAME_BAR)
        return str(found[2]) if found else None

    def _no_entry(self, query: str, title: str, why: Why, language: Language) -> Answer:
        shown = query[:SHOWN_QUERY]
        text = (
            f"'{shown}'에 해당하는 항목이 없습니다."
            if language is Language.KOREAN
            else f"No entry is called '{shown}'."
        )
        near = process.extract(query, self._names, scorer=fuzz.WRatio, limit=MOST_NEAR)
        suggestions = tuple(Suggestion(str(one[2]), str(one[2])) for one in near)
        return Answer(Outcome.NO_ANSWER, language, title, text, why, reason=Reason.NO_DATA, suggestions=suggestions)

    def about(self, language: Language, version: str) -> Answer:
        """Return the version, the day of the knowledge and how much it holds."""
        snapshot = self._snapshot
        day = date(snapshot.checked, language)
        agreements, series, facts, operations, events, sources = (
            Count(len(entries))
            for entries in (
                snapshot.agreements,
                snapshot.series,
                snapshot.facts,
                snapshot.calculations,
                snapshot.events,
                {source.id for source in snapshot.sources.values()},
            )
        )
        if language is Language.KOREAN:
            title = "봇 정보"
            held = (
                f"협정 {agreements}건, 통계 {series}종, 사실 {facts}건, 계산 {operations}종, 일지 {events}건, "
                f"출처 {sources}건."
            )
            text = f"sma-bot {version}. 지식 점검일 {day}. {held}"
        else:
            title = "About"
            held = (
                f"{agreements:agreement|agreements}, {series:series|series}, {facts:fact|facts}, "
                f"{operations:operation|operations}, {events:event|events}, {sources:source|sources}."
            )
            text = f"sma-bot {version}. Knowledge checked on {day}: {held}"
        why = Why("about", title, (), 1.0, 0.0)
        return Answer(Outcome.ANSWER, language, title, text, why, entry="about", as_of=snapshot.checked)


def _span(recorded: list[int], language: Language) -> str:
    """Return from when to when events are recorded; nothing where none is."""
    if not recorded:
        return ""
    if language is Language.KOREAN:
        return f"기록은 {recorded[0]}년부터 {recorded[-1]}년까지 있습니다."
    return f"Events are recorded from {recorded[0]} to {recorded[-1]}."


def _year(event: Event) -> int:
    return int(event.date[:4])


def _event_line(event: Event, language: Language) -> str:
    return f"{date(event.date, language)}: {event.title.get(language)}. {event.detail.get(language)}"


def _source_line(source: Source, language: Language) -> str:
    undated = "날짜 미상" if language is Language.KOREAN else "undated"
    day = date(source.published, language) if source.published else undated
    return f"{source.title} - {source.publisher}, {day}{f' <{source.url}>' if source.url else ''}"


def _source_ids(entry: Fact | Agreement | Series) -> Iterator[str]:
    """Yield the ids of all sources of an entry, its own first."""
    yield from entry.sources
    if isinstance(entry, Agreement):
        for dated in (entry.announced, entry.signed, entry.ratified, entry.in_force):
            yield from dated.sources
        yield from entry.negotiators_sources
        for point in entry.notable:
            yield from point.sources
    elif isinstance(entry, Series):
        for value in entry.values.values():
            yield from value.sources
            for report in value.reported:
                yield report.source
