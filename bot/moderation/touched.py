"""How far a change reaches: the entries that it changes, and the series whose figures rest on them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Self

from bot.knowledge.units import parse_unit

if TYPE_CHECKING:
    from bot.answers.answer import Answer
    from bot.knowledge.changes.state import Knowledge
    from bot.knowledge.snapshot import Snapshot

_NAME: Final = re.compile(r"[a-z_][a-z0-9_]*")


@dataclass(frozen=True, slots=True)
class Touched:
    """What differs between two states of the knowledge, and what rests on it in the later one.

    `series` are those that differ and all that are computed from these. `everywhere` says that a figure of any
    series may rest on it, because amounts are converted or measured by it.
    """

    entries: frozenset[tuple[str, str]]
    series: frozenset[str]
    everywhere: bool
    snapshot: Snapshot

    @classmethod
    def between(cls, before: Knowledge, after: Knowledge) -> Self:
        """Return what differs; what both share is not looked at."""
        entries = frozenset(_differing(before, after))
        snapshot = after.snapshot
        reached = {entry for kind, entry in entries if kind == "series"}
        while more := {
            series.id
            for series in snapshot.series.values()
            if series.id not in reached and not reached.isdisjoint(_NAME.findall(series.formula or ""))
        }:
            reached |= more
        return cls(entries, frozenset(reached), any(_measures(name, snapshot) for name in reached), snapshot)

    @property
    def meaning(self) -> bool:
        """Whether a question may be understood or answered otherwise; a source decides neither."""
        return any(kind != "sources" for kind, _ in self.entries)

    def reaches(self, answer: Answer) -> bool:
        """Tell whether the figures of an answer may rest on what is touched."""
        if self.everywhere or ("calculations", answer.entry) in self.entries:
            return True
        return not self.series.isdisjoint(_series_of(answer, self.snapshot))


def _differing(before: Knowledge, after: Knowledge) -> set[tuple[str, str]]:
    found: set[tuple[str, str]] = set()
    for kind, entries in after.loaded.entries.items():
        old = before.loaded.entries[kind]
        if entries is old:
            continue
        for name in entries.keys() | old.keys():
            one, other = entries.get(name), old.get(name)
            if one is not other and one != other:
                found.add((kind, name))
    return found


def _measures(name: str, snapshot: Snapshot) -> bool:
    """Tell whether figures of other series are converted or moved by this one."""
    series = snapshot.series.get(name)
    if series is None:
        return False
    unit, _ = parse_unit(series.unit)
    rules = (agreement.rule for agreement in snapshot.agreements.values())
    moves = any(rule is not None and rule.index == name for rule in rules)
    return len(unit.powers) > 1 or moves or series.denominator or series.prices_of is not None


def _series_of(answer: Answer, snapshot: Snapshot) -> set[str | None]:
    """Return the series that an answer may have read, by what it is about."""
    found: set[str | None] = {answer.entry, *(answer.plot.series if answer.plot else ())}
    topic = answer.topic
    if topic is not None:
        found |= {topic.series, topic.other}
        if topic.series is None and answer.plot is None and answer.entry not in snapshot.series:
            # A topic leaves out the main series of its subject, and does not say which subject that is.
            found |= {subject.series for subject in snapshot.subjects.values()}
        calculation = snapshot.calculations.get(topic.calculation or "")
        if calculation is not None:
            found |= {parameter.default for parameter in calculation.takes.values()}
            found |= {name for result in calculation.results.values() for name in _NAME.findall(result.formula)}
    parts = {series.id for series in snapshot.series.values() if series.part_of and series.part_of in found}
    wholes = {series.part_of for series in snapshot.series.values() if series.id in found}
    return found | parts | wholes
