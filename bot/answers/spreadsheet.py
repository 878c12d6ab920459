"""The figures of an answer as a table that spreadsheets and programs open: comma-separated values."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

from bot.answers.wording.numbers import decimal_string

if TYPE_CHECKING:
    from bot.answers.answer import Answer
    from bot.knowledge.snapshot import Snapshot

FEWEST_FIGURES: Final = 4
_COLUMNS: Final = ("year", "value", "unit", "status", "label", "sources")
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_MARK: Final = "\ufeff"
"""Without it Excel takes Korean for another encoding."""


def has_table(answer: Answer) -> bool:
    """Tell whether an answer has so many figures that they are worth a table."""
    return len(answer.figures) >= FEWEST_FIGURES


def as_csv(answer: Answer, snapshot: Snapshot) -> str:
    """Return the figures, a line each, with the addresses of their sources."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    whole = [source.id for source in answer.sources]
    for figure in answer.figures:
        names = [_named(source, snapshot) for source in figure.sources or whole]
        year = "" if figure.year is None else figure.year
        cells = (figure.unit, figure.status.value, figure.label, "; ".join(dict.fromkeys(names)))
        writer.writerow([year, decimal_string(figure.value), *map(_inert, cells)])
    return _MARK + file.getvalue()


def _named(source: str, snapshot: Snapshot) -> str:
    entry = snapshot.sources.get(source)
    return source if entry is None else entry.url or f"{entry.publisher}: {entry.title}"


def _inert(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula: what moderators write must not run there."""
    return f"'{text}" if text.startswith(_FORMULA) else text
