"""A backup of PostgreSQL, and bringing it back: the very lines of docs/operating.md are run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.store.store import Store
from tests.store.drafts import APPROVER, LATER, NOW, draft

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.store.postgresql import Server


@pytest.fixture
def lines(pytestconfig: pytest.Config) -> Callable[[str], str]:
    """Give the lines of a step, as they stand on the page."""
    page = (pytestconfig.rootpath / "docs" / "operating.md").read_text(encoding="utf-8")

    def step(name: str) -> str:
        part = page.partition(f"<!-- postgresql-{name} -->\n```\n")[2].partition(f"```\n<!-- /postgresql-{name} -->")[0]
        assert part, name
        return part

    return step


async def commit(store: Store, *entries: str) -> None:
    await store.commit_direct([draft(entry) for entry in entries], at=NOW)


async def test_the_drill(own_server: Server, lines: Callable[[str], str]) -> None:
    own_server.create("sma")
    running = await Store.open(own_server.url("sma"))
    await commit(running, "a", "b", "c")
    proposal = await running.propose(draft("d"), at=NOW, expires_at=LATER)
    own_server.shell(lines("backup"))
    await commit(running, "lost")
    shown = own_server.shell(lines("restore"))
    assert shown.splitlines()[-2].split("|")[0].strip() == "3"
    assert await running.latest_sequence() == 4, "nothing has changed for the bot so far"

    with pytest.raises(RuntimeError, match="is being accessed by other users"):
        own_server.shell(lines("exchange"))
    assert own_server.sql("sma", "SELECT max(sequence) FROM revisions") == "4", "and it is all or nothing"
    await running.close()
    own_server.shell(lines("exchange"))

    restored = await Store.open(own_server.url("sma"))
    assert await restored.latest_sequence() == 3
    assert await restored.proposal(proposal.id) == proposal
    await restored.commit(proposal.id, approver=APPROVER, expected_version=proposal.based_on, at=NOW)
    assert await restored.latest_sequence() == 4
    assert (await restored.propose(draft("e"), at=NOW, expires_at=LATER)).id == proposal.id + 1
    await restored.close()
    assert own_server.sql("sma_before", "SELECT entry FROM revisions WHERE sequence = 4") == "lost"
    with pytest.raises(RuntimeError, match="revisions are append-only"):
        own_server.sql("sma", "UPDATE revisions SET entry = 'other'")
