"""CONTRIBUTING shows how to add a series and an operation; this follows it to the letter."""

from __future__ import annotations

import re
import shlex
import shutil
from typing import TYPE_CHECKING

from bot.__main__ import main

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

_BLOCK = re.compile(r"^```(?P<language>\w*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
_CALL = re.compile(r"^\$ (?P<command>.+)\n(?P<shown>(?:(?!\$ ).+\n)*)", re.MULTILINE)


def run(command: str, root: Path, capsys: pytest.CaptureFixture[str]) -> str:
    words = shlex.split(command)
    if words[:2] == ["cp", "-r"]:
        shutil.copytree(root / words[2], words[3])
        return ""
    assert words[:3] == [".venv/bin/python", "-m", "bot"]
    assert main(words[3:]) == 0
    return capsys.readouterr().out


def test_the_walk_through(
    pytestconfig: pytest.Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (pytestconfig.rootpath / "CONTRIBUTING.md").read_text(encoding="utf-8")
    section = text.partition("### A series and an operation, step by step\n")[2].partition("\n## ")[0]
    monkeypatch.chdir(tmp_path)
    ran = 0
    for block in _BLOCK.finditer(section):
        if block["language"] == "yaml":
            name = block["text"].partition("\n")[0].removeprefix("# ")
            (tmp_path / name).write_text(block["text"], encoding="utf-8")
            continue
        for call in _CALL.finditer(block["text"]):
            shown = run(call["command"], pytestconfig.rootpath, capsys)
            # "…" stands for the rest of a line whose counts change with every operation that is added.
            assert shown.startswith(call["shown"].partition("…")[0]), call["command"]
            ran += 1
    assert ran == 5
