"""Fills the sentences of the YAML with values.

`{name}` is a value, `{name|abs}` without its sign, `{name|count}` as a bare count, `{name|years}` as a count of years
("1 year"), `{name.year}` its year, `{series[first]}` the series' value of the year that `first` stands for, `{a+b}` a
sum of years.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from bot.answers.wording.counting import Count
from bot.answers.wording.numbers import plain, quantity

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.answers.value import Value
    from bot.knowledge.language import Language

_FIELD: Final = re.compile(r"\{([^{}]{1,60})\}")


class _Field(NamedTuple):
    """A field of a sentence; `at` is what stands in its brackets, `added` what is added to it."""

    name: str
    form: str
    at: str | None
    added: str | None

    @classmethod
    def of(cls, written: str) -> _Field:
        name, _, form = written.partition("|")
        if "[" in name:
            series, _, index = name.partition("[")
            return cls(series, form, index.rstrip("]"), None)
        left, plus, right = name.partition("+")
        return cls(left, form, None, right if plus else None)


@lru_cache(maxsize=1024)
def _cut(template: str) -> tuple[str | _Field, ...]:
    """Return the pieces of a sentence, once for all the times that it is filled."""
    pieces = _FIELD.split(template)
    return tuple(_Field.of(piece) if at % 2 else piece for at, piece in enumerate(pieces))


def fill(
    template: str,
    words: Mapping[str, str],
    values: Mapping[str, Value],
    read: Callable[[str, str], str],
    language: Language,
) -> str:
    """Return the sentence with its fields filled.

    `words` are texts by name, `values` numbers by name, `read(series, index)` gives `series[index]`.
    Raises `KeyError` for a field that nothing fills: the checker tries every template.
    """

    def one(field: _Field) -> str:
        name = field.name
        if field.at is not None:
            return read(name, field.at)
        if field.added is not None:
            return str(int(words[name]) + int(values[field.added].number))
        if name in words:
            return f"{Count(words[name]):year|years}" if field.form == "years" else words[name]
        if name.endswith(".year"):
            return str(values[name.removesuffix(".year")].year)
        value = values[name]
        number = abs(value.number) if field.form == "abs" else value.number
        if field.form == "years":
            return f"{Count(number.to_integral_value()):year|years}"
        return plain(number.to_integral_value()) if field.form == "count" else quantity(number, value.unit, language)

    return "".join([piece if isinstance(piece, str) else one(piece) for piece in _cut(template)])
