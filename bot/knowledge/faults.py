"""Faults of the knowledge: what is wrong, where, and what would be right."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One fault of one entry, with the remedy for the person who edits the file."""

    file: str
    line: int
    entry: str | None
    problem: str
    remedy: str

    def __str__(self) -> str:
        """Return `file:line: entry: problem. remedy`."""
        entry = f" {self.entry}:" if self.entry else ""
        return f"{self.file}:{self.line}:{entry} {self.problem}. {self.remedy}."


class KnowledgeError(Exception):
    """The knowledge can't be used; `faults` names every reason that was found, sorted."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = tuple(sorted(faults))
        super().__init__(f"the knowledge has {len(self.faults)} fault(s); the first: {self.faults[0]}")
