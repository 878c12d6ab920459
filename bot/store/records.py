"""What the store keeps, as plain values.

A *scope* is a server's id, or None for what all servers share. A *version* of an entry is the sequence number of its
last revision in its scope; 0 stands for an entry that only the YAML knows. `change` is opaque to the store: whoever
writes it reads it. Every moment is aware; the store gives them back in UTC.

Where a user has asked to be forgotten, their id is replaced by a pseudonym: a negative number, which no Discord id is.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A change that somebody wants.

    `based_on` is the version that its author looked at; None stands for whatever is the version when it arrives.
    """

    server_id: int | None
    kind: str
    entry: str
    change: Mapping[str, Any]
    reason: str
    author: int
    based_on: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One change of one entry, committed for good. Sequence numbers have no holes and follow the order of commits."""

    sequence: int
    server_id: int | None
    kind: str
    entry: str
    change: Mapping[str, Any]
    author: int
    approver: int | None
    reason: str
    proposal: int | None
    committed_at: datetime


class ProposalState(StrEnum):
    """Where a proposal stands. It leaves `open` once, and never comes back."""

    OPEN = "open"
    APPROVED = "approved"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A change that waits for a second moderator, or what became of it.

    `channel_id` and `message_id` are where it is shown, once that is known.
    """

    id: int
    server_id: int | None
    kind: str
    entry: str
    change: Mapping[str, Any]
    reason: str
    author: int
    based_on: int
    created_at: datetime
    expires_at: datetime
    state: ProposalState = ProposalState.OPEN
    decided_by: int | None = None
    decided_at: datetime | None = None
    decision_reason: str = ""
    channel_id: int | None = None
    message_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerSettings:
    """What a server has set; the defaults hold for a server that has set nothing."""

    server_id: int
    language: str | None = None
    moderator_role: int | None = None
    listening_channels: tuple[int, ...] = ()
    review: bool = True
    charts: bool = True
    proposal_channel: int | None = None
    audit_channel: int | None = None


class GapState(StrEnum):
    """Whether moderators still want to see a gap."""

    OPEN = "open"
    IGNORED = "ignored"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A question that got no answer, or a question back. Whoever asked is not kept, and the text comes anonymous.

    `server_id` is None for a direct message. The store gives the `id`; before that it is 0.
    """

    server_id: int | None
    text: str
    language: str
    outcome: str
    asked_at: datetime
    state: GapState = GapState.OPEN
    id: int = 0


class ReportState(StrEnum):
    """Whether moderators have dealt with a report."""

    OPEN = "open"
    RESOLVED = "resolved"
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a user found wrong with an answer. The store gives the `id`; before that it is 0."""

    server_id: int | None
    question: str
    entry: str
    answer: str
    reporter: int
    created_at: datetime
    note: str = ""
    state: ReportState = ReportState.OPEN
    resolved_by: int | None = None
    resolved_at: datetime | None = None
    id: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceMark:
    """A moderator says that the address of a source leads nowhere any more."""

    server_id: int | None
    source: str
    marked_by: int
    marked_at: datetime
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonalData:
    """Everything the store holds of one user."""

    user_id: int
    revisions: tuple[Revision, ...] = field(default=())
    proposals: tuple[Proposal, ...] = field(default=())
    reports: tuple[Report, ...] = field(default=())
    marks: tuple[SourceMark, ...] = field(default=())
