"""Settings of servers, gaps, reports and marks."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.store.records import Gap, GapState, Report, ReportState, ServerSettings, SourceMark
from tests.store.drafts import APPROVER, AUTHOR, NOW, OTHER, SERVER

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.store.store import Store


async def test_a_server_that_has_set_nothing_has_the_defaults(store: Store) -> None:
    assert await store.settings(SERVER) == ServerSettings(server_id=SERVER)
    assert await store.all_settings() == []


async def test_settings_are_kept_whole(store: Store) -> None:
    wanted = ServerSettings(
        server_id=SERVER,
        language="ko",
        moderator_role=5,
        listening_channels=(SERVER + 1, SERVER + 2),
        review=False,
        charts=False,
        proposal_channel=6,
        audit_channel=7,
    )
    assert await store.change_settings(SERVER, lambda _: wanted) == wanted
    assert await store.settings(SERVER) == wanted
    await store.change_settings(7, lambda old: replace(old, language="en"))
    assert await store.all_settings() == [ServerSettings(server_id=7, language="en"), wanted]
    await store.forget_server(SERVER)
    assert await store.settings(SERVER) == ServerSettings(server_id=SERVER)


async def test_of_many_who_change_settings_at_once_none_undoes_another(store: Store) -> None:
    def listening_in(channel: int) -> Callable[[ServerSettings], ServerSettings]:
        return lambda old: replace(old, listening_channels=(*old.listening_channels, channel))

    await asyncio.gather(*(store.change_settings(SERVER, listening_in(channel)) for channel in range(20)))
    assert sorted((await store.settings(SERVER)).listening_channels) == list(range(20))


def gap(text: str, *, hours: int = 0, server_id: int | None = SERVER) -> Gap:
    return Gap(server_id=server_id, text=text, language="en", outcome="no_data", asked_at=NOW + timedelta(hours=hours))


async def test_gaps_come_back_latest_first(store: Store) -> None:
    await store.add_gaps([gap("a"), gap("b", hours=2), gap("c", hours=1, server_id=None), gap("d", server_id=7)])
    await store.add_gaps([])
    found = await store.gaps(since=NOW)
    assert [each.text for each in found] == ["b", "c", "d", "a"]
    assert replace(found[0], id=0) == gap("b", hours=2)
    assert [each.text for each in await store.gaps(since=NOW, scopes=[SERVER])] == ["b", "a"]
    assert [each.text for each in await store.gaps(since=NOW, scopes=[None, 7])] == ["c", "d"]
    assert [each.text for each in await store.gaps(since=NOW + timedelta(hours=1))] == ["b", "c"]
    assert [each.text for each in await store.gaps(since=NOW, limit=1)] == ["b"]


async def test_ignored_gaps_stay_away_and_old_ones_go(store: Store) -> None:
    await store.add_gaps([gap("a"), gap("b"), gap("c", hours=5)])
    by_text = {each.text: each.id for each in await store.gaps(since=NOW)}
    assert await store.settle_gaps([by_text["a"], 999], GapState.IGNORED) == 1
    assert [each.text for each in await store.gaps(since=NOW)] == ["c", "b"]
    assert [each.text for each in await store.gaps(since=NOW, state=GapState.IGNORED)] == ["a"]
    assert await store.purge_gaps(before=NOW + timedelta(hours=1)) == 2
    assert [each.text for each in await store.gaps(since=NOW)] == ["c"]


def report(reporter: int = AUTHOR, **values: int | None) -> Report:
    return Report(
        server_id=values.get("server_id", SERVER),
        question="how much in 2019?",
        entry="payment",
        answer="1.0389 trillion won",
        reporter=reporter,
        created_at=NOW,
    )


async def test_reports_are_bounded_and_resolved_once(store: Store) -> None:
    made = await asyncio.gather(*(store.add_report(report(), since=NOW, at_most=5) for _ in range(8)))
    kept = sorted((each for each in made if each is not None), key=lambda each: each.id)
    assert len(kept) == 5
    assert replace(kept[0], id=0) == report()
    assert await store.add_report(report(OTHER, server_id=None), since=NOW, at_most=5) is not None
    assert await store.add_report(report(), since=NOW + timedelta(seconds=1), at_most=5) is not None
    assert (await store.reports(SERVER))[:5] == kept
    first = kept[0].id
    assert await store.report(first) == kept[0]
    resolved = await store.resolve_report(first, ReportState.RESOLVED, by=APPROVER, at=NOW)
    assert resolved == replace(kept[0], state=ReportState.RESOLVED, resolved_by=APPROVER, resolved_at=NOW)
    assert await store.resolve_report(first, ReportState.DISMISSED, by=OTHER, at=NOW) is None
    assert await store.resolve_report(999, ReportState.DISMISSED, by=OTHER, at=NOW) is None
    assert await store.reports(SERVER, state=ReportState.RESOLVED) == [resolved]
    assert [each.reporter for each in await store.reports(None)] == [OTHER]


async def test_marks_of_sources(store: Store) -> None:
    mark = SourceMark(server_id=None, source="mofa-2019", marked_by=AUTHOR, marked_at=NOW, note="404")
    await store.mark_source(mark)
    await store.mark_source(replace(mark, server_id=SERVER))
    newer = replace(mark, marked_by=OTHER, note="moved")
    await store.mark_source(newer)
    assert await store.source_marks(None) == [newer]
    assert await store.unmark_source(None, "mofa-2019")
    assert not await store.unmark_source(None, "mofa-2019")
    assert await store.source_marks(None) == []
    assert await store.source_marks(SERVER) == [replace(mark, server_id=SERVER)]
