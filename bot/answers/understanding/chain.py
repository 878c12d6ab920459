"""The chain of agreements of a subject, as it stood on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answers.understanding.grammar import Cue

if TYPE_CHECKING:
    from datetime import date

    from bot.answers.understanding.evidence import Evidence
    from bot.knowledge.models import Agreement, Subject
    from bot.knowledge.snapshot import Snapshot


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
