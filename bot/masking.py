"""Takes secrets out of text, by their value and by their shape."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable

MASK = "[secret]"

# What a program that wraps lines puts into the middle of a word; the second form is that of a line within a string.
_BREAK = r"(?:[ \t]*(?:\r?\n|\\n)[ \t]*)?"

# A bot token is the base64 of the bot's id, a time and a signature; webhook and interaction addresses carry a
# token of their own. No look-behind: a token that is glued to other letters must go as well.
_SHAPES = (
    re.compile(r"[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,}", re.ASCII),
    re.compile(r"mfa\.[\w-]{80,}", re.ASCII),
    # The password in an address of a database.
    re.compile(r"(?<=://)[^\s/:@]*:[^\s@]+(?=@)"),
    re.compile(r"(?<=/)(?:webhooks|interactions)/\d+/[\w-]{20,}", re.ASCII),
)


def passwords_in(address: str) -> tuple[str, ...]:
    """Return whatever in the address of a server must not be shown: its passwords, as they are written and meant."""
    try:
        parts = urlsplit(address)
    except ValueError:
        # Nobody can say where the password in it begins.
        return (address,)
    written = [parts.netloc.rpartition("@")[0].partition(":")[2]]
    written += [
        value for name, _, value in (pair.partition("=") for pair in parts.query.split("&")) if name == "password"
    ]
    return tuple(password for each in written if each for password in (each, unquote(each)))


class Masker:
    """Replaces the given secrets, and whatever is shaped like a Discord token, in text and in nested values."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        # The longest first, so that no secret survives in part because another one is a piece of it.
        literals = sorted({secret for secret in secrets if secret}, key=len, reverse=True)
        self._literals = re.compile("|".join(map(_breakable, literals))) if literals else None

    def text(self, text: str) -> str:
        """Return the text without secrets."""
        if self._literals is not None:
            text = self._literals.sub(MASK, text)
        for shape in _SHAPES:
            text = shape.sub(MASK, text)
        return text

    def value(self, value: object) -> object:
        """Return the value without secrets, whatever it is made of.

        Plain containers are rebuilt. Any other object is replaced by its masked text, but only when that text
        holds a secret: the renderer would have printed the text anyway.
        """
        match value:
            case str():
                return self.text(value)
            case None | bool() | int() | float():
                return value
            case bytes():
                return self.text(value.decode("utf-8", "backslashreplace"))
            case Mapping():
                return {self.value(key): self.value(item) for key, item in value.items()}
            case list() | tuple() | set() | frozenset():
                return [self.value(item) for item in value]
            case _:
                shown = repr(value)
                masked = self.text(shown)
                return value if masked == shown else masked


def _breakable(secret: str) -> str:
    """Return the pattern of a secret wherever it stands, also where lines are broken within it."""
    return _BREAK.join(map(re.escape, secret))
