"""Asks every phrasing of every entry and says which of them lead elsewhere.

`asked_as` and `examples` are promises: an entry whose own words lead to another one is refused, and so is
a change that makes any other entry's words do so. Too slow for every start (thousands of questions), it
belongs to `check`, to the tests and to whoever wants to change the knowledge.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from bot.answers.answer import Outcome, Utterance
from bot.knowledge.language import Language
from bot.knowledge.units import SCALES, parse_amount

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.answers.answer import Answer, Figure
    from bot.answers.answerer import Answerer
    from bot.knowledge.calculation import Calculation, Example
    from bot.knowledge.faults import Fault
    from bot.knowledge.loader import Loaded
    from bot.knowledge.models import Agreement, Fact, Series
    from bot.knowledge.snapshot import Snapshot

_REWORD: Final = "Word it so that it can mean this entry only, or drop it"
_MEND_EXAMPLE: Final = "Mend the figure, or word the question so that it can mean this operation only"


@dataclass(frozen=True, slots=True)
class Astray:
    """A phrasing that does not lead home: whose it is, where in the entry it stands, and where it leads."""

    kind: str
    entry: str
    inside: tuple[str | int, ...]
    phrase: str
    leads_to: str

    def fault(self, loaded: Loaded) -> Fault:
        """Return it as a fault of the file that it stands in."""
        remedy = _MEND_EXAMPLE if self.kind == "calculations" else _REWORD
        problem = f"{self.phrase!r} leads to {self.leads_to}"
        return loaded.places[self.kind, self.entry].fault(self.entry, problem, remedy, *self.inside)


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """A phrasing or an example that was asked on a day: whose it is, and whether the answer is its own."""

    kind: str
    entry: str
    inside: tuple[str | int, ...]
    phrase: str
    day: date
    answer: Answer
    home: bool

    @property
    def astray(self) -> Astray:
        """It as one that leads elsewhere."""
        return Astray(self.kind, self.entry, self.inside, self.phrase, _told(self.answer))


def rehearse(answerer: Answerer) -> tuple[Astray, ...]:
    """Return every phrasing of the answerer's knowledge that leads elsewhere, in the order of the entries."""
    return tuple(asked.astray for asked in Rehearsal(answerer).all() if not asked.home)


class Rehearsal:
    """Asks as somebody does who speaks to the bot, on the day to which the knowledge was checked or on another."""

    def __init__(self, answerer: Answerer, day: date | None = None) -> None:
        self._answerer = answerer
        self._snapshot: Snapshot = answerer.snapshot
        self._day = day or date.fromisoformat(answerer.snapshot.checked)

    def all(self) -> Iterator[Rehearsed]:
        """Yield every phrasing and example, asked."""
        for series in self._snapshot.series.values():
            yield from self.of_entry("series", series)
        for agreement in self._snapshot.agreements.values():
            yield from self.of_entry("agreements", agreement)
        for fact in self._snapshot.facts.values():
            yield from self.of_entry("facts", fact)
        for calculation in self._snapshot.calculations.values():
            yield from self.of_examples(calculation)
            yield from self.of_examples_by_now(calculation)

    def of_examples(self, calculation: Calculation) -> Iterator[Rehearsed]:
        """Yield the examples of one operation, each on its day; home is its own figure, or the operation itself."""
        for index, example in enumerate(calculation.examples):
            day = date.fromisoformat(example.today)
            answer = self._ask(example.question, day)
            home = _gives(answer, calculation.id, example)
            yield Rehearsed("calculations", calculation.id, ("examples", index), example.question, day, answer, home)

    def of_examples_by_now(self, calculation: Calculation) -> Iterator[Rehearsed]:
        """Yield those of an earlier day, asked on the day of the rehearsal: a later statement must not take them.

        "Last year" is another one by then, so any figure is home where one is printed.
        """
        for index, example in enumerate(calculation.examples):
            if date.fromisoformat(example.today) < self._day:
                answer = self._ask(example.question, self._day)
                home = bool(answer.figures) if example.figure else _gives(answer, calculation.id, example)
                inside = ("examples", index)
                yield Rehearsed("calculations", calculation.id, inside, example.question, self._day, answer, home)

    def of_entry(self, kind: str, entry: Fact | Agreement | Series) -> Iterator[Rehearsed]:
        """Yield the phrasings of one entry."""
        for language in Language:
            for index, phrase in enumerate(getattr(entry.asked_as, language.value)):
                answer = self._ask(phrase, self._day, language)
                home = answer.outcome is Outcome.ANSWER and self._home(kind, entry, answer)
                yield Rehearsed(kind, entry.id, ("asked_as", language.value, index), phrase, self._day, answer, home)

    def _ask(self, text: str, today: date, language: Language | None = None) -> Answer:
        return self._answerer.answer(Utterance(text, today, language=language, command=True))

    def _home(self, kind: str, entry: Fact | Agreement | Series, answer: Answer) -> bool:
        """Tell whether the answer is the entry's own, or that of an operation on it."""
        topic = answer.topic
        if answer.entry == entry.id:
            return True
        if kind == "facts" or topic is None or topic.calculation is None:
            return False
        if kind == "series":
            # A topic leaves out the main series of its subject.
            series = topic.series or self._main_series(entry.subject)
            return entry.id in {series, topic.other}
        return topic.series is None and topic.agreement == self._snapshot.agreements[entry.id].number

    def _main_series(self, subject: str | None) -> str | None:
        found = self._snapshot.subjects.get(subject or "")
        return found.series if found else None


def _told(answer: Answer) -> str:
    """Return in a few words where a question led."""
    if answer.outcome is Outcome.CLARIFY:
        return "a question back"
    if answer.outcome is Outcome.NO_ANSWER:
        return f"no answer ({answer.reason})"
    figure = f", {answer.figures[0].value:f} {answer.figures[0].unit}" if answer.figures else ""
    understood = f" ({answer.why.understood})" if answer.why.understood else ""
    return f"{answer.entry!r}{understood}{figure}"


def _gives(answer: Answer, calculation: str, example: Example) -> bool:
    """Tell whether the example's figure comes first; without one, whether its operation answers."""
    if answer.outcome is not Outcome.ANSWER:
        return False
    if example.figure is None:
        return answer.entry == calculation or (answer.topic is not None and answer.topic.calculation == calculation)
    return bool(answer.figures) and _is(answer.figures[0], example.figure)


def _is(figure: Figure, printed: str) -> bool:
    """Tell whether the figure is the printed one, at the precision that is printed."""
    value, unit = parse_amount(printed)
    number, *words = printed.replace(",", "").split()
    scale = SCALES.get(words[0].lower(), Decimal(1)) if words else Decimal(1)
    step = Decimal((0, (1,), -len(number.partition(".")[2]))) * scale
    return figure.unit == str(unit) and abs(figure.value - value) * 2 <= step
