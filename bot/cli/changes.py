"""`export` and `import`: what moderators changed, as YAML for a folder of knowledge, and back."""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING

from bot.answers.wording.counting import Count
from bot.clock import korean_day, now
from bot.errors import StopProgram
from bot.moderation.archive import NOTHING_IN_IT, Origin, bundle_of, commit_bundle, exported
from bot.moderation.library import Library
from bot.moderation.refused import Refused
from bot.moderation.standing import Standing
from bot.opening import open_answering
from bot.store.store import Store

if TYPE_CHECKING:
    from pathlib import Path

    from bot.knowledge.changes.models import Bundle
    from bot.knowledge.language import Language
    from bot.settings import Settings


def export_changes(settings: Settings, server: int | None) -> int:
    """Print the changes of a server, or those that all share; return the exit status."""
    sys.stdout.write(asyncio.run(_exported(settings, server)))
    return 0


def import_changes(settings: Settings, file: Path, server: int | None) -> int:
    """Commit the changes of a file, all or none, after the checks of every proposal; return the exit status."""
    try:
        raw = file.read_bytes()
    except OSError as error:
        raise StopProgram(f"{file} can't be read: {error.strerror}.", status=2) from None
    try:
        bundle = bundle_of(raw, korean_day(now()).isoformat())
        if bundle is None:
            sys.stdout.write(f"{NOTHING_IN_IT.get(settings.default_language)}\n")
            return 0
        sequence = asyncio.run(_imported(settings, bundle, file.name, server))
    except Refused as refused:
        raise StopProgram(_told(refused, settings.default_language)) from None
    count = Count(len(bundle.items))
    sys.stdout.write(f"Revision {sequence}: {count:change|changes} of {file.name} committed.\n")
    return 0


async def _exported(settings: Settings, server: int | None) -> str:
    store = await Store.open(settings.store_url.get_secret_value())
    try:
        return await exported(store, await _library(settings, store), server)
    finally:
        await store.close()


async def _imported(settings: Settings, bundle: Bundle, name: str, server: int | None) -> int:
    store = await Store.open(settings.store_url.get_secret_value())
    try:
        library = await _library(settings, store)
        revision = await commit_bundle(store, library, bundle, Origin(server, name, now()))
    finally:
        await store.close()
    return revision.sequence


async def _library(settings: Settings, store: Store) -> Library:
    knowledge, answerer = open_answering(settings)
    return await Library.open(store, Standing(knowledge, answerer))


def _told(refused: Refused, language: Language) -> str:
    verdict = refused.verdict
    breaks = [f"- {one.get(language)}" for one in verdict.breaks] if verdict else []
    return "\n".join([refused.text.get(language), *breaks])
