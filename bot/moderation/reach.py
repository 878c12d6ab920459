"""Which revisions changed the same thing as a change means to: what a moderator must have seen before approving."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from bot.knowledge.changes.models import FigureChange, PhraseChange, Undo, singles, target_of

if TYPE_CHECKING:
    from bot.knowledge.changes.models import Change
    from bot.moderation.review import History

Reach: TypeAlias = "frozenset[tuple[str, ...]]"
"""Places in the knowledge, from the kind of an entry inwards; a place holds every place that begins with it."""


def reach_of(change: Change, history: History) -> Reach:
    """Return the places that a change reaches; an undo reaches those of the revision that it takes back."""
    if isinstance(change, Undo):
        undone = next((one.change for one in history.revisions if one.sequence == change.revision), None)
        return frozenset() if undone is None else reach_of(undone, _before(history, change.revision))
    places: set[tuple[str, ...]] = set()
    for single in singles(change):
        inside: tuple[str, ...] = ()
        if isinstance(single, FigureChange):
            inside = ("values", str(single.year))
        elif isinstance(single, PhraseChange):
            inside = ("asked_as", single.phrase)
        places.add((*target_of(single), *inside))
    return frozenset(places)


def version_in(history: History, change: Change) -> int:
    """Return the number of the last revision that changed what the change means to change, 0 for none."""
    wanted = reach_of(change, history)
    return max((one.sequence for one in history.revisions if meet(wanted, reach_of(one.change, history))), default=0)


def meet(one: Reach, other: Reach) -> bool:
    """Tell whether two reaches have a place in common, or one lies inside the other."""
    return any(left[: len(right)] == right or right[: len(left)] == left for left in one for right in other)


def _before(history: History, sequence: int) -> History:
    """Return the history before a revision: an undo takes back what was there, never itself."""
    return type(history)(history.base, tuple(one for one in history.revisions if one.sequence < sequence))
