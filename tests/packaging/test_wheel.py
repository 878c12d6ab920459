"""What is built: it carries the knowledge, works outside the clone, and holds nothing else."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path


def build(root: Path, kind: str, into: Path) -> Path:
    subprocess.run(  # noqa: S603 - our own build backend
        [sys.executable, "-m", "hatchling", "build", "--target", kind, "--directory", str(into)],
        cwd=root,
        check=True,
        capture_output=True,
    )
    (built,) = into.iterdir()
    return built


@pytest.fixture(scope="module")
def root(pytestconfig: pytest.Config) -> Path:
    return pytestconfig.rootpath


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(root, "wheel", tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel unpacked, which is all that installing a pure wheel does to its files."""
    place = tmp_path_factory.mktemp("installed")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(place)
    return place


def run(installed: Path, elsewhere: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - our own program
        [sys.executable, *arguments],
        cwd=elsewhere,
        # Stands before the clone on Python's path.
        env={**os.environ, "PYTHONPATH": str(installed)},
        check=False,
        capture_output=True,
        encoding="utf-8",
    )


def test_the_wheel_holds_the_package_the_knowledge_and_nothing_else(root: Path, wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
    knowledge = {f"bot/_knowledge/{p.relative_to(root / 'knowledge').as_posix()}" for p in yaml_files(root)}
    assert knowledge
    assert {name for name in names if name.endswith(".yaml")} == knowledge
    assert {name.split("/")[0] for name in names} == {"bot"}
    assert "bot/py.typed" in names


def yaml_files(root: Path) -> list[Path]:
    return list((root / "knowledge").rglob("*.yaml"))


def test_the_wheel_names_its_command_and_licence(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        texts = {
            name.split("/", 1)[1]: archive.read(name).decode() for name in archive.namelist() if "dist-info" in name
        }
    assert "sma-bot = bot.__main__:main" in texts["entry_points.txt"]
    assert "License-Expression: MIT" in texts["METADATA"]
    assert "licenses/LICENSE" in texts


def test_the_installed_bot_uses_the_knowledge_it_carries(installed: Path, tmp_path: Path) -> None:
    code = "import bot, bot.paths; print(bot.__file__); print(bot.paths.bundled_knowledge())"
    done = run(installed, tmp_path, "-c", code)
    assert done.stdout.splitlines() == [str(installed / "bot" / "__init__.py"), str(installed / "bot" / "_knowledge")]


def test_the_installed_bot_answers_outside_the_clone(installed: Path, tmp_path: Path) -> None:
    checked = run(installed, tmp_path, "-m", "bot", "check")
    assert checked.returncode == 0, checked.stdout + checked.stderr
    asked = run(installed, tmp_path, "-m", "bot", "ask", "2019")
    assert asked.returncode == 0, asked.stderr
    assert "1.0389 trillion won" in asked.stdout


def test_the_installed_bot_makes_its_store(installed: Path, tmp_path: Path) -> None:
    code = """
import asyncio
import bot.store.migrations
from bot.store.store import Store

async def main():
    store = await Store.open("sqlite:///data/store.sqlite3")
    print(await store.latest_sequence())
    await store.close()

print(bot.store.migrations.__file__)
asyncio.run(main())
"""
    made = run(installed, tmp_path, "-c", code)
    assert made.stdout.splitlines() == [str(installed / "bot" / "store" / "migrations" / "__init__.py"), "0"], (
        made.stderr
    )
    backed_up = run(installed, tmp_path, "-m", "bot", "backup", "a.backup")
    assert backed_up.stderr.startswith("There is no store at data/sma-bot.sqlite3 yet")


def test_the_source_distribution_builds_the_same_wheel(root: Path, wheel: Path, tmp_path: Path) -> None:
    source = build(root, "sdist", tmp_path / "sdist")
    shutil.unpack_archive(source, tmp_path, filter="data")
    (unpacked,) = (path for path in tmp_path.iterdir() if path.name.startswith("sma_bot"))
    again = build(unpacked, "wheel", tmp_path / "wheel")
    with zipfile.ZipFile(wheel) as first, zipfile.ZipFile(again) as second:
        assert sorted(first.namelist()) == sorted(second.namelist())


def test_an_older_python_gets_one_sentence(root: Path, tmp_path: Path) -> None:
    old = tmp_path / "python"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    done = subprocess.run(  # noqa: S603 - our own Makefile
        ["make", "--silent", "chat", f"PYTHON={old}", f"VENV={tmp_path / 'venv'}"],  # noqa: S607 - make is where it is
        cwd=root,
        check=False,
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode != 0
    assert done.stderr.startswith("sma-bot needs Python 3.11 or newer")
    assert not (tmp_path / "venv").exists()
