"""What moderators do, for every way in: a proposal, its review, the history. Knows neither Discord nor the clock.

Every method that changes something asks the gate first and raises `Refused` with the sentence for whoever wanted it.
A change is confirmed only when it is on disk and answers here.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from bot import limits
from bot.clock import korean_day
from bot.knowledge.changes.hygiene import clean
from bot.knowledge.changes.models import CHANGE, Change, Undo, target_of
from bot.moderation.gate import Action
from bot.moderation.reach import meet, reach_of, version_in
from bot.moderation.refused import Refused
from bot.moderation.review import Verdict, examine
from bot.moderation.sentences import BUSY, UNREADABLE, WOULD_BREAK, changed_since, closed
from bot.moderation.wording import both
from bot.store.faults import ProposalClosedError, StaleProposalError, UnknownProposalError
from bot.store.records import Draft, ProposalState

if TYPE_CHECKING:
    from datetime import datetime

    from bot.moderation.admission import Admission, Asked
    from bot.moderation.gate import Actor
    from bot.moderation.library import Library, Shelf
    from bot.store.records import Proposal, Revision
    from bot.store.store import Store

_TRIES: Final = 5
"""How often an approval is checked anew when others change the same entry at the same moment."""

_HOUR: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Proposed:
    """What came of a proposal: it waits (`proposal`), or was committed where review is off (`revision`).

    `rivals` are other open proposals for the same entry: each will be checked again when it is approved.
    """

    verdict: Verdict
    proposal: Proposal | None = None
    revision: Revision | None = None
    rivals: tuple[Proposal, ...] = ()


@dataclass(frozen=True, slots=True)
class Committed:
    """A proposal that was approved: its revision is on disk and answers from now on."""

    revision: Revision
    verdict: Verdict


class _Examined(NamedTuple):
    """What a change was held against, what came of it, and the last revision that was known by then."""

    shelf: Shelf
    verdict: Verdict
    up_to: int


class ModerationDesk:
    """Takes what moderators want to the gate, to the review and to the store."""

    def __init__(self, store: Store, library: Library, admission: Admission) -> None:
        self._store = store
        self._library = library
        self.asked = admission.asked
        # Examining takes all of a processor: one at a time leaves the rest to those who ask.
        self._examining = asyncio.Lock()

    async def propose(self, actor: Actor, change: Change, reason: str, at: datetime) -> Proposed:
        """Examine a change and make a proposal of it; where review is off, commit it.

        Raises `Refused`, with the verdict where the change would break something.
        """
        asked = await self.asked(actor, Action.PROPOSE, at)
        reason = _reason(reason)
        async with self._examining:
            await self._within_limit(asked)
            expected = await self._store.version(asked.scope, *target_of(change))
            shelf, verdict, up_to = await self._examine(change, asked)
            require_sound(verdict)
            draft = draft_of(change, reason, asked, version_in(shelf.history, change))
            if not asked.review:
                return Proposed(verdict, revision=await self._publish(replace(draft, based_on=expected), at, up_to))
            rivals = await self._rivals(change, asked, shelf)
            expires = at + timedelta(days=limits.PROPOSAL_DAYS.value)
            return Proposed(verdict, await self._store.propose(draft, at=at, expires_at=expires), rivals=rivals)

    async def approve(self, actor: Actor, number: int, at: datetime, seen: int | None = None) -> Committed:
        """Approve a proposal, after examining it against the knowledge of this moment.

        `seen` is the version of what it changes that the moderator looked at, that of the proposal unless given.
        Raises `Refused`: with verdict and version where somebody changed the same since, so that they look again.
        """
        proposal, asked = await self._mine(actor, number, Action.APPROVE, at)
        change = change_of(proposal.change)
        async with self._examining:
            for _ in range(_TRIES):
                expected = await self._store.version(proposal.server_id, proposal.kind, proposal.entry)
                shelf, verdict, up_to = await self._examine(change, asked)
                version = version_in(shelf.history, change)
                if version != (proposal.based_on if seen is None else seen):
                    raise Refused(changed_since(proposal, version), verdict=verdict, version=version)
                require_sound(verdict)
                try:
                    revision = await self._store.commit(
                        number, approver=actor.user_id, expected_version=expected, at=at, up_to=up_to
                    )
                except StaleProposalError:
                    continue
                except ProposalClosedError as error:
                    raise Refused(closed(error.proposal)) from None
                await self._library.catch_up()
                return Committed(revision, verdict)
        raise Refused(BUSY)

    async def reject(self, actor: Actor, number: int, reason: str, at: datetime) -> Proposal:
        """Reject a proposal with a reason. Raises `Refused`."""
        reason = _reason(reason)
        await self._mine(actor, number, Action.REJECT, at)
        return await self._decide(number, ProposalState.REJECTED, actor, at, reason)

    async def withdraw(self, actor: Actor, number: int, at: datetime) -> Proposal:
        """Take one's own proposal back. Raises `Refused`."""
        await self._mine(actor, number, Action.WITHDRAW, at)
        return await self._decide(number, ProposalState.WITHDRAWN, actor, at, "")

    async def look(self, actor: Actor, number: int, at: datetime) -> tuple[Proposal, Verdict]:
        """Return a proposal of one's own server, examined against the knowledge of this moment. Raises `Refused`."""
        proposal, asked = await self._mine(actor, number, Action.LOOK, at)
        async with self._examining:
            verdict = (await self._examine(change_of(proposal.change), asked)).verdict
        return proposal, verdict

    async def pending(self, actor: Actor, at: datetime) -> list[Proposal]:
        """Return the open proposals of one's own server, the oldest first. Raises `Refused`."""
        return await self.open_proposals(await self.asked(actor, Action.LOOK, at))

    async def open_proposals(self, asked: Asked) -> list[Proposal]:
        """Return the open proposals of a scope; what has expired by now is closed first."""
        await self._store.expire(at=asked.at)
        return await self._store.pending(asked.scope)

    async def roll_back(self, actor: Actor, sequence: int, reason: str, at: datetime) -> Proposed:
        """Propose that a revision be left out, examined like any change. Raises `Refused`."""
        day = korean_day(at).isoformat()
        return await self.propose(actor, Undo(day=day, revision=sequence), reason, at)

    async def _mine(self, actor: Actor, number: int, action: Action, at: datetime) -> tuple[Proposal, Asked]:
        """Return a proposal of the actor's own scope. Those of other servers are said not to be there."""
        try:
            proposal = await self._store.proposal(number)
        except UnknownProposalError:
            proposal = None
        asked = await self.asked(actor, action, at, proposal.author if proposal else None)
        if proposal is None or proposal.server_id != asked.scope:
            raise Refused(both(f"There is no proposal {number} here.", f"여기에는 {number}번 제안이 없습니다."))
        if proposal.state is not ProposalState.OPEN and action is not Action.LOOK:
            raise Refused(closed(proposal))
        return proposal, asked

    async def _decide(self, number: int, state: ProposalState, actor: Actor, at: datetime, reason: str) -> Proposal:
        try:
            return await self._store.decide(number, state, by=actor.user_id, at=at, reason=reason)
        except ProposalClosedError as error:
            raise Refused(closed(error.proposal)) from None

    async def _publish(self, draft: Draft, at: datetime, up_to: int) -> Revision:
        try:
            (revision,) = await self._store.commit_direct([draft], at=at, up_to=up_to)
        except StaleProposalError:
            raise Refused(BUSY) from None
        await self._library.catch_up()
        return revision

    async def _examine(self, change: Change, asked: Asked) -> _Examined:
        """Examine a change against the newest knowledge of the scope."""
        await self._library.catch_up()
        up_to = self._library.sequence
        shelf = await self._library.shelf(asked.scope)
        today = korean_day(asked.at)
        return _Examined(shelf, await asyncio.to_thread(examine, change, shelf.standing, shelf.history, today), up_to)

    async def _rivals(self, change: Change, asked: Asked, shelf: Shelf) -> tuple[Proposal, ...]:
        """Return the open proposals that mean to change the same."""
        wanted = reach_of(change, shelf.history)
        return tuple(
            proposal
            for proposal in await self.open_proposals(asked)
            if meet(wanted, reach_of(change_of(proposal.change), shelf.history))
        )

    async def _within_limit(self, asked: Asked) -> None:
        made = await self._store.proposals_by(asked.actor.user_id, since=asked.at - _HOUR)
        most = limits.PROPOSALS_AN_HOUR.value
        if made >= most:
            raise Refused(
                both(
                    f"You have made {made} proposals within an hour; {most} are allowed. Try again later.",
                    f"한 시간 동안 제안을 {made}건 올렸습니다. {most}건까지 올릴 수 있으니 나중에 다시 하세요.",
                )
            )


def change_of(data: object) -> Change:
    """Return a stored change. Raises `Refused` for one that a newer version of the bot wrote."""
    try:
        return CHANGE.validate_python(data)
    except ValidationError:
        raise Refused(UNREADABLE) from None


def require_sound(verdict: Verdict) -> None:
    """Let nothing pass that would break something. Raises `Refused` with the verdict."""
    if not verdict.sound:
        raise Refused(WOULD_BREAK, verdict=verdict)


def draft_of(change: Change, reason: str, asked: Asked, version: int) -> Draft:
    """Return a change as the store keeps it."""
    kind, entry = target_of(change)
    return Draft(
        server_id=asked.scope,
        kind=kind,
        entry=entry,
        change=CHANGE.dump_python(change, mode="json"),
        reason=reason,
        author=asked.actor.user_id,
        based_on=version,
    )


def _reason(reason: str) -> str:
    most = limits.REASON_LENGTH.value
    try:
        cleaned = clean(reason)
    except PydanticCustomError:
        cleaned = ""
    if not cleaned or len(cleaned) > most:
        raise Refused(
            both(
                f"Give a reason of 1 to {most} characters that can be read.",
                f"읽을 수 있는 이유를 1자에서 {most}자 사이로 적으세요.",
            )
        )
    return cleaned
