"""Killed at any moment, the store holds whatever was confirmed, and nothing half done."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

RUNS = 200


def test_two_hundred_deaths(tmp_path: Path, pytestconfig: pytest.Config) -> None:
    done = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, "-m", "tests.store.crashing", str(tmp_path), "20261123", str(RUNS)],
        cwd=pytestconfig.rootpath,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["runs"] == RUNS
    assert told["confirmed"] > RUNS // 2, "the lives got something done, also where others hold the processor"
    assert 0 <= told["found"] - told["confirmed"] <= 3 * RUNS
