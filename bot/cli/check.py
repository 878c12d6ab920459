"""`check`: every fault of the knowledge in one run, or how much of it there is."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from bot.knowledge.faults import KnowledgeError
from bot.knowledge.loader import load_snapshot
from bot.opening import knowledge_folder

if TYPE_CHECKING:
    from bot.settings import Settings

_COUNTED = ("subjects", "sources", "series", "agreements", "facts", "events", "terms", "calculations", "words")


def check(settings: Settings) -> int:
    """Print every fault, or one line of counts; return the exit status."""
    try:
        snapshot = load_snapshot(knowledge_folder(settings))
    except KnowledgeError as error:
        sys.stdout.write("".join(f"{fault}\n" for fault in error.faults))
        return 1
    counts = ", ".join(f"{len(getattr(snapshot, kind))} {kind}" for kind in _COUNTED)
    sys.stdout.write(f"The knowledge is in order: {counts}; last checked {snapshot.checked}.\n")
    return 0
