"""What is looked up in the knowledge of one snapshot, whatever is asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from bot.answers.understanding.directory import Directory
from bot.answers.understanding.facts import FactIndex
from bot.answers.understanding.frames import Patterns
from bot.answers.understanding.phrasebook import Phrasebook

if TYPE_CHECKING:
    from bot.knowledge.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Indices:
    """The words, the statements, the cues of operations, and every phrasing as it is written.

    They take most of the time and memory of making knowledge answer, so that knowledge that changed shares them.
    """

    phrasebook: Phrasebook
    facts: FactIndex
    patterns: Patterns
    directory: Directory

    @classmethod
    def of(cls, snapshot: Snapshot, phrasebook: Phrasebook | None = None) -> Self:
        """Return those of a snapshot; the phrasebook has what was read of its texts before."""
        phrasebook = phrasebook or Phrasebook.of(snapshot)
        facts = FactIndex.of(snapshot, phrasebook)
        return cls(phrasebook, facts, Patterns(snapshot), Directory.of(snapshot))

    def renewed(self, snapshot: Snapshot) -> Self:
        """Return those of another snapshot, which share with these whatever has not changed."""
        phrasebook = self.phrasebook.renewed(snapshot)
        if phrasebook is not self.phrasebook:
            # What another vocabulary reads otherwise is read once, also for whoever shares this one.
            phrasebook = phrasebook.filled(snapshot.facts.values())
        return type(self)(
            phrasebook,
            self.facts.renewed(snapshot, phrasebook),
            self.patterns.renewed(snapshot),
            self.directory.renewed(snapshot),
        )
