"""What holds for every formula and every text: nothing escapes, hangs, or loses where it comes from."""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from decimal import Decimal

from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.answers.formula import (
    FUNCTIONS,
    Environment,
    Form,
    FormulaError,
    Policy,
    SeriesName,
    Years,
    check,
    evaluate,
    parse,
)
from bot.answers.formula.limits import SOURCE_LENGTH
from bot.answers.formula.signatures import TRUTH, UNIT, YEARS, Signature
from bot.answers.value import Table, Value
from bot.knowledge.language import Language
from bot.knowledge.models import STRENGTH, Status
from bot.knowledge.units import PERCENT, Unit
from tests.answers.formula_world import KRW, USD, WORLD, Figures, world

TEXT_SECONDS = 0.02
"""What any text may take, as the caller waits for it on the event loop; nearly all take a hundredth of it."""

HOSTILE_SECONDS = 0.06
"""What the costliest formulas may take: those that the limits just let through, 12 ms where they were set."""

STATUSES = st.lists(st.sampled_from(Status), min_size=1, max_size=7).map(tuple)

# Formulas from the grammar, sensible or not.

NAMES = """
    1 2.5 0 8.2% 1_000 2019 nothing where payment payment[2019] payment[year] payment[years] payment[2018:2021]
    series[year-1] early usfk_troops usfk_troops[years] kr_inflation krw_per_usd[2019] amount percent year years USD
    KRW/USD empty
"""
LEAVES = st.sampled_from([*NAMES.split(), "5 billion USD", "1 trillion KRW", "3 people"])
SIGNATURES = [signature for ways in FUNCTIONS.values() for signature in ways]
SPOTS = st.sampled_from(["2018", "2021", "year", "years", "3", "argmax(payment)", "first(years)", "2_100", "9999"])


def _arguments(signature: Signature, inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    drawn: list[st.SearchStrategy[str]] = []
    for parameter in signature.parameters:
        if parameter.forms == TRUTH:
            drawn.append(st.tuples(inner, st.sampled_from(["<", ">=", "==", "!="]), inner).map(" ".join))
        elif parameter.forms == YEARS:
            drawn.append(st.sampled_from(["years", "2018:2021", "1900:2026"]))
        elif parameter.forms == UNIT:
            drawn.append(st.sampled_from(["USD", "KRW", "KRW/USD", "people"]))
        elif parameter.name in {"year", "years", "from", "to", "at", "base_year"}:
            drawn.append(SPOTS)
        else:
            drawn.append(inner)
    return st.tuples(*drawn).map(lambda found: f"{signature.name}({', '.join(found)})")


def _wider(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    binary = st.tuples(inner, st.sampled_from(["+", "-", "*", "/", "^", ">", "=="]), inner)
    return st.one_of(
        binary.map(lambda found: f"({' '.join(found)})"),
        inner.map(lambda found: f"-{found}"),
        inner.map(lambda found: f"payment[{found}]"),
        st.sampled_from(SIGNATURES).flatmap(lambda signature: _arguments(signature, inner)),
    )


FORMULAS = st.recursive(LEAVES, _wider, max_leaves=12)
TEXTS = st.one_of(
    st.text(max_size=SOURCE_LENGTH + 20),
    st.text(alphabet="payment[]()0123456789.,:+-*/^<>=! %_sumyearKRWUSD", max_size=SOURCE_LENGTH),
)
PLAYGROUND = replace(
    world(
        year=2019,
        years=Years(2018, 2021),
        amount=Value.given(Decimal(10) ** 12, KRW),
        percent=Value.given(Decimal(5), PERCENT),
        currency=USD,
        series=SeriesName("payment"),
    ),
    missing=Policy.NOTE,
)


def attempt(source: str, environment: Environment) -> Value | Table | FormulaError:
    """Return what comes of a text, which is never another exception."""
    try:
        formula = parse(source)
        try:
            shape = check(formula, environment)
        except FormulaError:
            shape = None
        found = evaluate(formula, environment)
    except FormulaError as error:
        return error
    assert shape is None or isinstance(found, Table) == (shape.form is Form.BY_YEAR)
    return found


def explained(source: str, environment: Environment) -> bool:
    """Tell whether a text has a result, or an error with a place and a sentence in both languages."""
    found = attempt(source, environment)
    if not isinstance(found, FormulaError):
        return True
    sentences = [found.sentence(language) for language in Language]
    return 0 <= found.position <= len(source) and all(sentences)


def in_time(source: str, allowed: float) -> bool:
    """Tell whether one of three attempts takes no more, as another process may hold the machine once."""
    if sys.gettrace() is not None:  # a debugger or a coverage measurement sets the pace
        return True
    for _ in range(3):
        start = time.process_time()
        attempt(source, PLAYGROUND)
        if time.process_time() - start < allowed:
            return True
    return False


@settings(max_examples=400)
@given(source=TEXTS)
@example("((((((((((((((((((((((((((((((1")
@example("payment[" * 40)
@example("1^" * 200)
@example("\ud800")
@example("² + 1")
@example("٣")
def test_random_text_raises_nothing_else_and_takes_no_time(source: str) -> None:
    assert explained(source, PLAYGROUND)
    assert in_time(source, TEXT_SECONDS)


@settings(max_examples=600)
@given(source=FORMULAS)
@example("percent(project(5, 4%, 2019, 2107))")
@example("project(5, 4%, 2019, 2200) * sum(project(5, 4%, 2019, 2200))")
@example("((2 + project(1, 1%, 1900, 2099)) ^ 0.5) ^ 0.5")
@example("grow(project(1, 1%, 1900, 2099), 1.1%, 0.3)")
def test_formulas_of_the_grammar_neither_escape_nor_hang(source: str) -> None:
    assert explained(source, PLAYGROUND)
    assert in_time(source, HOSTILE_SECONDS)


@settings(max_examples=300)
@given(source=FORMULAS)
def test_what_was_checked_comes_out_in_that_unit(source: str) -> None:
    environment = replace(PLAYGROUND, reader=WORLD.reader)
    try:
        shape = check(parse(source), environment)
        found = evaluate(parse(source), environment)
    except FormulaError:
        return
    # `early` is the one series whose years have units of their own.
    if "early" not in source:
        assert found.unit == shape.unit


class Doubtful(Figures):
    """The figures with drawn statuses."""

    def __init__(self, statuses: tuple[Status, ...]) -> None:
        self._statuses = statuses

    def value(self, series: str, year: int, unit: Unit | None) -> Value | None:
        """Return the value of a year with the status drawn for it."""
        value = super().value(series, year, unit)
        if value is None:
            return None
        (source,) = value.inputs
        return Value.read(replace(source, status=self._statuses[(year + len(series)) % len(self._statuses)]))


@settings(max_examples=300)
@given(left=FORMULAS, right=FORMULAS, operator=st.sampled_from("+-*/"), statuses=STATUSES)
def test_provenance_is_never_lost_and_never_firmer(
    left: str, right: str, operator: str, statuses: tuple[Status, ...]
) -> None:
    environment = replace(PLAYGROUND, reader=Doubtful(statuses))
    try:
        whole = evaluate(parse(f"({left}) {operator} ({right})"), environment)
        parts = [evaluate(parse(source), environment) for source in (left, right)]
    except FormulaError:
        return
    used = {used.key for used in whole.inputs}
    if all(isinstance(part, Value) for part in parts):
        assert used == {used.key for part in parts for used in part.inputs}
        assert whole.status == max((part.status for part in parts), key=STRENGTH.__getitem__)
    assert len(used) == len(whole.inputs)
    weakest_input = max((STRENGTH[used.status] for used in whole.inputs if isinstance(whole, Value)), default=0)
    assert STRENGTH[whole.status] >= weakest_input
