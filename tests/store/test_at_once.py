"""Fifty moderators at once on the same entries: nothing is lost, nothing is skipped, and history says what happened."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.store.faults import ProposalClosedError, StaleProposalError
from bot.store.records import ProposalState
from bot.store.store import Store
from tests.store.drafts import LATER, NOW, draft

if TYPE_CHECKING:
    from bot.store.records import Revision

MODERATORS = 50
ENTRIES = ("payment", "usfk_troops", "agreement-12")
ROUNDS = 5


class Moderator:
    """Proposes, approves what others propose, rejects some, and counts what was confirmed."""

    def __init__(self, store: Store, number: int) -> None:
        self.number = number
        self.confirmed: list[Revision] = []
        self._store = store
        self._random = random.Random(number)  # noqa: S311 - the same story in every run

    async def work(self) -> None:
        """Do a few rounds of what moderators do."""
        for each in range(ROUNDS):
            await self._increase(self._random.choice(ENTRIES), each)
            await self._decide()

    async def _increase(self, entry: str, each: int) -> None:
        """Add one to the count of an entry, as of the version that was read: the classic update to lose."""
        last = await self._store.history(None, "figure", entry, limit=1)
        count, version = (last[0].change["count"], last[0].sequence) if last else (0, 0)
        wanted = draft(entry, change={"count": count + 1}, author=self.number, reason=str(each), based_on=version)
        await self._store.propose(wanted, at=NOW + timedelta(seconds=each), expires_at=LATER)

    async def _decide(self) -> None:
        """Approve or reject an open proposal of somebody else, which others are about to decide as well."""
        others = [each for each in await self._store.pending(None) if each.author != self.number]
        if not others:
            return
        proposal = self._random.choice(others[-3:])
        with suppress(ProposalClosedError):
            if self._random.random() < 0.2:
                await self._store.decide(proposal.id, ProposalState.REJECTED, by=self.number, at=NOW)
                return
            try:
                revision = await self._store.commit(
                    proposal.id, approver=self.number, expected_version=proposal.based_on, at=NOW
                )
            except StaleProposalError:
                await self._store.decide(proposal.id, ProposalState.REJECTED, by=self.number, at=NOW, reason="stale")
            else:
                self.confirmed.append(revision)


async def test_fifty_moderators_at_once(store: Store, url: str) -> None:
    # Two processes share them, as far as the database can tell.
    other = await Store.open(url)
    moderators = [Moderator((store, other)[number % 2], number + 1) for number in range(MODERATORS)]
    async with asyncio.timeout(120):
        await asyncio.gather(*(moderator.work() for moderator in moderators))
    await other.close()
    history = [revision async for revision in store.revisions()]
    confirmed = [revision for moderator in moderators for revision in moderator.confirmed]

    assert len(confirmed) >= 10, "many got through"
    assert sorted(confirmed, key=lambda revision: revision.sequence) == history, "what was confirmed is what there is"
    assert [revision.sequence for revision in history] == list(range(1, len(history) + 1)), "no holes"
    assert all(revision.author != revision.approver for revision in history)
    # No update was lost: each counted on from the last, so that the last count is how many there were.
    counts = Counter[str]()
    for revision in history:
        counts[revision.entry] += 1
        assert revision.change == {"count": counts[revision.entry]}
    for entry in ENTRIES:
        (last,) = await store.history(None, "figure", entry, limit=1)
        assert last.change == {"count": counts[entry]}
        assert await store.version(None, "figure", entry) == last.sequence

    everything = [await store.proposal(number) for number in range(1, MODERATORS * ROUNDS + 1)]
    approved = {proposal.id for proposal in everything if proposal.state is ProposalState.APPROVED}
    assert approved == {revision.proposal for revision in history}
    states = Counter(proposal.state for proposal in everything)
    assert states[ProposalState.REJECTED] > 0
    assert {proposal.id for proposal in everything if proposal.state is ProposalState.OPEN} == {
        proposal.id for proposal in await store.pending(None)
    }


async def test_one_proposal_is_approved_once_however_many_press_the_button(store: Store, url: str) -> None:
    other = await Store.open(url)
    proposal = await store.propose(draft(), at=NOW, expires_at=LATER)
    presses = [
        (store, other)[number % 2].commit(proposal.id, approver=number, expected_version=0, at=NOW)
        for number in range(1, 41)
    ]
    done = await asyncio.gather(*presses, return_exceptions=True)
    await other.close()
    assert Counter(type(each).__name__ for each in done) == {"Revision": 1, "ProposalClosedError": 39}
    assert await store.latest_sequence() == 1
