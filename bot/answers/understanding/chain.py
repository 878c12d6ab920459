"""The chain of agreements of a subject, as it stood on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.answers.quantities import Ordinal
from bot.answers.understanding.grammar import AND_LATER, FROM_ONE_TO_ANOTHER, SINCE, Cue

if TYPE_CHECKING:
    from datetime import date

    from bot.answers.understanding.evidence import Evidence
    from bot.knowledge.models import Agreement, Subject
    from bot.knowledge.snapshot import Snapshot

MOST_AGREEMENTS: Final = 60
"""No chain has more, and a plain number above this is hardly that of an agreement."""


def known_agreements(snapshot: Snapshot, subject: str, today: date) -> list[Agreement]:
    """Return the agreements of the subject that were signed by the day, in order of their number."""
    day = today.isoformat()
    found = [
        agreement
        for agreement in snapshot.agreements.values()
        if agreement.subject == subject and (agreement.signed.date or f"{agreement.first}-01-01") <= day
    ]
    return sorted(found, key=lambda agreement: agreement.number)


def current_agreement(snapshot: Snapshot, subject: str, today: date) -> Agreement | None:
    """Return the agreement that covers the day, else the last one signed by then."""
    known = known_agreements(snapshot, subject, today)
    covering = [agreement for agreement in known if agreement.first <= today.year <= agreement.last]
    chosen = covering or known
    return chosen[-1] if chosen else None


def few_agreements(snapshot: Snapshot, count: int, today: date, *, last: bool) -> list[int]:
    """Return the numbers of the first or last few agreements of the main subject as they stood on a day.

    Of more than there are, the numbers go on behind the last one: that there is none of that number is said then.
    """
    known = [one.number for one in known_agreements(snapshot, snapshot.main_subject.id, today)]
    if not known:
        return []
    first = known[-1] - count + 1 if last and count <= len(known) else known[0]
    return list(range(first, first + count))


def signed_in(snapshot: Snapshot, subject: str, year: int) -> int | None:
    """Return the number of the agreement that was signed in the year, None when none was."""
    for agreement in snapshot.agreements.values():
        if agreement.subject == subject and (agreement.signed.date or "").startswith(str(year)):
            return agreement.number
    return None


def named_agreement(snapshot: Snapshot, subject: Subject, evidence: Evidence) -> int | None:
    """Return the number of the agreement that a question names: by ordinal, or as the current, last or next one."""
    if evidence.ordinals:
        return evidence.ordinals[0]
    spoken_of = evidence.has(Cue.AGREEMENT)
    if spoken_of and evidence.has(Cue.NEXT):
        current = current_agreement(snapshot, subject.id, evidence.today)
        return current.number + 1 if current else None
    if evidence.has(Cue.CURRENT) and (spoken_of or evidence.has(Cue.EXPIRE)):
        current = current_agreement(snapshot, subject.id, evidence.today)
        return current.number if current else None
    if spoken_of and evidence.has(Cue.LAST):
        known = known_agreements(snapshot, subject.id, evidence.today)
        return known[-1].number if known else None
    return None


def numbers_named(evidence: Evidence) -> list[int]:
    """Return the numbers of the agreements named: "from the 8th to the 10th" and "since the 9th" are ranges."""
    named = [one for one in evidence.reading.quantities if isinstance(one, Ordinal) and one.number in evidence.ordinals]
    text = evidence.reading.text
    if len(named) == 1 and (SINCE.search(text, 0, named[0].start) or AND_LATER.match(text, named[0].end)):
        return list(range(named[0].number, MOST_AGREEMENTS))
    if len(named) == 2 and FROM_ONE_TO_ANOTHER.search(text, named[0].end, named[1].start):  # noqa: PLR2004 - two ends
        first, last = sorted(one.number for one in named)
        return list(range(first, last + 1))
    return evidence.ordinals
