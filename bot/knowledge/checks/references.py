"""Ids: every reference leads to an entry, and no id leads to two."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from bot.knowledge.checks.walk import records
from bot.knowledge.faults import Fault
from bot.knowledge.models import Agreement, Fact, Negotiator, Rule, Series, Source, Subject

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bot.knowledge.checks.walk import Location
    from bot.knowledge.loader import Loaded
    from bot.knowledge.models import Model
    from bot.knowledge.places import Place

LINKED: Final = ("series", "agreements", "facts", "events", "calculations")
"""The kinds whose ids people link to: one id must lead to one entry among all of them."""

_SOURCE_FIELDS: Final = ("sources", "source", "negotiators_sources")
_NEW_SOURCE: Final = "with /knowledge source in Discord, or below knowledge/sources in the files"
_NAME: Final = re.compile(r"[a-z_][a-z0-9_]*(?!\w)(?!\s*\()")


@dataclass(frozen=True, slots=True)
class _Known:
    """The ids that a reference may name."""

    sources: Mapping[str, object]
    entries: Mapping[str, Mapping[str, Model]]
    linked: frozenset[str]
    refused: frozenset[str]

    @classmethod
    def of(cls, loaded: Loaded) -> _Known:
        sources = {alias: entry for entry in _sources(loaded) for alias in (entry.id, *entry.aliases)}
        linked = frozenset(identifier for kind in LINKED for identifier in loaded.entries[kind])
        return cls(sources, loaded.entries, linked, frozenset(loaded.refused))


def check_references(loaded: Loaded) -> Iterator[Fault]:
    """Yield a fault for each reference to nothing and each id with two meanings."""
    yield from _aliases(loaded)
    yield from _two_meanings(loaded)
    if not loaded.whole:
        return  # what the unreadable file holds is unknown, so nothing can be said to be missing
    yield from _main_subject(loaded)
    known = _Known.of(loaded)
    for _, identifier, entry, place in loaded.checkable():
        for location, record in records(entry):
            yield from _unknown_sources(record, location, known, identifier, place)
            yield from _unknown_entries(record, location, known, identifier, place)


def _sources(loaded: Loaded) -> Iterator[Source]:
    return (entry for entry in loaded.entries["sources"].values() if isinstance(entry, Source))


def _aliases(loaded: Loaded) -> Iterator[Fault]:
    owner = {entry.id: entry.id for entry in _sources(loaded)}
    for entry in _sources(loaded):
        for index, alias in enumerate(entry.aliases):
            if alias in owner:
                problem = f"the alias {alias!r} is already the id or an alias of the source {owner[alias]!r}"
                place = loaded.places["sources", entry.id]
                yield place.fault(entry.id, problem, "Keep it in one place", "aliases", index)
            owner.setdefault(alias, entry.id)


def _two_meanings(loaded: Loaded) -> Iterator[Fault]:
    first: dict[str, str] = {}
    for kind in LINKED:
        for identifier in loaded.entries[kind]:
            if identifier in first:
                where = loaded.places[first[identifier], identifier].where
                problem = f"the id is also that of an entry among {first[identifier]}, in {where}"
                korean = f"id {identifier!r}은(는) 다른 종류의 항목({where})이 이미 씁니다. 다른 이름을 쓰세요."
                place = loaded.places[kind, identifier]
                yield place.fault(identifier, problem, "Rename one of the two", "id", korean=korean)
            first.setdefault(identifier, kind)


def _main_subject(loaded: Loaded) -> Iterator[Fault]:
    """Yield a fault unless one subject, and one only, is what a question is about that names none."""
    subjects = {name: entry for name, entry in loaded.entries["subjects"].items() if isinstance(entry, Subject)}
    main = [name for name, entry in subjects.items() if entry.main]
    if not main and not loaded.refused:
        problem, remedy = "no subject is the main one", "Write 'main: true' in one of the 'subjects'"
        place = next(iter(loaded.places.values()), None)
        for name in list(subjects)[:1]:
            yield loaded.places["subjects", name].fault(name, problem, remedy)
        if not subjects:
            yield Fault(place.document.name if place else "knowledge", 1, None, problem, remedy)
    for name in main[1:]:
        problem = f"{main[0]!r} is the main subject already"
        yield loaded.places["subjects", name].fault(name, problem, "Remove one 'main: true'", "main")


def _unknown_sources(
    record: Model, location: Location, known: _Known, identifier: str, place: Place
) -> Iterator[Fault]:
    for name in _SOURCE_FIELDS:
        if name not in record.model_fields_set:
            continue
        value = getattr(record, name)
        for index, source in enumerate((value,) if isinstance(value, str) else value):
            if source not in known.sources and source not in known.refused:
                inside = (name,) if isinstance(value, str) else (name, index)
                near = _nearest(source, known.sources)
                remedy = f"{near} If not, add it: {_NEW_SOURCE}" if near else f"Add it: {_NEW_SOURCE}"
                korean = (
                    f"출처 {source!r}을(를) 찾을 수 없습니다. 먼저 출처로 등록하거나(/knowledge source) "
                    "이미 있는 출처를 적으세요."
                )
                problem = f"the source {source!r} is unknown"
                yield place.fault(identifier, problem, remedy, *location, *inside, korean=korean)


def _unknown_entries(
    record: Model, location: Location, known: _Known, identifier: str, place: Place
) -> Iterator[Fault]:
    for name, kind, wanted in _named(record):
        ids = known.linked if kind == "entries" else known.entries[kind]
        if kind == "subjects" and not ids:
            continue  # said once for all of them
        if wanted not in ids and wanted not in known.refused:
            singular = {"entries": "entry", "series": "series"}.get(kind, kind.removesuffix("s"))
            remedy = _nearest(wanted, ids) or f"Name one of the {kind} of this knowledge"
            korean = f"{identifier!r}이(가) 쓰는 {wanted!r} 항목이 없습니다. 있는 항목의 이름을 적으세요."
            problem = f"the {singular} {wanted!r} is unknown"
            yield place.fault(identifier, problem, remedy, *location, *name, korean=korean)
    if isinstance(record, Negotiator):
        yield from _unknown_side(record, location, known, identifier, place)


def _named(record: Model) -> Iterator[tuple[Location, str, str]]:
    """Yield what the record refers to: field, kind and id."""
    subject = getattr(record, "subject", None)
    if isinstance(subject, str):
        yield ("subject",), "subjects", subject
    match record:
        case Series():
            if record.part_of:
                yield ("part_of",), "series", record.part_of
            for name in _NAME.findall(record.formula or ""):
                yield ("formula",), "series", name
        case Rule():
            if record.index:
                yield ("index",), "series", record.index
        case Subject():
            yield ("series",), "series", record.series
        case Fact():
            for index, related in enumerate(record.related):
                yield ("related", index), "entries", related


def _unknown_side(
    record: Negotiator, location: Location, known: _Known, identifier: str, place: Place
) -> Iterator[Fault]:
    agreement = known.entries["agreements"][identifier]
    subject = known.entries["subjects"].get(agreement.subject) if isinstance(agreement, Agreement) else None
    if isinstance(subject, Subject) and record.side not in subject.sides:
        sides = ", ".join(subject.sides) or "none so far"
        problem = f"{record.side!r} is no side of the subject {subject.id!r}"
        yield place.fault(identifier, problem, f"Use one of its sides: {sides}", *location, "side")


def _nearest(wanted: str, ids: Mapping[str, object] | frozenset[str]) -> str | None:
    near = get_close_matches(wanted, ids, n=1, cutoff=0.75)
    return f"Did you mean {near[0]!r}?" if near else None
