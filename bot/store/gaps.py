"""Questions that found no answer, without whoever asked them."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, or_, select, update

from bot.store.part import Part
from bot.store.records import Gap, GapState
from bot.store.tables import gaps

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement, RowMapping


class Gaps(Part):
    """Keeps the gaps."""

    async def add_gaps(self, found: Sequence[Gap]) -> None:
        """Keep some gaps, all or none; their ids are given here."""
        if not found:
            return
        values = [{**asdict(gap), "state": gap.state.value} for gap in found]
        for value in values:
            del value["id"]
        async with self._database.writing() as connection:
            await connection.execute(insert(gaps), values)

    async def gaps(
        self,
        *,
        since: datetime,
        scopes: Collection[int | None] | None = None,
        state: GapState = GapState.OPEN,
        limit: int = 5_000,
    ) -> list[Gap]:
        """Return the gaps since a moment, the latest first.

        `scopes` are the servers whose gaps are wanted, None among them for direct messages; without it, all.
        """
        query = select(gaps).where(gaps.c.asked_at >= since, gaps.c.state == state.value)
        if scopes is not None:
            query = query.where(_in_scopes(scopes))
        query = query.order_by(gaps.c.asked_at.desc(), gaps.c.id.desc()).limit(limit)
        async with self._database.reading() as connection:
            return [_gap(row) for row in (await connection.execute(query)).mappings()]

    async def settle_gaps(self, ids: Collection[int], state: GapState) -> int:
        """Set the state of gaps; return how many there were."""
        async with self._database.writing() as connection:
            done = await connection.execute(update(gaps).where(gaps.c.id.in_(ids)).values(state=state.value))
            return done.rowcount

    async def purge_gaps(self, *, before: datetime) -> int:
        """Delete the gaps from before a moment; return how many."""
        async with self._database.writing() as connection:
            return (await connection.execute(delete(gaps).where(gaps.c.asked_at < before))).rowcount


def _gap(row: RowMapping) -> Gap:
    values = dict(row)
    values["state"] = GapState(values["state"])
    return Gap(**values)


def _in_scopes(scopes: Collection[int | None]) -> ColumnElement[bool]:
    condition: ColumnElement[bool] = gaps.c.server_id.in_([server for server in scopes if server is not None])
    return or_(condition, gaps.c.server_id.is_(None)) if None in scopes else condition
