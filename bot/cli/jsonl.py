"""JSON lines: one object in, one object out, in order; a bad line is answered with what is wrong with it."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import BinaryIO

Item: TypeAlias = dict[str, Any]
"""One line: a JSON object."""

_LINE_LENGTH: Final = 1 << 20


class BadLineError(Exception):
    """The line cannot be worked on; the message says why."""


def answer_lines(work: Callable[[Item], Item]) -> int:
    """Run `work` over standard input and return the exit status.

    Bytes in and out, so that the terminal's encoding plays no part; each line is flushed, so that a program at
    the other end can hold a conversation.
    """
    while line := sys.stdin.buffer.readline(_LINE_LENGTH):
        reply = _reply(_whole(line, sys.stdin.buffer), work)
        sys.stdout.buffer.write(encode(reply))
        sys.stdout.buffer.flush()
    return 0


def encode(reply: Item) -> bytes:
    """Return the reply as one line of UTF-8."""
    try:
        text = json.dumps(reply, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        # Half of a surrogate pair came in as an escape; it can go out only as one.
        text = json.dumps(reply).encode()
    return text + b"\n"


def _whole(line: bytes, source: BinaryIO) -> bytes | None:
    """Return the line, or None after skipping the rest of one that is too long."""
    if len(line) < _LINE_LENGTH or line.endswith(b"\n"):
        return line
    while line and not line.endswith(b"\n"):
        line = source.readline(_LINE_LENGTH)
    return None


def _reply(line: bytes | None, work: Callable[[Item], Item]) -> Item:
    identifier = None
    try:
        item = _item(line)
        identifier = _identifier(item)
        return {"id": identifier, **work(item)}
    except BadLineError as error:
        return {"id": identifier, "error": str(error)}


def _item(line: bytes | None) -> Item:
    if line is None:
        raise BadLineError(f"the line is longer than {_LINE_LENGTH} bytes")
    try:
        item = json.loads(line.decode("utf-8-sig"), parse_constant=_no_constant)
    except UnicodeDecodeError:
        raise BadLineError("the line is not valid UTF-8") from None
    except json.JSONDecodeError as error:
        raise BadLineError(f"the line is not valid JSON: {error.msg} at column {error.colno}") from None
    except RecursionError:
        raise BadLineError("the line is nested too deeply") from None
    except ValueError as error:  # a number of thousands of digits, or the constant below
        raise BadLineError(f"the line holds a number that cannot be read: {error}") from None
    if not isinstance(item, dict):
        raise BadLineError("the line must hold one JSON object")
    return item


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


def _identifier(item: Item) -> str | int:
    identifier = item.get("id")
    if isinstance(identifier, bool) or not isinstance(identifier, str | int):
        raise BadLineError("id is missing" if "id" not in item else "id must be a string or a whole number")
    return identifier


def text_of(item: Item) -> str:
    """Return the text of an item.

    Raises:
        BadLineError: when there is none.
    """
    text = item.get("text")
    if not isinstance(text, str):
        raise BadLineError("text is missing" if "text" not in item else "text must be a string")
    return text
