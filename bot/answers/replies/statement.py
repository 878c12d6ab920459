"""The answer that is a statement: its text, its sources, and what to ask next."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from bot.answers.answer import Answer, Outcome, Suggestion, Why
from bot.answers.quantities import Ordinal, parse
from bot.answers.replies.parts import links
from bot.answers.topic import Topic
from bot.knowledge.language import Language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.answers.replies.turn import Turn
    from bot.answers.understanding.facts import Match
    from bot.knowledge.models import Fact
    from bot.knowledge.snapshot import Snapshot

MOST_RELATED: Final = 3
_ANY_DAY: Final = date(2026, 1, 1)
"""An ordinal is the same on whichever day it is read."""


class StatementWriter:
    """Writes the statements of one snapshot."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._agreements: dict[str, int | None] = {}

    def answer(self, turn: Turn, match: Match) -> Answer:
        """Return the statement as an answer."""
        fact, language, previous = match.fact, turn.language, turn.utterance.previous
        title = fact.title.get(language)
        decision = turn.decision
        return Answer(
            Outcome.ANSWER,
            language,
            title,
            fact.statement.get(language),
            Why(fact.id, title, match.words, match.score, decision.bar, *decision.runner_up),
            entry=fact.id,
            sources=links(fact.sources, self._snapshot),
            as_of=fact.as_of,
            caveats=_in_other_language(fact, language),
            suggestions=tuple(self._related(fact, language)),
            topic=Topic(entry=fact.id, agreement=self._agreement(fact), spoken=previous.spoken if previous else ()),
        )

    def _related(self, fact: Fact, language: Language) -> Iterator[Suggestion]:
        for name in fact.related[:MOST_RELATED]:
            entry = self._snapshot.facts.get(name)
            phrases = entry.asked_as.of(language) or entry.asked_as.all() if entry else ()
            if entry and phrases:
                yield Suggestion(entry.title.get(language), phrases[0])

    def _agreement(self, fact: Fact) -> int | None:
        """Return the number of the agreement that the title names, for follow-ups."""
        if fact.id not in self._agreements:
            quantities = parse(fact.title.en or "", _ANY_DAY)
            numbers = [quantity.number for quantity in quantities if isinstance(quantity, Ordinal)]
            self._agreements[fact.id] = numbers[0] if numbers else None
        return self._agreements[fact.id]


def _in_other_language(fact: Fact, language: Language) -> tuple[str, ...]:
    """Return the caveat of a statement that nobody has written down in this language yet."""
    if getattr(fact.statement, language.value):
        return ()
    korean = language is Language.KOREAN
    return (
        "아직 한국어로 쓰이지 않아 영어로 보여 드립니다." if korean else "Not written in English yet; shown in Korean.",
    )
