"""What `bot run` imports leaves out what it never uses."""

from __future__ import annotations

import subprocess
import sys

import pytest

from bot.lean_imports import without


def test_the_log_is_set_up_without_what_draws_tracebacks() -> None:
    script = "import sys, bot.log, bot.chat.client; print('rich' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)  # noqa: S603 - fixed
    assert run.stdout.strip() == "False"


def test_what_is_left_out_is_there_again_afterwards() -> None:
    sys.modules.pop("colorsys", None)
    with without("colorsys"), pytest.raises(ModuleNotFoundError, match="left out"):
        __import__("colorsys")
    assert __import__("colorsys").__name__ == "colorsys"
