"""Proposals: made, shown, decided once. Approving one adds its revision in the same transaction."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import func, insert, select, update

from bot.store import rows
from bot.store.faults import ProposalClosedError, UnknownProposalError
from bot.store.part import Part
from bot.store.records import Proposal, ProposalState, Revision
from bot.store.revisions import announce, append, expect, expect_nothing_beyond, version_of
from bot.store.tables import proposals

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.store.records import Draft


class Proposals(Part):
    """Keeps the proposals."""

    async def propose(self, draft: Draft, *, at: datetime, expires_at: datetime) -> Proposal:
        """Keep a draft as an open proposal. Without a `based_on` it is based on the version of this moment."""
        async with self._database.writing() as connection:
            based_on = draft.based_on
            if based_on is None:
                based_on = await version_of(connection, draft.server_id, draft.kind, draft.entry)
            values = {
                "server_id": draft.server_id,
                "kind": draft.kind,
                "entry": draft.entry,
                "change": draft.change,
                "reason": draft.reason,
                "author": draft.author,
                "based_on": based_on,
                "created_at": at,
                "expires_at": expires_at,
                "state": ProposalState.OPEN.value,
                "decision_reason": "",
            }
            row = (await connection.execute(insert(proposals).values(values).returning(*proposals.c))).mappings().one()
        return rows.proposal(row)

    async def proposal(self, number: int) -> Proposal:
        """Return a proposal.

        Raises:
            UnknownProposalError: when there is none with this number.
        """
        async with self._database.reading() as connection:
            return await _proposal(connection, number)

    async def pending(self, server_id: int | None) -> list[Proposal]:
        """Return the open proposals of a scope, the oldest first; those that have expired stay until `expire`."""
        here = proposals.c.server_id.is_(None) if server_id is None else proposals.c.server_id == server_id
        query = select(proposals).where(here, proposals.c.state == ProposalState.OPEN.value).order_by(proposals.c.id)
        async with self._database.reading() as connection:
            return [rows.proposal(row) for row in (await connection.execute(query)).mappings()]

    async def proposals_by(self, author: int, *, since: datetime) -> int:
        """Return how many proposals somebody has made since a moment, whatever became of them."""
        query = select(func.count()).where(proposals.c.author == author, proposals.c.created_at >= since)
        async with self._database.reading() as connection:
            return (await connection.execute(query)).scalar_one()

    async def show_at(self, number: int, *, channel_id: int, message_id: int) -> None:
        """Remember the message that shows a proposal."""
        async with self._database.writing() as connection:
            await connection.execute(
                update(proposals).where(proposals.c.id == number).values(channel_id=channel_id, message_id=message_id)
            )

    async def decide(
        self, number: int, state: ProposalState, *, by: int | None, at: datetime, reason: str = ""
    ) -> Proposal:
        """Reject, withdraw or expire an open proposal, and return how it stands then.

        Raises:
            UnknownProposalError: when there is none with this number.
            ProposalClosedError: when somebody decided it before.
            ValueError: for a state that is no such decision.
        """
        if state in {ProposalState.OPEN, ProposalState.APPROVED}:
            raise ValueError(f"a proposal is not decided by making it {state}; `commit` approves")
        async with self._database.writing() as connection:
            return await _close(connection, number, _Decision(state, by, at, reason))

    async def expire(self, *, at: datetime) -> list[Proposal]:
        """Close every open proposal whose time is over, and return them."""
        query = (
            update(proposals)
            .where(proposals.c.state == ProposalState.OPEN.value, proposals.c.expires_at <= at)
            .values(state=ProposalState.EXPIRED.value, decided_at=at)
            .returning(*proposals.c)
        )
        async with self._database.writing() as connection:
            found = [rows.proposal(row) for row in (await connection.execute(query)).mappings()]
        return sorted(found, key=lambda proposal: proposal.id)

    async def commit(
        self, number: int, *, approver: int | None, expected_version: int, at: datetime, up_to: int | None = None
    ) -> Revision:
        """Approve an open proposal and add its revision, both or neither.

        `expected_version` is the version of the entry that the proposal was checked against last, `up_to` the number
        of the last revision that it was checked with: what is added later to the same scope, or to what all share,
        may contradict it, whichever entry that changes.

        Raises:
            UnknownProposalError: when there is none with this number.
            ProposalClosedError: when it was decided before, or its time is over.
            StaleProposalError: when the entry has another version by now, or something was added beyond `up_to`; the
                proposal stays open.
        """
        async with self._database.writing() as connection:
            proposal = await _close(connection, number, _Decision(ProposalState.APPROVED, approver, at))
            if proposal.expires_at <= at:
                raise ProposalClosedError(replace(proposal, state=ProposalState.EXPIRED, decided_by=None))
            await expect(connection, proposal, expected_version)
            await expect_nothing_beyond(connection, proposal, up_to)
            (revision,) = await append(connection, [proposal], at=at, approver=approver, proposal=number)
            await announce(self._database.is_postgresql, connection, revision.sequence)
        self._notices.ring()
        return revision


async def _proposal(connection: AsyncConnection, number: int) -> Proposal:
    row = (await connection.execute(select(proposals).where(proposals.c.id == number))).mappings().first()
    if row is None:
        raise UnknownProposalError(number)
    return rows.proposal(row)


class _Decision(NamedTuple):
    """What is decided about a proposal, by whom, when and why."""

    state: ProposalState
    by: int | None
    at: datetime
    reason: str = ""


async def _close(connection: AsyncConnection, number: int, decision: _Decision) -> Proposal:
    """Decide a proposal if nobody has yet."""
    query = (
        update(proposals)
        .where(proposals.c.id == number, proposals.c.state == ProposalState.OPEN.value)
        .values(
            state=decision.state.value,
            decided_by=decision.by,
            decided_at=decision.at,
            decision_reason=decision.reason,
        )
        .returning(*proposals.c)
    )
    row = (await connection.execute(query)).mappings().first()
    if row is None:
        raise ProposalClosedError(await _proposal(connection, number))
    return rows.proposal(row)
