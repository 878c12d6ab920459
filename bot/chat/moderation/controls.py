"""Custom ids of what belongs to moderation: `smk:<what>[:<argument>…]`, which hold everything that a press needs.

A press is a request like any other: it is put to the gate with the rights that its presser has at that moment.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

CUSTOM_ID_LENGTH: Final = 100
PATTERN: Final = re.compile(r"smk:(?P<what>[a-z]+)(?::(?P<arguments>.*))?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Press:
    """What a button, a menu or a form is for."""

    what: str
    arguments: tuple[str, ...] = ()

    @property
    def custom_id(self) -> str:
        """It as Discord keeps it.

        Raises:
            ValueError: when it is longer than Discord allows.
        """
        text = ":".join(("smk", self.what, *self.arguments))
        if len(text) > CUSTOM_ID_LENGTH:
            raise ValueError(f"a custom id has at most {CUSTOM_ID_LENGTH} characters: {text!r}")
        return text


def press_of(custom_id: str) -> Press | None:
    """Return what a custom id means, or None when it is none of these."""
    match = PATTERN.fullmatch(custom_id)
    if match is None:
        return None
    return Press(match["what"], tuple(match["arguments"].split(":")) if match["arguments"] else ())
