"""The knowledge at one moment, and what it becomes by changes: only what they touch is made and checked anew."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Self

from pydantic import ValidationError

from bot.knowledge.changes.apply import effects_of
from bot.knowledge.changes.errors import ChangeError
from bot.knowledge.changes.files import explained
from bot.knowledge.changes.models import singles, target_of
from bot.knowledge.checker import check_entries
from bot.knowledge.document import Document
from bot.knowledge.faults import Fault, KnowledgeError
from bot.knowledge.loader import Loaded, build_snapshot
from bot.knowledge.places import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.knowledge.changes.apply import Effect
    from bot.knowledge.changes.models import Change
    from bot.knowledge.models import Model
    from bot.knowledge.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Step:
    """One change and what it is called when something is wrong with it: `revision 17`, `this proposal`."""

    name: str
    change: Change


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Entries without a fault, where each comes from, and the snapshot of them."""

    loaded: Loaded
    snapshot: Snapshot

    @classmethod
    def of(cls, loaded: Loaded) -> Self:
        """Check loaded entries. Raises `KnowledgeError` with every fault."""
        faults = [*loaded.faults, *check_entries(loaded)]
        if faults:
            raise KnowledgeError(tuple(faults))
        # The text of the files and the line of each of their values are several times what the entries take.
        places = {key: place.bare() for key, place in loaded.places.items()}
        return cls(Loaded(entries=loaded.entries, places=places), build_snapshot(loaded))

    def changed(self, steps: Iterable[Step]) -> Knowledge:
        """Return the knowledge after the changes, in their order; this one when they change nothing.

        Every entry that no change touched is the same object as before, and so is every group of them.
        Raises `KnowledgeError`; nothing of this knowledge is touched then.
        """
        draft = _Draft(self.loaded)
        for step in steps:
            for change in singles(step.change):
                draft.take(Step(step.name, change))
        loaded = draft.finished()
        faults = [*draft.faults, *check_entries(loaded)] if draft.touched else draft.faults
        if faults:
            raise KnowledgeError(tuple(faults))
        if not draft.touched:
            return self
        groups = {kind: tuple(loaded.entries[kind].values()) for kind in draft.groups}
        settled = replace(loaded, to_check=None)
        return Knowledge(settled, self.snapshot.replaced(**groups))


@dataclass(slots=True)
class _Draft:
    """Entries that are being changed; a group of them is copied when the first of it changes."""

    base: Loaded
    groups: dict[str, dict[str, Model]] = field(default_factory=dict)
    touched: dict[tuple[str, str], Step] = field(default_factory=dict)
    retired: bool = False
    faults: list[Fault] = field(default_factory=list)

    def take(self, step: Step) -> None:
        """Make one change, or note why it can't be made."""
        entry = target_of(step.change)[1]
        try:
            effects = effects_of(step.change, {**self.base.entries, **self.groups})
        except ChangeError as error:
            self.faults.append(Fault(step.name, 0, entry, error.problem, error.remedy, error.korean))
        except ValidationError as error:
            place = Place(Document(step.name, lines={(): 0}), ())
            self.faults += explained(error, entry, place)
        else:
            for effect in effects:
                self._put(effect, step)

    def _put(self, effect: Effect, step: Step) -> None:
        group = self.groups.get(effect.kind, self.base.entries[effect.kind])
        if group.get(effect.entry) is effect.model:
            return
        group = self.groups.setdefault(effect.kind, dict(self.base.entries[effect.kind]))
        # The last one to touch an entry is named when something is wrong with it.
        self.touched[effect.kind, effect.entry] = step
        if effect.model is None:
            del group[effect.entry]
            self.retired = True
            return
        group[effect.entry] = effect.model

    def finished(self) -> Loaded:
        """Return the entries as a whole; what has gone may leave a reference to it anywhere."""
        return Loaded(
            entries={**self.base.entries, **self.groups},
            places={**self.base.places, **dict(self._places())},
            to_check=None if self.retired else frozenset(self.touched),
        )

    def _places(self) -> Iterator[tuple[tuple[str, str], Place]]:
        """Yield the places of what was touched and is still there; a long history touches an entry many times."""
        for (kind, entry), step in self.touched.items():
            model = self.groups[kind].get(entry)
            if model is not None:
                # Only an entry's size is asked of the data of its place.
                data = model.model_dump(mode="json", exclude_unset=True)
                yield (kind, entry), Place(Document(step.name, lines={(): 0}), (), data, of_change=True)
