"""Tests that every entry brings along: its phrasings lead to it, its figures and sources can be shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import pytest

from bot.answers.answer import Outcome, Reason
from bot.answers.rehearsal import Rehearsal
from bot.answers.replies.agreement import AgreementWriter
from bot.answers.replies.year import YearWriter
from bot.chat.asked import Kind
from bot.knowledge.calculation import Calculation
from bot.knowledge.units import parse_amount, parse_unit
from tests.knowledge.entries import LANGUAGES, ask, assert_shown, bot

if TYPE_CHECKING:
    from bot.knowledge.language import Language
    from bot.knowledge.models import Agreement, Fact, Series

SNAPSHOT = bot().snapshot
ASKABLE = [
    pytest.param(kind, entry, id=f"{kind}-{entry.id}")
    for kind, entries in (
        ("series", SNAPSHOT.series),
        ("agreements", SNAPSHOT.agreements),
        ("facts", SNAPSHOT.facts),
    )
    for entry in entries.values()
]
FIELDS = tuple(field for part in get_args(Calculation.model_fields["shows"].annotation) for field in get_args(part))
by_language = pytest.mark.parametrize("language", LANGUAGES)


@pytest.mark.parametrize(("kind", "entry"), ASKABLE)
def test_phrasings_lead_home(kind: str, entry: Fact | Agreement | Series) -> None:
    rehearsed = Rehearsal(bot()).of_entry(kind, entry)
    assert [f"{one.phrase} -> {one.astray.leads_to}" for one in rehearsed if not one.home] == []


@by_language
@pytest.mark.parametrize("fact", SNAPSHOT.facts.values(), ids=SNAPSHOT.facts)
def test_a_fact_is_shown_with_its_sources(fact: Fact, language: Language) -> None:
    answers = (ask(phrase, language) for phrase in getattr(fact.asked_as, language.value))
    answer = next(answer for answer in answers if answer.entry == fact.id)
    assert answer.text == (fact.statement.en if language is LANGUAGES[0] else fact.statement.ko)
    wanted = list(dict.fromkeys(SNAPSHOT.sources[source].id for source in fact.sources))
    assert [source.id for source in answer.sources] == wanted
    assert answer.as_of == fact.as_of
    assert_shown(answer)


@by_language
@pytest.mark.parametrize("series", SNAPSHOT.series.values(), ids=SNAPSHOT.series)
def test_every_year_of_a_series_is_shown_with_its_sources(series: Series, language: Language) -> None:
    writer = YearWriter(bot().book)
    unit, scale = parse_unit(series.unit)
    for year, value in series.values.items():
        reply = writer.full(series.id, year, None, None, language)
        if reply is None:
            assert value.amount is None, year
            continue
        assert reply.sources, year
        assert str(year) in reply.text
        if value.amount is not None:
            number, printed = parse_amount(value.amount, unit, scale)
            first = reply.figures[0]
            assert (first.value, first.unit) == (number, str(printed)), year


@by_language
@pytest.mark.parametrize("year", range(1985, 2036))
def test_every_year_of_the_payment(year: int, language: Language) -> None:
    answer = ask(f"{year}", language)
    assert_shown(answer)
    if not 1991 <= year <= 2030:
        assert (answer.outcome, answer.reason, answer.figures) == (Outcome.NO_ANSWER, Reason.NO_DATA, ())
        assert str(year) in answer.text
        assert ("1991" if year < 1991 else "2030") in answer.text, "it says from when or until when there are figures"
        return
    assert answer.sources
    record = SNAPSHOT.series["payment"].values[year]
    if year in {2028, 2029}:
        assert (answer.outcome, answer.figures) == (Outcome.NO_ANSWER, ()), "they hang on prices of years to come"
        assert record.note is not None
        assert record.note.get(language) in answer.text
        return
    assert (answer.outcome, answer.entry) == (Outcome.ANSWER, "payment")
    assert answer.figures[0].year == year
    if record.amount is not None:
        assert answer.figures[0].value == parse_amount(record.amount, *parse_unit("billion KRW"))[0]
    else:
        assert answer.figures[0].status in {"derived", "projected"}
    assert answer.figures[0].status != "projected" or year >= 2027


@by_language
@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("agreement", SNAPSHOT.agreements.values(), ids=SNAPSHOT.agreements)
def test_every_field_of_an_agreement(agreement: Agreement, field: str, language: Language) -> None:
    book = bot().book
    writer = AgreementWriter(book, YearWriter(book))
    reply = writer.write(agreement, SNAPSHOT.subjects[agreement.subject], field, language)
    assert str(agreement.number) in reply.text
    assert "None" not in reply.text.replace("None: one year only", "")
    assert not {"  ", "{", "()", ".."} & {reply.text[at : at + 2] for at in range(len(reply.text))}
    assert "{" not in reply.text
    assert reply.sources
    assert set(reply.sources) <= set(SNAPSHOT.sources)
    if language is LANGUAGES[1]:
        assert any("가" <= letter <= "힣" for letter in reply.text)


@by_language
@pytest.mark.parametrize("year", range(1988, 2028))
def test_every_year_of_the_timeline(year: int, language: Language) -> None:
    answer = bot().timeline(year, year, language)
    happened = [event for event in SNAPSHOT.events if event.date.startswith(f"{year}")]
    assert len(answer.lines) == len(happened)
    assert (answer.outcome is Outcome.ANSWER) is bool(happened)
    assert bool(answer.sources) is bool(happened)
    for event, line in zip(happened, answer.lines, strict=True):
        assert ((event.title.en if language is LANGUAGES[0] else event.title.ko) or "?") in line
    assert_shown(answer, Kind.TIMELINE)


@by_language
@pytest.mark.parametrize("entry", [*SNAPSHOT.facts, *SNAPSHOT.agreements, *SNAPSHOT.series])
def test_the_sources_of_an_entry_can_be_asked_for(entry: str, language: Language) -> None:
    answer = bot().sources(entry, language)
    assert (answer.outcome, answer.entry) == (Outcome.ANSWER, entry)
    assert answer.sources
    assert len(answer.lines) >= len(answer.sources)
    assert_shown(answer, Kind.SOURCES)


WITH_EXAMPLES = {name: calculation for name, calculation in SNAPSHOT.calculations.items() if calculation.examples}


@pytest.mark.parametrize("calculation", WITH_EXAMPLES.values(), ids=WITH_EXAMPLES)
def test_examples_give_their_figures(calculation: Calculation) -> None:
    rehearsed = Rehearsal(bot()).of_examples(calculation)
    assert [f"{one.phrase} -> {one.astray.leads_to}" for one in rehearsed if not one.home] == []
    for example in calculation.examples:
        answer = ask(example.question)
        assert answer.sources
        assert_shown(answer)
