"""The kinds of change, as they are stored, exported and imported."""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal, TypeAlias

from pydantic import AfterValidator, BeforeValidator, Field, TypeAdapter, model_validator
from pydantic_core import PydanticCustomError

from bot import limits
from bot.knowledge.changes.hygiene import clean, clean_address, texts_in
from bot.knowledge.fields import Amount, Date, Day, Identifier, Model, Phrases, Status, Text, shortened

_MOST_LEVELS: Final = 12
_MOST_DIGITS: Final = 18
_LONGEST_TARGET: Final = 100


def _plain(value: Any, level: int = 0) -> Any:
    """Return YAML or JSON data with text for keys; whatever JSON would not give back as it was is refused."""
    if level > _MOST_LEVELS:
        raise PydanticCustomError("too_deep", "it is nested too deeply")
    if isinstance(value, dict):
        return {str(key): _plain(item, level + 1) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item, level + 1) for item in value]
    if isinstance(value, str):
        return clean(value)
    if value is None or isinstance(value, bool) or (isinstance(value, int) and abs(value) < 10**_MOST_DIGITS):
        return value
    raise PydanticCustomError(
        "no_plain_data", "{value} is neither text nor a whole number", {"value": shortened(value)}
    )


def _no_blank(value: str) -> str:
    if not value:
        raise PydanticCustomError("blank", "it is empty")
    return value


def _line(value: object) -> object:
    return " ".join(clean(value).split()) if isinstance(value, str) else value


def _text(value: Text) -> Text:
    cleaned = Text(en=clean(value.en or "") or None, ko=clean(value.ko or "") or None)
    if cleaned.en is None and cleaned.ko is None:
        raise PydanticCustomError("blank", "it is empty in both languages")
    return cleaned


def _phrases(value: Phrases) -> Phrases:
    # One way of asking is written down once, in the order in which it was given.
    def lines(phrases: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(line for phrase in phrases if (line := " ".join(clean(phrase).split()))))

    return Phrases(en=lines(value.en), ko=lines(value.ko))


Line = Annotated[str, BeforeValidator(_line), AfterValidator(_no_blank)]
Words = Annotated[Text, AfterValidator(_text)]
Asked = Annotated[Phrases, AfterValidator(_phrases)]
Address = Annotated[str, AfterValidator(clean_address)]
Names = Annotated[tuple[Identifier, ...], Field(min_length=1)]

Printed: TypeAlias = Literal[Status.AGREED, Status.BUDGETED, Status.REPORTED, Status.PROJECTED]
"""How firm a figure may be that a source prints; a derived one has its arithmetic, which only the files can hold."""

Askable: TypeAlias = Literal["series", "agreements", "facts", "calculations", "words", "subjects"]
Retirable: TypeAlias = Literal["series", "agreements", "facts", "events", "calculations", "sources"]


class _Change(Model):
    """What every change has: the day on which whoever made it looked at the source."""

    day: Day

    @model_validator(mode="after")
    def _clean(self) -> _Change:
        for text in texts_in(self.model_dump()):
            clean(text)
        return self


class FigureChange(_Change):
    """The figure of one year of a series, new or corrected.

    `amount` has its unit (`1551.1 billion KRW`). `increase` is the increase on the year before in percent
    as the source prints it. What is known of the year besides stays, unless it belonged to the old amount.
    """

    change: Literal["figure"] = "figure"
    series: Identifier
    year: int
    amount: Annotated[Amount, AfterValidator(clean)]
    status: Printed
    sources: Names
    increase: Amount | None = None
    note: Words | None = None


class FactChange(_Change):
    """A statement, new or in other words.

    The statement is given whole: a language that is left out is missing afterwards, because the old words in
    that language would say something else. Phrasings are added to those that there are.
    """

    change: Literal["fact"] = "fact"
    id: Identifier
    title: Words | None = None
    statement: Words
    as_of: Date | None = None
    subject: Identifier | None = None
    topic: Identifier | None = None
    asked_as: Asked = Phrases()
    sources: Names
    related: tuple[Identifier, ...] = ()


class PhraseChange(_Change):
    """Another way of asking for an entry; for a word of the vocabulary or a subject, another name of it."""

    change: Literal["phrase"] = "phrase"
    kind: Askable
    entry: Identifier
    language: Literal["en", "ko"]
    phrase: Line


class SourceChange(_Change):
    """A new source, or what is to be corrected of one."""

    change: Literal["source"] = "source"
    id: Identifier
    title: Line | None = None
    publisher: Line | None = None
    published: Date | None = None
    url: Address | None = None
    language: Line | None = None
    kind: Literal["treaty", "government", "audit", "research", "press", "dataset"] | None = None


class CalculationChange(_Change):
    """An operation as its YAML declares it, whole."""

    change: Literal["calculation"] = "calculation"
    data: Annotated[dict[str, Any], BeforeValidator(_plain)]

    @property
    def id(self) -> str:
        """The id of the operation, `?` when its data has none."""
        found = self.data.get("id")
        return found if isinstance(found, str) and found else "?"


class Retirement(_Change):
    """An entry that shall no longer be."""

    change: Literal["retirement"] = "retirement"
    kind: Retirable
    entry: Identifier


class Undo(_Change):
    """Leaves an earlier revision out, as if it had never been; the revision that says so is a new one."""

    change: Literal["undo"] = "undo"
    revision: Annotated[int, Field(ge=1)]


Single: TypeAlias = Annotated[
    FigureChange | FactChange | PhraseChange | SourceChange | CalculationChange | Retirement,
    Field(discriminator="change"),
]
"""A change of one entry."""


class Item(Model):
    """One change of a bundle, with the reason that was given for it."""

    made: Single
    reason: Annotated[str, AfterValidator(clean)] = ""


class Bundle(_Change):
    """Changes that are made together or not at all: what is imported from a file."""

    change: Literal["bundle"] = "bundle"
    items: Annotated[tuple[Item, ...], Field(min_length=1, max_length=limits.BUNDLE.value)]


Change: TypeAlias = Annotated[
    FigureChange | FactChange | PhraseChange | SourceChange | CalculationChange | Retirement | Undo | Bundle,
    Field(discriminator="change"),
]

CHANGE: Final[TypeAdapter[Change]] = TypeAdapter(Change)
"""Reads a change from JSON or plain data, and writes it."""

KINDS_IN_FILES: Final = ("figure", "fact", "phrase", "source", "calculation", "retirement")
"""What `change` may say in a file."""

KINDS_OF_CHANGE: Final = frozenset({*KINDS_IN_FILES, "undo", "bundle"})
"""What `change` may say in the history."""


def singles(change: Change) -> tuple[Change, ...]:
    """Return the changes of single entries that a change is made of, in their order."""
    return tuple(item.made for item in change.items) if isinstance(change, Bundle) else (change,)


_KIND_OF: Final[dict[type[Model], str]] = {
    FactChange: "facts",
    SourceChange: "sources",
    CalculationChange: "calculations",
}


def target_of(change: Change) -> tuple[str, str]:
    """Return the kind and the id of the entry that a change means.

    An undo means a revision by its number, a bundle all of its entries together.
    """
    match change:
        case FigureChange():
            return "series", change.series
        case FactChange() | SourceChange() | CalculationChange():
            return _KIND_OF[type(change)], change.id
        case Undo():
            return "revisions", str(change.revision)
        case Bundle():
            entries = sorted({target_of(item.made)[1] for item in change.items})
            return "bundles", "+".join(entries)[:_LONGEST_TARGET]
        case _:
            return change.kind, change.entry
