"""What goes into the domain (`Utterance`) and what comes out of it (`Answer`).

Everything here is a frozen value. An `Answer` is complete by itself: a renderer needs neither the
knowledge nor the question to show it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from bot.answers.topic import Topic
    from bot.knowledge.language import Language
    from bot.knowledge.models import SourceLink, Status


class Outcome(StrEnum):
    """What happened to a question."""

    ANSWER = "answer"
    CLARIFY = "clarify"
    NO_ANSWER = "no_answer"


class Reason(StrEnum):
    """Why there is no answer."""

    OUT_OF_SCOPE = "out_of_scope"
    NO_DATA = "no_data"


@dataclass(frozen=True, slots=True)
class Utterance:
    """One message to be answered.

    `today` is the day of asking: every relative word ("this year", "the current deal") is read
    against it. `language` is the language of the reply where the text does not show its own.
    `addressed` is false for a message that merely was overheard; it must pass a higher bar.
    `command` is true when the text follows the bot's own command, so that a bare "2019" is enough.
    `previous` is the topic of the asker's last answer in that channel, for follow-ups.
    """

    text: str
    today: date
    language: Language | None = None
    addressed: bool = True
    command: bool = False
    previous: Topic | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of an answer.

    `value` is a plain number (won, dollars, people; 8.2 for 8.2 %), `unit` one of KRW, USD, JPY,
    percent, ratio, people, year, KRW/person, USD/person, KRW/day, index, KRW/USD, …. `sources` are
    the ids of its own sources, where they are told apart from those of the whole answer.
    """

    value: Decimal
    unit: str
    year: int | None
    status: Status
    label: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plot:
    """What of an answer can be drawn: series over years, in `unit` where a currency was asked for.

    `wanted` says that the question asked for a chart.
    """

    series: tuple[str, ...]
    years: tuple[int, ...]
    unit: str | None = None
    wanted: bool = False


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something the reader can ask next: `question` is run when the button `label` is pressed."""

    label: str
    question: str


@dataclass(frozen=True, slots=True)
class Why:
    """How an answer was found: for `why` and for moderators.

    `understood` says in words what the question was taken to mean, `words` which of its words
    led there, `score` (0 to 1) how sure it is, `runner_up` the next best entry with its score.
    """

    entry: str | None
    understood: str
    words: tuple[str, ...]
    score: float
    bar: float
    runner_up: str | None = None
    runner_up_score: float = 0.0


@dataclass(frozen=True, slots=True)
class Answer:
    """The reply to one utterance, in one language.

    `text` is the reply proper: the figure first, then what a reader needs; complete as plain text.
    `lines` are rows of a list (years of a range, events of a timeline, steps of a comparison) that
    a renderer may page through. `derivation` is the arithmetic, a line a step. `sources` are in
    order of weight. `as_of` is the day to which the statement holds (ISO date or month).
    """

    outcome: Outcome
    language: Language
    title: str
    text: str
    why: Why
    reason: Reason | None = None
    entry: str | None = None
    lines: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    derivation: tuple[str, ...] = ()
    sources: tuple[SourceLink, ...] = ()
    as_of: str | None = None
    caveats: tuple[str, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    topic: Topic | None = field(default=None, repr=False)
    plot: Plot | None = None

    @property
    def confidence(self) -> float:
        """The score (0 to 1) behind the answer."""
        return self.why.score

    def plain(self) -> str:
        """The whole reply as plain text, without sources: what `ask` prints and a test reads."""
        parts = [self.text, *self.lines, *self.caveats]
        return "\n".join(part for part in parts if part)
