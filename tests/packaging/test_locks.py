"""The lock files: complete, hashed, free of addresses, and of one mind."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

if TYPE_CHECKING:
    from pathlib import Path

LOCKS = ("run", "demo", "dev", "bench")


@pytest.fixture(scope="module")
def requirements(pytestconfig: pytest.Config) -> Path:
    return pytestconfig.rootpath / "requirements"


def pinned(requirements: Path, lock: str) -> dict[str, Requirement]:
    text = (requirements / f"{lock}.txt").read_text(encoding="utf-8")
    lines = re.findall(r"^([\w.-]+==[^\\\n]+?) *\\?$", text, re.MULTILINE)
    found = [Requirement(line) for line in lines]
    return {canonicalize_name(requirement.name): requirement for requirement in found}


def wanted(pyproject: Path, *extras: str) -> list[Requirement]:
    project = tomllib.loads(pyproject.read_text(encoding="utf-8"))["project"]
    lines = list(project["dependencies"])
    for extra in extras:
        lines.extend(project["optional-dependencies"][extra])
    found = [Requirement(line) for line in lines]
    return [requirement for requirement in found if requirement.name != project["name"]]


@pytest.mark.parametrize("lock", LOCKS)
def test_every_version_has_hashes_and_no_address_is_written(requirements: Path, lock: str) -> None:
    text = (requirements / f"{lock}.txt").read_text(encoding="utf-8")
    assert "://" not in text
    assert "index-url" not in text
    entries = re.split(r"^(?=\w)", text, flags=re.MULTILINE)[1:]
    # One package may have two entries, each for some of the Pythons.
    assert {canonicalize_name(entry.partition("==")[0]) for entry in entries} == set(pinned(requirements, lock))
    for entry in entries:
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", entry), entry.splitlines()[0]


@pytest.mark.parametrize(
    ("lock", "extras"),
    [("run", ["build"]), ("demo", ["build", "demo"]), ("dev", ["dev"]), ("bench", ["build", "bench"])],
)
def test_what_the_project_asks_for_is_locked(requirements: Path, lock: str, extras: list[str]) -> None:
    locked = pinned(requirements, lock)
    for requirement in wanted(requirements.parent / "pyproject.toml", *extras):
        (specifier,) = locked[canonicalize_name(requirement.name)].specifier
        assert requirement.specifier.contains(specifier.version), f"{requirement}: run `make lock`"


@pytest.mark.parametrize("lock", ["run", "demo"])
def test_the_smaller_locks_agree_with_the_one_that_is_tested(requirements: Path, lock: str) -> None:
    tested = pinned(requirements, "dev")
    for name, requirement in pinned(requirements, lock).items():
        assert tested[name].specifier == requirement.specifier


def test_what_the_benchmarks_share_with_the_tests_is_the_same(requirements: Path) -> None:
    tested, measured = pinned(requirements, "dev"), pinned(requirements, "bench")
    shared = tested.keys() & measured.keys()
    assert {"discord-py", "rapidfuzz"} <= shared
    assert {name: measured[name].specifier for name in shared} == {name: tested[name].specifier for name in shared}
