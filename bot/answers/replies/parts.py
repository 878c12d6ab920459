"""Parts that several kinds of answer share: figures, sources, derivations, caveats."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Final

from bot.answers.answer import Figure
from bot.answers.replies.joined import joined
from bot.answers.wording.numbers import percent, plain, quantity
from bot.knowledge.language import Language
from bot.knowledge.models import Status

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.answers.book import Book
    from bot.answers.value import Input, Operand, Step, Value
    from bot.knowledge.models import SourceLink
    from bot.knowledge.snapshot import Snapshot
    from bot.knowledge.units import Unit

MOST_SOURCES: Final = 30
MOST_EXPLAINED: Final = 6
MOST_CAVEATS: Final = 6

STATUS_WORDS: Final = {
    Status.AGREED: {Language.ENGLISH: "agreed", Language.KOREAN: "합의"},
    Status.BUDGETED: {Language.ENGLISH: "budgeted", Language.KOREAN: "예산"},
    Status.REPORTED: {Language.ENGLISH: "reported", Language.KOREAN: "보도"},
    Status.DERIVED: {Language.ENGLISH: "derived", Language.KOREAN: "산출"},
    Status.PROJECTED: {Language.ENGLISH: "projected", Language.KOREAN: "전망"},
}


def figure(value: Value, label: str, year: int | None = None) -> Figure:
    """Return a value as a figure of an answer."""
    return Figure(
        value.number, value.unit.code, value.year if year is None else year, value.status, label, value.sources
    )


def links(ids: Iterable[str], snapshot: Snapshot) -> tuple[SourceLink, ...]:
    """Return the sources as they are shown: once each, weak carriers last, at most thirty."""
    known = snapshot.sources
    sources = sorted([known[name] for name in dict.fromkeys(ids) if name in known], key=attrgetter("weak"))
    return tuple([source.link for source in sources[:MOST_SOURCES]])


def input_line(used: Input, language: Language) -> str:
    """Return one number that was used, with its year, firmness and how it came about."""
    label = used.label.get(language)
    year = f" {used.year}" if used.year else ""
    shown = quantity(used.value, used.unit, language)
    how = f"; {used.how.get(language)}" if used.how else ""
    return f"{label}{year}: {shown} ({STATUS_WORDS[used.status][language]}{how})"


def derivation(values: Iterable[Value], language: Language) -> tuple[str, ...]:
    """Return the arithmetic as lines: first the numbers read, then a line a step."""
    results = tuple(values)
    # A number is read once and then shared: whether it is the same one need not be told by all that it holds.
    inputs = {id(used): used for value in results for used in value.inputs}
    lines = [input_line(used, language) for used in inputs.values()]
    lines += [step_line(step, language) for value in results for step in value.steps]
    return tuple(dict.fromkeys(lines))


_SIGNS: Final = {"+": " + ", "-": " - ", "*": " × ", "/": " ÷ ", "^": " ^ ", "sum": " + "}
_FORMS: Final = {
    ("percent_change", 2): "({1} ÷ {0} - 1) × 100",
    ("share", 2): "{0} ÷ {1} × 100",
    ("cagr", 3): "(({1} ÷ {0}) ^ (1/{2}) - 1) × 100",
    ("grow", 3): "{0} × (1 + {1}) ^ {2}",
    ("negative", 1): "-({0})",
    ("years_until", 3): "{0} × (1 + {1}) ^ n ≥ {2}: n",
    ("real", 3): "{0} × {1} ÷ {2}",
}
"""Functions in symbols, by their name and how many numbers they take."""


def step_line(step: Step, language: Language) -> str:
    """Return one step with the numbers put in: `1.0389 trillion won - 960.2 billion won = 78.7 billion won`."""
    operands = [_operand(operand, language) for operand in step.operands]
    form = _FORMS.get((step.operation, len(operands)))
    if form is not None:
        worked = form.format(*operands)
        if step.operation == "years_until" and step.operands[1].number < 0:
            worked = worked.replace("≥", "≤")
    elif step.operation in _SIGNS:
        worked = _SIGNS[step.operation].join(operands)
    elif step.operation == "mean":
        worked = f"({' + '.join(operands)}) ÷ {len(operands)}"
    else:
        worked = f"{step.operation}({', '.join(operands)})"
    return f"{worked} = {_operand(step.result, language)}"


def _operand(operand: Operand, language: Language) -> str:
    code = operand.unit.code
    if code == "ratio":
        return plain(
            operand.number.quantize(operand.number.__class__("0.0001")) if operand.number % 1 else operand.number
        )
    if code == "percent":
        return percent(operand.number)
    if code == "year":
        return f"{operand.number.normalize():f}"
    return quantity(operand.number, operand.unit, language)


_CHANGES: Final = frozenset({"-", "change", "percent_change", "cagr"})
"""What sets one year against another."""


def status_caveats(values: Iterable[Value], book: Book, language: Language) -> tuple[str, ...]:
    """Return what a reader must know of the inputs: what is derived, projected, missing or disputed."""
    values = tuple(values)
    # What is left out changes the result most, so it comes first and is never cut.
    caveats = _left_out(values, book.snapshot, language)
    changes = any(step.operation in _CHANGES for value in values for step in value.steps)
    alike: dict[tuple[str, Unit], list[Input]] = {}
    for used in _told(values):
        alike.setdefault((used.series, used.unit), []).append(used)
    for inputs in alike.values():
        together = joined(inputs, book) if len(inputs) > 1 else None
        explained: frozenset[int | None] = frozenset()
        if together is not None and together.needs_saying:
            explained = together.years
            caveats.append(together.sentence(language, changes=changes))
        for used in inputs:
            if used.year not in explained:
                caveats.extend(_input_caveats(used, book.snapshot, language))
    return tuple(dict.fromkeys(caveats))[:MOST_CAVEATS]


def _told(values: Iterable[Value]) -> Iterable[Input]:
    """Return the inputs whose firmness matters to a reader, once each."""
    told: dict[int, Input] = {}
    for value in values:
        # A highest year rests on a comparison with all the others: only its own firmness matters.
        chosen = value.year if len(value.inputs) > MOST_EXPLAINED else None
        told |= {id(used): used for used in value.inputs if chosen is None or used.year == chosen}
    return told.values()


def _left_out(values: Iterable[Value], snapshot: Snapshot, language: Language) -> list[str]:
    """Return a sentence for each series that lacks years, with all of these."""
    lacking: dict[str, dict[int, None]] = {}
    for value in values:
        for missing in value.missing:
            lacking.setdefault(missing.series, {})[missing.year] = None
    sentences = []
    for series, years in lacking.items():
        label, listed = snapshot.series[series].short.get(language), ", ".join(map(str, years))
        sentences.append(
            f"{label} {listed}: 자료가 없어 계산에서 빠졌습니다."
            if language is Language.KOREAN
            else f"{label} {listed}: no figure; left out of the calculation."
        )
    return sentences


def _input_caveats(used: Input, snapshot: Snapshot, language: Language) -> Iterable[str]:
    korean = language is Language.KOREAN
    if used.year is None:
        return
    if used.status is Status.DERIVED and used.how:
        shown, how = quantity(used.value, used.unit, language), used.how.get(language)
        yield (
            f"{used.year}년 {shown}은(는) 공표된 수치가 아니라 산출한 값입니다({how})."
            if korean
            else f"{used.year}: {shown} is derived, no source prints it ({how})."
        )
    elif used.status is Status.PROJECTED:
        shown = quantity(used.value, used.unit, language)
        yield (
            f"{used.year}년 {shown}은(는) 전망치입니다."
            if korean
            else f"{used.year}: {shown} is a projection, not an agreed amount."
        )
    record = snapshot.series[used.series].values.get(used.year)
    if record is not None and record.approximate:
        yield (
            f"{used.year}년 금액은 어림수로만 보도되었습니다."
            if korean
            else f"{used.year}: printed only as a rounded figure."
        )
