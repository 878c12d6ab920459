"""Free text made inert: Discord shows it as it is written, and it can do nothing.

No mention, no invite, no link or its preview, no heading, list, quote, spoiler or masked link comes out
of text that a moderator or a user wrote. What the renderer wants bold or linked it adds itself, afterwards.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

# The same titles, labels and sentences come again and again.
_REMEMBERED: Final = 2_048
_INVISIBLE: Final = "\u200b"

# Control characters and right-to-left overrides would let a text rearrange what stands around it.
_REMOVED: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
_ESCAPED: Final = re.compile(r"([\\*_~`|\[\]<])")
# At the beginning of a line these make headings, quotes and lists; a list renumbers its items, which would
# change "2019." into something else.
_LINE_START: Final = re.compile(r"^([ \t]*)(?:([#>+-])(?=[\s#>]|$)|(\d{1,9})([.)])(?=\s))", re.MULTILINE)
_ADDRESS: Final = re.compile(r"\b(https?|discord|ftp|steam)(://?)", re.IGNORECASE)
_INVITE: Final = re.compile(
    r"\b(discord(?:app)?)\.(?=(?:gg|com/invite|me|io|li)\b)|\b(dsc)\.(?=gg\b)|\b(invite)\.(?=gg\b)", re.IGNORECASE
)
_SPACE: Final = re.compile(r"\s+")

_UNSAFE_IN_ADDRESS: Final = str.maketrans(
    {" ": "%20", "(": "%28", ")": "%29", "<": "%3C", ">": "%3E", "\\": "%5C", '"': "%22", "@": "%40"}
)
_SAFE_ADDRESS: Final = re.compile(r"https?://[^\s/]+(?:/\S*)?", re.IGNORECASE)
_ADDRESS_LENGTH: Final = 512


@lru_cache(maxsize=_REMEMBERED)
def inert(text: str) -> str:
    """Return the text so that Discord shows its characters and nothing else happens."""
    return _LINE_START.sub(_defuse_line, _inert(text))


@lru_cache(maxsize=_REMEMBERED)
def inert_line(text: str) -> str:
    """Return the text inert and on one line, to stand behind something else on that line."""
    return _inert(_SPACE.sub(" ", text).strip())


def plain_line(text: str) -> str:
    """Return the text for places that know no markdown (button labels, choices, footers), on one line."""
    return _SPACE.sub(" ", _REMOVED.sub("", text)).strip()


def safe_address(address: str | None) -> str | None:
    """Return an http(s) address that can stand in a masked link, or None."""
    if address is None or len(address) > _ADDRESS_LENGTH:
        return None
    if _REMOVED.search(address) or not _SAFE_ADDRESS.fullmatch(address):
        return None
    return address.translate(_UNSAFE_IN_ADDRESS)


def _inert(text: str) -> str:
    text = _ESCAPED.sub(r"\\\1", _REMOVED.sub("", text))
    text = text.replace("@", f"@{_INVISIBLE}")
    if "://" in text or ":/" in text:
        text = _ADDRESS.sub(rf"\1{_INVISIBLE}\2", text)
    return _INVITE.sub(lambda match: f"{match[1] or match[2] or match[3]}{_INVISIBLE}.", text)


def _defuse_line(match: re.Match[str]) -> str:
    space, sign, number, dot = match.groups()
    return f"{space}\\{sign}" if sign else f"{space}{number}\\{dot}"
