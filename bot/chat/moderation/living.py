"""The knowledge as moderators keep it: the files alone, until somebody has changed something.

Most servers never change anything, and what changes are examined by takes time and memory to load: so it is loaded
when the history holds a revision, or when the first moderator acts.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

import structlog

from bot.moderation.admission import Admission
from bot.store.faults import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from bot.answers.answerer import Answerer
    from bot.chat.tally import Tally
    from bot.knowledge.changes.state import Knowledge
    from bot.moderation.archive import Archive
    from bot.moderation.desk import ModerationDesk
    from bot.moderation.gate import Gate
    from bot.moderation.inbox import Inbox
    from bot.moderation.library import Library
    from bot.opening import Opened
    from bot.store.store import Store

log = structlog.get_logger(__name__)

_AGAIN_SECONDS: Final = 2.0


class LivingKnowledge:
    """Gives the answerer of a server, and the desk that moderators' changes go through."""

    def __init__(self, opened: Opened, store: Store, gate: Gate, read: Callable[[], Knowledge]) -> None:
        # As they were at the start: what is edited on the machine since then counts from a reload on, and no earlier.
        self._files, self._answerer = opened
        self._store = store
        self._admission = Admission(store, gate)
        self._read = read
        self._library: Library | None = None
        self._desk: ModerationDesk | None = None
        self._opening = asyncio.Lock()
        self._following: asyncio.Task[None] | None = None

    async def start(self, tally: Tally) -> None:
        """Bring the knowledge to where the history has led it, and keep up with it from now on.

        Raises:
            StoreAwayError: when the history cannot be read.
        """
        known = tally.snapshot_sequence = await self._store.latest_sequence()
        if known:
            await self.library()
        self._following = asyncio.create_task(self._follow(known, tally), name="following")

    async def close(self) -> None:
        """Follow the history no more."""
        if self._following is not None:
            self._following.cancel()
            await asyncio.gather(self._following, return_exceptions=True)

    async def answerer(self, server_id: int | None) -> Answerer:
        """Return what answers in a server, or (None) in direct messages."""
        return self._answerer if self._library is None else await self._library.answerer(server_id)

    async def as_of(self, day: date, server_id: int | None) -> Answerer:
        """Return what answers from the knowledge of a day."""
        return self._answerer if self._library is None else await self._library.as_of(day, server_id)

    async def library(self) -> Library:
        """Return the library, opened when it is first needed.

        Raises:
            StoreAwayError: when the history cannot be read.
        """
        async with self._opening:
            if self._library is None:
                from bot.moderation.library import Library  # noqa: PLC0415 - see the head of this module
                from bot.moderation.standing import Standing  # noqa: PLC0415 - the same

                self._library = await Library.open(self._store, Standing(self._files, self._answerer))
            return self._library

    async def desk(self) -> ModerationDesk:
        """Return the desk that changes go through."""
        from bot.moderation.desk import ModerationDesk  # noqa: PLC0415 - see the head of this module

        library = await self.library()
        if self._desk is None:
            self._desk = ModerationDesk(self._store, library, self._admission)
        return self._desk

    async def archive(self) -> Archive:
        """Return what looks into the history."""
        from bot.moderation.archive import Archive  # noqa: PLC0415 - see the head of this module

        return Archive(self._store, await self.library(), await self.desk())

    def inbox(self) -> Inbox:
        """Return what takes reports and gaps; it opens the library only for what needs it."""
        from bot.moderation.inbox import Inbox  # noqa: PLC0415 - see the head of this module

        return Inbox(self._store, self._admission, self.library)

    async def reload(self) -> None:
        """Take the files of the knowledge anew.

        Raises:
            Refused: with every reason, when they can't be taken; everything stays as it was then.
        """
        await (await self.library()).reload(self._read)

    async def _follow(self, known: int, tally: Tally) -> None:
        async for revisions in self._store.changes(after=known):
            while True:
                try:
                    library = await self.library()
                    await library.catch_up()
                    tally.snapshot_sequence = revisions[-1].sequence
                    break
                except StoreError as error:
                    tally.store_errors += 1
                    log.warning("history_not_taken", error=str(error))
                    await asyncio.sleep(_AGAIN_SECONDS)
