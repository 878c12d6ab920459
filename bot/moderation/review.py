"""Examines a change before anybody can commit it: what it would break, what is unusual, what users would see.

Pure, and a second or so of computing: whoever calls it from an event loop does so in a thread.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from bot.knowledge.changes.models import CalculationChange, FactChange, Retirement, Undo, singles, target_of
from bot.knowledge.changes.replay import Dated, effective, replay
from bot.knowledge.changes.state import Step
from bot.knowledge.faults import KnowledgeError
from bot.moderation.currencies import flaws_of_currencies
from bot.moderation.differences import Difference, differences
from bot.moderation.operations import flaws_of
from bot.moderation.phrasings import flaws_of_phrasings, warnings_of_phrasings
from bot.moderation.previews import Preview, Sides, previews
from bot.moderation.rehearsing import rehearse_change
from bot.moderation.standing import Standing
from bot.moderation.touched import Touched
from bot.moderation.warnings import warnings_of
from bot.moderation.wording import both, of_fault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from bot.knowledge.changes.models import Change
    from bot.knowledge.changes.replay import Replay
    from bot.knowledge.changes.state import Knowledge
    from bot.knowledge.faults import Fault
    from bot.knowledge.fields import Text

_MOST_USERS: Final = 5


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of examining a change.

    `breaks` says what it would break or why it can't be made; a change with one of them is never committed.
    `warnings` are for the moderators to judge. `after` is the knowledge as it would be, None when there is none.
    """

    breaks: tuple[Text, ...] = ()
    warnings: tuple[Text, ...] = ()
    previews: tuple[Preview, ...] = ()
    differences: tuple[Difference, ...] = ()
    after: Standing | None = field(default=None, repr=False)

    @property
    def sound(self) -> bool:
        """Whether the change may be committed."""
        return not self.breaks


@dataclass(frozen=True, slots=True)
class History:
    """What the knowledge of a scope stands on: its base, and its revisions on top of that."""

    base: Knowledge
    revisions: tuple[Dated, ...] = ()

    def replayed(self) -> Replay:
        """Return the knowledge that it leads to."""
        return replay(self.base, self.revisions)


NOTHING_CHANGES = both(
    "That is what the knowledge says already; nothing would change.",
    "지식에 이미 그렇게 되어 있어 바뀌는 것이 없습니다.",
)


def examine(change: Change, before: Standing, history: History, today: date) -> Verdict:
    """Examine a change against the knowledge that answers now and the history that led there."""
    after = _undone(change, history) if isinstance(change, Undo) else _made(change, before)
    if isinstance(after, Verdict):
        return after
    touched = Touched.between(before.knowledge, after)
    if not touched.entries:
        return Verdict(breaks=(NOTHING_CHANGES,))
    if flaws := tuple(_flaws(change, before, after)):
        return Verdict(breaks=flaws, differences=differences(before.knowledge, after, touched))
    standing = Standing.of(after, before.answerer)
    findings = rehearse_change(before, standing, touched)
    return Verdict(
        findings.breaks,
        (*warnings_of(change, before.knowledge, after), *warnings_of_phrasings(change, before), *findings.warnings),
        previews(change, Sides(before, standing, touched), today),
        differences(before.knowledge, after, touched),
        standing,
    )


def _flaws(change: Change, before: Standing, after: Knowledge) -> Iterator[Text]:
    """Yield what is wrong with the parts of a change, before anything is asked of the knowledge."""
    yield from flaws_of_currencies(change, before.knowledge, after)
    yield from flaws_of_phrasings(change, before)
    for single in singles(change):
        if isinstance(single, FactChange) and single.as_of is not None and single.as_of > single.day:
            yield both(
                f"{single.id!r} would hold as of {single.as_of}, a day to come, and answer nothing until then: "
                "give the day on which its source says so.",
                f"{single.id!r}의 기준일 {single.as_of}은(는) 아직 오지 않은 날이어서 그때까지 답하지 않습니다. "
                "출처에 적힌 날짜를 쓰세요.",
            )
        if isinstance(single, CalculationChange) and single.id in after.snapshot.calculations:
            yield from flaws_of(after.snapshot.calculations[single.id], after.snapshot)


def _made(change: Change, before: Standing) -> Knowledge | Verdict:
    try:
        return before.knowledge.changed([Step("this change", change)])
    except KnowledgeError as error:
        if isinstance(change, Retirement) and change.entry in before.knowledge.loaded.entries[change.kind]:
            return Verdict(breaks=(_still_used(change, error.faults),))
        return Verdict(breaks=tuple(of_fault(fault) for fault in error.faults))


def _still_used(change: Retirement, faults: tuple[Fault, ...]) -> Text:
    users = list(dict.fromkeys(fault.entry for fault in faults if fault.entry))
    named = ", ".join(repr(user) for user in users[:_MOST_USERS]) + ("…" if len(users) > _MOST_USERS else "")
    return both(
        f"{change.entry!r} is still needed by {named}: change or retire those first.",
        f"{change.entry!r}은(는) {named}에서 쓰고 있습니다. 그 항목부터 바꾸거나 없애세요.",
    )


def _undone(change: Undo, history: History) -> Knowledge | Verdict:
    """Return the knowledge without the revision, or why it can't be left out."""
    number = change.revision
    known = {one.sequence: one for one in history.revisions}
    if number not in known:
        return Verdict(breaks=(both(f"There is no revision {number} here.", f"여기에는 {number}번 변경이 없습니다."),))
    undone = isinstance(known[number].change, Undo)
    if not undone and number not in {one.sequence for one in effective(history.revisions)}:
        sentence = both(f"Revision {number} is undone already.", f"{number}번 변경은 이미 되돌려졌습니다.")
        return Verdict(breaks=(sentence,))
    following = max(known) + 1
    now, then = (
        replay(history.base, history.revisions),
        replay(history.base, (*history.revisions, Dated(following, change))),
    )
    fallen = {sequence for sequence, _ in then.set_aside} - {sequence for sequence, _ in now.set_aside}
    if fallen:
        return Verdict(breaks=tuple(_rests_on(number, one, known[one]) for one in sorted(fallen)))
    return then.knowledge


def _rests_on(number: int, later: int, revision: Dated) -> Text:
    _, entry = target_of(revision.change)
    return both(
        f"Revision {later} ({entry}) rests on revision {number}: undo that one first.",
        f"{later}번 변경({entry})이 {number}번 변경을 바탕으로 합니다. 그것부터 되돌리세요.",
    )
