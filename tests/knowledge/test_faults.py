"""Every kind of fault is found, with its file, line, entry, problem and remedy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.knowledge.checker import check
from bot.knowledge.faults import Fault, KnowledgeError
from bot.knowledge.loader import load_snapshot
from tests.knowledge.broken import BROKEN
from tests.knowledge.broken_numbers import BROKEN_NUMBERS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.knowledge.broken import Broken
    from tests.knowledge.conftest import Tiny


def test_tiny_knowledge_is_sound(tiny: Tiny) -> None:
    assert tiny.faults() == ()
    assert load_snapshot(tiny.folder).series["paid"].values[2020].amount == "110"


ALL = {**BROKEN, **BROKEN_NUMBERS}


@pytest.mark.parametrize("broken", ALL.values(), ids=ALL.keys())
def test_fault_is_named(tiny: Tiny, broken: Broken) -> None:
    tiny.change(broken.file, broken.old, broken.new)
    found = [fault for fault in tiny.faults() if broken.problem in fault.problem]
    assert found, tiny.faults()
    line = int(broken.on[1:]) if broken.on.startswith("@") else tiny.line(broken.file, broken.on)
    assert (found[0].file, found[0].line, found[0].entry) == (f"knowledge/{broken.file}", line, broken.entry)
    assert found[0].remedy
    with pytest.raises(KnowledgeError) as error:
        load_snapshot(tiny.folder)
    assert found[0] in error.value.faults


def test_a_note_explains_an_increase_that_contradicts(tiny: Tiny) -> None:
    tiny.change(
        "series.yaml", "percent: '10'", "percent: '12', note: {en: on the reduced rent, ko: 감액한 임대료 기준}"
    )
    assert tiny.faults() == ()


def test_a_rounded_increase_is_no_contradiction(tiny: Tiny) -> None:
    tiny.change("series.yaml", "percent: '10'", "percent: '10.1'")
    assert tiny.faults() == ()


def test_an_increase_may_follow_from_the_amounts_in_another_unit(tiny: Tiny) -> None:
    tiny.change("series.yaml", "2019: '100'", "2019: {amount: 50 USD, also: [{amount: '100'}]}")
    tiny.change("series.yaml", "amount: '110'", "amount: '110'\n        also: [{amount: 90 USD}]")
    assert tiny.faults() == ()


def test_an_agreement_may_take_effect_before_it_is_signed(tiny: Tiny) -> None:
    tiny.change(
        "agreements.yaml",
        "    signed: {date: '2020-12'",
        "    in_force: {date: '2020-01-01'}\n    signed: {date: '2020-12'",
    )
    assert tiny.faults() == ()


def test_a_term_that_ends_before_it_begins(tiny: Tiny) -> None:
    term = "terms:\n  - {id: kim, office: owner, name: {en: Kim, ko: 김}, start: '2020-01-02', end: '2019-01-01'}\n"
    tiny.write("terms.yaml", term)
    assert [(fault.line, fault.entry) for fault in tiny.faults()] == [(2, "kim")]


def test_all_faults_come_in_one_run(tiny: Tiny) -> None:
    tiny.change("facts.yaml", "[ledger]", "[lodger]")
    tiny.change("facts.yaml", "topic: basics", "topic: basics\n    colour: red")
    tiny.change("series.yaml", "'100'", "100.0")
    tiny.change("agreements.yaml", "first: 2021", "first: 2020")
    tiny.change("agreements.yaml", "{en: Kim, ko: 김}", "{ko: 김}")
    faults = tiny.faults()
    assert [(fault.file, fault.entry) for fault in faults] == [
        ("knowledge/agreements.yaml", "lease-1"),
        ("knowledge/agreements.yaml", "lease-2"),
        ("knowledge/facts.yaml", "who-pays"),
        ("knowledge/facts.yaml", "who-pays"),
        ("knowledge/series.yaml", None),
    ]


def test_a_refused_entry_causes_no_second_fault(tiny: Tiny) -> None:
    tiny.change("agreements.yaml", "number: 1", "number: one")
    assert [fault.entry for fault in tiny.faults()] == ["lease-1"]


def test_an_unreadable_file_causes_no_second_fault(tiny: Tiny) -> None:
    tiny.write("sources.yaml", "sources: [")
    assert [fault.file for fault in tiny.faults()] == ["knowledge/sources.yaml"]


def test_nearest_id_is_proposed(tiny: Tiny) -> None:
    tiny.change("facts.yaml", "[ledger]", "[leger]")
    assert tiny.faults()[0].remedy.startswith("Did you mean 'ledger'? If not, add it: ")


def test_a_file_that_cannot_be_opened(tiny: Tiny) -> None:
    (tiny.folder / "more.yaml").mkdir()
    faults = tiny.faults()
    assert [(fault.file, fault.line) for fault in faults] == [("knowledge/more.yaml", 1)]
    assert "can't be read" in faults[0].problem


def test_a_file_that_is_no_mapping(tiny: Tiny) -> None:
    tiny.write("more.yaml", "- a\n- b\n")
    assert "must be a mapping of kinds" in tiny.faults()[0].problem


def test_a_file_with_the_wrong_ending_is_not_overlooked(tiny: Tiny) -> None:
    tiny.write("more.yml", "facts: []\n")
    assert [(fault.file, fault.remedy) for fault in tiny.faults()] == [("knowledge/more.yml", "Rename it to *.yaml")]


@pytest.mark.parametrize("make", [True, False])
def test_an_empty_folder(tmp_path: Path, make: bool) -> None:  # noqa: FBT001 - pytest passes parameters by name
    folder = tmp_path / "knowledge"
    if make:
        folder.mkdir()
    (fault,) = check(folder)
    assert fault.problem == ("the folder has no *.yaml file" if make else "the folder does not exist")


def test_a_fault_reads_as_one_line() -> None:
    fault = Fault("knowledge/a.yaml", 3, "who-pays", "the source 'x' is unknown", "Add it")
    assert str(fault) == "knowledge/a.yaml:3: who-pays: the source 'x' is unknown. Add it."
    assert (
        str(Fault("knowledge/a.yaml", 3, None, "this is no YAML", "Mend it"))
        == "knowledge/a.yaml:3: this is no YAML. Mend it."
    )
