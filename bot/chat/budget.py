"""Lengths as Discord counts them, and texts cut to fit."""

from __future__ import annotations

from typing import Final

CUT: Final = "…"


def length(text: str) -> int:
    """Return the length in UTF-16 units: never less than what Discord counts, whichever way it counts."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def clip(text: str, limit: int) -> str:
    """Return the text within the limit, cut at a word and marked with "…" where it had to be cut."""
    if length(text) <= limit:
        return text
    if limit <= len(CUT):
        return CUT[:limit]
    kept = _head(text, limit - len(CUT))
    at = max(kept.rfind(" "), kept.rfind("\n"))
    if at > len(kept) // 2:
        kept = kept[:at]
    # A backslash left at the end would escape the mark, or whatever is appended after it.
    return kept.rstrip(" \n\\") + CUT


def clip_line(text: str, limit: int) -> str:
    """Return a single-line text within the limit, cut wherever the limit falls."""
    return text if length(text) <= limit else _head(text, limit - len(CUT)).rstrip() + CUT


def with_line(content: str, line: str, limit: int) -> str:
    """Return the content with a line below it, cut before it where there is no room for both."""
    return f"{clip(content, limit - length(line) - 1)}\n{line}"


def fitting(lines: list[str], limit: int) -> int:
    """Return how many of the lines, joined by line breaks, fit into the limit."""
    used = 0
    for count, line in enumerate(lines):
        used += length(line) + (1 if count else 0)
        if used > limit:
            return count
    return len(lines)


def _head(text: str, limit: int) -> str:
    """Return the longest beginning of at most `limit` UTF-16 units."""
    if text.isascii():
        return text[:limit]
    return text.encode("utf-16-le", "surrogatepass")[: 2 * limit].decode("utf-16-le", "ignore")
