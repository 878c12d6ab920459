"""Why something is not done, for whoever wanted it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.knowledge.fields import Text
    from bot.moderation.review import Verdict


class Refused(Exception):  # noqa: N818 - a foreseen ending, named for what it is
    """Carries the sentence in both languages, and the verdict where a change was examined.

    `version` is what the entry of a proposal is at now, where somebody changed it after the moderator looked:
    with this one, and the new verdict before them, they can approve.
    """

    def __init__(self, text: Text, *, verdict: Verdict | None = None, version: int | None = None) -> None:
        super().__init__(text.en)
        self.text, self.verdict, self.version = text, verdict, version
