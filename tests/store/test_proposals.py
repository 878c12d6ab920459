"""Proposals: decided once, and approved together with their revision or not at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.store.faults import ProposalClosedError, StaleProposalError, UnknownProposalError
from bot.store.records import Proposal, ProposalState
from bot.store.store import Store
from tests.store.drafts import APPROVER, AUTHOR, LATER, NOW, OTHER, SERVER, draft


async def test_a_proposal_is_kept_as_it_was_made(store: Store) -> None:
    wanted = draft(server_id=SERVER)
    proposal = await store.propose(wanted, at=NOW, expires_at=LATER)
    assert proposal == Proposal(
        id=1,
        server_id=SERVER,
        kind="figure",
        entry="payment",
        change=wanted.change,
        reason="announced",
        author=AUTHOR,
        based_on=0,
        created_at=NOW,
        expires_at=LATER,
    )
    assert await store.proposal(1) == proposal
    assert await store.pending(SERVER) == [proposal]
    assert await store.pending(None) == []
    await store.show_at(1, channel_id=5, message_id=6)
    assert await store.proposal(1) == replace(proposal, channel_id=5, message_id=6)


async def test_approving_commits(store: Store) -> None:
    await store.commit_direct([draft("other")], at=NOW)
    proposal = await store.propose(draft(), at=NOW, expires_at=LATER)
    revision = await store.commit(proposal.id, approver=APPROVER, expected_version=proposal.based_on, at=NOW)
    assert (revision.sequence, revision.proposal, revision.author, revision.approver) == (2, 1, AUTHOR, APPROVER)
    assert (revision.change, revision.reason) == (proposal.change, proposal.reason)
    decided = await store.proposal(1)
    assert (decided.state, decided.decided_by, decided.decided_at) == (ProposalState.APPROVED, APPROVER, NOW)
    assert await store.pending(None) == []


async def test_what_was_decided_stays_decided(store: Store) -> None:
    proposal = await store.propose(draft(), at=NOW, expires_at=LATER)
    rejected = await store.decide(1, ProposalState.REJECTED, by=APPROVER, at=NOW, reason="no source")
    assert (rejected.state, rejected.decision_reason) == (ProposalState.REJECTED, "no source")
    for state in (ProposalState.REJECTED, ProposalState.WITHDRAWN, ProposalState.EXPIRED):
        with pytest.raises(ProposalClosedError, match="Proposal 1 is rejected"):
            await store.decide(1, state, by=OTHER, at=NOW)
    with pytest.raises(ProposalClosedError) as closed:
        await store.commit(1, approver=OTHER, expected_version=proposal.based_on, at=NOW)
    assert closed.value.proposal == rejected
    assert await store.latest_sequence() == 0


async def test_an_unknown_proposal(store: Store) -> None:
    for number in (0, -1, 17, 2**62):
        with pytest.raises(UnknownProposalError, match=f"no proposal {number}"):
            await store.proposal(number)
        with pytest.raises(UnknownProposalError):
            await store.decide(number, ProposalState.REJECTED, by=OTHER, at=NOW)
        with pytest.raises(UnknownProposalError):
            await store.commit(number, approver=OTHER, expected_version=0, at=NOW)


async def test_approving_is_no_other_decision(store: Store) -> None:
    await store.propose(draft(), at=NOW, expires_at=LATER)
    for state in (ProposalState.APPROVED, ProposalState.OPEN):
        with pytest.raises(ValueError, match="`commit` approves"):
            await store.decide(1, state, by=OTHER, at=NOW)


async def test_the_second_of_two_on_the_same_entry_is_stale_and_stays_open(store: Store) -> None:
    first = await store.propose(draft(), at=NOW, expires_at=LATER)
    second = await store.propose(draft(), at=NOW, expires_at=LATER)
    elsewhere = await store.propose(draft(server_id=SERVER), at=NOW, expires_at=LATER)
    await store.commit(first.id, approver=APPROVER, expected_version=0, at=NOW)
    with pytest.raises(StaleProposalError) as stale:
        await store.commit(second.id, approver=APPROVER, expected_version=second.based_on, at=NOW)
    assert (stale.value.expected, stale.value.version) == (0, 1)
    assert (await store.proposal(second.id)).state is ProposalState.OPEN
    await store.commit(elsewhere.id, approver=APPROVER, expected_version=0, at=NOW)
    await store.commit(second.id, approver=APPROVER, expected_version=1, at=NOW)
    assert await store.version(None, "figure", "payment") == 3


async def test_a_proposal_is_based_on_what_its_author_saw(store: Store) -> None:
    await store.commit_direct([draft()], at=NOW)
    assert (await store.propose(draft(), at=NOW, expires_at=LATER)).based_on == 1
    assert (await store.propose(draft(based_on=0), at=NOW, expires_at=LATER)).based_on == 0


async def test_time_runs_out(store: Store) -> None:
    await store.propose(draft("a"), at=NOW, expires_at=NOW + timedelta(days=1))
    await store.propose(draft("b"), at=NOW, expires_at=NOW + timedelta(days=3))
    then = NOW + timedelta(days=1)
    with pytest.raises(ProposalClosedError, match="Proposal 1 is expired"):
        await store.commit(1, approver=APPROVER, expected_version=0, at=then)
    assert (await store.proposal(1)).state is ProposalState.OPEN, "expire closes it, and tells who asked"
    assert [proposal.id for proposal in await store.expire(at=then)] == [1]
    assert await store.expire(at=then) == []
    assert [proposal.id for proposal in await store.pending(None)] == [2]
    assert (await store.proposal(1)).decided_by is None


async def test_proposals_of_an_hour_are_counted(store: Store) -> None:
    for minutes in (0, 30, 61):
        await store.propose(draft(), at=NOW + timedelta(minutes=minutes), expires_at=LATER)
    await store.propose(draft(author=OTHER), at=NOW, expires_at=LATER)
    await store.decide(3, ProposalState.WITHDRAWN, by=AUTHOR, at=LATER)
    assert await store.proposals_by(AUTHOR, since=NOW + timedelta(minutes=1)) == 2
    assert await store.proposals_by(AUTHOR, since=NOW) == 3
    assert await store.proposals_by(7, since=NOW) == 0


async def test_an_id_is_never_given_twice(store: Store, url: str) -> None:
    for _ in range(3):
        await store.propose(draft(), at=NOW, expires_at=LATER)
    again = await Store.open(url)
    assert (await again.propose(draft(), at=NOW, expires_at=LATER)).id == 4
    await again.close()
