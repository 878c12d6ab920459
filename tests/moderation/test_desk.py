"""The whole way of a change, with the real store: proposed, examined, approved, answered; and what is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot import limits
from bot.moderation.gate import Actor
from bot.moderation.refused import Refused
from bot.store.records import Draft, ProposalState
from tests.moderation.making import change
from tests.moderation.office import ELSEWHERE, HERE, HOME, NOW, Office, moderator

ANN, BEN = moderator(10), moderator(11)
FIGURE = change("figure", amount="55 million USD")
QUESTION = "toll income 2023"


async def test_a_change_answers_when_a_second_moderator_has_approved_it_and_not_before(office: Office) -> None:
    proposed = await office.desk.propose(ANN, FIGURE, "the report is out", NOW)
    assert proposed.verdict.sound
    assert proposed.proposal is not None
    assert proposed.proposal.expires_at == NOW + timedelta(days=14)
    assert "no figure" in (await office.ask(QUESTION)).text
    committed = await office.desk.approve(BEN, proposed.proposal.id, NOW)
    assert (committed.revision.author, committed.revision.approver) == (10, 11)
    assert "US$55 million" in (await office.ask(QUESTION)).text


async def test_what_a_server_changes_shows_nowhere_else(office: Office) -> None:
    await office.made(FIGURE)
    assert "US$55 million" in (await office.ask(QUESTION)).text
    for server in (HOME, ELSEWHERE, None):
        assert "no figure" in (await office.ask(QUESTION, server)).text


async def test_what_the_home_server_changes_shows_everywhere_and_under_a_servers_own(office: Office) -> None:
    await office.made(change("fact"))
    await office.made(FIGURE, HOME)
    for server in (HOME, HERE, ELSEWHERE, None):
        assert "US$55 million" in (await office.ask(QUESTION, server)).text
    assert (await office.ask("How many cats live there?")).entry == "tunnel-cats"
    assert (await office.ask("How many cats live there?", ELSEWHERE)).entry != "tunnel-cats"


async def test_a_breaking_change_is_no_proposal_and_the_snapshot_stays_the_very_same(office: Office) -> None:
    before = (await office.library.shelf(HERE)).standing
    with pytest.raises(Refused) as refused:
        await office.desk.propose(ANN, change("phrase", phrase="2019"), "mischief", NOW)
    assert refused.value.verdict is not None
    assert not refused.value.verdict.sound
    assert await office.desk.pending(ANN, NOW) == []
    assert (await office.library.shelf(HERE)).standing is before


async def test_nobody_approves_their_own_nor_what_belongs_to_another_server(office: Office) -> None:
    proposed = await office.desk.propose(ANN, FIGURE, "because", NOW)
    assert proposed.proposal is not None
    number = proposed.proposal.id
    for actor, told in (
        (ANN, "Nobody approves their own"),
        (Actor(12, HERE), "for moderators"),
        (Actor(13, HERE, human=False, manages=True), "Bots"),
        (Actor(14, None, manages=True), "only in a server"),
        (moderator(15, ELSEWHERE), f"no proposal {number} here"),
        (moderator(15, HOME), f"no proposal {number} here"),
    ):
        with pytest.raises(Refused, match=told):
            await office.desk.approve(actor, number, NOW)
    assert await office.store.latest_sequence() == 0


async def test_a_proposal_is_decided_once(office: Office) -> None:
    proposed = await office.desk.propose(ANN, FIGURE, "because", NOW)
    assert proposed.proposal is not None
    number = proposed.proposal.id
    with pytest.raises(Refused, match="Only whoever made"):
        await office.desk.withdraw(BEN, number, NOW)
    rejected = await office.desk.reject(BEN, number, "the source says otherwise", NOW)
    assert (rejected.state, rejected.decision_reason) == (ProposalState.REJECTED, "the source says otherwise")
    for late in (
        office.desk.approve(BEN, number, NOW),
        office.desk.reject(BEN, number, "again", NOW),
        office.desk.withdraw(ANN, number, NOW),
    ):
        with pytest.raises(Refused, match="is rejected already"):
            await late


async def test_a_proposal_expires_after_14_days(office: Office) -> None:
    proposed = await office.desk.propose(ANN, FIGURE, "because", NOW)
    assert proposed.proposal is not None
    later = NOW + timedelta(days=14)
    assert len(await office.desk.pending(BEN, later - timedelta(seconds=1))) == 1
    with pytest.raises(Refused, match="is expired already"):
        await office.desk.approve(BEN, proposed.proposal.id, later)
    assert await office.desk.pending(BEN, later) == []


async def test_where_review_is_off_a_sound_change_is_committed_at_once(office: Office) -> None:
    await office.store.change_settings(HERE, lambda settings: replace(settings, review=False))
    proposed = await office.desk.propose(ANN, FIGURE, "because", NOW)
    assert proposed.proposal is None
    assert proposed.revision is not None
    assert "US$55 million" in (await office.ask(QUESTION)).text


async def test_the_second_of_two_is_told_and_looks_again_before_approving(office: Office) -> None:
    first = await office.desk.propose(ANN, FIGURE, "because", NOW)
    second = await office.desk.propose(moderator(12), change("figure", amount="56 million USD"), "no, this", NOW)
    other_year = await office.desk.propose(
        moderator(12), change("figure", year=2024, amount="58 million USD"), "too", NOW
    )
    assert first.proposal is not None
    assert second.proposal is not None
    assert other_year.proposal is not None
    assert [rival.id for rival in second.rivals] == [first.proposal.id]
    assert other_year.rivals == ()
    done = await office.desk.approve(BEN, first.proposal.id, NOW)
    await office.desk.approve(BEN, other_year.proposal.id, NOW)
    with pytest.raises(Refused, match="Look at it again") as refused:
        await office.desk.approve(BEN, second.proposal.id, NOW)
    assert refused.value.version == done.revision.sequence
    assert refused.value.verdict is not None
    assert refused.value.verdict.previews[0].before.figures[0].value == 55_000_000
    await office.desk.approve(BEN, second.proposal.id, NOW, seen=refused.value.version)
    assert "US$56 million" in (await office.ask(QUESTION)).text


async def test_a_proposal_that_breaks_something_by_now_is_not_committed(office: Office) -> None:
    proposed = await office.desk.propose(ANN, change("fact"), "cats", NOW)
    taken = change("phrase", entry="tunnel-length", phrase="How many cats live there?")
    await office.made(taken)
    assert proposed.proposal is not None
    with pytest.raises(Refused) as refused:
        await office.desk.approve(BEN, proposed.proposal.id, NOW)
    assert refused.value.verdict is not None
    assert any("is also one of" in (one.en or "") for one in refused.value.verdict.breaks)


async def test_a_revision_is_rolled_back_by_a_new_one_that_is_reviewed_too(office: Office) -> None:
    number = await office.made(FIGURE)
    proposed = await office.desk.roll_back(ANN, number, "it was wrong", NOW)
    assert proposed.proposal is not None
    assert "US$55 million" in (await office.ask(QUESTION)).text
    await office.desk.approve(BEN, proposed.proposal.id, NOW)
    assert "no figure" in (await office.ask(QUESTION)).text
    with pytest.raises(Refused) as refused:
        await office.desk.roll_back(ANN, number, "once more", NOW)
    assert refused.value.verdict is not None
    assert refused.value.verdict.breaks[0].en == f"Revision {number} is undone already."


async def test_nobody_makes_more_than_30_proposals_an_hour(office: Office) -> None:
    proposed = await office.desk.propose(ANN, FIGURE, "because", NOW)
    assert proposed.proposal is not None
    one = proposed.proposal
    draft = Draft(
        server_id=HERE, kind=one.kind, entry=one.entry, change=one.change, reason=one.reason, author=one.author
    )
    for _ in range(limits.PROPOSALS_AN_HOUR.value - 1):
        await office.store.propose(draft, at=NOW, expires_at=one.expires_at)
    with pytest.raises(Refused, match="30 are allowed"):
        await office.desk.propose(ANN, change("fact"), "because", NOW + timedelta(minutes=59))
    await office.desk.propose(BEN, change("fact"), "because", NOW)
    await office.desk.propose(ANN, change("fact"), "because", NOW + timedelta(minutes=61))


@pytest.mark.parametrize("reason", ["", "   ", "x" * 401, "a\x00b", "a\u202eb"])
async def test_a_reason_must_be_one(office: Office, reason: str) -> None:
    with pytest.raises(Refused, match="Give a reason"):
        await office.desk.propose(ANN, FIGURE, reason, NOW)
