"""What a change would break: questions that lead elsewhere afterwards, or to another figure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from bot.answers.answer import Outcome, Utterance
from bot.knowledge.language import Language
from bot.moderation.standing import key_of, rehearsal_of, told_of
from bot.moderation.wording import both, shortened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.answers.answer import Answer
    from bot.answers.rehearsal import Rehearsed
    from bot.knowledge.fields import Text
    from bot.knowledge.snapshot import Snapshot
    from bot.moderation.standing import Standing, Told
    from bot.moderation.touched import Touched

_MOST_NAMED: Final = 10


@dataclass(frozen=True, slots=True)
class Findings:
    """What a rehearsal found: what breaks, and what a moderator should know."""

    breaks: tuple[Text, ...] = ()
    warnings: tuple[Text, ...] = ()


def rehearse_change(before: Standing, after: Standing, touched: Touched) -> Findings:
    """Ask every phrasing and example of the knowledge as it would be, and compare with what is.

    Nothing is asked when only sources differ: they decide neither what a question means nor which figure answers it.
    """
    if not touched.meaning:
        return Findings()
    breaks: dict[str | None, Text] = {}
    warnings: dict[str | None, Text] = {}
    # Both sides are asked on the same day, the later one: whatever the change brings holds by then, and "this year"
    # means the same.
    day = date.fromisoformat(max(one.knowledge.snapshot.checked for one in (before, after)))
    for sentence in taken_questions(before, after, touched, day):
        warnings[sentence.en] = sentence
    for sentence, harmless in _changed_answers(before, after, touched, day):
        (warnings if harmless else breaks)[sentence.en] = sentence
    return Findings(_cut([*breaks.values()]), _cut([*warnings.values()]))


def _changed_answers(before: Standing, after: Standing, touched: Touched, day: date) -> Iterator[tuple[Text, bool]]:
    told = before.told_on(day)
    for asked in rehearsal_of(after.answerer, day):
        earlier = told.get(key_of(asked))
        found = _other_answer(asked, earlier, touched) if asked.home else _astray(asked, earlier, touched)
        if found is not None:
            yield found


def _astray(asked: Rehearsed, told: Told | None, touched: Touched) -> tuple[Text, bool] | None:
    """Return what is to be said of a question that does not lead home, and whether it may."""
    if told is not None and not told.home:
        return None  # it did not before
    phrase, led = shortened(asked.phrase), led_to(asked.answer)
    if told is not None and _printed_figure_moved(asked, told, touched):
        return (
            both(
                f"The answer to {phrase!r} rests on this figure and moves along, to {led.en}. Is that as you mean it?",
                f"{phrase!r}의 답은 이 수치로 계산되어 함께 바뀝니다. 바뀐 답: {led.ko}. 뜻한 대로입니까?",
            ),
            True,
        )
    return (
        both(
            f"The question {phrase!r} belongs to {asked.entry!r}, but would be answered with {led.en}.",
            f"질문 {phrase!r}은(는) {asked.entry!r}의 것인데, 답이 {led.ko}이(가) 됩니다.",
        ),
        False,
    )


def _printed_figure_moved(asked: Rehearsed, told: Told, touched: Touched) -> bool:
    """Tell whether an example merely prints the figure that was changed: its question still means the same."""
    own = asked.kind == "calculations" and (asked.kind, asked.entry) not in touched.entries
    return own and asked.answer.entry == told.entry and touched.reaches(asked.answer)


def _other_answer(asked: Rehearsed, told: Told | None, touched: Touched) -> tuple[Text, bool] | None:
    """Return a break where a question has another answer that does not rest on what was changed."""
    if told is None or not told.home or (asked.kind, asked.entry) in touched.entries:
        return None
    if told_of(asked)[:3] == told[:3] or touched.reaches(asked.answer):
        return None
    phrase, led = shortened(asked.phrase), led_to(asked.answer)
    return (
        both(
            f"The question {phrase!r} of {asked.entry!r} would be answered with {led.en} instead of "
            f"{told.shown}, though the change is about something else.",
            f"이 변경과 관계가 없는 {asked.entry!r}의 질문 {phrase!r}의 답이 {told.shown}에서 {led.ko}(으)로 바뀝니다.",
        ),
        False,
    )


def taken_questions(before: Standing, after: Standing, touched: Touched, day: date) -> Iterator[Text]:
    """Yield what answers the new phrasings of statements until now.

    Whether that was right nobody but a moderator can tell: a figure comes with its arithmetic, which a statement in
    its place would hide; but many a question is taken for one of a figure because no statement knows its words.
    """
    for kind, entry in sorted(touched.entries):
        if kind != "facts":
            continue
        for phrase, language in _new_phrases(before.knowledge.snapshot, after.knowledge.snapshot, entry):
            utterance = Utterance(phrase, day, language=language, command=True)
            answer = before.answerer.answer(utterance)
            if answer.outcome is Outcome.ANSWER and answer.entry != entry:
                said, led = shortened(phrase), led_to(answer)
                english = f"Until now, the question {said!r} is answered with {led.en}."
                korean = f"지금까지 질문 {said!r}의 답은 {led.ko}입니다."
                if answer.figures:
                    english += " The statement would take the place of a figure: is that answer wrong?"
                    korean += " 수치 대신 이 사실로 답하게 됩니다. 지금 답이 틀렸습니까?"
                yield both(english, korean)


def _new_phrases(before: Snapshot, after: Snapshot, entry: str) -> Iterator[tuple[str, Language]]:
    old, new = before.facts.get(entry), after.facts.get(entry)
    for language in Language:
        known = old.asked_as.of(language) if old else ()
        for phrase in new.asked_as.of(language) if new else ():
            if phrase not in known:
                yield phrase, language


def led_to(answer: Answer) -> Text:
    """Return in a few words how a question is answered."""
    if answer.outcome is Outcome.CLARIFY:
        return both("a question back", "되묻는 말")
    if answer.outcome is Outcome.NO_ANSWER:
        return both("no answer", "답 없음")
    said = shortened(answer.text.partition("\n")[0])
    return both(f"“{said}” ({answer.entry})", f"“{said}”({answer.entry})")


def _cut(found: list[Text]) -> tuple[Text, ...]:
    if len(found) <= _MOST_NAMED:
        return tuple(found)
    rest = len(found) - _MOST_NAMED
    return (*found[:_MOST_NAMED], both(f"And {rest} more.", f"그 밖에 {rest}건이 더 있습니다."))
