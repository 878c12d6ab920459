"""docs/operating.md says what the code does: every event of the log, every metric, every status."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import bot
from bot.chat.watchdog import RESTART_STATUS
from bot.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

LEVELS = {"debug", "info", "warning", "error", "critical", "exception"}


@pytest.fixture(scope="module")
def page(pytestconfig: pytest.Config) -> str:
    return (pytestconfig.rootpath / "docs" / "operating.md").read_text(encoding="utf-8")


def part(page: str, name: str) -> str:
    """Return what stands between the two marks of a part."""
    return page.partition(f"<!-- {name} -->\n")[2].partition(f"<!-- /{name} -->")[0]


def logged() -> Iterator[str]:
    """Every event that the code logs, read from its calls."""
    for path in Path(bot.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                called = ast.unparse(node.func)
                event = node.args[0].value
                if called == "note" or (called.startswith("log.") and called.removeprefix("log.") in LEVELS):
                    assert isinstance(event, str)
                    yield event


def test_every_event_of_the_log_is_explained(page: str) -> None:
    rows = [row.split("|")[1] for row in part(page, "events").splitlines()[2:]]
    events = set(logged())
    assert len(events) > 30
    assert events - {name for row in rows for name in re.findall(r"`(\w+)`", row)} == set()


def test_every_metric_is_explained_and_no_other(page: str, pytestconfig: pytest.Config) -> None:
    source = (pytestconfig.rootpath / "bot" / "chat" / "exposition.py").read_text(encoding="utf-8")
    exposed = set(re.findall(r"\"(sma_\w+)\"", source))
    rows = [row.split("|")[1] for row in part(page, "metrics").splitlines()[2:]]
    explained = {name for row in rows for name in re.findall(r"`(sma_\w+)", row)}
    assert {name.removesuffix("_total") for name in explained} == exposed


def test_the_status_of_the_watchdog_is_named(page: str) -> None:
    assert f"| {RESTART_STATUS} | the watchdog" in page


def test_every_setting_that_is_named_exists(page: str) -> None:
    names = {name.upper() for name in Settings.model_fields}
    named = set(re.findall(r"\b([A-Z]+_[A-Z_]+)\b", page)) - {"POSTGRES_PASSWORD"}
    assert named <= names, named - names


def test_every_link_leads_to_a_file(page: str, pytestconfig: pytest.Config) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", page)
    assert links
    for link in links:
        assert (pytestconfig.rootpath / "docs" / link).exists(), link
