"""Checks the formulas of the operations before any number is known: their names, forms and units.

An operation works on every series whose unit fits; `Proof.fits` tells which do. A formula that fits none, or whose
result is not in the unit that it declares, is a fault of the knowledge, and so is a sentence with a field that
nothing fills.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from bot.answers.compute import formula_of
from bot.answers.formula import PERCENT_SHAPE, YEAR_SHAPE, YEARS_SHAPE, Form, FormulaError, Problem, Shape, check
from bot.answers.formula.shapes import FORM_NAMES
from bot.knowledge.calculation import Kind
from bot.knowledge.language import Language
from bot.knowledge.units import COMMON_CURRENCY, RATIO, Unit, base, is_money, parse_unit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.answers.book import Book
    from bot.knowledge.calculation import Calculation, Result
    from bot.knowledge.faults import Fault
    from bot.knowledge.loader import Loaded

_FIELD: Final = re.compile(r"\{([^{}]{1,60})\}")
_SHAPES: Final = {
    Kind.YEAR: YEAR_SHAPE,
    Kind.YEARS: YEARS_SHAPE,
    Kind.AGREEMENT: YEARS_SHAPE,
    Kind.PERCENT: PERCENT_SHAPE,
    Kind.NUMBER: Shape.scalar(RATIO),
    Kind.EXCHANGE: Shape.scalar(base("KRW") / base(COMMON_CURRENCY)),
    Kind.CURRENCY: Shape(Form.UNIT, base(COMMON_CURRENCY)),
}
_ANY_YEAR: Final = 2000
_WORDS: Final = frozenset({"count", "counted", "days", "rate", "series"})
"""What a sentence may name beside parameters and results."""

_LACKING: Final = frozenset({Problem.NO_CURRENCY, Problem.NO_PRICES})
"""What is no fault of a formula where the knowledge holds no rates and no prices: the operation waits for them."""


@dataclass(frozen=True, slots=True)
class Misfit:
    """A formula or a sentence that cannot work: whose it is, where in the entry it stands, why, and the remedy."""

    entry: str
    inside: tuple[str, ...]
    problem: str
    remedy: str
    kind: str = "calculations"

    def fault(self, loaded: Loaded) -> Fault:
        """Return it as a fault of the file that it stands in."""
        place = loaded.places[self.kind, self.entry]
        return place.fault(self.entry, self.problem, self.remedy, *self.inside)


class Proof:
    """Checks against the units of one book."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._units = tuple(dict.fromkeys(unit for unit, _ in book.snapshot.units.values()))
        self._known: dict[tuple[str, Unit, Unit | None], bool] = {}

    def fits(self, calculation: Calculation, unit: Unit, other: Unit | None = None) -> bool:
        """Tell whether the operation can be made of a series in the unit, with another one in a unit of its own."""
        key = (calculation.id, unit, other)
        if key not in self._known:
            parts = _of(calculation)
            self._known[key] = all(self._error(part, calculation, unit, other) is None for part in parts)
        return self._known[key]

    def misfits(self) -> Iterator[Misfit]:
        """Yield the formulas that do not fit the main series, and the sentences with fields that nothing fills."""
        main = self._book.unit(self._book.snapshot.main_subject.series)
        for calculation in self._book.snapshot.calculations.values():
            for part in _of(calculation):
                if error := self._error(part, calculation, main):
                    yield Misfit(calculation.id, (*part.inside, "formula"), error.what(), error.remedy())
            yield from _unfilled(calculation)
        yield from self._series()

    def _series(self) -> Iterator[Misfit]:
        """Yield the formulas of computed series that do not give what the series declares."""
        for entry in self._book.snapshot.series.values():
            if entry.formula is None:
                continue
            environment = replace(self._book.environment({}), at=_ANY_YEAR)
            try:
                check(formula_of(entry.formula), environment, self._book.unit(entry.id))
            except FormulaError as error:
                yield Misfit(entry.id, ("formula",), error.what(), error.remedy(), "series")

    def _error(
        self, part: _Part, calculation: Calculation, unit: Unit, beside: Unit | None = None
    ) -> FormulaError | None:
        """Return what is wrong of a formula; None when it fits with a unit that its other series may have."""
        first: FormulaError | None = None
        others = (unit, *self._units) if "other" in calculation.takes and beside is None else (beside or unit,)
        for other in others:
            environment = self._book.environment({}).with_types(_types(calculation, unit, other))
            try:
                shape = check(formula_of(part.result.formula), environment, _declared(part.result.unit, unit))
                _require_form(part, shape)
            except FormulaError as error:
                if error.problem in _LACKING and not self._book.exchange.rates.currencies:
                    return None
                first = first or error
            else:
                return None
        return first


@dataclass(frozen=True, slots=True)
class _Part:
    """A formula of an operation: where it stands, and whether it gives one number or one a year."""

    inside: tuple[str, ...]
    result: Result
    form: Form


def _require_form(part: _Part, shape: Shape) -> None:
    if shape.form is not part.form:
        raise FormulaError(Problem.RESULT_FORM, found=FORM_NAMES[shape.form], wanted=FORM_NAMES[part.form])


def _of(calculation: Calculation) -> Iterator[_Part]:
    for name, result in calculation.results.items():
        yield _Part(("results", name), result, Form.SCALAR)
    if calculation.by_year:
        yield _Part(("by_year",), calculation.by_year, Form.BY_YEAR)


def _types(calculation: Calculation, unit: Unit, other: Unit) -> dict[str, Shape]:
    """Return the shapes of the parameters for a series in `unit` and another one in `other`."""
    money = unit if is_money(unit) else base(COMMON_CURRENCY)
    types = {"series": Shape.series_of(unit), "whole": Shape.series_of(unit)}
    for name, parameter in calculation.takes.items():
        if parameter.kind is Kind.SERIES:
            types[name] = Shape.series_of(other if name == "other" else unit)
        elif parameter.kind is Kind.AMOUNT:
            types[name] = Shape.scalar(money)
        else:
            types[name] = _SHAPES[parameter.kind]
    return types


def _declared(unit: str, series: Unit) -> Unit | None:
    """Return the unit that a result declares, None where it depends on what the asker gives."""
    above, _, below = unit.partition("/")
    if above in {"amount", "currency"}:
        return None
    if above != "series":
        return parse_unit(unit)[0]
    return series / base(below) if below else series


def _unfilled(calculation: Calculation) -> Iterator[Misfit]:
    """Yield the sentences that name what the operation has not."""
    known = {*calculation.takes, *calculation.results, *_WORDS, "whole"}
    for name in ("reply", "falls", "same"):
        text = getattr(calculation, name)
        for language in Language if text else ():
            for match in _FIELD.finditer(text.get(language)):
                parts = re.split(r"[|\[\].+]", match[1])
                strange = next((part for part in parts[:1] if part not in known), None)
                if strange is not None:
                    problem = f"'{{{match[1]}}}' is filled by nothing: {strange!r} is no parameter and no result"
                    yield Misfit(calculation.id, (name, language.value), problem, "Name one that the operation has")
