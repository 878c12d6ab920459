"""What is offered while somebody types into a slash command."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from discord import app_commands

from bot import limits
from bot.chat.budget import clip_line, length
from bot.chat.inert import plain_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.answers.answer import Suggestion
    from bot.answers.answerer import Answerer
    from bot.knowledge.language import Language

_LENGTH: Final = 100
_FIRST_YEAR: Final = 1991
_YEARS_AHEAD: Final = 4
_DIGITS: Final = re.compile(r"(\d*)\D*$")


def question_choices(answerer: Answerer, typed: str, language: Language) -> list[app_commands.Choice[str]]:
    """Return the questions nearest to what was typed, and what was typed itself where nothing is near."""
    typed = plain_line(typed)[: limits.QUESTION_LENGTH.value]
    choices = {
        suggestion.question: clip_line(plain_line(suggestion.label) or suggestion.question, _LENGTH)
        for suggestion in answerer.suggest(typed, language, limits.CHOICES.value)
        if 0 < length(suggestion.question) <= _LENGTH
    }
    if not choices and 0 < length(typed) <= _LENGTH:
        choices[typed] = typed
    return [app_commands.Choice(name=name, value=value) for value, name in choices.items()][: limits.CHOICES.value]


def series_choices(answerer: Answerer, typed: str, language: Language) -> list[app_commands.Choice[str]]:
    """Return the series like what was typed."""
    return _choices(answerer.series_list.suggest(plain_line(typed), language, limits.CHOICES.value))


def expression_choices(answerer: Answerer, typed: str, language: Language) -> list[app_commands.Choice[str]]:
    """Return what the last name of an expression may become; nothing where it grows too long for a choice."""
    return _choices(answerer.expressions.complete(plain_line(typed), language, limits.CHOICES.value))


def _choices(suggestions: Iterable[Suggestion]) -> list[app_commands.Choice[str]]:
    return [
        app_commands.Choice(name=clip_line(plain_line(one.label), _LENGTH), value=one.question)
        for one in suggestions
        if 0 < length(one.question) <= _LENGTH
    ]


def year_choices(typed: str, this_year: int) -> list[app_commands.Choice[str]]:
    """Return the years that begin like the last number typed; digits that lead nowhere are dropped from its end."""
    years = [str(year) for year in range(this_year + _YEARS_AHEAD, _FIRST_YEAR - 1, -1)]
    match = _DIGITS.search(typed)
    digits = match[1] if match else ""
    kept = typed[: match.start()] if match else ""
    while digits and not any(year.startswith(digits) for year in years):
        digits = digits[:-1]
    found = [f"{kept}{year}" for year in years if year.startswith(digits)]
    return [
        app_commands.Choice(name=year, value=year) for year in found[: limits.CHOICES.value] if len(year) <= _LENGTH
    ]
