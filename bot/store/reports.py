"""What users report about answers, and what moderators mark about sources."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, func, insert, select, update

from bot.store.part import Part
from bot.store.records import Report, ReportState, SourceMark
from bot.store.tables import reports, source_marks

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import RowMapping


class Reports(Part):
    """Keeps the reports and the marks."""

    async def add_report(self, report: Report, *, since: datetime, at_most: int) -> Report | None:
        """Keep a report; None when its reporter has already made `at_most` since that moment."""
        made = select(func.count()).where(reports.c.reporter == report.reporter, reports.c.created_at >= since)
        values = {**asdict(report), "state": report.state.value}
        del values["id"]
        async with self._database.writing() as connection:
            if (await connection.execute(made)).scalar_one() >= at_most:
                return None
            row = (await connection.execute(insert(reports).values(values).returning(*reports.c))).mappings().one()
        return report_of(row)

    async def report(self, number: int) -> Report | None:
        """Return a report, or None where there is none."""
        async with self._database.reading() as connection:
            row = (await connection.execute(select(reports).where(reports.c.id == number))).mappings().first()
        return None if row is None else report_of(row)

    async def reports(
        self, server_id: int | None, *, state: ReportState = ReportState.OPEN, limit: int = 500
    ) -> list[Report]:
        """Return the reports of a server, or (None) those from direct messages, the oldest first."""
        here = reports.c.server_id.is_(None) if server_id is None else reports.c.server_id == server_id
        query = select(reports).where(here, reports.c.state == state.value).order_by(reports.c.id).limit(limit)
        async with self._database.reading() as connection:
            return [report_of(row) for row in (await connection.execute(query)).mappings()]

    async def resolve_report(self, number: int, state: ReportState, *, by: int, at: datetime) -> Report | None:
        """Close an open report and return it; None when somebody did so before."""
        query = (
            update(reports)
            .where(reports.c.id == number, reports.c.state == ReportState.OPEN.value)
            .values(state=state.value, resolved_by=by, resolved_at=at)
            .returning(*reports.c)
        )
        async with self._database.writing() as connection:
            row = (await connection.execute(query)).mappings().first()
        return None if row is None else report_of(row)

    async def mark_source(self, mark: SourceMark) -> None:
        """Mark the address of a source as dead; a newer mark takes the place of an older one."""
        values = {**asdict(mark), "server_id": mark.server_id or 0}
        async with self._database.writing() as connection:
            await connection.execute(_without(mark.server_id, mark.source))
            await connection.execute(insert(source_marks).values(values))

    async def unmark_source(self, server_id: int | None, source: str) -> bool:
        """Take a mark back; return whether there was one."""
        async with self._database.writing() as connection:
            return (await connection.execute(_without(server_id, source))).rowcount > 0

    async def source_marks(self, server_id: int | None) -> list[SourceMark]:
        """Return the marks of a scope, the oldest first."""
        query = select(source_marks).where(source_marks.c.server_id == (server_id or 0)).order_by(source_marks.c.id)
        async with self._database.reading() as connection:
            return [mark_of(row) for row in (await connection.execute(query)).mappings()]


def report_of(row: RowMapping) -> Report:
    """Return the report of a row of the whole table."""
    values = dict(row)
    values["state"] = ReportState(values["state"])
    return Report(**values)


def mark_of(row: RowMapping) -> SourceMark:
    """Return the mark of a row of the whole table."""
    values = dict(row)
    del values["id"]
    values["server_id"] = values["server_id"] or None
    return SourceMark(**values)


def _without(server_id: int | None, source: str) -> Any:
    return delete(source_marks).where(source_marks.c.server_id == (server_id or 0), source_marks.c.source == source)
