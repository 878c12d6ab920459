"""From the entries that there are and one change to the entry that it makes."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

from bot.knowledge.calculation import Calculation, Example
from bot.knowledge.changes.errors import ChangeError
from bot.knowledge.changes.figures import with_figure
from bot.knowledge.changes.models import (
    Bundle,
    CalculationChange,
    Change,
    FactChange,
    FigureChange,
    PhraseChange,
    Retirement,
    SourceChange,
    Undo,
)
from bot.knowledge.fields import Phrases
from bot.knowledge.models import Fact, Model, Series, Source, Subject, Word

if TYPE_CHECKING:
    from collections.abc import Mapping

Entries: TypeAlias = "Mapping[str, Mapping[str, Model]]"

ENTRY_NAMES: Final = {
    "series": ("series", "통계"),
    "agreements": ("agreement", "협정"),
    "facts": ("statement", "사실"),
    "events": ("event", "일지"),
    "calculations": ("operation", "계산"),
    "sources": ("source", "출처"),
    "words": ("word", "낱말"),
    "subjects": ("subject", "주제"),
}
"""What an entry of a kind is called in both languages."""


class Effect(NamedTuple):
    """What a change comes to: the entry as it is afterwards, None when it is no more."""

    kind: str
    entry: str
    model: Model | None


def effects_of(change: Change, entries: Entries) -> tuple[Effect, ...]:
    """Return what the change makes of its entry, and of others that name one that goes.

    Where it changes nothing, the models are the same.

    Raises `ChangeError` when the change does not fit the entries, `ValidationError` when what it makes is no entry.
    """
    effect = _effect_of(change, entries)
    if effect.model is not None:
        return (effect,)
    # What was only recommended beside another statement is no reason to keep it.
    recommending = [one for one in entries["facts"].values() if isinstance(one, Fact) and effect.entry in one.related]
    return effect, *(
        Effect("facts", one.id, _changed(one, related=tuple(name for name in one.related if name != effect.entry)))
        for one in recommending
        if one.id != effect.entry
    )


def _effect_of(change: Change, entries: Entries) -> Effect:
    match change:
        case FigureChange():
            series = _existing(entries, "series", change.series)
            assert isinstance(series, Series)  # noqa: S101 - the kind decides the model
            return Effect("series", series.id, with_figure(series, change))
        case FactChange():
            return Effect("facts", change.id, _fact(change, entries))
        case PhraseChange():
            return Effect(change.kind, change.entry, _phrase(change, _existing(entries, change.kind, change.entry)))
        case SourceChange():
            source = _source(change, entries)
            return Effect("sources", source.id, source)
        case CalculationChange():
            operation = Calculation.model_validate({"checked": change.day, **change.data})
            return Effect("calculations", operation.id, _kept(entries["calculations"].get(operation.id), operation))
        case Retirement():
            _existing(entries, change.kind, change.entry)
            return Effect(change.kind, change.entry, None)
        case Undo() | Bundle():
            raise ChangeError(
                f"{change.change!r} is no change of one entry",
                "Write the change that is meant",
                f"{change.change!r}은(는) 한 항목의 변경이 아닙니다. 원하는 변경을 직접 적으세요.",
            )


def _existing(entries: Entries, kind: str, wanted: str) -> Model:
    found = entries[kind].get(wanted)
    if found is not None:
        return found
    english, korean = ENTRY_NAMES[kind]
    near = get_close_matches(wanted, entries[kind], n=1, cutoff=0.6)
    raise ChangeError(
        f"there is no {english} {wanted!r}",
        f"Did you mean {near[0]!r}?" if near else f"Name a {english} of this knowledge",
        f"{wanted!r}에 해당하는 {korean} 항목이 없습니다. "
        + (f"혹시 {near[0]!r}입니까?" if near else f"있는 {korean} 항목의 이름을 적으세요."),
    )


def _kept(old: Model | None, new: Model) -> Model:
    """Return the old model where nothing but the day of the check differs: whoever has read it need not again."""
    return old if old is not None and old == new else new


def _changed(entry: Model, **fields: Any) -> Model:
    """Return the entry with other fields, validated: a copy alone would take anything."""
    return type(entry).model_validate({**_fields(entry), **fields})


def _fields(entry: Model) -> dict[str, Any]:
    return {name: getattr(entry, name) for name in entry.model_fields_set}


def _merged(old: Phrases, new: Phrases) -> Phrases:
    return Phrases(en=tuple(dict.fromkeys(old.en + new.en)), ko=tuple(dict.fromkeys(old.ko + new.ko)))


def _fact(change: FactChange, entries: Entries) -> Model:
    old = entries["facts"].get(change.id)
    if not isinstance(old, Fact):
        return _new_fact(change, entries)
    fields: dict[str, Any] = {
        "statement": change.statement,
        "title": change.title or old.title,
        "subject": change.subject or old.subject,
        "topic": change.topic or old.topic,
        "sources": change.sources,
        "asked_as": _merged(old.asked_as, change.asked_as),
        "related": change.related or old.related,
    }
    if all(getattr(old, name) == value for name, value in fields.items()) and change.as_of in {None, old.as_of}:
        return old
    counted = {} if old.verified is None else {"verified": None}
    return _changed(old, **fields, **counted, as_of=change.as_of or change.day, checked=change.day)


def _new_fact(change: FactChange, entries: Entries) -> Fact:
    if change.title is None:
        raise ChangeError(
            "a new statement needs a title",
            "Give it a few words that name it",
            "새 사실에는 제목이 있어야 합니다. 무엇에 관한 것인지 몇 마디로 적으세요.",
        )
    subjects = [entry for entry in entries["subjects"].values() if isinstance(entry, Subject)]
    main = next((entry.id for entry in subjects if entry.main), None)
    return Fact(
        id=change.id,
        subject=change.subject or main,
        topic=change.topic or change.id,
        title=change.title,
        statement=change.statement,
        as_of=change.as_of or change.day,
        asked_as=change.asked_as,
        sources=change.sources,
        related=change.related,
        checked=change.day,
    )


def _phrase(change: PhraseChange, entry: Model) -> Model:
    match entry:
        case Calculation():
            # Its cues are what it is asked by; an example is the promise that this question leads to it.
            if any(example.question == change.phrase for example in entry.examples):
                return entry
            asked = Example(question=change.phrase, today=change.day)
            return _changed(entry, examples=(*entry.examples, asked))
        case Word():
            return _listed(entry, change.language, getattr(entry, change.language), change.phrase)
        case Subject():
            added = Phrases(**{change.language: (change.phrase,)})
            return _kept(entry, _changed(entry, names=_merged(entry.names, added)))
    added = Phrases(**{change.language: (change.phrase,)})
    return _kept(entry, _changed(entry, asked_as=_merged(getattr(entry, "asked_as"), added)))  # noqa: B009 - of every other kind


def _listed(entry: Model, field: str, old: tuple[str, ...], phrase: str) -> Model:
    return entry if phrase in old else _changed(entry, **{field: (*old, phrase)})


def _source(change: SourceChange, entries: Entries) -> Source:
    given = change.model_dump(exclude_none=True, exclude={"change", "day"})
    # A source may be meant by another id that it has.
    old = next((one for one in entries["sources"].values() if isinstance(one, Source) and _is(one, change.id)), None)
    if old is None:
        return Source.model_validate(given)
    given.pop("id")
    if all(getattr(old, name) == value for name, value in given.items()):
        return old
    changed = _changed(old, **given)
    assert isinstance(changed, Source)  # noqa: S101 - the same model as before
    return changed


def _is(source: Source, wanted: str) -> bool:
    return wanted == source.id or wanted in source.aliases
