"""Brings the knowledge to where a history of revisions has led it.

A revision was checked when it was made. What it stood on may have changed since (the files of a new version of
the bot, or what all servers share), so a revision that no longer fits is set aside and told, and the rest holds:
a server must not fall silent because of one of its changes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.knowledge.changes.models import Change, Undo
from bot.knowledge.changes.state import Knowledge, Step
from bot.knowledge.faults import Fault, KnowledgeError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@dataclass(frozen=True, slots=True)
class Dated:
    """A change with its number in the history."""

    sequence: int
    change: Change


@dataclass(frozen=True, slots=True)
class Replay:
    """The knowledge after a history, and the revisions that no longer fit, each with its faults."""

    knowledge: Knowledge
    set_aside: tuple[tuple[int, tuple[Fault, ...]], ...] = ()


def undone_by(history: Iterable[Dated]) -> dict[int, int]:
    """Return the revisions that are undone, each with the undo that holds.

    An undo that is itself undone has no effect, so the latest are asked first.
    """
    undone: dict[int, int] = {}
    for dated in sorted(history, key=lambda one: one.sequence, reverse=True):
        if isinstance(dated.change, Undo) and dated.sequence not in undone:
            undone.setdefault(dated.change.revision, dated.sequence)
    return undone


def effective(history: Iterable[Dated]) -> tuple[Dated, ...]:
    """Return the changes that hold, in their order: no undo, and nothing that was undone."""
    history = sorted(history, key=lambda one: one.sequence)
    undone = undone_by(history)
    return tuple(one for one in history if one.sequence not in undone and not isinstance(one.change, Undo))


def replay(base: Knowledge, history: Iterable[Dated]) -> Replay:
    """Return the knowledge that the history leads to from the base."""
    waiting = list(effective(history))
    set_aside: list[tuple[int, tuple[Fault, ...]]] = []
    while True:
        try:
            return Replay(_after(base, waiting), tuple(set_aside))
        except KnowledgeError:
            index, faults = _first_fault(base, waiting)
            set_aside.append((waiting.pop(index).sequence, faults))


def _after(base: Knowledge, changes: Sequence[Dated]) -> Knowledge:
    return base.changed(Step(f"revision {one.sequence}", one.change) for one in changes)


def _first_fault(base: Knowledge, changes: Sequence[Dated]) -> tuple[int, tuple[Fault, ...]]:
    """Return the place of a change before which all is well and after which it is not, and what is wrong then.

    The whole is known to be faulty and the beginning to be sound, so halving finds such a place.
    """
    sound, faulty = 0, len(changes)
    faults: tuple[Fault, ...] = ()
    while faulty - sound > 1 or not faults:
        middle = (sound + faulty) // 2 if faulty - sound > 1 else faulty
        try:
            _after(base, changes[:middle])
        except KnowledgeError as error:
            faulty, faults = middle, error.faults
        else:
            sound = middle
    return faulty - 1, faults
