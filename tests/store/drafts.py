"""What tests put into a store."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from bot.store.records import Draft

NOW = datetime(2026, 11, 23, 12, 0, 0, 123456, tzinfo=UTC)
LATER = NOW + timedelta(days=14)
SERVER = 1_234_567_890_123_456_789
AUTHOR, APPROVER, OTHER = 111, 222, 333


def draft(entry: str = "payment", **values: Any) -> Draft:
    """Return a change of an entry, of everybody's unless a server is named."""
    given: dict[str, Any] = {
        "server_id": None,
        "kind": "figure",
        "change": {"year": 2027, "value": "1519200000000", "status": "합의"},
        "reason": "announced",
        "author": AUTHOR,
    }
    return Draft(entry=entry, **{**given, **values})
