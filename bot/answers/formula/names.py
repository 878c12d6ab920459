"""What a name in a formula stands for, and what was perhaps meant by one that stands for nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rapidfuzz import fuzz, process

from bot.answers.formula.environment import SeriesName
from bot.answers.formula.faults import FormulaError
from bot.answers.formula.functions import FUNCTIONS
from bot.answers.formula.messages import Problem
from bot.knowledge.models import Text
from bot.knowledge.units import PERCENT, UnitError, parse_unit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.answers.formula.environment import Environment
    from bot.answers.formula.signatures import Signature
    from bot.answers.formula.syntax import UnitName
    from bot.knowledge.units import Unit

_ALIKE: Final = 70
_LONGEST: Final = 60
_ALWAYS: Final = frozenset({"year", "day"})


def series_of(environment: Environment, name: str) -> str | None:
    """Return the id of the series that a name stands for, or None when it is no series."""
    argument = environment.arguments.get(name)
    if isinstance(argument, SeriesName):
        name = argument.id
    elif argument is not None or name in environment.types:
        return None
    try:
        environment.reader.unit(name)
    except KeyError:
        return None
    return name


def unit_of(environment: Environment, name: str) -> Unit | None:
    """Return the unit of a name (`USD`, `people`, `won`), or None when it is no known unit."""
    if name == "percent":
        return PERCENT
    try:
        unit, _ = parse_unit(name)
    except UnitError:
        return None
    known = _ALWAYS | environment.rates.currencies | environment.units
    return unit if unit.powers and all(part in known for part, _ in unit.powers) else None


def require_known_unit(environment: Environment, written: UnitName) -> Unit:
    """Return the unit that stands behind a number. Raises `FormulaError` when it is none."""
    unit = unit_of(environment, written.name)
    if unit is None:
        raise FormulaError(Problem.UNKNOWN_UNIT, written.position, name=written.name)
    return unit


def signature_of(name: str, count: int) -> Signature:
    """Return the way to call a function with so many arguments. Raises `FormulaError` for none."""
    ways = FUNCTIONS.get(name)
    if ways is None:
        raise FormulaError(Problem.UNKNOWN_FUNCTION, name=name, hint=_hint(name, FUNCTIONS))
    for way in ways:
        if way.takes(count):
            return way
    takes = " / ".join(str(len(way.parameters)) for way in ways)
    usage = " / ".join(way.usage for way in ways)
    raise FormulaError(Problem.ARGUMENT_COUNT, name=name, takes=takes, given=count, usage=usage)


def no_series(environment: Environment, name: str) -> FormulaError:
    """Return the error for a name before brackets that stands for no series."""
    shape = environment.shape(name)
    if shape is None or shape.series:
        return unknown(environment, name)
    return FormulaError(Problem.NOT_A_SERIES, name=name)


def unknown(environment: Environment, name: str) -> FormulaError:
    """Return the error for a name that stands for nothing."""
    argument = environment.arguments.get(name)
    if isinstance(argument, SeriesName):
        name = argument.id
    elif name in environment.types:
        return FormulaError(Problem.NO_ARGUMENT, name=name)
    known = (*environment.arguments, *environment.types, *environment.reader.names())
    return FormulaError(Problem.UNKNOWN_NAME, name=name, hint=_hint(name, known))


def _hint(name: str, known: Iterable[str]) -> Text:
    # Cut, because the time grows with the length, and a long name is no slip of the finger.
    found = process.extractOne(name[:_LONGEST], list(known), scorer=fuzz.ratio, score_cutoff=_ALIKE)
    if found is None:
        return Text(en="", ko="")
    return Text(en=f"; did you mean {found[0]}?", ko=f" ({found[0]}인가요?)")
