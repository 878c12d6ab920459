"""Under steady load, nothing grows and no reply is lost; the long run is `python -m benchmarks.load soak`."""

from __future__ import annotations

import asyncio
import sys

import pytest

from benchmarks.crowd import percentile
from benchmarks.load import Look, grew, soak


@pytest.mark.skipif(sys.platform != "linux", reason="reads what Linux tells of a process")
def test_nothing_grows_in_twenty_seconds(capsys: pytest.CaptureFixture[str]) -> None:
    first, later = asyncio.run(soak(20))
    assert grew(first, later) == [], capsys.readouterr().out


def test_what_grew_is_told() -> None:
    at_first = Look(megabytes=100, files=20, tasks=10)
    assert grew(at_first, Look(megabytes=104, files=80, tasks=19)) == []
    assert grew(at_first, Look(megabytes=106, files=90, tasks=21)) == [
        "memory from 100.0 to 106.0 MB",
        "open files from 20 to 90",
        "tasks from 10 to 21",
    ]


def test_percentiles() -> None:
    assert percentile(range(100), 0.99) == 99
    assert percentile([3, 1, 2], 0.5) == 2
    assert percentile([], 0.5) == 0
