"""Every phrasing of the knowledge, written out: whoever asks in just those words is led straight home."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from bot.knowledge.checks.texts import normalised

if TYPE_CHECKING:
    from bot.knowledge.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Home:
    """The entry that a phrasing belongs to."""

    kind: Literal["fact", "agreement", "series"]
    id: str


class Directory:
    """The phrasings of facts, agreements and series by their letters and digits."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._homes: dict[str, Home] = {}
        for series in snapshot.series.values():
            for phrase in series.asked_as.all():
                self._homes[normalised(phrase)] = Home("series", series.id)
        for agreement in snapshot.agreements.values():
            for phrase in agreement.asked_as.all():
                self._homes[normalised(phrase)] = Home("agreement", agreement.id)
        for fact in snapshot.facts.values():
            for phrase in fact.asked_as.all():
                self._homes[normalised(phrase)] = Home("fact", fact.id)

    def home(self, text: str) -> Home | None:
        """Return the entry whose phrasing the text is, None when it is nobody's."""
        return self._homes.get(normalised(text))
