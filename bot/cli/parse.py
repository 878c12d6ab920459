"""`parse`: the years, amounts and percentages that a text holds."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from bot.cli import fields
from bot.cli.conversation import Conversation
from bot.cli.jsonl import answer_lines, text_of

if TYPE_CHECKING:
    from datetime import date

    from bot.cli.jsonl import Item
    from bot.settings import Settings


def parse(settings: Settings, text: str, today: date | None) -> int:
    """Print the quantities of one text, a JSON object a line; return the exit status."""
    conversation = Conversation(settings, today)
    for quantity in conversation.answerer.quantities(text, conversation.today()):
        sys.stdout.write(f"{json.dumps(quantity.as_json(), ensure_ascii=False)}\n")
    return 0


def parse_lines(settings: Settings, today: date | None) -> int:
    """Read the quantities of one JSON object a line; return the exit status."""
    conversation = Conversation(settings, today)

    def work(item: Item) -> Item:
        text, day = text_of(item), fields.day(item) or conversation.today()
        return {"quantities": [quantity.as_json() for quantity in conversation.answerer.quantities(text, day)]}

    return answer_lines(work)
