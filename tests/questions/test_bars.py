"""The bars in force are the ones that the documentation records, with the data that they were chosen on."""

from __future__ import annotations

import re
from dataclasses import asdict
from typing import TYPE_CHECKING

from bot.answers.understanding.decide import Bars

if TYPE_CHECKING:
    import pytest


def test_the_bars_in_force_are_recorded(pytestconfig: pytest.Config) -> None:
    page = (pytestconfig.rootpath / "docs" / "answering.md").read_text(encoding="utf-8")
    recorded = {name: float(value) for name, value in re.findall(r"^\| `(\w+)` \| ([\d.]+) \|$", page, re.MULTILINE)}
    assert recorded == asdict(Bars()), "run `python -m benchmarks.bars --write`"


def test_every_bar_is_explained(pytestconfig: pytest.Config) -> None:
    page = (pytestconfig.rootpath / "docs" / "answering.md").read_text(encoding="utf-8")
    explained = page.partition("## The bars")[2].partition("They were chosen")[0]
    assert set(re.findall(r"`(\w+)`", explained)) == set(asdict(Bars()))
