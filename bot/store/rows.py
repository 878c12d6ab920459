"""From rows to records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.store.records import Proposal, ProposalState, Revision

if TYPE_CHECKING:
    from sqlalchemy import RowMapping


def revision(row: RowMapping) -> Revision:
    """Return the revision of a row of the whole table."""
    return Revision(**row)


def proposal(row: RowMapping) -> Proposal:
    """Return the proposal of a row of the whole table."""
    values = dict(row)
    values["state"] = ProposalState(values["state"])
    return Proposal(**values)
