"""A Korean answer with its particles in the form that is said, wherever a value was put in before one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.answers.wording.particles import settle

if TYPE_CHECKING:
    from bot.answers.answer import Answer


def settled(answer: Answer) -> Answer:
    """Return the answer with the particles of its sentences and labels settled."""
    return replace(
        answer,
        text=settle(answer.text),
        lines=tuple(map(settle, answer.lines)),
        caveats=tuple(map(settle, answer.caveats)),
        figures=tuple(
            replace(figure, label=label) if (label := settle(figure.label)) != figure.label else figure
            for figure in answer.figures
        ),
    )
