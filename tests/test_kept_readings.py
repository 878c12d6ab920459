"""The readings kept on disk: used only where nothing changed, and never in the way."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import pytest

from bot import kept_readings, opening
from bot.kept_readings import KeptReadings
from bot.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

READINGS = {("what is the SMA?", True): {"h:subject:sma": 0.5, "w:sma": 0.1}, ("협정", False): {"b:협정": 0.83}}


@pytest.fixture(autouse=True)
def beside_the_test(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "cache"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "knowledge"
    folder.mkdir()
    (folder / "facts.yaml").write_text("facts: []\n", encoding="utf-8")
    return folder


def test_what_was_saved_comes_back_exactly(folder: Path) -> None:
    KeptReadings([folder]).save(READINGS)
    assert KeptReadings([folder]).load() == READINGS


def test_nothing_was_kept_at_first(folder: Path) -> None:
    assert KeptReadings([folder]).load() == {}


def test_a_changed_knowledge_is_read_anew(folder: Path) -> None:
    KeptReadings([folder]).save(READINGS)
    (folder / "facts.yaml").write_text("facts: [] \n", encoding="utf-8")
    assert KeptReadings([folder]).load() == {}


def test_changed_code_reads_anew(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "package" / "answers").mkdir(parents=True)
    monkeypatch.setattr(kept_readings, "_PACKAGE", tmp_path / "package")
    KeptReadings([folder]).save(READINGS)
    assert KeptReadings([folder]).load() == READINGS
    (tmp_path / "package" / "answers" / "reader.py").write_text("", encoding="utf-8")
    assert KeptReadings([folder]).load() == {}


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"null", b'{"made_of": 1}', b"\xff\xfe", b"[" * 100])
def test_a_damaged_file_is_made_anew(folder: Path, content: bytes) -> None:
    kept = KeptReadings([folder])
    kept.save(READINGS)
    kept.path.write_bytes(content)
    assert kept.load() == {}
    kept.save(READINGS)
    assert kept.load() == READINGS


def test_where_nothing_may_be_written_nothing_is(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    kept = KeptReadings([folder])
    kept.save(READINGS)
    assert not kept.path.exists()


def test_a_place_that_can_not_be_written_is_no_fault(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be", encoding="utf-8")
    kept = KeptReadings([folder])
    kept.save(READINGS)
    assert kept.load() == {}


def test_the_second_start_reads_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = Settings(_env_file=None)
    first = opening.open_answerer(settings)
    assert len(first.indices.phrasebook.known) > 2000
    written = json.loads(next((tmp_path / "cache").rglob("readings-*.json")).read_bytes())
    assert len(written["readings"]) == len(first.indices.phrasebook.known)

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("it was read again")

    monkeypatch.setattr("bot.answers.understanding.phrasebook.features", refuse)
    second = opening.open_answerer(settings)
    assert second.indices.phrasebook.known == first.indices.phrasebook.known
