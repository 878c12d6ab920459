"""What users tell, meaning to or not: reports of answers, and questions that found none."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from bot import limits
from bot.clock import korean_day
from bot.moderation.gaps import anonymous, grouped
from bot.moderation.gate import Action
from bot.moderation.refused import Refused
from bot.moderation.staleness import stale
from bot.moderation.wording import both
from bot.store.records import Report, SourceMark

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Collection
    from datetime import datetime

    from bot.moderation.admission import Admission
    from bot.moderation.gaps import GapGroup
    from bot.moderation.gate import Actor
    from bot.moderation.library import Library
    from bot.moderation.staleness import Stale
    from bot.store.records import GapState, ReportState
    from bot.store.store import Store

_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Reported:
    """What a user reports: the question, the entry that answered it, what was shown, and what is wrong with that."""

    question: str
    entry: str | None
    shown: str
    note: str = ""


class Inbox:
    """Takes reports and gaps, and shows moderators what waits for them."""

    def __init__(self, store: Store, admission: Admission, library: Callable[[], Awaitable[Library]]) -> None:
        # The library takes a while to open, and most of what waits needs none: not even a form that must be shown at
        # once.
        self._store, self._admission, self._library = store, admission, library

    async def report(self, actor: Actor, reported: Reported, at: datetime) -> Report:
        """Keep a report, at most five a day a user. Raises `Refused`."""
        refusal = self._admission.gate.may_report(actor)
        if refusal is not None:
            raise Refused(refusal)
        report = Report(
            server_id=actor.server_id,
            question=anonymous(reported.question),
            entry=reported.entry or "",
            answer=reported.shown[: limits.REPLY_LENGTH.value],
            reporter=actor.user_id,
            created_at=at,
            note=anonymous(reported.note),
        )
        most = limits.REPORTS_A_DAY.value
        kept = await self._store.add_report(report, since=at - _DAY, at_most=most)
        if kept is None:
            raise Refused(
                both(
                    f"You have sent {most} reports within a day; more are not taken until tomorrow.",
                    f"하루에 신고를 {most}건 하셨습니다. 내일 다시 신고할 수 있습니다.",
                )
            )
        return kept

    async def reports(self, actor: Actor, at: datetime) -> list[Report]:
        """Return the open reports of the actor's own server, the oldest first. Raises `Refused`."""
        await self._admission.asked(actor, Action.LOOK, at)
        return await self._store.reports(actor.server_id)

    async def settle_report(self, actor: Actor, number: int, state: ReportState, at: datetime) -> Report:
        """Resolve or dismiss a report of the actor's own server. Raises `Refused`."""
        await self._admission.asked(actor, Action.SETTLE, at)
        report = await self._store.report(number)
        settled = None
        if report is not None and report.server_id == actor.server_id:
            settled = await self._store.resolve_report(number, state, by=actor.user_id, at=at)
        if settled is None:
            sentence = both(f"There is no open report {number} here.", f"여기에는 처리할 {number}번 신고가 없습니다.")
            raise Refused(sentence)
        return settled

    async def gaps(self, actor: Actor, at: datetime) -> tuple[GapGroup, ...]:
        """Return the unanswered questions of 30 days, grouped by likeness, the most frequent first. Raises `Refused`.

        The home server's moderators see those of direct messages, too.
        """
        asked = await self._admission.asked(actor, Action.LOOK, at)
        await self._store.purge_gaps(before=at - timedelta(days=limits.GAP_DAYS.value))
        since = at - timedelta(days=limits.GAPS_SHOWN_DAYS.value)
        scopes = [actor.server_id, None] if asked.scope is None else [actor.server_id]
        return await asyncio.to_thread(grouped, await self._store.gaps(since=since, scopes=scopes))

    async def settle_gaps(self, actor: Actor, ids: Collection[int], state: GapState, at: datetime) -> int:
        """Ignore or close gaps of the actor's own server; return how many there were. Raises `Refused`."""
        asked = await self._admission.asked(actor, Action.SETTLE, at)
        since = at - timedelta(days=limits.GAP_DAYS.value)
        scopes = [actor.server_id, None] if asked.scope is None else [actor.server_id]
        own = {gap.id for gap in await self._store.gaps(since=since, scopes=scopes)}
        return await self._store.settle_gaps(own & set(ids), state)

    async def mark_dead(self, actor: Actor, source: str, at: datetime) -> SourceMark:
        """Note that the address of a source leads nowhere any more. Raises `Refused`."""
        asked = await self._admission.asked(actor, Action.SETTLE, at)
        known = (await (await self._library()).shelf(asked.scope)).standing.knowledge.snapshot.sources.get(source)
        if known is None:
            raise Refused(both(f"There is no source {source!r}.", f"{source!r}에 해당하는 출처가 없습니다."))
        mark = SourceMark(server_id=asked.scope, source=known.id, marked_by=actor.user_id, marked_at=at)
        await self._store.mark_source(mark)
        return mark

    async def stale(self, actor: Actor, at: datetime) -> tuple[Stale, ...]:
        """Return what of the knowledge is due to be looked at again. Raises `Refused`."""
        asked = await self._admission.asked(actor, Action.LOOK, at)
        shelf = await (await self._library()).shelf(asked.scope)
        marks = await self._store.source_marks(asked.scope)
        today = korean_day(at)
        return stale(shelf.standing.knowledge.snapshot, today, marks, shelf.set_aside)
