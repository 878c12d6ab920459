"""The sentences of one problem."""

from __future__ import annotations

from typing import NamedTuple

from bot.knowledge.models import Text


class Message(NamedTuple):
    """What is wrong, and what would be right; `{fields}` are put in by the error."""

    what: Text
    remedy: Text

    @classmethod
    def of(cls, en: str, en_remedy: str, ko: str, ko_remedy: str) -> Message:
        """Return the message of these sentences, none of them with its full stop."""
        return cls(Text(en=en, ko=ko), Text(en=en_remedy, ko=ko_remedy))
