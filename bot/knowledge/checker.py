"""Finds every fault of the knowledge in one run.

What a single file or entry shows is found while it is loaded; this module adds what shows only
beside other entries. Whether a phrasing leads home is asked of the bot itself, in `bot.answers`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.knowledge.checks.chains import check_chains
from bot.knowledge.checks.increases import check_increases
from bot.knowledge.checks.references import check_references
from bot.knowledge.checks.texts import check_texts
from bot.knowledge.checks.values import check_values
from bot.knowledge.loader import Loaded, load_folder

if TYPE_CHECKING:
    from pathlib import Path

    from bot.knowledge.faults import Fault


def check(folder: Path) -> tuple[Fault, ...]:
    """Return every fault of the knowledge folder, sorted by file and line."""
    loaded = load_folder(folder)
    return tuple(sorted([*loaded.faults, *check_entries(loaded)]))


def check_entries(loaded: Loaded) -> list[Fault]:
    """Return the faults of entries that are well formed on their own."""
    return [
        *check_references(loaded),
        *check_values(loaded),
        *check_increases(loaded),
        *check_chains(loaded),
        *check_texts(loaded),
    ]
