"""docs/moderating.md shows sentences that moderators really read."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest

from bot.knowledge.changes.errors import ChangeError
from bot.moderation.amounts import read_amount
from bot.moderation.archive import bundle_of
from bot.moderation.review import History, examine
from tests.moderation.making import change

if TYPE_CHECKING:
    from bot.knowledge.changes.models import Change
    from bot.knowledge.changes.state import Knowledge
    from bot.moderation.standing import Standing

SOURCES = ["treaty-2588-2024"]


@pytest.fixture(scope="module")
def text(pytestconfig: pytest.Config) -> str:
    return (pytestconfig.rootpath / "docs" / "moderating.md").read_text(encoding="utf-8")


def rows(text: str, part: str) -> list[tuple[str, str]]:
    """Return the two columns of a marked table."""
    table = text.partition(f"<!-- {part} -->\n")[2].partition(f"\n<!-- /{part} -->")[0]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()[2:]]
    return [(left, right) for left, right in cells]


def test_amounts_are_read_as_the_table_says(text: str, bundled: Knowledge) -> None:
    series = bundled.snapshot.series["payment"]
    table = rows(text, "amounts")
    assert len(table) >= 6
    for written, told in table:
        refused = re.fullmatch(r'refused: "(.+)"', told)
        if refused is None:
            assert read_amount(written.strip("`"), series) == told
        else:
            with pytest.raises(ChangeError) as error:
                read_amount(written.strip("`"), series)
            assert error.value.problem == refused[1]


def figure(year: int, amount: str, sources: list[str] = SOURCES) -> Change:
    return change("figure", series="payment", year=year, amount=amount, status="agreed", sources=sources)


def phrase(text: str) -> Change:
    return change("phrase", entry="sma12-overview", phrase=text)


BREAKING = [
    figure(2026, "15192 billion KRW"),
    figure(2027, "1.06 billion USD"),
    phrase("hello"),
    phrase("2019"),
    change("retirement", kind="agreements", entry="sma-10"),
    figure(2027, "1551.1 billion KRW", ["press-release"]),
    phrase("current SMA in a nutshell"),
]
UNUSUAL = [figure(2031, "9551.1 billion KRW"), figure(2031, "9551.1 billion KRW"), figure(2019, "1038.8 billion KRW")]


def test_what_breaks_and_what_is_unusual_is_told_as_the_tables_say(text: str, bundled_standing: Standing) -> None:
    def told(one: Change) -> tuple[list[str], list[str]]:
        verdict = examine(one, bundled_standing, History(bundled_standing.knowledge), date(2026, 12, 1))
        return [one.en or "" for one in verdict.breaks], [one.en or "" for one in verdict.warnings]

    for (_, sentence), one in zip(rows(text, "breaks"), BREAKING, strict=True):
        assert sentence in told(one)[0]
    for (_, sentence), one in zip(rows(text, "warnings"), UNUSUAL, strict=True):
        assert sentence in told(one)[1]


def test_the_file_that_is_shown_is_taken(text: str, bundled_standing: Standing) -> None:
    shown = text.partition("```yaml\n")[2].partition("```")[0]
    bundle = bundle_of(shown.encode(), "2026-12-01")
    assert bundle is not None
    verdict = examine(bundle, bundled_standing, History(bundled_standing.knowledge), date(2026, 12, 1))
    assert verdict.sound, verdict.breaks
    assert any("1.5604 trillion won" in preview.after.text for preview in verdict.previews)
