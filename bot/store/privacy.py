"""What is stored of one user, and how it is forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import delete, func, or_, select, union_all, update

from bot.store import rows
from bot.store.part import Part
from bot.store.records import PersonalData, ProposalState
from bot.store.reports import mark_of, report_of
from bot.store.tables import proposals, reports, revisions, source_marks

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Column
    from sqlalchemy.ext.asyncio import AsyncConnection

# Every place where a user's id is kept, but for reports of their own, which are deleted.
_PEOPLE: Final = (
    revisions.c.author,
    revisions.c.approver,
    proposals.c.author,
    proposals.c.decided_by,
    reports.c.resolved_by,
    source_marks.c.marked_by,
)


class Privacy(Part):
    """Gives users what is theirs."""

    async def personal(self, user_id: int) -> PersonalData:
        """Return everything that is stored of a user."""
        async with self._database.reading() as connection:
            own_revisions = await connection.execute(
                select(revisions)
                .where(or_(revisions.c.author == user_id, revisions.c.approver == user_id))
                .order_by(revisions.c.sequence)
            )
            own_proposals = await connection.execute(
                select(proposals)
                .where(or_(proposals.c.author == user_id, proposals.c.decided_by == user_id))
                .order_by(proposals.c.id)
            )
            own_reports = await connection.execute(
                select(reports)
                .where(or_(reports.c.reporter == user_id, reports.c.resolved_by == user_id))
                .order_by(reports.c.id)
            )
            own_marks = await connection.execute(
                select(source_marks).where(source_marks.c.marked_by == user_id).order_by(source_marks.c.id)
            )
            return PersonalData(
                user_id=user_id,
                revisions=tuple(rows.revision(row) for row in own_revisions),
                proposals=tuple(rows.proposal(row) for row in own_proposals.mappings()),
                reports=tuple(report_of(row) for row in own_reports.mappings()),
                marks=tuple(mark_of(row) for row in own_marks.mappings()),
            )

    async def forget(self, user_id: int, *, at: datetime) -> int | None:
        """Take a user's id out of everything; return the pseudonym that stands in history instead, if any does.

        Their reports are deleted, and their open proposals withdrawn: without the id, nobody could tell any more who
        must not approve them. The pseudonym is the same wherever the id stood, and says nothing of it; whoever comes
        back later and is forgotten again gets another one.
        """
        async with self._database.writing() as connection:
            await connection.execute(delete(reports).where(reports.c.reporter == user_id))
            await connection.execute(
                update(proposals)
                .where(proposals.c.author == user_id, proposals.c.state == ProposalState.OPEN.value)
                .values(state=ProposalState.WITHDRAWN.value, decided_by=user_id, decided_at=at)
            )
            pseudonym = await _next_pseudonym(connection)
            replaced = 0
            for column in _PEOPLE:
                done = await connection.execute(
                    update(column.table).where(column == user_id).values({column.name: pseudonym})
                )
                replaced += done.rowcount
        return pseudonym if replaced else None


async def _next_pseudonym(connection: AsyncConnection) -> int:
    lowest = union_all(*(_lowest(column) for column in _PEOPLE)).subquery()
    taken = (await connection.execute(select(func.min(lowest.c.person)))).scalar()
    return min(taken or 0, 0) - 1


def _lowest(column: Column[int]) -> Any:
    return select(func.min(column).label("person"))
