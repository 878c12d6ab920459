"""Fills the sentences of the YAML with values.

`{name}` is a value, `{name|abs}` without its sign, `{name|count}` as a bare count, `{name.year}` its
year, `{series[first]}` the series' value of the year that `first` stands for, `{a+b}` a sum of years.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bot.answers.wording.numbers import plain, quantity

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.answers.value import Value
    from bot.knowledge.language import Language

_FIELD: Final = re.compile(r"\{([^{}]{1,60})\}")


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

    def one(match: re.Match[str]) -> str:
        name, _, form = match[1].partition("|")
        if name in words:
            return words[name]
        if "[" in name:
            series, _, index = name.partition("[")
            return read(series, index.rstrip("]"))
        if "+" in name:
            left, _, right = name.partition("+")
            return str(int(words[left]) + int(values[right].number))
        if name.endswith(".year"):
            return str(values[name.removesuffix(".year")].year)
        value = values[name]
        number = abs(value.number) if form == "abs" else value.number
        return plain(number.to_integral_value()) if form == "count" else quantity(number, value.unit, language)

    return _FIELD.sub(one, template)
