"""Faults of the knowledge: what is wrong, where, and what would be right."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One fault of one entry, with the remedy for the person who edits the file.

    `file` is what a change is called ("revision 17") where the fault is none of a file; `line` is then 0.
    `korean` says problem and remedy in Korean, for faults that a moderator can make.
    """

    file: str
    line: int
    entry: str | None
    problem: str
    remedy: str
    korean: str = field(default="", compare=False)

    def __str__(self) -> str:
        """Return `file:line: entry: problem. remedy`."""
        entry = f" {self.entry}:" if self.entry else ""
        return f"{self.where}:{entry} {self.sentence}"

    @property
    def where(self) -> str:
        """The file and line, or what the change is called."""
        return f"{self.file}:{self.line}" if self.line else self.file

    @property
    def sentence(self) -> str:
        """Problem and remedy in English."""
        return f"{self.problem}. {self.remedy}{'' if self.remedy.endswith('?') else '.'}"


class KnowledgeError(Exception):
    """The knowledge can't be used; `faults` names every reason that was found, sorted."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = tuple(sorted(faults))
        super().__init__(f"the knowledge has {len(self.faults)} fault(s); the first: {self.faults[0]}")
