"""What renewed knowledge shares with the knowledge before it, and what it must not."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from bot.answers.understanding.directory import Directory, Home
from bot.answers.understanding.indices import Indices
from bot.answers.understanding.phrasebook import Phrasebook
from bot.knowledge.loader import load_snapshot
from bot.knowledge.models import Phrases
from bot.paths import bundled_knowledge

if TYPE_CHECKING:
    from bot.knowledge.snapshot import Snapshot

SNAPSHOT = load_snapshot(bundled_knowledge())
INDICES = Indices.of(SNAPSHOT, Phrasebook.of(SNAPSHOT))
FACTS = SNAPSHOT.facts
FIRST, SECOND, THIRD = (fact for fact in list(FACTS.values())[:3])


def of(**groups: dict[str, Any]) -> Snapshot:
    changed: dict[str, Any] = {kind: MappingProxyType(entries) for kind, entries in groups.items()}
    return replace(SNAPSHOT, **changed)


def phrases_of(*snapshots: Snapshot) -> list[str]:
    groups = [group for one in snapshots for group in (one.series, one.agreements, one.facts)]
    return [phrase for group in groups for entry in group.values() for phrase in entry.asked_as.all()]


def test_every_phrasing_leads_where_it_would_in_a_directory_made_from_nothing() -> None:
    """New, gone, in other words, handed to another entry, and back again."""
    facts = {name: fact for name, fact in SNAPSHOT.facts.items() if fact is not FIRST}
    handed = SECOND.model_copy(update={"asked_as": Phrases(en=("zebra stripes",), ko=FIRST.asked_as.ko)})
    facts |= {SECOND.id: handed, "drawn": THIRD.model_copy(update={"id": "drawn", "asked_as": SECOND.asked_as})}
    troops = SNAPSHOT.series["usfk_troops"]
    named = troops.model_copy(update={"asked_as": Phrases(en=("boots on the ground",), ko=troops.asked_as.ko)})
    snapshots = [of(facts=facts), of(facts=facts, series={**SNAPSHOT.series, troops.id: named}), SNAPSHOT]
    directory = INDICES.directory
    for snapshot in snapshots:
        directory, made = directory.renewed(snapshot), Directory.of(snapshot)
        for phrase in (*phrases_of(*snapshots), "nothing of the kind"):
            assert directory.home(phrase) == made.home(phrase)
    moved = INDICES.directory.renewed(snapshots[0])
    assert moved.home("Zebra stripes?") == Home("fact", SECOND.id)
    assert moved.home(SECOND.asked_as.en[0]) == Home("fact", "drawn")
    assert moved.home(FIRST.asked_as.en[0]) is None


def test_a_directory_of_which_much_has_changed_is_made_whole_again() -> None:
    facts = {name: fact.model_copy(update={"asked_as": Phrases(en=(f"zebra {name}",))}) for name, fact in FACTS.items()}
    renewed = INDICES.directory.renewed(of(facts=facts))
    assert len(renewed._homes) == len(Directory.of(of(facts=facts))._homes)
    assert renewed.home(f"zebra {FIRST.id}") == Home("fact", FIRST.id)
    assert renewed.home(FIRST.asked_as.en[0]) is None


def test_a_statement_changes_nothing_but_the_index_and_the_directory_of_statements() -> None:
    renewed = INDICES.renewed(of(facts={**SNAPSHOT.facts, "drawn": FIRST.model_copy(update={"id": "drawn"})}))
    assert renewed.phrasebook is INDICES.phrasebook
    assert renewed.patterns is INDICES.patterns
    assert renewed.facts is not INDICES.facts
    assert renewed.directory is not INDICES.directory


def test_an_operation_changes_the_patterns_and_nothing_else() -> None:
    without = {name: one for name, one in SNAPSHOT.calculations.items() if name != "average"}
    renewed = INDICES.renewed(of(calculations=without))
    assert renewed.patterns is not INDICES.patterns
    assert renewed.facts is INDICES.facts


def test_the_same_knowledge_shares_everything() -> None:
    renewed = INDICES.renewed(SNAPSHOT)
    assert renewed.facts is INDICES.facts
    assert renewed.patterns is INDICES.patterns
    assert renewed.phrasebook is INDICES.phrasebook
