"""Types of columns that hold the same on SQLite and PostgreSQL."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import BigInteger, DateTime, Integer, Text, TypeDecorator

if TYPE_CHECKING:
    from sqlalchemy import Dialect

# SQLite numbers rows by itself in a column of exactly its own INTEGER only; both hold 64 bits.
Number = BigInteger().with_variant(Integer(), "sqlite")

# PostgreSQL stores no NUL, and no database stores half a surrogate pair as UTF-8.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


class PlainText(TypeDecorator[str]):
    """Text in which what no database can hold becomes a replacement character."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Return what can be stored."""
        del dialect
        return None if value is None else _UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", value)


class Moment(TypeDecorator[datetime]):
    """A moment: aware on the way in, in UTC on the way out, to the microsecond."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the moment in UTC.

        Raises:
            ValueError: when it has no time zone, because nobody could say what it means.
        """
        del dialect
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """SQLite keeps no time zone; what is in it is UTC."""
        del dialect
        return None if value is None else value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Json(TypeDecorator[Any]):
    """A mapping or a list as JSON text, its keys in the order in which they came."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """Return the text: readable Korean, but for what could not be stored otherwise."""
        del dialect
        if value is None:
            return None
        text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        return json.dumps(value, separators=(",", ":")) if _UNSTORABLE.search(text) else text

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        """Return what went in."""
        del dialect
        return None if value is None else json.loads(value)
