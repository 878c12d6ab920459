"""What can be asked: the help, and the questions that a text may become while it is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rapidfuzz import fuzz, process

from bot.answers.answer import Answer, Outcome, Suggestion, Why
from bot.knowledge.language import Language

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.knowledge.snapshot import Snapshot

SUGGESTION_BAR: Final = 45
"""How like a question (0 to 100) must be to what was typed."""
MOST_EXAMPLES: Final = 5
MOST_PHRASES: Final = 3
"""So many phrasings of an entry are offered."""

_HELP: Final = {
    Language.ENGLISH: (
        "What you can ask",
        (
            "Ask in your own words for a year, an agreement, a calculation or the background. Every figure comes with "
            "its source, its date and its arithmetic."
        ),
    ),
    Language.KOREAN: (
        "무엇을 물어볼 수 있나요",
        "연도, 협정, 계산, 배경을 자연스러운 말로 물어보세요. 모든 수치에 출처와 날짜, 계산 과정이 붙습니다.",
    ),
}


class Questions:
    """The questions that one snapshot answers."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        examples = [one.question for entry in snapshot.calculations.values() for one in entry.examples]
        self._examples = {
            language: [one for one in examples if _is_korean(one) is (language is Language.KOREAN)]
            for language in Language
        }
        self._questions = {language: self._all(language) for language in Language}

    def _all(self, language: Language) -> tuple[str, ...]:
        snapshot = self._snapshot
        phrasings = (
            entry.asked_as
            for kind in (snapshot.calculations, snapshot.agreements, snapshot.facts)
            for entry in kind.values()
        )
        asked = (phrase for phrases in phrasings for phrase in phrases.of(language)[:MOST_PHRASES])
        return tuple(dict.fromkeys((*asked, *self._examples[language])))

    def help(self, language: Language) -> Answer:
        """Return what can be asked, with examples."""
        title, text = _HELP[language]
        chosen = self._examples[language][:MOST_EXAMPLES]
        return Answer(
            Outcome.ANSWER,
            language,
            title,
            text,
            Why("help", title, (), 1.0, 0.0),
            entry="help",
            lines=tuple(chosen),
            suggestions=_suggestions(chosen),
            as_of=self._snapshot.checked,
        )

    def suggest(self, text: str, language: Language, limit: int) -> tuple[Suggestion, ...]:
        """Return the questions nearest to what was typed; typing errors are forgiven."""
        questions = self._questions[language]
        wanted = text.strip().lower()
        if not wanted:
            return _suggestions(questions[:limit])
        found = process.extract(
            wanted,
            questions,
            scorer=fuzz.token_set_ratio,
            processor=str.lower,
            score_cutoff=SUGGESTION_BAR,
            limit=limit,
        )
        return _suggestions(question for question, _, _ in found)


def _suggestions(questions: Iterable[str]) -> tuple[Suggestion, ...]:
    return tuple(Suggestion(question, question) for question in questions)


def _is_korean(text: str) -> bool:
    return "가" <= max(text) <= "힣"
