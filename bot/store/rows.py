"""From rows to records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from bot.store.records import Proposal, ProposalState, Revision
from bot.store.tables import revisions

if TYPE_CHECKING:
    from sqlalchemy import Row, RowMapping

_REVISION: Final = tuple(revisions.c.keys())


def revision(row: Row[Any]) -> Revision:
    """Return the revision of a row of the whole table; there are many of them, and this is the quickest way."""
    return Revision(**dict(zip(_REVISION, row, strict=True)))


def proposal(row: RowMapping) -> Proposal:
    """Return the proposal of a row of the whole table."""
    values = dict(row)
    values["state"] = ProposalState(values["state"])
    return Proposal(**values)
