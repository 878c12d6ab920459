"""The languages in which the bot asks and answers."""

from __future__ import annotations

from enum import StrEnum


class Language(StrEnum):
    """A language of questions and replies; the value is its ISO 639-1 code."""

    ENGLISH = "en"
    KOREAN = "ko"
