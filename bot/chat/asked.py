"""One thing that was asked: enough to work the same answer out again, when a button is pressed later."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

    from bot.answers.topic import Topic
    from bot.knowledge.language import Language


class Kind(StrEnum):
    """What was asked for; the value stands in the buttons' ids, so it must never change its meaning."""

    QUESTION = "q"
    TIMELINE = "t"
    SOURCES = "s"
    ABOUT = "a"
    HELP = "h"
    CALC = "c"
    SERIES = "l"
    CHART = "g"


@dataclass(frozen=True, slots=True)
class Asked:
    """A request and all that its answer depends on, besides the knowledge.

    `previous` is the topic that a follow-up leans on. It is dropped where the text says enough by
    itself, since only then a button can carry the whole of it. `as_of` is a day whose knowledge was asked for.
    """

    kind: Kind
    text: str
    day: date
    language: Language
    previous: Topic | None = None
    addressed: bool = True
    command: bool = True
    as_of: date | None = None

    @property
    def bare(self) -> bool:
        """Whether kind, text, day and language say it all, so that a button can carry it."""
        return self.previous is None and self.addressed and self.command and self.as_of is None


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asked, where and when; `server_id` is None in a direct message.

    `language` is that of the reply where the text does not show its own.
    """

    user_id: int
    channel_id: int
    at: datetime
    language: Language
    server_id: int | None = None

    @property
    def key(self) -> tuple[int, int]:
        """What a conversation is kept under: the asker in that channel."""
        return (self.user_id, self.channel_id)

    @property
    def line(self) -> int:
        """Whose line it waits in: the server's, or its own in direct messages."""
        return self.server_id or self.user_id
