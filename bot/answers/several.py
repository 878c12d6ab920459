"""Several questions in one message: told apart, answered in turn, put together into one reply."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from bot.answers.answer import Answer, Outcome

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_QUESTIONS: Final = 3
_ENDS: Final = re.compile(r"(?<=[?？])\s+|\n+")
_FEWEST_MARKS: Final = 2
_FEWEST_WORDS: Final = 3


def split_questions(text: str) -> tuple[str, ...]:
    """Return the questions of a message, at most three; one text alone when it does not hold several."""
    if text.count("?") + text.count("？") < _FEWEST_MARKS:
        return (text,)
    parts = [part.strip() for part in _ENDS.split(text) if part.strip()]
    questions = tuple(part for part in parts if part.endswith(("?", "？")) and len(part.split()) >= _FEWEST_WORDS)
    return questions[:MOST_QUESTIONS] if len(questions) > 1 else (text,)


def together(answers: Sequence[Answer]) -> Answer | None:
    """Return the answers as one reply, None when they are not several different answers."""
    if any(answer.outcome is not Outcome.ANSWER for answer in answers):
        return None
    if len({(answer.entry, answer.text) for answer in answers}) < len(answers):
        return None
    first = answers[0]
    return replace(
        first,
        title=" / ".join(dict.fromkeys(answer.title for answer in answers)),
        text="\n".join(answer.text for answer in answers),
        lines=tuple(line for answer in answers for line in answer.lines),
        figures=tuple(figure for answer in answers for figure in answer.figures),
        derivation=tuple(dict.fromkeys(line for answer in answers for line in answer.derivation)),
        sources=tuple(dict.fromkeys(source for answer in answers for source in answer.sources)),
        caveats=tuple(dict.fromkeys(caveat for answer in answers for caveat in answer.caveats)),
        topic=answers[-1].topic,
    )
