"""The tables. What stands here and what the migrations make is the same; a test compares them."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Boolean, Column, ForeignKey, Index, MetaData, Table, UniqueConstraint, true

from bot.store.columns import Json, Moment, Number, PlainText

metadata: Final = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

proposals: Final = Table(
    "proposals",
    metadata,
    Column("id", Number, primary_key=True),
    Column("server_id", Number),
    Column("kind", PlainText, nullable=False),
    Column("entry", PlainText, nullable=False),
    Column("change", Json, nullable=False),
    Column("reason", PlainText, nullable=False),
    Column("author", Number, nullable=False),
    Column("based_on", Number, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("state", PlainText, nullable=False),
    Column("decided_by", Number),
    Column("decided_at", Moment),
    Column("decision_reason", PlainText, nullable=False),
    Column("channel_id", Number),
    Column("message_id", Number),
    Index(None, "state", "server_id"),
    Index(None, "author", "created_at"),
    # An id is never given twice, not even after the last row is gone: buttons carry it.
    sqlite_autoincrement=True,
)

revisions: Final = Table(
    "revisions",
    metadata,
    # Given by the store, not by the database, whose own counters leave holes.
    Column("sequence", Number, primary_key=True, autoincrement=False),
    Column("server_id", Number),
    Column("kind", PlainText, nullable=False),
    Column("entry", PlainText, nullable=False),
    Column("change", Json, nullable=False),
    Column("author", Number, nullable=False),
    Column("approver", Number),
    Column("reason", PlainText, nullable=False),
    Column("proposal", Number, ForeignKey("proposals.id")),
    Column("committed_at", Moment, nullable=False),
    UniqueConstraint("proposal"),
    Index(None, "kind", "entry", "server_id", "sequence"),
    Index(None, "server_id", "sequence"),
    Index(None, "author"),
    Index(None, "approver"),
)

servers: Final = Table(
    "servers",
    metadata,
    Column("server_id", Number, primary_key=True, autoincrement=False),
    Column("language", PlainText),
    Column("moderator_role", Number),
    Column("listening_channels", Json, nullable=False),
    Column("review", Boolean(create_constraint=False), nullable=False, server_default=true()),
    Column("charts", Boolean(create_constraint=False), nullable=False, server_default=true()),
    Column("proposal_channel", Number),
    Column("audit_channel", Number),
)

gaps: Final = Table(
    "gaps",
    metadata,
    Column("id", Number, primary_key=True),
    Column("server_id", Number),
    Column("text", PlainText, nullable=False),
    Column("language", PlainText, nullable=False),
    Column("outcome", PlainText, nullable=False),
    Column("asked_at", Moment, nullable=False),
    Column("state", PlainText, nullable=False),
    Index(None, "asked_at"),
    sqlite_autoincrement=True,
)

reports: Final = Table(
    "reports",
    metadata,
    Column("id", Number, primary_key=True),
    Column("server_id", Number),
    Column("question", PlainText, nullable=False),
    Column("entry", PlainText, nullable=False),
    Column("answer", PlainText, nullable=False),
    Column("reporter", Number, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("note", PlainText, nullable=False),
    Column("state", PlainText, nullable=False),
    Column("resolved_by", Number),
    Column("resolved_at", Moment),
    Index(None, "reporter", "created_at"),
    Index(None, "state", "server_id"),
    sqlite_autoincrement=True,
)

source_marks: Final = Table(
    "source_marks",
    metadata,
    Column("id", Number, primary_key=True),
    # 0 stands for what all servers share: NULLs are never equal to each other.
    Column("server_id", Number, nullable=False, server_default="0"),
    Column("source", PlainText, nullable=False),
    Column("marked_by", Number, nullable=False),
    Column("marked_at", Moment, nullable=False),
    Column("note", PlainText, nullable=False),
    UniqueConstraint("server_id", "source"),
)
