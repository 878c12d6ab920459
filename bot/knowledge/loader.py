"""Reads a folder of YAML into a snapshot, or names every fault that it has."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

from pydantic import ValidationError

from bot.knowledge.calculation import Calculation
from bot.knowledge.changes.apply import effects_of
from bot.knowledge.changes.errors import ChangeError
from bot.knowledge.changes.files import CHANGES, Recorded, explained, read_change
from bot.knowledge.changes.models import target_of
from bot.knowledge.document import Document, read_document
from bot.knowledge.explaining import explain
from bot.knowledge.faults import Fault, KnowledgeError
from bot.knowledge.models import Agreement, Event, Fact, Model, Series, Source, Subject, Term, Word
from bot.knowledge.places import Place
from bot.knowledge.snapshot import Snapshot
from bot.knowledge.synonyms import Synonyms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from bot.knowledge.changes.apply import Effect
    from bot.knowledge.document import Data

COMMON: Final = "common"
"""The subfolder of what belongs to no subject: the vocabulary and the operations."""

KINDS: Final[dict[str, type[Model]]] = {
    "subjects": Subject,
    "sources": Source,
    "series": Series,
    "agreements": Agreement,
    "facts": Fact,
    "events": Event,
    "terms": Term,
    "calculations": Calculation,
    "words": Word,
    "synonyms": Synonyms,
}
"""The top-level keys that a knowledge file may have, and the model of the entries under each."""


@dataclass(slots=True)
class Loaded:
    """The entries of a folder by kind and id, where each stands, and the faults found so far.

    `refused` are ids of entries that have a fault themselves, and `whole` is false when a file could not
    be read to its end: a reference to what is missing for that reason is no second fault. `changes` are those that
    the files hold besides entries; they are made after all entries are read. `to_check` are the
    entries, by kind and id, that nobody has checked yet; None stands for all of them.
    """

    entries: dict[str, dict[str, Model]] = field(default_factory=lambda: {kind: {} for kind in KINDS})
    places: dict[tuple[str, str], Place] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    refused: set[str] = field(default_factory=set)
    whole: bool = True
    changes: list[tuple[Recorded, Place]] = field(default_factory=list)
    to_check: frozenset[tuple[str, str]] | None = None

    def checkable(self) -> Iterator[tuple[str, str, Model, Place]]:
        """Yield kind, id, entry and place of every entry that is to be checked, in the order of the files."""
        for kind, entries in self.entries.items():
            for identifier, entry in entries.items():
                if self.to_check is None or (kind, identifier) in self.to_check:
                    yield kind, identifier, entry, self.places[kind, identifier]


def load_snapshot(folder: Path, shared: Path | None = None) -> Snapshot:
    """Read and check a knowledge folder; `shared` as in `load_folder`.

    Raises `KnowledgeError` with every fault of shape and reference; the slower check that every
    phrase leads home is `bot.answers.rehearsal`.
    """
    from bot.knowledge.checker import check_entries  # noqa: PLC0415 - the checker needs this module's types

    loaded = load_folder(folder, shared)
    faults = [*loaded.faults, *check_entries(loaded)]
    if faults:
        raise KnowledgeError(tuple(faults))
    return build_snapshot(loaded)


def load_folder(folder: Path, shared: Path | None = None) -> Loaded:
    """Read every `*.yaml` below the folder, in the order of their names.

    `shared` holds the words and operations that belong to no subject. They are read first, unless the folder
    brings its own in `common/`. Their examples are left out: those ask for figures of another folder.
    """
    loaded = Loaded()
    if shared is not None and not (folder / COMMON).is_dir():
        for path in sorted(shared.rglob("*.yaml")):
            add_document(loaded, read_document(path, path.relative_to(shared.parent).as_posix()))
        _leave_examples_out(loaded)
    paths = sorted(folder.rglob("*.yaml"))
    if not paths:
        loaded.whole = False
        problem = "the folder has no *.yaml file" if folder.is_dir() else "the folder does not exist"
        loaded.faults.append(Fault(str(folder), 1, None, problem, "Name a folder of knowledge"))
    for path in paths:
        add_document(loaded, read_document(path, path.relative_to(folder.parent).as_posix()))
    for path in sorted(folder.rglob("*.yml")):
        name = path.relative_to(folder.parent).as_posix()
        loaded.faults.append(Fault(name, 1, None, "a file with this ending is not read", "Rename it to *.yaml"))
    _make_changes(loaded)
    return loaded


def _make_changes(loaded: Loaded) -> None:
    """Make the changes that the files hold, in the order of the files."""
    for recorded, place in loaded.changes:
        entry = target_of(recorded.change)[1]
        if entry in loaded.refused:
            continue  # what is wrong with the entry is said already
        try:
            effects = effects_of(recorded.change, loaded.entries)
        except ChangeError as error:
            loaded.faults.append(place.fault(entry, error.problem, error.remedy, korean=error.korean))
        except ValidationError as error:
            loaded.faults.extend(explained(error, entry, place))
        else:
            for effect in effects:
                _put(loaded, effect, place)


def _put(loaded: Loaded, effect: Effect, place: Place) -> None:
    if effect.model is None:
        del loaded.entries[effect.kind][effect.entry]
        del loaded.places[effect.kind, effect.entry]
    elif loaded.entries[effect.kind].get(effect.entry) is not effect.model:
        loaded.entries[effect.kind][effect.entry] = effect.model
        data = effect.model.model_dump(mode="json", exclude_unset=True)
        loaded.places[effect.kind, effect.entry] = replace(place, data=data, of_change=True)


def _leave_examples_out(loaded: Loaded) -> None:
    calculations = loaded.entries["calculations"]
    for name, entry in calculations.items():
        calculations[name] = entry.model_copy(update={"examples": ()})


def add_document(loaded: Loaded, document: Document) -> None:
    """Validate the entries of one document and add them."""
    loaded.faults.extend(document.faults)
    loaded.whole = loaded.whole and document.whole
    if document.data is None:
        return
    if not isinstance(document.data, dict):
        problem = "the file must be a mapping of kinds"
        loaded.faults.append(Fault(document.name, 1, None, problem, f"Begin with one of: {', '.join(KINDS)}"))
        return
    for kind, items in document.data.items():
        if kind == CHANGES and isinstance(items, list):
            _add_changes(loaded, document, items)
            continue
        if kind not in KINDS or not isinstance(items, list):
            problem = f"{kind!r} is no kind of entry" if kind not in KINDS else f"{kind!r} must hold a list of entries"
            remedy = f"Use one of {', '.join(KINDS)}, each with a list"
            loaded.faults.append(Fault(document.name, document.line((kind,)), None, problem, remedy))
            continue
        for index, item in enumerate(items):
            _add_entry(loaded, str(kind), item, Place(document, (kind, index), item))


def _add_changes(loaded: Loaded, document: Document, items: list[Data]) -> None:
    for index, item in enumerate(items):
        place = Place(document, (CHANGES, index), item)
        read = read_change(item, place)
        if isinstance(read, Recorded):
            loaded.changes.append((read, place))
        else:
            loaded.faults.extend(read.faults)


def _add_entry(loaded: Loaded, kind: str, item: object, place: Place) -> None:
    name = str(item.get("id", "?")) if isinstance(item, dict) else "?"
    try:
        entry = KINDS[kind].model_validate(item)
    except ValidationError as error:
        loaded.faults.extend(explain(detail, name, place) for detail in error.errors(include_url=False))
        known = _without_unknown_fields(KINDS[kind], item, error)
        if known is None:
            loaded.refused.add(name)
            return
        entry = known
    identifier: str = getattr(entry, "id")  # noqa: B009 - every model in KINDS has an id, their base has not
    if identifier in loaded.entries[kind]:
        first = loaded.places[kind, identifier]
        problem = f"the id stands twice among {kind}, first in {first.where}"
        loaded.faults.append(place.fault(identifier, problem, "Rename one of the two", "id"))
        return
    loaded.entries[kind][identifier] = entry
    loaded.places[kind, identifier] = place


def _without_unknown_fields(model: type[Model], item: object, error: ValidationError) -> Model | None:
    """Return the entry without the fields that no entry has, so that they hide no other fault of it."""
    details = error.errors(include_url=False)
    if any(detail["type"] != "extra_forbidden" for detail in details):
        return None
    rest = deepcopy(item)
    for detail in details:
        *path, last = detail["loc"]
        holder: Any = rest
        for part in path:
            holder = holder[part]
        del holder[last]
    return model.model_validate(rest)


def build_snapshot(loaded: Loaded) -> Snapshot:
    """Freeze loaded entries that have no fault into a snapshot."""
    entries: dict[str, Iterable[Any]] = {kind: items.values() for kind, items in loaded.entries.items()}
    return Snapshot.of(**{kind: tuple(items) for kind, items in entries.items()})
