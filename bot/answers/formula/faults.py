"""The one family of errors that a formula can raise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answers.wording.dates import runs
from bot.knowledge.language import Language
from bot.knowledge.models import Text

if TYPE_CHECKING:
    from bot.answers.formula.messages import Problem
    from bot.answers.value import Missing

_SHOWN = 40


class FormulaError(ValueError):
    """A formula that can't be read, doesn't fit its units, or has no result.

    `problem` is what is wrong, `position` the index of the character where it shows. Its sentences
    are had in either language; `str` gives the English ones.
    """

    def __init__(self, problem: Problem, position: int | None = None, **fields: object) -> None:
        self.problem = problem
        self._fields = fields
        self._position = position
        super().__init__(problem, position, fields)

    @property
    def position(self) -> int:
        """The index of the character where the problem shows."""
        return self._position or 0

    def at(self, position: int) -> None:
        """Say where the problem is, unless something closer to it has said so."""
        if self._position is None:
            self._position = position

    def what(self, language: Language = Language.ENGLISH) -> str:
        """Return the sentence that says what is wrong, without its full stop."""
        return self.problem.value.what.get(language).format(**self._shown(language))

    def remedy(self, language: Language = Language.ENGLISH) -> str:
        """Return the sentence that says what would be right, without its full stop."""
        return self.problem.value.remedy.get(language).format(**self._shown(language))

    def sentence(self, language: Language = Language.ENGLISH) -> str:
        """Return where, what and the remedy in one line for people."""
        place = f"{self.position + 1}번째 글자" if language is Language.KOREAN else f"At character {self.position + 1}"
        return f"{place}: {self.what(language)}. {self.remedy(language)}."

    def _shown(self, language: Language) -> dict[str, str]:
        return {
            name: value.get(language) if isinstance(value, Text) else _short(value)
            for name, value in self._fields.items()
        }

    def __str__(self) -> str:
        return self.sentence()


class MissingInput(FormulaError):  # noqa: N818 - it names what it is about, as the answer does
    """A year that the formula needs has no value; `missing` names every one that was found."""

    def __init__(self, problem: Problem, missing: tuple[Missing, ...], position: int | None = None) -> None:
        self.missing = missing
        by_series: dict[str, list[int]] = {}
        for gap in missing:
            by_series.setdefault(gap.series, []).append(gap.year)
        gaps = "; ".join(f"{series}: {runs(years)}" for series, years in by_series.items())
        super().__init__(problem, position, gaps=Text(en=gaps, ko=gaps))


class NoSuchYear(FormulaError):  # noqa: N818 - it is an answer ("never"), not a mistake
    """No year does what the formula looks for: an answer of its own ("never"), not a mistake."""


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
