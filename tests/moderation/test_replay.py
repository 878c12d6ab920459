"""A history replayed: with and without what was taken back, in any order of what is independent."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.knowledge.changes.models import Undo
from bot.knowledge.changes.replay import Dated, effective, replay
from tests.moderation.making import DAY, change

if TYPE_CHECKING:
    from bot.knowledge.changes.models import Change
    from bot.knowledge.changes.state import Knowledge

YEARS = [change("figure", year=year, amount=f"{year - 1960} million USD") for year in range(2023, 2031)]
FACTS = [change("fact", id=f"cat-{number}", asked_as={"en": [f"who is cat number {number}?"]}) for number in range(4)]
INDEPENDENT = [*YEARS, *FACTS, change("phrase"), change("source"), change("retirement")]


def history(*changes: Change) -> tuple[Dated, ...]:
    return tuple(Dated(number, one) for number, one in enumerate(changes, 1))


def undo(revision: int) -> Undo:
    return Undo(day=DAY, revision=revision)


def test_an_undone_revision_is_as_if_it_had_never_been(tolls: Knowledge) -> None:
    with_undo = replay(tolls, history(YEARS[0], YEARS[1], undo(1))).knowledge
    assert with_undo.snapshot == replay(tolls, history(YEARS[1])).knowledge.snapshot
    assert 2023 not in with_undo.snapshot.series["toll_income"].values


def test_an_undo_that_is_undone_has_no_effect(tolls: Knowledge) -> None:
    changes = history(YEARS[0], undo(1), undo(2))
    assert [one.sequence for one in effective(changes)] == [1]
    assert replay(tolls, changes).knowledge.snapshot == replay(tolls, history(YEARS[0])).knowledge.snapshot
    assert effective((*changes, Dated(4, undo(3)))) == ()


@given(st.lists(st.integers(1, 12), max_size=12), st.data())
def test_undoing_agrees_with_a_plain_account_of_what_is_undone(undone: list[int], data: st.DataObject) -> None:
    """The account: the latest revision holds; it takes back what it names; so on downwards."""
    changes: list[Change] = []
    for number in range(1, 13):
        target = undone[number - 1] if number <= len(undone) else None
        changes.append(undo(target) if target is not None and target < number else YEARS[number % len(YEARS)])
    holds = dict.fromkeys(range(1, 13), True)
    for number in range(12, 0, -1):
        one = changes[number - 1]
        if holds[number] and isinstance(one, Undo):
            holds[one.revision] = False
    wanted = [number for number in holds if holds[number] and not isinstance(changes[number - 1], Undo)]
    shuffled = list(history(*changes))
    data.draw(st.randoms()).shuffle(shuffled)
    assert [one.sequence for one in effective(shuffled)] == wanted


@settings(max_examples=30)
@given(seed=st.integers(0, 2**32))
def test_the_order_of_independent_changes_does_not_matter(tolls: Knowledge, seed: int) -> None:
    changes = list(INDEPENDENT)
    random.Random(seed).shuffle(changes)  # noqa: S311 - any order will do
    made, sorted_made = replay(tolls, history(*changes)), replay(tolls, history(*INDEPENDENT))
    assert made.set_aside == ()
    for kind, entries in sorted_made.knowledge.loaded.entries.items():
        assert made.knowledge.loaded.entries[kind] == entries


def test_a_revision_that_no_longer_fits_is_set_aside_and_the_rest_holds(tolls: Knowledge) -> None:
    """As when a new version of the files lacks what a revision stands on."""
    lost = change("phrase", entry="a-fact-that-was")
    also_lost = change("fact", sources=["a-source-that-was"])
    result = replay(tolls, history(YEARS[0], lost, YEARS[1], also_lost, YEARS[2]))
    assert sorted(sequence for sequence, _ in result.set_aside) == [2, 4]
    assert {2023, 2024, 2025} <= result.knowledge.snapshot.series["toll_income"].values.keys()
    told = dict(result.set_aside)
    assert any("a-fact-that-was" in fault.problem for fault in told[2])
    assert any("a-source-that-was" in fault.problem for fault in told[4])


def test_of_two_revisions_that_contradict_each_other_the_later_is_set_aside(tolls: Knowledge) -> None:
    first = change("phrase", phrase="the great tunnel question")
    second = change("phrase", phrase="the great tunnel question", entry="tunnel-length")
    result = replay(tolls, history(first, YEARS[0], second))
    assert [sequence for sequence, _ in result.set_aside] == [3]
    assert "the great tunnel question" in result.knowledge.snapshot.facts["tunnel-opening"].asked_as.en


def test_a_history_that_comes_to_nothing_leaves_the_base_itself(tolls: Knowledge) -> None:
    assert replay(tolls, ()).knowledge is tolls
    assert replay(tolls, history(YEARS[0], undo(1))).knowledge is tolls
