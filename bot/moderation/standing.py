"""The knowledge that answers at this moment, with what its phrasings lead to: what every proposal is held against."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from bot.answers.answer import Utterance
from bot.answers.answerer import Answerer
from bot.answers.rehearsal import Rehearsal, Rehearsed
from bot.knowledge.language import Language

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from decimal import Decimal

    from bot.answers.answer import Answer, Outcome
    from bot.knowledge.changes.state import Knowledge
    from bot.knowledge.models import Series


class Told(NamedTuple):
    """What of an answer must not change for a question that a change does not touch."""

    outcome: Outcome
    entry: str | None
    figure: tuple[Decimal, str] | None
    home: bool

    @property
    def shown(self) -> str:
        """The answer in a few words: its entry and figure."""
        figure = f" {self.figure[0]:f} {self.figure[1]}" if self.figure else ""
        return f"{self.entry or '-'}{figure}"


Key: TypeAlias = "tuple[str, str, str, date]"
"""What was asked, when and as whose: kind, entry, phrase and day."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Knowledge that answers."""

    knowledge: Knowledge
    answerer: Answerer
    _told: dict[date, Mapping[Key, Told]] = field(default_factory=dict, init=False, repr=False, compare=False)

    @classmethod
    def of(cls, knowledge: Knowledge, earlier: Answerer | None = None) -> Standing:
        """Make knowledge answer; what an earlier answerer has read of unchanged texts is not read again."""
        answerer = earlier.renewed(knowledge.snapshot) if earlier else Answerer(knowledge.snapshot)
        return cls(knowledge, answerer)

    def told_on(self, day: date) -> Mapping[Key, Told]:
        """Return what every phrasing and example leads to on a day; worked out when first asked for."""
        told = self._told.get(day)
        if told is None:
            told = {key_of(asked): told_of(asked) for asked in rehearsal_of(self.answerer, day)}
            # Whoever proposes next does so on the same day, or on a later one.
            self._told.clear()
            self._told[day] = told
        return told


def rehearsal_of(answerer: Answerer, day: date) -> Iterator[Rehearsed]:
    """Ask every phrasing and example on a day, and for the figures of every series as people do in short.

    The short questions ("2019", "2019년") are nobody's phrasing, yet they are the ones asked most.
    """
    yield from Rehearsal(answerer, day).all()
    snapshot = answerer.snapshot
    main = snapshot.main_subject.series
    for series in snapshot.series.values():
        years = sorted(series.values) if series.id == main else sorted(series.values)[-1:]
        for year in years:
            for language, question in _short_questions(series, year, bare=series.id == main):
                answer = answerer.answer(Utterance(question, day, language=language, command=True))
                home = any(figure.year == year for figure in answer.figures[:1])
                yield Rehearsed("series", series.id, ("values", year), question, day, answer, home)


def _short_questions(series: Series, year: int, *, bare: bool) -> Iterator[tuple[Language, str]]:
    for language, form in ((Language.ENGLISH, "{name} {year}"), (Language.KOREAN, "{year}년 {name}")):
        short = series.short.get(language)
        names = ("", short) if bare else series.names.of(language)[:1] or (short,)
        for name in names:
            yield language, form.format(name=name, year=year).strip()


def key_of(asked: Rehearsed) -> Key:
    """Return what a phrasing is known by."""
    return asked.kind, asked.entry, asked.phrase, asked.day


def told_of(asked: Rehearsed) -> Told:
    """Return what of its answer must not change."""
    answer = asked.answer
    return Told(answer.outcome, answer.entry, first_figure(answer), asked.home)


def first_figure(answer: Answer) -> tuple[Decimal, str] | None:
    """Return the figure that was asked for, with its unit."""
    return (answer.figures[0].value, answer.figures[0].unit) if answer.figures else None
