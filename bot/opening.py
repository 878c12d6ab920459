"""Opens the knowledge that the settings name, for every way into the bot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.errors import StopProgram
from bot.knowledge.faults import KnowledgeError
from bot.knowledge.loader import load_snapshot
from bot.paths import bundled_common, bundled_knowledge

if TYPE_CHECKING:
    from pathlib import Path

    from bot.knowledge.snapshot import Snapshot
    from bot.settings import Settings


def knowledge_folder(settings: Settings) -> Path:
    """Return the folder that the settings name, or the one that comes with the bot."""
    return settings.knowledge_path or bundled_knowledge()


def open_knowledge(settings: Settings) -> Snapshot:
    """Load the knowledge.

    Raises:
        StopProgram: with every fault, when it cannot be used.
    """
    try:
        return load_snapshot(knowledge_folder(settings), bundled_common())
    except KnowledgeError as error:
        raise StopProgram("\n".join(["The knowledge cannot be used:", *map(str, error.faults)])) from None
