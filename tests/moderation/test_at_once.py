"""Many moderators and several processes at once: no lost update, and nothing that contradicts what was confirmed."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from bot.knowledge.changes.models import CHANGE
from bot.knowledge.changes.replay import Dated, replay
from bot.moderation.library import Library
from bot.moderation.refused import Refused
from bot.store.records import Draft, Revision
from bot.store.store import Store
from tests.moderation.making import change
from tests.moderation.office import HERE, HOME, NOW, Office, moderator

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.moderation.standing import Standing

ANN, BEN = moderator(10), moderator(11)
FIGURE = change("figure", amount="55 million USD")
QUESTION = "toll income 2023"


async def test_fifty_moderators_at_once_lose_nothing(office: Office) -> None:
    """They propose and approve for ten years of one series, and for the same phrasing; then the history is replayed."""

    async def one(number: int) -> int | None:
        mine = change("figure", year=2023 + number % 10, amount=f"{50 + number % 10} million USD", status="reported")
        try:
            proposed = await office.desk.propose(moderator(100 + number), mine, f"by {number}", NOW)
        except Refused:
            return None
        assert proposed.proposal is not None
        approver, seen = moderator(200 + number), None
        for _ in range(60):
            try:
                committed = await office.desk.approve(approver, proposed.proposal.id, NOW, seen=seen)
            except Refused as refused:
                if refused.version is None:
                    return None
                seen = refused.version
            else:
                return committed.revision.sequence
        return None

    confirmed = [number for number in await asyncio.gather(*(one(number) for number in range(50))) if number]
    stored = [revision async for revision in office.store.revisions()]
    assert [revision.sequence for revision in stored] == list(range(1, len(stored) + 1))
    assert sorted(confirmed) == [revision.sequence for revision in stored]
    years = {2023 + number for number in range(10)}
    shelf = await office.library.shelf(HERE)
    assert years <= shelf.standing.knowledge.snapshot.series["toll_income"].values.keys()
    history = [Dated(revision.sequence, CHANGE.validate_python(revision.change)) for revision in stored]
    again = replay(office.library.shared.standing.knowledge, history)
    assert again.set_aside == ()
    assert again.knowledge.snapshot == shelf.standing.knowledge.snapshot


async def test_another_process_hears_of_a_change_within_a_moment(office: Office, standing: Standing) -> None:
    other = await Library.open(office.store, standing)
    following = asyncio.create_task(other.follow())
    await office.made(FIGURE, HOME)
    await office.made(change("fact"))
    async with asyncio.timeout(5):
        while (await other.answerer(HERE)).snapshot.facts.get("tunnel-cats") is None:  # noqa: ASYNC110 - as below
            await asyncio.sleep(0.01)  # the library tells nobody when it has taken a change in
    assert 2023 in other.shared.standing.knowledge.snapshot.series["toll_income"].values
    following.cancel()


class Delayed(Store):
    """A store whose reader stops after what a server changed was read, until it is let on."""

    let_on: asyncio.Event
    has_read: asyncio.Event

    async def revisions(self, after: int = 0, **wanted: Any) -> AsyncIterator[Revision]:
        """Give the revisions as the store does, those of one server after a while."""
        found = [revision async for revision in super().revisions(after, **wanted)]
        if wanted.get("scopes") == [HERE]:
            self.has_read.set()
            await self.let_on.wait()
        for revision in found:
            yield revision


async def test_what_was_read_before_a_change_is_not_kept_after_it(url: str, standing: Standing) -> None:
    store = await Delayed.open(url)
    store.let_on, store.has_read = asyncio.Event(), asyncio.Event()
    library = await Library.open(store, standing)
    early = asyncio.create_task(library.shelf(HERE))
    await store.has_read.wait()
    change_of_server = CHANGE.dump_python(FIGURE, mode="json")
    draft = Draft(
        server_id=HERE, kind="series", entry="toll_income", change=change_of_server, reason="because", author=10
    )
    await store.commit_direct([draft], at=NOW)
    await library.catch_up()
    store.let_on.set()
    await early
    shelf = await library.shelf(HERE)
    assert 2023 in shelf.standing.knowledge.snapshot.series["toll_income"].values
    await store.close()


async def test_two_processes_do_not_overwrite_each_other(office: Office, standing: Standing) -> None:
    """Both examine their proposal before either has committed; the second must look again."""
    other = Office(office.store, await Library.open(office.store, standing))
    numbers = []
    for amount in ("55 million USD", "56 million USD"):
        proposed = await office.desk.propose(ANN, change("figure", amount=amount), "because", NOW)
        assert proposed.proposal is not None
        numbers.append(proposed.proposal.id)
    done = await asyncio.gather(
        office.desk.approve(BEN, numbers[0], NOW),
        other.desk.approve(moderator(12), numbers[1], NOW),
        return_exceptions=True,
    )
    (committed,) = [one for one in done if not isinstance(one, BaseException)]
    (refused,) = [one for one in done if isinstance(one, Refused)]
    assert refused.version == committed.revision.sequence
    assert await office.store.latest_sequence() == 1


async def test_the_other_of_two_that_contradict_each_other_in_meaning_is_refused(
    office: Office, standing: Standing
) -> None:
    """The same question for two statements: each alone is sound, both together never are."""
    other = Office(office.store, await Library.open(office.store, standing))
    numbers = []
    for entry in ("tunnel-opening", "tunnel-length"):
        one = change("phrase", entry=entry, phrase="tunnel birthday of the mermaids")
        proposed = await office.desk.propose(ANN, one, "because", NOW)
        assert proposed.proposal is not None
        numbers.append(proposed.proposal.id)
    done = await asyncio.gather(
        office.desk.approve(BEN, numbers[0], NOW),
        other.desk.approve(moderator(12), numbers[1], NOW),
        return_exceptions=True,
    )
    (refused,) = [one for one in done if isinstance(one, Refused)]
    assert refused.verdict is not None
    assert not refused.verdict.sound
    assert await office.store.latest_sequence() == 1
    assert len(await office.desk.pending(ANN, NOW)) == 1, "the other proposal is kept"
