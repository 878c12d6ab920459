"""Where an entry or a change stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.knowledge.document import Document
from bot.knowledge.faults import Fault


@dataclass(frozen=True, slots=True)
class Place:
    """Where an entry stands, so that a fault found later can name its file and line.

    `data` is what the entry was read from. `of_change` says that a change made it what it is: it may then wait for
    one of the two languages.
    """

    document: Document
    location: tuple[str | int, ...]
    data: Any = None
    of_change: bool = False

    @property
    def where(self) -> str:
        """Return `file:line` of the entry, or what the change is called that made it."""
        line = self.document.line(self.location)
        return f"{self.document.name}:{line}" if line else self.document.name

    def bare(self) -> Place:
        """Return the place of the entry alone, without what was read and without the lines inside."""
        document = Document(self.document.name, lines={(): self.document.line(self.location)})
        return Place(document, (), of_change=self.of_change)

    def fault(self, entry: str, problem: str, remedy: str, *inside: str | int, korean: str = "") -> Fault:
        """Return a fault at the entry, or at the value `inside` it; `korean` says both in Korean."""
        line = self.document.line((*self.location, *inside))
        return Fault(self.document.name, line, entry, problem, remedy, korean)
