"""The first tables, and the triggers that keep history as it is."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.store.columns import Json, Moment, Number, PlainText

revision = "0001"
down_revision = None

_FIXED = ("sequence", "server_id", "kind", "entry", "change", "reason", "proposal", "committed_at")
_PEOPLE = ("author", "approver")


def _changed(differs: str) -> str:
    """Return the condition that an update does more than to put pseudonyms in the place of people.

    `differs` is how the database says that two values are not the same, of which each may be NULL.
    """
    fixed = (f"NEW.{name} {differs} OLD.{name}" for name in _FIXED)
    people = (
        f"(NEW.{name} {differs} OLD.{name} AND (OLD.{name} > 0 AND NEW.{name} < 0) IS NOT TRUE)" for name in _PEOPLE
    )
    return " OR ".join((*fixed, *people))


_SQLITE_TRIGGERS = (
    """
    CREATE TRIGGER revisions_no_delete BEFORE DELETE ON revisions
    BEGIN SELECT RAISE(ABORT, 'revisions are append-only'); END
    """,
    """
    CREATE TRIGGER revisions_in_sequence BEFORE INSERT ON revisions
    WHEN NEW.sequence IS NOT (SELECT coalesce(max(sequence), 0) + 1 FROM revisions)
    BEGIN SELECT RAISE(ABORT, 'revisions are numbered without holes'); END
    """,
    f"""
    CREATE TRIGGER revisions_no_update BEFORE UPDATE ON revisions WHEN {_changed("IS NOT")}
    BEGIN SELECT RAISE(ABORT, 'revisions are append-only'); END
    """,
)

_POSTGRESQL_TRIGGERS = (
    """
    CREATE FUNCTION revisions_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'revisions are append-only' USING ERRCODE = 'restrict_violation'; END $$
    """,
    """
    CREATE FUNCTION revisions_in_sequence() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF NEW.sequence IS DISTINCT FROM (SELECT coalesce(max(sequence), 0) + 1 FROM revisions) THEN
        RAISE EXCEPTION 'revisions are numbered without holes' USING ERRCODE = 'restrict_violation';
      END IF;
      RETURN NEW;
    END $$
    """,
    """
    CREATE TRIGGER revisions_no_delete BEFORE DELETE OR TRUNCATE ON revisions
    FOR EACH STATEMENT EXECUTE FUNCTION revisions_append_only()
    """,
    """
    CREATE TRIGGER revisions_in_sequence BEFORE INSERT ON revisions
    FOR EACH ROW EXECUTE FUNCTION revisions_in_sequence()
    """,
    f"""
    CREATE TRIGGER revisions_no_update BEFORE UPDATE ON revisions FOR EACH ROW
    WHEN ({_changed("IS DISTINCT FROM")})
    EXECUTE FUNCTION revisions_append_only()
    """,
)


def upgrade() -> None:
    """Make the tables."""
    _proposals()
    _revisions()
    _servers()
    _gaps()
    _reports()
    _source_marks()
    triggers = _POSTGRESQL_TRIGGERS if op.get_bind().dialect.name == "postgresql" else _SQLITE_TRIGGERS
    for trigger in triggers:
        op.execute(trigger)


def _proposals() -> None:
    op.create_table(
        "proposals",
        sa.Column("id", Number, nullable=False),
        sa.Column("server_id", Number),
        sa.Column("kind", PlainText, nullable=False),
        sa.Column("entry", PlainText, nullable=False),
        sa.Column("change", Json, nullable=False),
        sa.Column("reason", PlainText, nullable=False),
        sa.Column("author", Number, nullable=False),
        sa.Column("based_on", Number, nullable=False),
        sa.Column("created_at", Moment, nullable=False),
        sa.Column("expires_at", Moment, nullable=False),
        sa.Column("state", PlainText, nullable=False),
        sa.Column("decided_by", Number),
        sa.Column("decided_at", Moment),
        sa.Column("decision_reason", PlainText, nullable=False),
        sa.Column("channel_id", Number),
        sa.Column("message_id", Number),
        sa.PrimaryKeyConstraint("id", name="pk_proposals"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_proposals_state_server_id", "proposals", ["state", "server_id"])
    op.create_index("ix_proposals_author_created_at", "proposals", ["author", "created_at"])


def _revisions() -> None:
    op.create_table(
        "revisions",
        sa.Column("sequence", Number, nullable=False, autoincrement=False),
        sa.Column("server_id", Number),
        sa.Column("kind", PlainText, nullable=False),
        sa.Column("entry", PlainText, nullable=False),
        sa.Column("change", Json, nullable=False),
        sa.Column("author", Number, nullable=False),
        sa.Column("approver", Number),
        sa.Column("reason", PlainText, nullable=False),
        sa.Column("proposal", Number),
        sa.Column("committed_at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("sequence", name="pk_revisions"),
        sa.ForeignKeyConstraint(["proposal"], ["proposals.id"], name="fk_revisions_proposal"),
        sa.UniqueConstraint("proposal", name="uq_revisions_proposal"),
    )
    op.create_index(
        "ix_revisions_kind_entry_server_id_sequence", "revisions", ["kind", "entry", "server_id", "sequence"]
    )
    op.create_index("ix_revisions_server_id_sequence", "revisions", ["server_id", "sequence"])
    op.create_index("ix_revisions_author", "revisions", ["author"])
    op.create_index("ix_revisions_approver", "revisions", ["approver"])


def _servers() -> None:
    op.create_table(
        "servers",
        sa.Column("server_id", Number, nullable=False, autoincrement=False),
        sa.Column("language", PlainText),
        sa.Column("moderator_role", Number),
        sa.Column("listening_channels", Json, nullable=False),
        sa.Column("review", sa.Boolean(), nullable=False, server_default=sa.true()),
        sa.Column("charts", sa.Boolean(), nullable=False, server_default=sa.true()),
        sa.Column("proposal_channel", Number),
        sa.Column("audit_channel", Number),
        sa.PrimaryKeyConstraint("server_id", name="pk_servers"),
    )


def _gaps() -> None:
    op.create_table(
        "gaps",
        sa.Column("id", Number, nullable=False),
        sa.Column("server_id", Number),
        sa.Column("text", PlainText, nullable=False),
        sa.Column("language", PlainText, nullable=False),
        sa.Column("outcome", PlainText, nullable=False),
        sa.Column("asked_at", Moment, nullable=False),
        sa.Column("state", PlainText, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_gaps"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_gaps_asked_at", "gaps", ["asked_at"])


def _reports() -> None:
    op.create_table(
        "reports",
        sa.Column("id", Number, nullable=False),
        sa.Column("server_id", Number),
        sa.Column("question", PlainText, nullable=False),
        sa.Column("entry", PlainText, nullable=False),
        sa.Column("answer", PlainText, nullable=False),
        sa.Column("reporter", Number, nullable=False),
        sa.Column("created_at", Moment, nullable=False),
        sa.Column("note", PlainText, nullable=False),
        sa.Column("state", PlainText, nullable=False),
        sa.Column("resolved_by", Number),
        sa.Column("resolved_at", Moment),
        sa.PrimaryKeyConstraint("id", name="pk_reports"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_reports_reporter_created_at", "reports", ["reporter", "created_at"])
    op.create_index("ix_reports_state_server_id", "reports", ["state", "server_id"])


def _source_marks() -> None:
    op.create_table(
        "source_marks",
        sa.Column("id", Number, nullable=False),
        sa.Column("server_id", Number, nullable=False, server_default="0"),
        sa.Column("source", PlainText, nullable=False),
        sa.Column("marked_by", Number, nullable=False),
        sa.Column("marked_at", Moment, nullable=False),
        sa.Column("note", PlainText, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_source_marks"),
        sa.UniqueConstraint("server_id", "source", name="uq_source_marks_server_id_source"),
    )
