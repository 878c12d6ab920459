"""The knowledge as one immutable value: every entry by id, amounts read into decimals.

A snapshot is built once, beside the running one, and swapped in whole; readers never wait.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from bot.knowledge.units import Unit, parse_unit

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from bot.knowledge.calculation import Calculation
    from bot.knowledge.models import Agreement, Event, Fact, Series, Source, Subject, Term, Word
    from bot.knowledge.synonyms import Synonyms


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All entries, by id in the order of the files. `checked` is the latest day of any check."""

    subjects: Mapping[str, Subject]
    sources: Mapping[str, Source]
    series: Mapping[str, Series]
    agreements: Mapping[str, Agreement]
    facts: Mapping[str, Fact]
    events: tuple[Event, ...]
    terms: tuple[Term, ...]
    calculations: Mapping[str, Calculation]
    words: Mapping[str, Word]
    synonyms: Mapping[str, Synonyms]
    checked: str
    units: Mapping[str, tuple[Unit, Decimal]] = field(repr=False)
    price_indices: Mapping[str, str] = field(repr=False)

    @classmethod
    def of(  # noqa: PLR0913 - one argument a kind of entry, each by name
        cls,
        *,
        subjects: tuple[Subject, ...] = (),
        sources: tuple[Source, ...] = (),
        series: tuple[Series, ...] = (),
        agreements: tuple[Agreement, ...] = (),
        facts: tuple[Fact, ...] = (),
        events: tuple[Event, ...] = (),
        terms: tuple[Term, ...] = (),
        calculations: tuple[Calculation, ...] = (),
        words: tuple[Word, ...] = (),
        synonyms: tuple[Synonyms, ...] = (),
    ) -> Snapshot:
        """Build a snapshot of entries whose ids are known to be unique."""
        days = [entry.checked for group in (series, agreements, facts, calculations) for entry in group]
        by_alias = {alias: source for source in sources for alias in (source.id, *source.aliases)}
        return cls(
            subjects=MappingProxyType({entry.id: entry for entry in subjects}),
            sources=MappingProxyType(by_alias),
            series=MappingProxyType({entry.id: entry for entry in series}),
            agreements=MappingProxyType({entry.id: entry for entry in agreements}),
            facts=MappingProxyType({entry.id: entry for entry in facts}),
            events=tuple(sorted(events, key=lambda event: event.date)),
            terms=terms,
            calculations=MappingProxyType({entry.id: entry for entry in calculations}),
            words=MappingProxyType({entry.id: entry for entry in words}),
            synonyms=MappingProxyType({entry.id: entry for entry in synonyms}),
            checked=max(days, default=""),
            units=MappingProxyType({entry.id: parse_unit(entry.unit) for entry in series}),
            price_indices=MappingProxyType({entry.prices_of: entry.id for entry in series if entry.prices_of}),
        )

    def replaced(self, **groups: tuple[Any, ...]) -> Snapshot:
        """Return a snapshot with all entries of some kinds replaced; it shares the other groups with this one."""
        fresh = Snapshot.of(**groups)
        fields = {kind: getattr(fresh, kind) for kind in groups}
        if "series" in groups:
            fields |= {"units": fresh.units, "price_indices": fresh.price_indices}
        snapshot = replace(self, **fields)
        checked = (snapshot.series, snapshot.agreements, snapshot.facts, snapshot.calculations)
        days = [entry.checked for group in checked for entry in group.values()]
        return replace(snapshot, checked=max(days, default=""))

    @property
    def main_subject(self) -> Subject:
        """The subject that a question means when it names none."""
        return next((subject for subject in self.subjects.values() if subject.main), next(iter(self.subjects.values())))

    @property
    def plain_calculation(self) -> Calculation | None:
        """The operation that gives the numbers of a series as they are, None when there is none."""
        return next((calculation for calculation in self.calculations.values() if calculation.plain), None)

    @property
    def overview_calculation(self) -> Calculation | None:
        """The operation that tells what is notable of an agreement, None when there is none."""
        return next((calculation for calculation in self.calculations.values() if calculation.overview), None)

    def agreement(self, subject: str, number: int) -> Agreement | None:
        """Return the agreement of that number in the subject's chain, or None."""
        for agreement in self.agreements.values():
            if agreement.subject == subject and agreement.number == number:
                return agreement
        return None

    def agreement_of(self, subject: str, year: int) -> Agreement | None:
        """Return the agreement whose amounts cover the year, or None."""
        for agreement in self.agreements.values():
            if agreement.subject == subject and agreement.first <= year <= agreement.last:
                return agreement
        return None
