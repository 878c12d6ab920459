"""Every phrasing of the knowledge, written out: whoever asks in just those words is led straight home."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from bot.answers.layered import Layered
from bot.knowledge.checks.texts import normalised

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bot.knowledge.models import Agreement, Fact, Series
    from bot.knowledge.snapshot import Snapshot

Kind: TypeAlias = Literal["fact", "agreement", "series"]
Group: TypeAlias = "Mapping[str, Fact] | Mapping[str, Agreement] | Mapping[str, Series]"


@dataclass(frozen=True, slots=True)
class Home:
    """The entry that a phrasing belongs to."""

    kind: Kind
    id: str


@dataclass(frozen=True, slots=True)
class Directory:
    """The phrasings of facts, agreements and series by their letters and digits.

    Each is one entry's own: the checker refuses knowledge in which two share one.
    """

    _homes: Layered[str, Home]
    _groups: tuple[tuple[Kind, Group], ...]

    @classmethod
    def of(cls, snapshot: Snapshot) -> Directory:
        """Return the phrasings of a snapshot."""
        groups = _groups(snapshot)
        homes = {phrase: home for kind, group in groups for name in group for phrase, home in _own(kind, group, name)}
        return cls(Layered(homes), groups)

    def renewed(self, snapshot: Snapshot) -> Directory:
        """Return the phrasings of another snapshot, with what has not changed shared."""
        groups = _groups(snapshot)
        gone: dict[str, Home | None] = {}
        found: dict[str, Home | None] = {}
        for (kind, before), (_, after) in zip(self._groups, groups, strict=True):
            if before is after:
                continue
            for name in before.keys() | after.keys():
                if before.get(name) is not after.get(name):
                    gone.update((phrase, None) for phrase, _ in _own(kind, before, name))
                    found.update(_own(kind, after, name))
        homes = self._homes.changed(gone | found) if gone or found else self._homes
        return Directory.of(snapshot) if homes.thick else Directory(homes, groups)

    def home(self, text: str) -> Home | None:
        """Return the entry whose phrasing the text is, None when it is nobody's."""
        return self._homes[normalised(text)]


def _groups(snapshot: Snapshot) -> tuple[tuple[Kind, Group], ...]:
    return ("series", snapshot.series), ("agreement", snapshot.agreements), ("fact", snapshot.facts)


def _own(kind: Kind, group: Group, name: str) -> Iterator[tuple[str, Home]]:
    """Yield the phrasings of an entry; none for one that is not there."""
    entry = group.get(name)
    if entry is not None:
        home = Home(kind, name)
        yield from ((normalised(phrase), home) for phrase in entry.asked_as.all())
