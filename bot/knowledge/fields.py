"""What the models of the knowledge are made of: checked words, texts in two languages, statuses.

Every record is frozen; unknown fields are refused. Amounts stay text here (`'1038.9'`, `'150 million
USD'`): they are read into decimals with their units later, so that no binary float ever exists.
"""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from typing import Annotated, Final

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict
from pydantic_core import PydanticCustomError

from bot.knowledge.language import Language

_ID: Final = re.compile(r"[a-z0-9][a-z0-9_.-]*")
_DATE: Final = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?", re.ASCII)
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


_SHOWN: Final = 80


def shortened(value: object) -> str:
    """Return what somebody wrote, in quotes and short enough to stand in a sentence."""
    shown = repr(value)
    return shown if len(shown) <= _SHOWN else f"{shown[: _SHOWN - 1]}…"


def _identifier(value: str) -> str:
    if not _ID.fullmatch(value):
        raise PydanticCustomError("no_id", "{value} is no id", {"value": shortened(value)})
    return value


def _date(value: str) -> str:
    if not _DATE.fullmatch(value) or not _in_calendar(value):
        raise PydanticCustomError("no_date", "{value} is no date", {"value": shortened(value)})
    return value


def _day(value: str) -> str:
    if not _DAY.fullmatch(value) or not _in_calendar(value):
        raise PydanticCustomError("no_day", "{value} is no day", {"value": shortened(value)})
    return value


def _in_calendar(value: str) -> bool:
    try:
        date.fromisoformat((value + "-01-01")[: len("2019-02-10")])
    except ValueError:
        return False
    return True


def _whole_number_as_text(value: object) -> object:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


Amount = Annotated[str, BeforeValidator(_whole_number_as_text)]
Identifier = Annotated[str, AfterValidator(_identifier)]
Date = Annotated[str, AfterValidator(_date)]
Day = Annotated[str, AfterValidator(_day)]


class Status(StrEnum):
    """How firm a value is."""

    AGREED = "agreed"
    BUDGETED = "budgeted"
    REPORTED = "reported"
    DERIVED = "derived"
    PROJECTED = "projected"


STRENGTH: Final[dict[Status, int]] = {status: rank for rank, status in enumerate(Status)}
"""The order of firmness: agreed is the strongest, projected the weakest."""


def weakest(statuses: list[Status]) -> Status:
    """Return the weakest of the statuses: what a result that rests on all of them is."""
    return max(statuses, key=STRENGTH.__getitem__)


class Model(BaseModel):
    """A frozen record of the knowledge; a field that it does not know is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=False)


class Text(Model):
    """A text in both languages; one may be missing while a moderator's entry waits for it."""

    en: str | None = None
    ko: str | None = None

    def get(self, language: Language) -> str:
        """Return the text in the language, or in the other one where it is missing."""
        return (self.en or self.ko or "") if language is Language.ENGLISH else (self.ko or self.en or "")


class Phrases(Model):
    """Ways of asking, a list a language."""

    en: tuple[str, ...] = ()
    ko: tuple[str, ...] = ()

    def of(self, language: Language) -> tuple[str, ...]:
        """Return the phrases of one language."""
        return self.en if language is Language.ENGLISH else self.ko

    def all(self) -> tuple[str, ...]:
        """Return the phrases of both languages."""
        return self.en + self.ko
