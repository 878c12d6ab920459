"""The history of the knowledge: who changed what, when and why; and its changes as a file."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from bot import limits
from bot.clock import korean_day
from bot.knowledge.changes.files import Recorded, Unread, flattened, read_changes, write_changes
from bot.knowledge.changes.models import Bundle, Item, Undo
from bot.knowledge.changes.replay import undone_by
from bot.moderation.admission import Asked
from bot.moderation.desk import draft_of, require_sound
from bot.moderation.differences import differences
from bot.moderation.gate import Action, Actor
from bot.moderation.reach import meet, reach_of
from bot.moderation.refused import Refused
from bot.moderation.review import examine
from bot.moderation.sentences import BUSY
from bot.moderation.touched import Touched
from bot.moderation.wording import both, of_fault
from bot.store.faults import StaleProposalError

if TYPE_CHECKING:
    from datetime import datetime

    from bot.knowledge.changes.models import Change
    from bot.knowledge.fields import Text
    from bot.moderation.desk import ModerationDesk, Proposed
    from bot.moderation.differences import Difference
    from bot.moderation.library import Library, Shelf
    from bot.moderation.review import History
    from bot.store.records import Revision
    from bot.store.store import Store


@dataclass(frozen=True, slots=True)
class Told:
    """One revision of the history: what it meant, the revision that undid it, and whether it still fits.

    An undo holds like any other revision, until it is undone itself.
    """

    revision: Revision
    change: Change
    undone_by: int | None = None
    fits: bool = True

    @property
    def holds(self) -> bool:
        """Whether it counts today."""
        return self.fits and self.undone_by is None


class Archive:
    """Looks into the history for moderators, and takes it out and in as YAML."""

    def __init__(self, store: Store, library: Library, desk: ModerationDesk) -> None:
        self._store, self._library, self._desk = store, library, desk

    async def history(self, actor: Actor, kind: str, entry: str, at: datetime) -> tuple[Told, ...]:
        """Return the revisions of the actor's own scope that changed an entry, the latest first. Raises `Refused`."""
        asked = await self._desk.asked(actor, Action.LOOK, at)
        shelf = await _caught_up(self._library, asked.scope)
        place = frozenset({(kind, entry)})
        wanted = {one.sequence for one in shelf.history.revisions if meet(place, reach_of(one.change, shelf.history))}
        return tuple(told for told in await _told(self._store, asked.scope, shelf) if told.revision.sequence in wanted)

    async def latest(self, actor: Actor, at: datetime, most: int) -> tuple[Told, ...]:
        """Return the last revisions of the actor's own scope, the latest first. Raises `Refused`."""
        asked = await self._desk.asked(actor, Action.LOOK, at)
        return (await _told(self._store, asked.scope, await _caught_up(self._library, asked.scope)))[:most]

    async def diff(self, actor: Actor, sequence: int, at: datetime) -> tuple[Told, tuple[Difference, ...]]:
        """Return a revision and every field that it changed, old and new. Raises `Refused`."""
        asked = await self._desk.asked(actor, Action.LOOK, at)
        shelf = await _caught_up(self._library, asked.scope)
        for told in await _told(self._store, asked.scope, shelf):
            if told.revision.sequence == sequence:
                return told, await asyncio.to_thread(_changed_by, sequence, shelf.history)
        raise Refused(both(f"There is no revision {sequence} here.", f"여기에는 {sequence}번 변경이 없습니다."))

    async def export(self, actor: Actor, at: datetime) -> str:
        """Return the changes of the actor's own scope that hold, as YAML. Raises `Refused`."""
        asked = await self._desk.asked(actor, Action.EXPORT, at)
        return await exported(self._store, self._library, asked.scope)

    async def bring_in(self, actor: Actor, raw: bytes, reason: str, at: datetime) -> tuple[Bundle, Proposed]:
        """Propose the changes of a file, all or none, examined together; return them and what came of it.

        Raises `Refused` with every fault.
        """
        await self._desk.asked(actor, Action.PROPOSE, at)
        bundle = await asyncio.to_thread(bundle_of, raw, korean_day(at).isoformat())
        if bundle is None:
            raise Refused(NOTHING_IN_IT)
        return bundle, await self._desk.propose(actor, bundle, reason, at)


async def _caught_up(library: Library, scope: int | None) -> Shelf:
    await library.catch_up()
    return await library.shelf(scope)


async def _told(store: Store, scope: int | None, shelf: Shelf) -> tuple[Told, ...]:
    """Return the whole history of a scope, the latest first."""
    changes = {one.sequence: one.change for one in shelf.history.revisions}
    undone = undone_by(shelf.history.revisions)
    misfits = {sequence for sequence, _ in shelf.set_aside}
    found = [
        Told(
            revision,
            changes[revision.sequence],
            undone.get(revision.sequence),
            revision.sequence not in misfits,
        )
        async for revision in store.revisions(scopes=[scope])
        if revision.sequence in changes
    ]
    return tuple(reversed(found))


async def exported(store: Store, library: Library, scope: int | None) -> str:
    """Return the changes of a scope that hold, as YAML that drops into a folder of knowledge; nobody is named."""
    told = await _told(store, scope, await _caught_up(library, scope))
    return write_changes(Recorded(one.change, one.revision.reason) for one in reversed(told) if _is_kept(one))


@dataclass(frozen=True, slots=True)
class Origin:
    """Where changes of the command line belong, the file that they come from, and when."""

    scope: int | None
    file: str
    at: datetime


OPERATOR: Final = 0
"""The author of what is imported at the command line: nobody's id."""


async def commit_bundle(store: Store, library: Library, bundle: Bundle, origin: Origin) -> Revision:
    """Commit the changes of a file after the checks of every proposal, all or none. Raises `Refused`."""
    await library.catch_up()
    up_to = library.sequence
    shelf = await library.shelf(origin.scope)
    today = korean_day(origin.at)
    verdict = await asyncio.to_thread(examine, bundle, shelf.standing, shelf.history, today)
    require_sound(verdict)
    asked = Asked(Actor(OPERATOR, origin.scope), origin.scope, origin.at)
    draft = draft_of(bundle, f"import of {origin.file}"[: limits.REASON_LENGTH.value], asked, 0)
    try:
        (revision,) = await store.commit_direct([replace(draft, based_on=None)], at=origin.at, up_to=up_to)
    except StaleProposalError:
        raise Refused(BUSY) from None
    await library.catch_up()
    return revision


NOTHING_IN_IT: Final = both(
    "The file holds no change, as an export has none where nothing was changed; so there is nothing to do.",
    "파일에 변경이 없습니다. 바뀐 것이 없을 때의 내보내기와 같으며 할 일이 없습니다.",
)


def bundle_of(raw: bytes, day: str) -> Bundle | None:
    """Return the changes of a file as one, None where it holds none: an export of nothing is a file, too.

    Raises `Refused` with every fault, each with its line.
    """
    if len(raw) > limits.IMPORT_BYTES.value:
        most = limits.IMPORT_BYTES.value
        raise Refused(
            both(
                f"The file has {len(raw):,} bytes; at most {most:,} are read. Split it in two.",
                f"파일이 {len(raw):,}바이트입니다. {most:,}바이트까지 읽으니 둘로 나누세요.",
            )
        )
    read = read_changes(raw, "file")
    if isinstance(read, Unread):
        raise Refused(_told_faults(read))
    changes = [one for recorded in read for one in flattened(recorded)]
    if not changes:
        return None
    most = limits.BUNDLE.value
    if len(changes) > most or any(isinstance(one.change, Undo | Bundle) for one in changes):
        raise Refused(
            both(
                f"A file of changes holds 1 to {most} of them, and none that undoes another.",
                f"변경 파일에는 변경이 1건에서 {most}건까지 들어갈 수 있고, 되돌리기는 넣을 수 없습니다.",
            )
        )
    items = tuple(Item.model_validate({"made": one.change, "reason": one.reason}) for one in changes)
    return Bundle(day=day, items=items)


def _told_faults(unread: Unread) -> Text:
    told = [(fault.line, of_fault(fault)) for fault in unread.faults]
    return both(
        "\n".join(f"Line {line}: {one.en}" for line, one in told),
        "\n".join(f"{line}번째 줄: {one.ko}" for line, one in told),
    )


def _is_kept(told: Told) -> bool:
    return told.holds and not isinstance(told.change, Undo)


def _changed_by(sequence: int, history: History) -> tuple[Difference, ...]:
    """Return what a revision changed when it was made; for the base of a server's own, what all share now stands in."""
    until = [one for one in history.revisions if one.sequence <= sequence]
    before = replace(history, revisions=tuple(until[:-1])).replayed().knowledge
    after = replace(history, revisions=tuple(until)).replayed().knowledge
    return differences(before, after, Touched.between(before, after))
