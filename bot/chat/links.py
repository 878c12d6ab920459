"""What a button carries: its custom id holds the whole request, so that it works after a restart.

    sma:<action><kind><language><day><page>:<asker>:=<question>
    sma:<action><kind><language><day><page>:<asker>:~<number in the memory of long questions>

Numbers are in base 36. A question that is too long for Discord's 100 characters, or that leans on what was
said before, is kept in bounded memory instead; such a button says that it is stale once it is forgotten.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from hashlib import blake2s
from typing import Final

from bot import limits
from bot.bounded import BoundedMap
from bot.chat.asked import Asked, Kind
from bot.chat.budget import length
from bot.knowledge.language import Language

CUSTOM_ID_LENGTH: Final = 100
_DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"
_LANGUAGES: Final = {"e": Language.ENGLISH, "k": Language.KOREAN}
_LETTERS: Final = {language: letter for letter, language in _LANGUAGES.items()}
_LAST_PAGE: Final = 36**2 - 1
_LONGEST_ASKER: Final = 13

PATTERN: Final = re.compile(r"sma:(?P<rest>.*)", re.DOTALL)
_REST: Final = re.compile(
    r"(?P<action>[a-z])(?P<kind>[a-z])(?P<language>[ek])(?P<day>[0-9a-z]{4})(?P<page>[0-9a-z]{2})"
    r":(?P<asker>[0-9a-z]{1,13}):(?P<how>[=~])(?P<text>.*)",
    re.DOTALL,
)


class Action(StrEnum):
    """What pressing the button does; the value stands in its id, so it must never change its meaning."""

    PAGE = "p"
    WORKING = "w"
    WHY = "y"
    SOURCES = "s"
    RUN = "r"
    CHOOSE = "c"
    CHART = "g"
    TABLE = "t"
    REPORT = "x"


@dataclass(frozen=True, slots=True)
class Link:
    """A button's meaning: what it does, on which request, and whose reply it stands under."""

    action: Action
    asked: Asked
    asker_id: int
    page: int = 0


class Links:
    """Writes and reads custom ids."""

    def __init__(self) -> None:
        self._kept: BoundedMap[str, Asked] = BoundedMap(limits.BUTTON_MEMORY.value)

    def encode(self, link: Link) -> str:
        """Return the custom id; what does not fit into it is kept in memory."""
        asked = link.asked
        head = (
            f"sma:{link.action}{asked.kind}{_LETTERS[asked.language]}{_base36(asked.day.toordinal(), 4)}"
            f"{_base36(min(link.page, _LAST_PAGE), 2)}:{_base36(link.asker_id)}:"
        )
        if asked.bare and length(head) + 1 + length(asked.text) <= CUSTOM_ID_LENGTH:
            return f"{head}={asked.text}"
        # The same request gets the same number, so that the buttons of one reply take one place in memory.
        number = blake2s(repr(asked).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
        self._kept.put(number, asked)
        return f"{head}~{number}"

    def decode(self, custom_id: str) -> Link | None:
        """Return what the button means, or None when it is from another version or was forgotten."""
        whole = PATTERN.fullmatch(custom_id)
        match = _REST.fullmatch(whole["rest"]) if whole else None
        if match is None:
            return None
        try:
            action, kind = Action(match["action"]), Kind(match["kind"])
            day = date.fromordinal(int(match["day"], 36))
        except ValueError:
            return None
        if match["how"] == "~":
            asked = self._kept.get(match["text"])
        else:
            asked = Asked(kind, match["text"], day, _LANGUAGES[match["language"]])
        if asked is None:
            return None
        return Link(action, asked, int(match["asker"], 36), int(match["page"], 36))


def for_asker(custom_id: str, asker_id: int) -> str:
    """Return the id of the same button under a reply to somebody else."""
    sma, what, _, rest = custom_id.split(":", 3)
    return f"{sma}:{what}:{_base36(asker_id)}:{rest}"


def fits_everybody(custom_id: str) -> bool:
    """Tell whether the id carries all that it means, and has room for any asker's number."""
    rest = custom_id.split(":", 3)[3]
    return rest.startswith("=") and length(custom_id) <= CUSTOM_ID_LENGTH - _LONGEST_ASKER


def follow(asked: Asked, question: str) -> Asked:
    """Return the request that a suggestion under the answer to `asked` runs."""
    # Whoever looked for the sources of something is offered other things that have sources.
    kind = Kind.SOURCES if asked.kind is Kind.SOURCES else Kind.QUESTION
    return Asked(kind, question, asked.day, asked.language, as_of=asked.as_of)


@lru_cache(maxsize=1_024)
def _base36(number: int, width: int = 1) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return digits.rjust(width, "0")
