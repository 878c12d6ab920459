"""The answers that users will see, given by the knowledge as it would be."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from bot.answers.answer import Outcome, Utterance
from bot.knowledge.calculation import Calculation
from bot.knowledge.changes.models import PhraseChange, target_of
from bot.knowledge.language import Language
from bot.knowledge.models import Phrases, Series
from bot.knowledge.units import parse_amount, parse_unit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from bot.answers.answer import Answer
    from bot.answers.answerer import Answerer
    from bot.knowledge.changes.models import Change
    from bot.knowledge.models import Model
    from bot.moderation.standing import Standing
    from bot.moderation.touched import Touched

_MOST_ENTRIES: Final = 3
_MOST_WAYS: Final = 8


@dataclass(frozen=True, slots=True)
class Preview:
    """A question, and the answer to it before and after the change."""

    language: Language
    question: str
    before: Answer
    after: Answer


class Sides(NamedTuple):
    """The knowledge before and after a change, and what differs."""

    before: Standing
    after: Standing
    touched: Touched


def previews(change: Change, sides: Sides, today: date) -> tuple[Preview, ...]:
    """Return previews in both languages of what the change is about, and of the first entries besides."""
    found: list[Preview] = []
    for language in Language:
        for question in islice(_questions(change, sides, language, today), _MOST_ENTRIES):
            before, after = (ask(one.answerer, question, language, today) for one in (sides.before, sides.after))
            found.append(Preview(language, question, before, after))
    return tuple(found)


def ask(answerer: Answerer, question: str, language: Language, today: date) -> Answer:
    """Ask as somebody does who speaks to the bot."""
    return answerer.answer(Utterance(question, today, language=language, command=True))


def _questions(change: Change, sides: Sides, language: Language, today: date) -> Iterator[str]:
    if isinstance(change, PhraseChange):
        if change.language == language.value:
            yield change.phrase
        return
    own = {target_of(change)} & sides.touched.entries
    for kind, name in sorted(own or sides.touched.entries):
        old = sides.before.knowledge.loaded.entries[kind].get(name)
        new = sides.after.knowledge.loaded.entries[kind].get(name)
        question = None
        if isinstance(new, Series) and isinstance(old, Series) and (years := _differing_years(old, new)):
            question = _question_of_year(sides, (old, new), years[-1], language, today)
        question = question or _asked_for(old, new, language)
        if question is not None:
            yield question


def _differing_years(old: Series, new: Series) -> list[int]:
    return sorted(
        year for year in old.values.keys() | new.values.keys() if old.values.get(year) != new.values.get(year)
    )


def _question_of_year(
    sides: Sides, series: tuple[Series, Series], year: int, language: Language, today: date
) -> str | None:
    """Return a question for the year: one that the new figure answers or, where it is taken back, the old one."""
    old, new = series
    return figure_question(sides.after.answerer, new, year, language, today) or figure_question(
        sides.before.answerer, old, year, language, today
    )


def _asked_for(old: Model | None, new: Model | None, language: Language) -> str | None:
    """Return a question for the entry: one that is new, else one that goes, else any."""
    before, after = _phrases(old, language), _phrases(new, language)
    differing = [phrase for phrase in after if phrase not in before] + [one for one in before if one not in after]
    return next(iter((*differing, *after)), None)


def _phrases(entry: Model | None, language: Language) -> tuple[str, ...]:
    if isinstance(entry, Calculation):
        korean = language is Language.KOREAN
        return tuple(one.question for one in entry.examples if _is_korean(one.question) is korean)
    asked_as = getattr(entry, "asked_as", None)
    return asked_as.of(language) if isinstance(asked_as, Phrases) else ()


def _is_korean(text: str) -> bool:
    return any("가" <= character <= "힣" for character in text)


def figure_question(answerer: Answerer, series: Series, year: int, language: Language, today: date) -> str | None:
    """Return a question that is answered with the series' figure of the year, None when none of the likely ones is."""
    value = series.values.get(year)
    if value is None or value.amount is None:
        return None
    wanted = parse_amount(value.amount, *parse_unit(series.unit))
    for name in islice(dict.fromkeys(_names(series, language)), _MOST_WAYS):
        question = f"{year}년 {name}".strip() if language is Language.KOREAN else f"{name} {year}".strip()
        answer = ask(answerer, question, language, today)
        if answer.outcome is Outcome.ANSWER and any(
            figure.year == year and (figure.value, figure.unit) == (wanted[0], str(wanted[1]))
            for figure in answer.figures[:1]
        ):
            return question
    return None


def _names(series: Series, language: Language) -> Iterator[str]:
    yield from series.names.of(language)
    yield series.short.get(language)
    yield from series.asked_as.of(language)
    yield series.title.get(language)
