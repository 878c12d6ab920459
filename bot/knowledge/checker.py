"""Finds what is wrong between entries; every fault of a folder in one run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.knowledge.loader import Loaded, load_folder

if TYPE_CHECKING:
    from pathlib import Path

    from bot.knowledge.faults import Fault


def check(folder: Path) -> tuple[Fault, ...]:
    """Return every fault of the knowledge folder, sorted by file and line."""
    loaded = load_folder(folder)
    return tuple(sorted([*loaded.faults, *check_references(loaded)]))


def check_references(loaded: Loaded) -> list[Fault]:
    """Return the faults of entries that are well formed on their own."""
    return []
