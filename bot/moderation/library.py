"""The knowledge of every server as it stands at this moment: the files, what all share, and what a server changed.

Whoever asks gets an answerer and keeps it to the end of the question: a new one is built beside it and put in its
place at once. What a server changed for itself is kept ready for the servers that asked last.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Final

import structlog
from pydantic import ValidationError

from bot import limits
from bot.bounded import BoundedMap
from bot.clock import KOREA
from bot.knowledge.changes.models import CHANGE
from bot.knowledge.changes.replay import Dated
from bot.knowledge.faults import KnowledgeError
from bot.moderation.refused import Refused
from bot.moderation.review import History
from bot.moderation.standing import Standing
from bot.moderation.wording import both, of_fault
from bot.store.faults import StoreAwayError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from bot.answers.answerer import Answerer
    from bot.knowledge.changes.state import Knowledge
    from bot.knowledge.faults import Fault
    from bot.knowledge.fields import Text
    from bot.store.records import Revision
    from bot.store.store import Store

_PAST_KEPT: Final = 8
_PLAIN_KEPT: Final = 100_000
log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Shelf:
    """The knowledge of one scope: what answers, the history that led there, and what of it no longer fits."""

    standing: Standing
    history: History
    set_aside: tuple[tuple[int, tuple[Fault, ...]], ...] = ()
    unreadable: tuple[int, ...] = ()


class Library:
    """Hands out the knowledge of a server, and keeps up with the store."""

    def __init__(self, store: Store, base: Standing) -> None:
        self._store = store
        self._base = base
        self._shared = Shelf(base, History(base.knowledge))
        self._revisions: list[Revision] = []
        self._sequence = 0
        self._updating = asyncio.Lock()
        self._shelves: BoundedMap[int, Shelf] = BoundedMap(limits.OVERLAYS_KEPT.value)
        self._building: dict[int, asyncio.Task[Shelf]] = {}
        self._plain: set[int] = set()
        self._past: BoundedMap[tuple[int | None, date], Standing] = BoundedMap(_PAST_KEPT)

    @classmethod
    async def open(cls, store: Store, base: Standing) -> Library:
        """Bring the knowledge of the files to where the history has led it."""
        library = cls(store, base)
        # The number first: what is committed while the history is read comes through `follow`.
        library._sequence = await store.latest_sequence()
        library._revisions = [revision async for revision in store.revisions(scopes=[None], up_to=library._sequence)]
        await library._replay_shared()
        for sequence, faults in library._shared.set_aside:
            log.warning("revision_set_aside", sequence=sequence, fault=str(faults[0]))
        return library

    @property
    def shared(self) -> Shelf:
        """What all servers share."""
        return self._shared

    @property
    def sequence(self) -> int:
        """The number of the last revision that was taken in."""
        return self._sequence

    async def follow(self) -> None:
        """Take in every change as it is committed, by whichever process; ends when the store is closed."""
        async for revisions in self._store.changes(after=self._sequence):
            async with self._updating:
                await self._take([one for one in revisions if one.sequence > self._sequence])

    async def catch_up(self) -> None:
        """Take in what has been committed until now: whoever confirms a change waits for this first."""
        async with self._updating:
            await self._take([revision async for revision in self._store.revisions(after=self._sequence)])

    async def answerer(self, server_id: int | None) -> Answerer:
        """Return what answers in a server, or in direct messages."""
        return (await self.shelf(server_id)).standing.answerer

    async def shelf(self, scope: int | None) -> Shelf:
        """Return the knowledge of a scope; while the database is away, what all share stands in for a server's own."""
        if scope is None or scope in self._plain:
            return self._shared
        kept = self._shelves.get(scope)
        if kept is not None and kept.history.base is self._shared.standing.knowledge:
            return kept
        building = self._building.get(scope)
        if building is None:
            building = self._building[scope] = asyncio.create_task(self._build(scope))
            building.add_done_callback(lambda task: self._built(scope, task))
        try:
            return await asyncio.shield(building)
        except StoreAwayError:
            log.warning("overlay_unread", server=scope)
            return kept or self._shared

    async def as_of(self, day: date, server_id: int | None) -> Answerer:
        """Return what answers from the knowledge of a day: the changes that were committed until its end, in Korea.

        The files of the knowledge have no history here, so they are taken as they are.
        """
        past = self._past.get((server_id, day))
        if past is None:
            end = datetime.combine(day + timedelta(days=1), time.min, KOREA)
            base = await self._at(self._base, self._revisions, end)
            past = base
            if server_id is not None:
                own = [revision async for revision in self._store.revisions(scopes=[server_id])]
                past = await self._at(base, own, end)
            self._past.put((server_id, day), past)
        return past.answerer

    async def reload(self, read: Callable[[], Knowledge]) -> None:
        """Take the files of the knowledge anew, if nothing is wrong with them and every shared revision still fits.

        Raises `Refused` with every reason; everything stays as it was then.
        """
        async with self._updating:
            try:
                knowledge = await asyncio.to_thread(read)
            except KnowledgeError as error:
                raise Refused(_reasons(error.faults)) from None
            base = await asyncio.to_thread(Standing.of, knowledge, self._base.answerer)
            shelf = await asyncio.to_thread(_shelf, base, self._revisions, self._shared.standing)
            known = {sequence for sequence, _ in self._shared.set_aside}
            fallen = [faults for sequence, faults in shelf.set_aside if sequence not in known]
            if fallen:
                raise Refused(_reasons(fault for faults in fallen for fault in faults))
            self._base = base
            self._swap(shelf)

    async def _take(self, revisions: list[Revision]) -> None:
        if not revisions:
            return
        shared = [revision for revision in revisions if revision.server_id is None]
        if shared:
            self._revisions += shared
            await self._replay_shared()
        for server in {revision.server_id for revision in revisions} - {None}:
            assert server is not None  # noqa: S101 - None was taken out of the set
            self._plain.discard(server)
            self._shelves.drop(server)
            # What is being built may have read too early.
            self._building.pop(server, None)
        self._past.clear()
        self._sequence = revisions[-1].sequence

    async def _replay_shared(self) -> None:
        self._swap(await asyncio.to_thread(_shelf, self._base, self._revisions, self._shared.standing))

    def _swap(self, shelf: Shelf) -> None:
        self._shared = shelf
        self._past.clear()

    async def _build(self, server: int) -> Shelf:
        revisions = [revision async for revision in self._store.revisions(scopes=[server])]
        while True:
            shared = self._shared
            shelf = shared
            if revisions:
                shelf = await asyncio.to_thread(_shelf, shared.standing, revisions, shared.standing)
            # What all share may have been replaced meanwhile.
            if self._shared is shared:
                break
        # Whoever is registered no more has read what the server has changed since.
        if self._building.get(server) is asyncio.current_task():
            self._keep(server, shelf, plain=not revisions)
        return shelf

    def _keep(self, server: int, shelf: Shelf, *, plain: bool) -> None:
        if not plain:
            self._shelves.put(server, shelf)
            return
        if len(self._plain) >= _PLAIN_KEPT:
            self._plain.clear()
        self._plain.add(server)

    def _built(self, server: int, task: asyncio.Task[Shelf]) -> None:
        if self._building.get(server) is task:
            del self._building[server]

    async def _at(self, base: Standing, revisions: Iterable[Revision], end: datetime) -> Standing:
        earlier = [revision for revision in revisions if revision.committed_at < end]
        if not earlier:
            return base
        return (await asyncio.to_thread(_shelf, base, earlier, base)).standing


def _shelf(base: Standing, revisions: Iterable[Revision], earlier: Standing) -> Shelf:
    """Return what the revisions make of the base; an earlier standing lends what it has read."""
    dated, unreadable = _dated(revisions)
    history = History(base.knowledge, dated)
    replayed = history.replayed()
    same = next((one for one in (base, earlier) if one.knowledge is replayed.knowledge), None)
    standing = same or Standing.of(replayed.knowledge, earlier.answerer)
    return Shelf(standing, history, replayed.set_aside, unreadable)


def _dated(revisions: Iterable[Revision]) -> tuple[tuple[Dated, ...], tuple[int, ...]]:
    """Return the changes of the revisions; one that a newer version of the bot wrote may be unreadable here."""
    read: list[Dated] = []
    unreadable: list[int] = []
    for revision in revisions:
        try:
            read.append(Dated(revision.sequence, CHANGE.validate_python(revision.change)))
        except ValidationError:
            unreadable.append(revision.sequence)
            log.warning("revision_unreadable", sequence=revision.sequence)
    return tuple(read), tuple(unreadable)


def _reasons(faults: Iterable[Fault]) -> Text:
    told = [(fault.where, of_fault(fault)) for fault in faults]
    english = "\n".join(f"{where}: {one.en}" for where, one in told)
    korean = "\n".join(f"{where}: {one.ko}" for where, one in told)
    return both(
        f"The files can't be taken; everything stays as it was.\n{english}",
        f"지식 파일을 받아들일 수 없어 그대로 둡니다.\n{korean}",
    )
