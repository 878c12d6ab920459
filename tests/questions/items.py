"""The question files as typed values; the format is described in README.md beside this module."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from bot.answers.answer import Outcome
from bot.knowledge.language import Language

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER: Final = Path(__file__).resolve().parent
FLOORS: Final = FOLDER / "floors.json"
DAY: Final = date(2026, 11, 23)
"""The day of asking where an item names none."""
_HELD_OUT_PERCENT: Final = 35


@dataclass(frozen=True, slots=True)
class Expected:
    """A figure that an answer must give; the tolerance is relative."""

    value: Decimal
    unit: str
    tolerance: Decimal


@dataclass(frozen=True, slots=True)
class Item:
    """One question with what a right answer must hold."""

    id: str
    text: str
    language: Language
    today: date
    thread: str | None
    style: str
    kind: str
    outcomes: frozenset[Outcome]
    figures: tuple[Expected, ...]
    any_figure: bool
    must_mention: tuple[str, ...]
    must_not_mention: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chatter:
    """A message that is not for the bot."""

    id: str
    text: str
    language: Language


def question_files() -> tuple[Path, ...]:
    """Return the files of this folder that hold questions."""
    return tuple(sorted(path for path in FOLDER.glob("*.jsonl") if not path.name.startswith("chatter")))


def chatter_files() -> tuple[Path, ...]:
    """Return the files of this folder that hold messages which are not for the bot."""
    return tuple(sorted(FOLDER.glob("chatter*.jsonl")))


def is_held_out(path: Path) -> bool:
    """Tell whether the file is one that nobody looks into while tuning."""
    return path.stem.endswith("held-out")


def belongs_to_held_out(item: Item) -> bool:
    """Tell by the rule of the split where the item belongs: whole threads together, a third of all held out."""
    key = item.thread or item.id
    first = sha256(f"sma-bot {item.language.value} {key}".encode()).digest()[0]
    return first * 100 < 256 * _HELD_OUT_PERCENT


def read_items(path: Path) -> tuple[Item, ...]:
    """Return the questions of a file, in order."""
    return tuple(_item(line) for line in _lines(path))


def read_chatter(path: Path) -> tuple[Chatter, ...]:
    """Return the messages of a file, in order."""
    return tuple(Chatter(line["id"], line["text"], Language(line["lang"])) for line in _lines(path))


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line, parse_float=Decimal, parse_int=Decimal)


def _item(line: dict[str, Any]) -> Item:
    expect = line["expect"]
    outcomes = expect.get("any_outcome") or [expect["outcome"]]
    return Item(
        id=line["id"],
        text=line["text"],
        language=Language(line["lang"]),
        today=date.fromisoformat(line["today"]) if "today" in line else DAY,
        thread=line.get("thread"),
        style=line.get("style", "plain"),
        kind=line["kind"],
        outcomes=frozenset(Outcome(outcome) for outcome in outcomes),
        figures=tuple(_expected(figure) for figure in expect.get("figures", ())),
        any_figure=expect.get("any", False),
        must_mention=tuple(expect.get("must_mention", ())),
        must_not_mention=tuple(expect.get("must_not_mention", ())),
    )


def _expected(figure: dict[str, Any]) -> Expected:
    return Expected(Decimal(figure["value"]), figure["unit"], Decimal(figure.get("tolerance", "0.005")))
