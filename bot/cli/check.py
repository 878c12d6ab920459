"""`check`: every fault of the knowledge in one run, or how much of it there is."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from bot.answers.answerer import Answerer
from bot.answers.book import Book
from bot.answers.proof import Proof
from bot.answers.rehearsal import rehearse
from bot.answers.wording.counting import Count
from bot.knowledge.checker import check_entries
from bot.knowledge.loader import build_snapshot, load_folder
from bot.opening import knowledge_folder
from bot.paths import bundled_common

if TYPE_CHECKING:
    from bot.knowledge.faults import Fault
    from bot.knowledge.loader import Loaded
    from bot.settings import Settings

_COUNTED = {
    "subjects": "subject|subjects",
    # A source has one entry, however many other ids lead to it.
    "sources": "source|sources",
    "series": "series|series",
    "agreements": "agreement|agreements",
    "facts": "fact|facts",
    "events": "event|events",
    "terms": "term of office|terms of office",
    "calculations": "operation|operations",
    "words": "word|words",
}


def check(settings: Settings) -> int:
    """Print every fault, or one line of counts; return the exit status."""
    loaded = load_folder(knowledge_folder(settings), bundled_common())
    faults = [*loaded.faults, *check_entries(loaded)] or _astray(loaded)
    if not faults:
        snapshot = build_snapshot(loaded)
        counts = ", ".join(f"{Count(len(loaded.entries[kind])):{nouns}}" for kind, nouns in _COUNTED.items())
        sys.stdout.write(f"The knowledge is in order: {counts}; last checked {snapshot.checked}.\n")
        return 0
    sys.stdout.write("".join(f"{fault}\n" for fault in sorted(faults)))
    return 1


def _astray(loaded: Loaded) -> list[Fault]:
    """Return the formulas that cannot work; when all can, the phrasings that lead elsewhere."""
    snapshot = build_snapshot(loaded)
    misfits = [misfit.fault(loaded) for misfit in Proof(Book(snapshot)).misfits()]
    return misfits or [astray.fault(loaded) for astray in rehearse(Answerer(snapshot))]
