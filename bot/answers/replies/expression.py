"""Answers to expressions that people write themselves: `calc payment[2021] / usfk_troops[2021]`."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from bot.answers.answer import Answer, Figure, Outcome, Plot, Reason, Suggestion, Why
from bot.answers.charting import plot_of
from bot.answers.formula import FUNCTIONS, FormulaError, MissingInput, evaluate, parse
from bot.answers.replies.parts import STATUS_WORDS, derivation, figure, links, status_caveats
from bot.answers.value import Value
from bot.answers.wording.numbers import plain, quantity, rounded
from bot.knowledge.language import Language

if TYPE_CHECKING:
    from bot.answers.book import Book
    from bot.answers.value import Table
    from bot.knowledge.models import Series
    from bot.knowledge.units import Unit

CALC: Final = "calc"
_COMMAND: Final = re.compile(r"\s*(?:calc|계산식)(?:\s+(?P<expression>.*))?", re.IGNORECASE | re.DOTALL)
_WORD: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]*$")
_SPELT: Final = re.compile(r"\w[\[(]|\d\s?[+*/^]\s?[\w(]|^[^A-Za-z가-힣]+$")
"""A bracket right behind a name, or a number that is reckoned with: nobody writes a question so."""
_PLACES: Final = 4
_BESIDE: Final = 30
_MOST_ROWS: Final = 120
_SHOWN_MISSING: Final = 12


def _shown(value: Value, language: Language) -> str:
    """Return a result in words; a bare number is not "times" something, and a small one keeps four digits."""
    if value.unit.powers:
        return quantity(value.number, value.unit, language)
    places = _PLACES - min(value.number.adjusted() + 1, 0)
    return plain(rounded(value.number, Decimal((0, (1,), -places))))


def expression_in(text: str) -> str | None:
    """Return what follows `calc` at the beginning of a message, None when it does not begin so."""
    match = _COMMAND.fullmatch(text)
    return match["expression"] or "" if match else None


def is_spelt(expression: str) -> bool:
    """Tell whether what follows `calc` is written as an expression, right or wrong, and is no question in words."""
    return _SPELT.search(expression) is not None


class ExpressionWriter:
    """Reads, checks and works out expressions over one book."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.snapshot = book.snapshot

    def write(self, expression: str, language: Language) -> Answer:
        """Return the result with its arithmetic, or the sentence that says what is wrong and where."""
        # In a chat an expression may stand in the signs that show it as code.
        source = " ".join(expression.replace("`", " ").split())
        try:
            result = evaluate(parse(source), self.book.environment({}))
        except FormulaError as error:
            return self._refused(source, error, language)
        if apart := self._apart(result):
            return self._on_two_bases(source, apart, language)
        if isinstance(result, Value):
            return self._number(source, result, language)
        return self._table(source, result, language)

    def _apart(self, result: Value | Table) -> tuple[Series, Series] | None:
        """Return two series of the result of which one has the years that the other lacks, counted on another basis."""
        used = [self.snapshot.series[name] for name in dict.fromkeys(one.series for one in result.inputs)]
        pairs = ((one, other) for one in used for other in used if one.complemented_by == other.id)
        return next(pairs, None)

    def _on_two_bases(self, source: str, apart: tuple[Series, Series], language: Language) -> Answer:
        one, other = (series.short.get(language) for series in apart)
        text = (
            f"{one}와(과) {other}은(는) 기준이 달라 한 수식에 함께 쓸 수 없습니다. 둘 가운데 하나만 쓰세요."
            if language is Language.KOREAN
            else f"{one} and {other} are counted on different bases and do not go into one expression. Use one of them."
        )
        return Answer(Outcome.NO_ANSWER, language, source, text, _why(source, 0.0), reason=Reason.NO_DATA, entry=CALC)

    def _without_meaning(self, source: str, unit: Unit, language: Language) -> Answer:
        text = (
            f"이 수식의 결과는 단위가 {unit}이(가) 되어 아무 뜻이 없습니다. 나눗셈이나 비율로 바꾸어 보세요."
            if language is Language.KOREAN
            else f"The result would be in {unit}, which means nothing. Divide one by the other, or take a share."
        )
        return Answer(Outcome.NO_ANSWER, language, source, text, _why(source, 0.0), reason=Reason.NO_DATA, entry=CALC)

    def complete(self, typed: str, language: Language, limit: int) -> tuple[Suggestion, ...]:
        """Return what the name at the end of an unfinished expression may become: series and functions."""
        match = _WORD.search(typed)
        begun = match.group().lower() if match else ""
        head = typed[: match.start()] if match else typed
        names = {f"{entry.id}[": f"{entry.id} · {entry.short.get(language)}" for entry in self.book.listed()}
        names.update({f"{name}(": ways[0].usage for name, ways in FUNCTIONS.items()})
        # Names that begin so come before those that have it inside.
        found = [name for name in names if name.startswith(begun)]
        found += [name for name in names if begun in name and name not in found] if begun else []
        return tuple(
            Suggestion(f"{head}… {names[name]}" if head else names[name], head + name) for name in found[:limit]
        )

    def _number(self, source: str, value: Value, language: Language) -> Answer:
        if not _is_told(value.unit):
            return self._without_meaning(source, value.unit, language)
        shown = _shown(value, language)
        status = f" ({STATUS_WORDS[value.status][language]})" if value.inputs else ""
        return Answer(
            Outcome.ANSWER,
            language,
            source,
            f"{source} = {shown}{status}",
            _why(source, 1.0),
            entry=CALC,
            figures=(figure(value, source),),
            derivation=derivation([value], language),
            sources=links(value.sources, self.snapshot),
            as_of=self.snapshot.checked if value.inputs else None,
            caveats=status_caveats([value], self.book, language),
        )

    def _table(self, source: str, table: Table, language: Language) -> Answer:
        if table.unit is not None and not _is_told(table.unit):
            return self._without_meaning(source, table.unit, language)
        rows = table.rows[:_MOST_ROWS]
        values = [value for _, value in rows]
        figures = tuple(
            Figure(value.number, str(value.unit), year, value.status, f"{source} {year}", value.sources)
            for year, value in rows
        )
        caveats = status_caveats(values, self.book, language)
        if table.missing:
            gaps = ", ".join(f"{gap.series} {gap.year}" for gap in table.missing[:_SHOWN_MISSING])
            caveats = (f"자료 없음: {gaps}" if language is Language.KOREAN else f"No figure for {gaps}.", *caveats)
        answer = Answer(
            Outcome.ANSWER,
            language,
            source,
            f"{source}:",
            _why(source, 1.0),
            entry=CALC,
            lines=tuple(self._row(year, value, language) for year, value in rows),
            figures=figures,
            derivation=derivation(values, language),
            sources=links((name for value in values for name in value.sources), self.snapshot),
            as_of=self.snapshot.checked,
            caveats=caveats,
        )
        return self._with_plot(answer, table)

    @staticmethod
    def _row(year: int, value: Value, language: Language) -> str:
        return f"{year}: {_shown(value, language)} ({STATUS_WORDS[value.status][language]})"

    def _with_plot(self, answer: Answer, table: Table) -> Answer:
        """Let the rows be drawn where they are those of one series as it stands."""
        series = {used.series for used in table.inputs}
        plain_rows = all(not value.steps and len(value.inputs) == 1 for _, value in table.rows)
        if len(series) != 1 or not plain_rows:
            return answer
        plot = plot_of(answer, Plot(tuple(series), table.years, str(table.unit) if table.unit else None), self.book)
        return replace(answer, plot=plot)

    def _refused(self, source: str, error: FormulaError, language: Language) -> Answer:
        reason = Reason.NO_DATA if isinstance(error, MissingInput) else Reason.OUT_OF_SCOPE
        title = "수식을 계산할 수 없습니다" if language is Language.KOREAN else "This expression can't be worked out"
        sentence = error.sentence(language).replace("?.", "?")  # where it ends in "did you mean …?"
        return Answer(
            Outcome.NO_ANSWER,
            language,
            title,
            f"{_marked(source, error.position)}\n{sentence}" if source else sentence,
            _why(source, 0.0),
            reason=reason,
            suggestions=self._examples(),
        )

    def _examples(self) -> tuple[Suggestion, ...]:
        """Return an expression that works with this knowledge."""
        for subject in sorted(self.snapshot.subjects.values(), key=lambda subject: not subject.main):
            years = self.book.years(subject.series)
            if len(years) > 1:
                example = f"{CALC} {subject.series}[{years[-1]}] - {subject.series}[{years[0]}]"
                return (Suggestion(example, example),)
        return ()


def _marked(source: str, position: int) -> str:
    """Return the part of the expression around the position, with ▶ before the place."""
    first, last = max(position - _BESIDE, 0), position + _BESIDE
    head = f"{'…' if first else ''}{source[first:position]}"
    return f"{head}▶{source[position:last]}{'…' if last < len(source) else ''}"


def _why(source: str, score: float) -> Why:
    return Why(CALC, f"{CALC}: {source}", (), score, 0.0)


def _is_told(unit: Unit) -> bool:
    """Tell whether a reader can make something of the unit: won per person and day, but not won times people."""
    above = sum(power for _, power in unit.powers if power > 0)
    return above <= 1 and all(power >= -1 for _, power in unit.powers)
