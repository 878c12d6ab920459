"""What the free text of a change may hold: words that can be read, in a length that can be shown."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from pydantic_core import PydanticCustomError

from bot import limits
from bot.knowledge.fields import shortened

if TYPE_CHECKING:
    from collections.abc import Iterator

_ADDRESS: Final = re.compile(r"https?://(?P<host>[^\s/@:?#\\]+)(?::\d{1,5})?(?:[/?#][^\s\\]*)?", re.IGNORECASE)
_INVITE: Final = re.compile(
    r"(?:discord(?:app)?\.(?:gg|com/invite|me|io|li)|dsc\.gg|invite\.gg)(?:[/?#]|$)", re.IGNORECASE
)
# Controls, characters that nobody sees or that turn the direction of a text around, those of nobody's alphabet, lone
# halves of surrogate pairs, and line breaks that are none of a keyboard's.
_NEVER: Final = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})


def clean(text: str, *, lines: bool = True) -> str:
    """Return the text without spaces around it; raises `PydanticCustomError` when it can't stand in the knowledge."""
    text = text.replace("\r\n", "\n").strip()
    # What is printable holds none of them, and a long history holds many texts.
    for character in "" if text.isprintable() else text:
        if unicodedata.category(character) in _NEVER and not (lines and character in "\n\t"):
            raise PydanticCustomError(
                "control_character",
                "it holds the invisible character {code}",
                {"code": f"U+{ord(character):04X}"},
            )
    if len(text) > limits.CHANGE_TEXT.value:
        raise PydanticCustomError(
            "change_too_long",
            "it has {length} characters; at most {limit} are kept",
            {"length": len(text), "limit": limits.CHANGE_TEXT.value},
        )
    return text


def clean_address(address: str) -> str:
    """Return an http(s) address that leads to a page; raises `PydanticCustomError` for anything else."""
    address = clean(address, lines=False)
    if len(address) > limits.ADDRESS_LENGTH.value:
        raise PydanticCustomError(
            "change_too_long",
            "it has {length} characters; at most {limit} are kept",
            {"length": len(address), "limit": limits.ADDRESS_LENGTH.value},
        )
    found = _ADDRESS.fullmatch(address)
    if found is None or "." not in found["host"]:
        raise PydanticCustomError("no_address", "{address} is no address of a page", {"address": shortened(address)})
    if _INVITE.search(address):
        raise PydanticCustomError("invite", "{address} is an invitation", {"address": shortened(address)})
    return address


def texts_in(value: object) -> Iterator[str]:
    """Yield every text inside plain data, keys included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from texts_in(key)
            yield from texts_in(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from texts_in(item)
