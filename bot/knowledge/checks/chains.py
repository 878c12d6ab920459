"""Agreements and terms of office: periods that follow each other, dates in their order."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from bot.knowledge.checks.values import FIRST_YEAR, LAST_YEAR
from bot.knowledge.models import Agreement, Term

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.knowledge.faults import Fault
    from bot.knowledge.loader import Loaded
    from bot.knowledge.places import Place


def check_chains(loaded: Loaded) -> Iterator[Fault]:
    """Yield the faults of single agreements, of the chains that they form, and of terms of office."""
    chains: dict[str, list[Agreement]] = {}
    for identifier, entry in loaded.entries["agreements"].items():
        if isinstance(entry, Agreement):
            chains.setdefault(entry.subject, []).append(entry)
            yield from _agreement(entry, loaded.places["agreements", identifier])
    for chain in chains.values():
        chain.sort(key=lambda agreement: agreement.number)
        for before, after in pairwise(chain):
            yield from _neighbours(before, after, loaded)
    for identifier, entry in loaded.entries["terms"].items():
        if isinstance(entry, Term) and entry.end is not None and entry.end < entry.start:
            place = loaded.places["terms", identifier]
            yield place.fault(identifier, "the term ends before it begins", "Mend 'start' or 'end'", "end")


def _agreement(agreement: Agreement, place: Place) -> Iterator[Fault]:
    if agreement.first > agreement.last:
        problem = f"its last year {agreement.last} is before its first year {agreement.first}"
        yield place.fault(agreement.id, problem, "Swap 'first' and 'last'", "last")
    for name in ("first", "last"):
        if not FIRST_YEAR <= getattr(agreement, name) <= LAST_YEAR:
            problem = f"the year {getattr(agreement, name)} is outside {FIRST_YEAR}-{LAST_YEAR}"
            yield place.fault(agreement.id, problem, "Write the year with four digits", name)
    # An agreement may take effect before it is signed, so `in_force` has no certain place in this order.
    steps = [
        ("announced", agreement.announced.date),
        ("signed", agreement.signed.date),
        ("ratified", agreement.ratified.date),
    ]
    dated = [(name, day) for name, day in steps if day is not None]
    for (before, earlier), (after, later) in pairwise(dated):
        if _is_after(earlier, later):
            problem = f"it is {after} on {later}, before it was {before} on {earlier}"
            yield place.fault(agreement.id, problem, "Mend one of the two dates", after, "date")
    if agreement.start and agreement.end and agreement.start > agreement.end:
        yield place.fault(agreement.id, "its period ends before it begins", "Mend 'start' or 'end'", "end")


def _is_after(earlier: str, later: str) -> bool:
    """Say whether two dates are certainly in the wrong order; a month holds all of its days."""
    exact = min(len(earlier), len(later))
    return earlier[:exact] > later[:exact]


def _neighbours(before: Agreement, after: Agreement, loaded: Loaded) -> Iterator[Fault]:
    place = loaded.places["agreements", after.id]
    if before.number == after.number:
        problem = f"the number {after.number} is also that of {before.id!r}"
        yield place.fault(after.id, problem, "Give each agreement of a subject its own number", "number")
    elif after.first <= before.last:
        problem = f"it begins in {after.first}, but {before.id!r} runs to {before.last}"
        yield place.fault(after.id, problem, "A year must belong to one agreement: mend 'first' or 'last'", "first")
    elif after.number == before.number + 1 and after.first > before.last + 1:
        problem = f"it begins in {after.first}, but {before.id!r} ended in {before.last}: the years between have none"
        yield place.fault(after.id, problem, "Mend 'first' or 'last'", "first")
    elif after.number > before.number + 1:
        problem = f"no agreement has the number {before.number + 1}"
        yield place.fault(after.id, problem, "Number the agreements of a subject without a gap", "number")
