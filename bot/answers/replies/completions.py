"""What can be asked instead of a question that had no answer, as buttons that ask it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.answers.answer import Suggestion
from bot.answers.wording.dates import ordinal
from bot.knowledge.language import Language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.answers.book import Book
    from bot.answers.replies.turn import Turn
    from bot.answers.understanding.binding import Bound
    from bot.knowledge.snapshot import Snapshot

MOST_AGREEMENTS: Final = 4
MOST_YEARS: Final = 2
AHEAD: Final = 5
"""So many years ahead is the second one offered for a projection."""


def completions(turn: Turn, bound: Bound, book: Book) -> tuple[Suggestion, ...]:
    """Return the question with what it leaves open filled in."""
    words = turn.utterance.text.strip().rstrip("?？ ")
    if not {"agreement", "later"}.isdisjoint(bound.missing):
        return _agreements(turn, bound, book.snapshot, words)
    if "last" not in bound.missing:
        known = [year for year in book.years(bound.series) if year <= turn.utterance.today.year]
        return _years(turn, words, known[: -MOST_YEARS - 1 : -1])
    this = turn.utterance.today.year
    if bound.calculation.takes["first"].default == "latest":
        return _years(turn, words, [this + 1, this + AHEAD])
    before = this - 1
    pair = (
        Suggestion(f"{before}년과 {this}년", f"{words} {before}년 대비 {this}년")
        if turn.korean
        else Suggestion(f"{before} and {this}", f"{words} from {before} to {this}")
    )
    return (pair, *_years(turn, words, [this]))


def _agreements(turn: Turn, bound: Bound, snapshot: Snapshot, words: str) -> tuple[Suggestion, ...]:
    chain = [one.number for one in snapshot.agreements.values() if one.subject == bound.subject.id]
    name = bound.subject.agreement.get(turn.language) if bound.subject.agreement else ""
    named = [f"{ordinal(number, turn.language)} {name}" for number in sorted(chain, reverse=True)]
    return tuple(Suggestion(one, f"{words} ({one})") for one in named[:MOST_AGREEMENTS])


def _years(turn: Turn, words: str, years: Sequence[int]) -> tuple[Suggestion, ...]:
    if turn.korean:
        return tuple(Suggestion(f"{year}년", f"{words} {year}년") for year in years)
    return tuple(Suggestion(f"{year}", f"{words} in {year}") for year in years)


def examples(book: Book, language: Language) -> tuple[Suggestion, ...]:
    """Return two questions that always have an answer."""
    main = book.snapshot.main_subject
    series = book.snapshot.series[main.series].short.get(language)
    years = book.years(main.series)
    # Late enough for much to be known of it, and not the last one, of which little may be.
    year = years[len(years) * 3 // 4] if years else 0
    if language is Language.KOREAN:
        questions = (f"{year}년 {series} 얼마?", f"{year - 1}년 대비 {year}년 {series} 몇 퍼센트 올랐어?")
    else:
        rise = f"{series}: by how many percent did it rise from {year - 1} to {year}?"
        questions = (f"{series}: how much in {year}?", rise)
    return tuple(Suggestion(question, question) for question in questions)
