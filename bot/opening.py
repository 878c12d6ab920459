"""Opens the knowledge that the settings name and makes it answer, for every way into the bot."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from bot.answers.answerer import Answerer
from bot.answers.understanding.indices import Indices
from bot.answers.understanding.phrasebook import Phrasebook
from bot.errors import StopProgram
from bot.kept_readings import KeptReadings
from bot.knowledge.changes.state import Knowledge
from bot.knowledge.faults import KnowledgeError
from bot.knowledge.loader import load_folder
from bot.paths import bundled_common, bundled_knowledge

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.knowledge.snapshot import Snapshot
    from bot.settings import Settings


def knowledge_folder(settings: Settings) -> Path:
    """Return the folder that the settings name, or the one that comes with the bot."""
    return settings.knowledge_path or bundled_knowledge()


def read_knowledge(settings: Settings) -> Knowledge:
    """Read and check the files of the knowledge. Raises `KnowledgeError` with every fault."""
    return Knowledge.of(load_folder(knowledge_folder(settings), bundled_common()))


def open_knowledge(settings: Settings) -> Snapshot:
    """Load the knowledge, for whoever only answers from it.

    Raises:
        StopProgram: with every fault, when it cannot be used.
    """
    return open_base(settings).snapshot


def open_base(settings: Settings) -> Knowledge:
    """Load the knowledge, for whoever changes it.

    Raises:
        StopProgram: with every fault, when it cannot be used.
    """
    try:
        return read_knowledge(settings)
    except KnowledgeError as error:
        raise StopProgram("\n".join(["The knowledge cannot be used:", *map(str, error.faults)])) from None


class Opened(NamedTuple):
    """The knowledge of the files as they were read, and what answers from it; who changes it needs both."""

    knowledge: Knowledge
    answerer: Answerer


def open_answerer(settings: Settings) -> Answerer:
    """Load the knowledge and make it answer.

    Raises:
        StopProgram: with every fault, when the knowledge cannot be used.
    """
    return open_answering(settings).answerer


def open_answering(settings: Settings) -> Opened:
    """Load the knowledge, and make it answer.

    Raises:
        StopProgram: with every fault, when the knowledge cannot be used.
    """
    kept = KeptReadings((knowledge_folder(settings), bundled_common()))
    with _made_to_last():
        knowledge = open_base(settings)
        snapshot = knowledge.snapshot
        known = kept.load()
        phrasebook = Phrasebook.of(snapshot, known).filled(snapshot.facts.values())
        if phrasebook.known.keys() != known.keys():
            kept.save(phrasebook.known)
        return Opened(knowledge, Answerer(snapshot, indices=Indices.of(snapshot, phrasebook)))


@contextmanager
def _made_to_last() -> Iterator[None]:
    """Keep the collector away from what is made inside: hundreds of thousands of objects, of which none is garbage.

    It would go through all of them several times while they are made, and again at each full collection, in the
    middle of somebody's question. What was made before is given back to it, so that knowledge that was replaced
    goes away.
    """
    enabled = gc.isenabled()
    gc.unfreeze()
    gc.disable()
    try:
        yield
        gc.freeze()
    finally:
        if enabled:
            gc.enable()
