"""`ask`: one question on the command line, or one on each line of standard input."""

from __future__ import annotations

import sys
from time import perf_counter_ns
from typing import TYPE_CHECKING

from bot.answers.answer import Outcome, Reason
from bot.cli import fields
from bot.cli.conversation import Conversation, TooLongError
from bot.cli.jsonl import answer_lines, text_of
from bot.cli.plain import plain
from bot.errors import StopProgram

if TYPE_CHECKING:
    from datetime import date

    from bot.answers.answer import Answer
    from bot.cli.jsonl import Item
    from bot.settings import Settings


def ask(settings: Settings, text: str, today: date | None) -> int:
    """Print the answer to one question; return the exit status."""
    try:
        answer = Conversation(settings, today).ask(text, command=True)
    except TooLongError as error:
        raise StopProgram(str(error), status=2) from None
    sys.stdout.write(f"{plain(answer)}\n")
    return 0


def ask_lines(settings: Settings, today: date | None) -> int:
    """Answer one JSON object a line, as documented in the README; return the exit status."""
    conversation = Conversation(settings, today)

    def work(item: Item) -> Item:
        text, language = text_of(item), fields.language(item)
        day, thread, addressed = fields.day(item), fields.thread(item), fields.addressed(item)
        begun = perf_counter_ns()
        try:
            answer = conversation.ask(text, today=day, language=language, thread=thread, addressed=addressed)
        except TooLongError as error:
            return {"outcome": Outcome.NO_ANSWER, "reason": Reason.OUT_OF_SCOPE, "text": str(error)}
        elapsed = perf_counter_ns() - begun
        return {**as_json(answer), "elapsed_us": elapsed // 1000}

    return answer_lines(work)


def as_json(answer: Answer) -> Item:
    """Return the answer as the JSON lines carry it."""
    reason = {} if answer.reason is None else {"reason": answer.reason}
    return {
        "outcome": answer.outcome,
        **reason,
        "entry": answer.entry,
        "text": answer.plain(),
        "lang": answer.language,
        "figures": [
            {
                "value": format(figure.value, "f"),
                "unit": figure.unit,
                "year": figure.year,
                "status": figure.status,
                "label": figure.label,
            }
            for figure in answer.figures
        ],
        "derivation": answer.derivation,
        "sources": [
            {
                "id": source.id,
                "title": source.title,
                "publisher": source.publisher,
                "published": source.published,
                "url": source.url,
            }
            for source in answer.sources
        ],
        "as_of": answer.as_of,
        "caveats": answer.caveats,
        "suggestions": [suggestion.question for suggestion in answer.suggestions],
        "confidence": round(answer.confidence, 4),
    }
