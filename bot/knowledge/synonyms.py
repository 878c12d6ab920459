"""The model of groups of words that mean the same in questions and statements."""

from __future__ import annotations

from bot.knowledge.models import Identifier, Model


class Synonyms(Model):
    """Words of both languages that a statement and a question may use for the same, one word each.

    They ask for nothing: a `Word` does that. English words meet by their stems; a Korean word has
    the meaning when it contains one of the group.
    """

    id: Identifier
    en: tuple[str, ...] = ()
    ko: tuple[str, ...] = ()
