"""One message on its way to a reply, and what every reply says of how it was found."""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from bot.answers.answer import Why
from bot.answers.topic import Topic
from bot.knowledge.language import Language

if TYPE_CHECKING:
    from bot.answers.answer import Utterance
    from bot.answers.understanding.binding import Bound
    from bot.answers.understanding.decision import Decision
    from bot.answers.understanding.evidence import Evidence
    from bot.knowledge.snapshot import Snapshot

MOST_SPOKEN: Final = 10
"""So many years that were spoken of are remembered."""
MOST_EXTREMES: Final = 2
"""A highest and a lowest year: two can be compared."""

_SHOWN: Final = ("agreement", "year", "first", "last", "years", "other", "amount", "rate", "currency")
"""The parameters that tell how a question was understood."""

_shown = attrgetter(*_SHOWN)


@dataclass(frozen=True, slots=True)
class Turn:
    """A message, what was read and decided about it, and the language of the reply."""

    utterance: Utterance
    evidence: Evidence
    decision: Decision
    language: Language

    @property
    def korean(self) -> bool:
        """Whether the reply is in Korean."""
        return self.language is Language.KOREAN


def why(turn: Turn, bound: Bound, snapshot: Snapshot) -> Why:
    """Return how an operation was understood."""
    calculation = bound.calculation
    parts = [calculation.title.get(turn.language)]
    if not calculation.shows:
        parts.append(snapshot.series[bound.series].short.get(turn.language))
    for name, value in zip(_SHOWN, _shown(bound), strict=True):
        if value is None or value == ():
            continue
        if name == "years":
            parts.append(f"years = {value[0]}-{value[-1]}")
        else:
            parts.append(f"{name} = {' '.join(map(str, value)) if isinstance(value, tuple) else value}")
    decision = turn.decision
    return Why(
        calculation.id,
        "; ".join(parts),
        decision.words,
        round(decision.score, 3),
        decision.bar,
        *decision.runner_up,
    )


def topic_of(turn: Turn, bound: Bound, extreme: int | None = None) -> Topic:
    """Return what was spoken of; `extreme` is the year that was found as the highest or lowest."""
    previous = turn.utterance.previous
    year = bound.year or (bound.years[0] if len(bound.years) == 1 else None)
    mentioned = [one for one in (year, bound.first, bound.last) if one]
    spoken = dict.fromkeys([*(previous.spoken if previous else ()), *mentioned])
    extremes = dict.fromkeys([*(previous.extremes if previous else ()), *([extreme] if extreme else [])])
    kept = previous.agreement if previous and bound.from_topic else None
    return Topic(
        entry=bound.calculation.id,
        calculation=bound.calculation.id,
        series=bound.series if bound.series != bound.subject.series else None,
        other=bound.other,
        year=year,
        first=bound.first,
        last=bound.last,
        years=bound.years if len(bound.years) > 1 else (),
        agreement=bound.agreement or (bound.later.number if bound.later else None) or kept,
        earlier=bound.earlier,
        later=bound.later,
        amount=bound.amount,
        rate=bound.rate,
        currency=None if "currency" in bound.assumed else bound.currency,
        spoken=tuple(spoken)[-MOST_SPOKEN:],
        extremes=tuple(extremes)[-MOST_EXTREMES:],
    )
