"""What of the knowledge is due to be looked at again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from bot import limits
from bot.clock import korean_day
from bot.knowledge.models import Status
from bot.moderation.wording import both, of_fault

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from bot.knowledge.faults import Fault
    from bot.knowledge.fields import Text
    from bot.knowledge.models import Agreement, Fact, Series
    from bot.knowledge.snapshot import Snapshot
    from bot.store.records import SourceMark

_SOON: Final = timedelta(days=365)
"""How long before its end an agreement is named: the talks for the next one take about a year."""


@dataclass(frozen=True, slots=True)
class Stale:
    """One entry that is due, and why."""

    kind: str
    entry: str
    why: Text


def stale(
    snapshot: Snapshot,
    today: date,
    marks: Iterable[SourceMark] = (),
    set_aside: Iterable[tuple[int, tuple[Fault, ...]]] = (),
) -> tuple[Stale, ...]:
    """Return what is due: what no longer fits, ends or lacks a figure first, then dead addresses, then old checks."""
    return (
        *_set_aside(set_aside),
        *_ending(snapshot, today),
        *_without_figure(snapshot, today),
        *_dead(snapshot, marks),
        *_unchecked(snapshot, today),
    )


def _set_aside(revisions: Iterable[tuple[int, tuple[Fault, ...]]]) -> Iterator[Stale]:
    for sequence, faults in revisions:
        told = of_fault(faults[0])
        why = both(
            f"Revision {sequence} no longer fits and is left out. {told.en}",
            f"{sequence}번 변경은 더 이상 맞지 않아 빠져 있습니다. {told.ko}",
        )
        yield Stale("revisions", str(sequence), why)


def _ending(snapshot: Snapshot, today: date) -> Iterator[Stale]:
    for subject in snapshot.subjects:
        chain = [one for one in snapshot.agreements.values() if one.subject == subject]
        last = max(chain, key=lambda agreement: agreement.number, default=None)
        if last is None:
            continue
        end = _end(last)
        if today + _SOON >= end:
            ended = end < today
            why = both(
                f"It {'ended' if ended else 'ends'} on {end.isoformat()}, and no agreement after it is known.",
                f"{end.isoformat()}에 {'끝났고' if ended else '끝나며'}, 다음 협정은 아직 없습니다.",
            )
            yield Stale("agreements", last.id, why)


def _end(agreement: Agreement) -> date:
    return date.fromisoformat(agreement.end) if agreement.end else date(agreement.last, 12, 31)


def _without_figure(snapshot: Snapshot, today: date) -> Iterator[Stale]:
    """Yield the main series of subjects with agreements that have no agreed figure for a year that has begun."""
    for subject in snapshot.subjects.values():
        series = snapshot.series.get(subject.series)
        if series is None or snapshot.agreement_of(subject.id, today.year) is None:
            continue
        value = series.values.get(today.year)
        if value is None or not (value.amount or value.parts) or (value.status or series.status) is Status.PROJECTED:
            why = both(
                f"{today.year} has begun, and there is no agreed figure for it.",
                f"{today.year}년이 시작되었지만 합의된 금액이 없습니다.",
            )
            yield Stale("series", series.id, why)


def _dead(snapshot: Snapshot, marks: Iterable[SourceMark]) -> Iterator[Stale]:
    for mark in marks:
        source = snapshot.sources.get(mark.source)
        if source is not None:
            day = korean_day(mark.marked_at)
            why = both(
                f"Its address was marked dead on {day}: {source.url or '-'}",
                f"{day}에 주소가 열리지 않는다고 표시되었습니다: {source.url or '-'}",
            )
            yield Stale("sources", source.id, why)


def _unchecked(snapshot: Snapshot, today: date) -> Iterator[Stale]:
    """Yield the entries whose check is past its term, the oldest first."""
    due = (today - timedelta(days=limits.CHECK_DAYS.value)).isoformat()
    groups: dict[str, Mapping[str, Series | Agreement | Fact]] = {
        "series": snapshot.series,
        "agreements": snapshot.agreements,
        "facts": snapshot.facts,
    }
    found = [
        (entry.checked, kind, name)
        for kind, entries in groups.items()
        for name, entry in entries.items()
        if entry.checked < due
    ]
    for checked, kind, name in sorted(found):
        yield Stale(kind, name, both(f"It was last checked on {checked}.", f"마지막 확인일은 {checked}입니다."))
