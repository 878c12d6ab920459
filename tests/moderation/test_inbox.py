"""Reports, gaps and what is due, with the real store."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.moderation.gaps import gap_of
from bot.moderation.gate import Actor
from bot.moderation.inbox import Reported
from bot.moderation.refused import Refused
from bot.moderation.staleness import stale
from bot.store.records import Gap, GapState, ReportState
from tests.moderation.making import change
from tests.moderation.office import ELSEWHERE, HERE, HOME, NOW, Office, moderator

if TYPE_CHECKING:
    from bot.answers.answer import Answer
    from bot.knowledge.changes.state import Knowledge

ANN = moderator(10)
USER = Actor(50, HERE)


def kept(server: int | None, question: str, answer: Answer) -> list[Gap]:
    gap = gap_of(server, question, answer, NOW)
    return [] if gap is None else [gap]


async def test_everybody_reports_five_answers_a_day(office: Office) -> None:
    answer = await office.ask("toll income 2019")
    reported = Reported("toll income 2019, says <@123>", answer.entry, answer.text, "call me: 010-1234-5678")
    for _ in range(5):
        await office.inbox.report(USER, reported, NOW)
    with pytest.raises(Refused, match="sent 5 reports within a day"):
        await office.inbox.report(USER, reported, NOW + timedelta(hours=23))
    await office.inbox.report(USER, reported, NOW + timedelta(hours=25))
    await office.inbox.report(Actor(51, None), reported, NOW)
    with pytest.raises(Refused, match="Bots"):
        await office.inbox.report(Actor(52, HERE, human=False), reported, NOW)
    waiting = await office.inbox.reports(ANN, NOW)
    assert len(waiting) == 6
    assert (waiting[0].question, waiting[0].note) == ("toll income 2019, says …", "call me: …")
    assert waiting[0].entry == "toll_income"


async def test_a_report_is_settled_once_by_a_moderator_of_its_server(office: Office) -> None:
    answer = await office.ask("toll income 2019")
    report = await office.inbox.report(USER, Reported("x", answer.entry, answer.text), NOW)
    for actor, told in ((USER, "for moderators"), (moderator(12, ELSEWHERE), "no open report")):
        with pytest.raises(Refused, match=told):
            await office.inbox.settle_report(actor, report.id, ReportState.RESOLVED, NOW)
    settled = await office.inbox.settle_report(ANN, report.id, ReportState.RESOLVED, NOW)
    assert (settled.state, settled.resolved_by) == (ReportState.RESOLVED, 10)
    with pytest.raises(Refused, match="no open report"):
        await office.inbox.settle_report(ANN, report.id, ReportState.DISMISSED, NOW)


async def test_what_found_no_answer_waits_for_moderators_of_that_server(office: Office) -> None:
    unanswered = await office.ask("who invented the wheel?")
    for number in range(3):
        await office.store.add_gaps(kept(HERE, f"<@{number}> who invented the wheel?", unanswered))
    assert kept(HERE, "toll income 2019", await office.ask("toll income 2019")) == []
    await office.store.add_gaps(kept(None, "what is love?", unanswered))
    (group,) = await office.inbox.gaps(ANN, NOW)
    assert (group.text, group.count) == ("… who invented the wheel?", 3)
    assert [one.text for one in await office.inbox.gaps(moderator(13, HOME), NOW)] == ["what is love?"]
    assert await office.inbox.gaps(moderator(12, ELSEWHERE), NOW) == ()
    with pytest.raises(Refused, match="for moderators"):
        await office.inbox.gaps(USER, NOW)
    assert await office.inbox.settle_gaps(moderator(12, ELSEWHERE), group.ids, GapState.IGNORED, NOW) == 0
    assert await office.inbox.settle_gaps(ANN, group.ids, GapState.IGNORED, NOW) == 3
    assert await office.inbox.gaps(ANN, NOW) == ()


async def test_gaps_are_shown_for_30_days_and_kept_for_90(office: Office) -> None:
    await office.store.add_gaps(kept(HERE, "who invented the wheel?", await office.ask("who invented the wheel?")))
    assert len(await office.inbox.gaps(ANN, NOW + timedelta(days=30))) == 1
    assert await office.inbox.gaps(ANN, NOW + timedelta(days=31)) == ()
    assert len(await office.store.gaps(since=NOW - timedelta(days=1))) == 1
    await office.inbox.gaps(ANN, NOW + timedelta(days=91))
    assert await office.store.gaps(since=NOW - timedelta(days=1)) == []


async def test_an_address_that_was_marked_dead_is_due(office: Office) -> None:
    await office.inbox.mark_dead(ANN, "tunnel-audit", NOW)
    with pytest.raises(Refused, match="no source 'nothing'"):
        await office.inbox.mark_dead(ANN, "nothing", NOW)
    (due,) = await office.inbox.stale(ANN, NOW)
    assert (due.kind, due.entry) == ("sources", "tunnel-audit")
    assert "marked dead on 2026-12-01: https://example.org/audit" in (due.why.en or "")
    assert await office.inbox.stale(moderator(12, ELSEWHERE), NOW) == ()


async def test_a_revision_that_no_longer_fits_is_due(office: Office) -> None:
    number = await office.made(change("phrase", phrase="tunnel birthday"))
    await office.made(change("retirement", entry="tunnel-opening"), HOME)
    (due,) = await office.inbox.stale(ANN, NOW)
    assert (due.kind, due.entry) == ("revisions", str(number))
    assert "no longer fits" in (due.why.en or "")


async def test_a_check_is_past_its_term_after_a_year(office: Office) -> None:
    checked = datetime(2026, 11, 23, 3, tzinfo=UTC)
    assert await office.inbox.stale(ANN, checked + timedelta(days=365)) == ()
    due = await office.inbox.stale(ANN, checked + timedelta(days=366))
    assert {(one.kind, one.entry) for one in due} >= {("series", "toll_income"), ("facts", "tunnel-opening")}
    assert "last checked on 2026-11-23" in (due[0].why.en or "")


def test_an_agreement_is_due_a_year_before_it_ends_and_a_year_without_figure_when_it_begins(bundled: Knowledge) -> None:
    def due(day: date) -> set[tuple[str, str]]:
        return {(one.kind, one.entry) for one in stale(bundled.snapshot, day) if "checked" not in (one.why.en or "")}

    assert due(date(2026, 12, 1)) == set()
    assert due(date(2027, 1, 1)) == {("series", "payment")}
    assert ("agreements", "sma-12") not in due(date(2029, 12, 30))
    assert ("agreements", "sma-12") in due(date(2029, 12, 31))
