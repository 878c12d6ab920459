"""Changes as YAML: what is written is what is read, in a file of changes and in a folder of knowledge."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge.changes.files import Recorded, Unread, flattened, read_changes, write_changes
from bot.knowledge.changes.models import CHANGE
from bot.knowledge.changes.state import Knowledge, Step
from bot.knowledge.checker import check
from bot.knowledge.loader import load_folder
from bot.paths import bundled_common
from tests.moderation.conftest import TOLLS
from tests.moderation.drawn import bundles, changes, recorded
from tests.moderation.making import change

if TYPE_CHECKING:
    from pathlib import Path

    from bot.knowledge.changes.models import Change


@given(st.lists(recorded, max_size=4))
def test_what_is_exported_is_imported_and_exported_again(made: list[Recorded]) -> None:
    text = write_changes(made)
    read = read_changes(text.encode(), "changes.yaml")
    assert not isinstance(read, Unread)
    assert read == tuple(made)
    assert write_changes(read) == text


@given(changes | bundles)
def test_a_change_is_stored_as_json_and_comes_back(one: Change) -> None:
    assert CHANGE.validate_json(CHANGE.dump_json(one)) == one
    assert CHANGE.validate_python(CHANGE.dump_python(one, mode="json")) == one


def test_a_bundle_is_exported_as_the_changes_that_it_is_made_of() -> None:
    items = [{"made": change("fact"), "reason": "cats"}, {"made": change("phrase")}]
    one = Recorded(change("bundle", items=items), "from a file")
    assert flattened(one) == (Recorded(change("fact"), "cats"), Recorded(change("phrase"), ""))
    assert read_changes(write_changes([one]).encode(), "x") == flattened(one)


REFUSED = [
    ("", "holds 'changes:'"),
    ("changes: 5", "holds 'changes:'"),
    ("facts: []", "holds 'changes:'"),
    ("changes: []\nfacts: []", "holds 'changes:'"),
    ("changes:\n  - day: '2026-12-01'", "does not say what kind of change"),
    ("changes:\n  - {change: magic, day: '2026-12-01'}", "'magic' is no kind of change"),
    ("changes:\n  - {change: retirement, day: '2026-12-01', kind: facts}", "entry is missing"),
    ("changes:\n  - {change: retirement, day: tomorrow, kind: facts, entry: x}", "'tomorrow' is no day"),
    ("changes:\n  - {change: retirement, day: '2026-12-01', kind: words, entry: x}", "'words' is not allowed"),
    ("changes:\n  - {change: retirement, day: '2026-12-01', kind: facts, entry: x, reason: [1]}", "reason"),
    ("changes:\n  - 5", "fields of its own"),
    ("changes:\n  - &a {}\n  - *a", "anchor"),
    ("changes: [", "this is no YAML"),
    ("\x00", "this is no YAML"),
]


@pytest.mark.parametrize(("text", "problem"), REFUSED)
def test_a_file_that_is_none_of_changes_is_refused_with_its_lines(text: str, problem: str) -> None:
    read = read_changes(text.encode(), "mine.yaml")
    assert isinstance(read, Unread)
    assert any(problem in fault.problem for fault in read.faults), read
    assert all(fault.file == "mine.yaml" and fault.line >= 1 for fault in read.faults)


def test_every_faulty_change_of_a_file_is_named_by_its_line() -> None:
    text = "changes:\n  - {change: undo}\n  - change: figure\n    year: x\n    day: '2026-12-01'\n"
    read = read_changes(text.encode(), "mine.yaml")
    assert isinstance(read, Unread)
    assert (4, "year: 'x' is no whole number") in [(fault.line, fault.problem) for fault in read.faults]


def folder_with(tmp_path: Path, text: str) -> Path:
    folder = tmp_path / "tolls"
    shutil.copytree(TOLLS, folder)
    (folder / "changes").mkdir()
    (folder / "changes" / "2026-12-01.yaml").write_text(text, encoding="utf-8")
    return folder


def test_an_export_drops_into_a_folder_of_knowledge(tmp_path: Path, tolls: Knowledge) -> None:
    made = [
        change("figure", amount="55 million USD"),
        change("fact"),
        change("phrase"),
        change("source"),
        change("retirement"),
    ]
    folder = folder_with(tmp_path, write_changes(Recorded(one, "because") for one in made))
    dropped = Knowledge.of(load_folder(folder, bundled_common()))
    assert dropped.snapshot == tolls.changed(Step("x", one) for one in made).snapshot


def test_a_folder_with_a_faulty_change_names_its_file_and_line(tmp_path: Path) -> None:
    faulty = [change("figure", series="nothing", amount="1"), change("phrase"), change("calculation", data={"id": "x"})]
    folder = folder_with(tmp_path, write_changes(Recorded(one) for one in faulty))
    (folder / "changes" / "undo.yaml").write_text("changes:\n- {change: undo, day: '2026-12-01', revision: 1}\n")
    shutil.copytree(bundled_common(), folder / "common")
    found = [str(fault) for fault in check(folder) if "changes/" in fault.file]
    assert any(
        line.startswith("tolls/changes/2026-12-01.yaml:2: nothing: there is no series 'nothing'") for line in found
    )
    assert any("x: cues is missing" in line for line in found)
    assert any(line.startswith("tolls/changes/undo.yaml:2: 1: 'undo' is no change of one entry") for line in found)
