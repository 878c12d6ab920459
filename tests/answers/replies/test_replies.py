"""What the replies say: of a year, an agreement, two subjects, an operation, and where there is no answer."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.answers.answer import Outcome, Reason, Utterance
from bot.answers.replies.agreement import AgreementWriter
from bot.answers.replies.year import YearWriter
from bot.knowledge.language import Language
from bot.knowledge.models import Status
from bot.knowledge.units import base
from tests.knowledge.entries import LANGUAGES, TODAY, ask, bot

SNAPSHOT = bot().snapshot
BOOK = bot().book
YEARS = YearWriter(BOOK)
ENGLISH, KOREAN = Language.ENGLISH, Language.KOREAN


def test_a_year_with_its_change_rate_and_reports() -> None:
    reply = YEARS.full("payment", 2019, None, None, ENGLISH)
    assert reply is not None
    assert reply.text.startswith(
        "SMA payment 2019: 1.0389 trillion won (1,038.9 billion won), agreed. Under the 10th SMA (2019). "
        "Up 8.2% or 78.7 billion won on 2018. About US$891.5 million at the year's average rate (1,165.36 won). "
        "Reported at the time: US$925 million (10 February 2019)"
    )
    first, change, difference, before = reply.figures[:4]
    assert (first.value, first.unit, first.status) == (Decimal(1_038_900_000_000), "KRW", Status.AGREED)
    assert (round(change.value, 3), change.unit) == (Decimal("8.196"), "percent")
    assert difference.value == Decimal(78_700_000_000)
    assert before.year == 2018
    assert any("Won per US dollar 2019: 1,165.36 won per US dollar" in line for line in reply.derivation)


def test_what_several_sources_reported_alike_is_told_once_with_all_of_them() -> None:
    reply = YEARS.full("payment", 2026, None, None, ENGLISH)
    assert reply is not None
    reported = reply.text.partition("Reported at the time: ")[2].split(", US$")
    assert len(reported) == len(set(reported)) == 4
    figures = [(figure.value, figure.label) for figure in reply.figures]
    assert len(figures) == len(set(figures))
    record = SNAPSHOT.series["payment"].values[2026]
    assert {report.source for report in record.reported} <= set(reply.sources)


def test_what_another_source_says_is_shown_as_an_amount() -> None:
    for language, shown, end in ((ENGLISH, "has US$1.47 billion: ", "."), (KOREAN, "14.7억 달러 - ", ").")):
        reply = YEARS.full("payment", 2026, None, None, language)
        assert reply is not None
        (told,) = [caveat for caveat in reply.caveats if shown in caveat]
        assert told.endswith(end)
        assert not told.endswith("..")


def test_a_number_that_is_neither_year_nor_agreement_is_told_what_there_is() -> None:
    for question in ("agreement 99", "sma 99"):
        told = ask(question, ENGLISH)
        assert told.outcome is Outcome.NO_ANSWER
        assert "no agreement has that number: there are the 1st to the 12th SMA" in told.text
    assert "제1차부터 제12차까지 있습니다" in ask("협정 99", KOREAN).text


def test_a_year_without_events_is_told_of_which_there_are() -> None:
    for year in (1600, 3000):
        told = bot().timeline(year, year, ENGLISH)
        assert told.outcome is Outcome.NO_ANSWER
        assert told.text.startswith(f"No event is recorded for {year}. Events are recorded from 1966 to 20")
        assert "기록은 1966년부터" in bot().timeline(year, year, KOREAN).text
    assert bot().timeline(1900, 2100, ENGLISH).text.startswith("Timeline 1966-20")


def test_the_currency_that_is_wanted_comes_first() -> None:
    reply = YEARS.full("payment", 2019, base("USD"), base("KRW"), ENGLISH)
    assert reply is not None
    assert reply.text.startswith("SMA payment 2019: about US$891.5 million (1.0389 trillion won at 1,165.36 KRW/USD")
    assert reply.figures[0].unit == "USD"
    assert reply.figures[1].unit == "KRW"


def test_a_year_that_was_agreed_in_dollars_is_told_in_dollars() -> None:
    reply = YEARS.full("payment", 1992, None, None, ENGLISH)
    assert reply is not None
    assert reply.text.startswith("SMA payment 1992: US$180 million, agreed.")
    assert "About 140.5 billion won at the year's average rate (780.67 won)." in reply.text


def test_a_derived_year_says_that_nobody_prints_it() -> None:
    reply = YEARS.full("payment", 2023, None, None, ENGLISH)
    assert reply is not None
    assert reply.text.startswith("No source prints the SMA payment of 2023. Derived: 1.2896 trillion won")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_year_without_a_number_has_no_reply(language: Language) -> None:
    assert YEARS.full("payment", 1980, None, None, language) is None
    assert YEARS.brief("payment", 1980, None, language) is None


def test_several_years_are_lines_and_gaps_are_named() -> None:
    answer = ask("SMA payments 1989-1992")
    assert answer.text == "SMA payment, 1991-1992: (no figure for 1989, 1990)"
    assert len(answer.lines) == 2
    assert [figure.year for figure in answer.figures] == [1991, 1992]


@pytest.mark.parametrize(
    ("field", "english"),
    [
        ("expiry", "The 10th SMA runs until 31 December 2019; it covers 2019."),
        ("duration", "The 10th SMA runs for 1 year: 2019."),
        ("period", "The 10th SMA covers 2019 (1 year); 1 January 2019 to 31 December 2019."),
    ],
)
def test_the_period_of_an_agreement(field: str, english: str) -> None:
    agreement = SNAPSHOT.agreements["sma-10"]
    writer = AgreementWriter(BOOK, YEARS)
    reply = writer.write(agreement, SNAPSHOT.main_subject, field, ENGLISH)
    assert reply.text == english
    assert reply.known


def test_the_dates_of_an_agreement_begin_with_the_one_asked_for() -> None:
    writer = AgreementWriter(BOOK, YEARS)
    agreement = SNAPSHOT.agreements["sma-10"]
    for field, begins in (("signed", "The 10th SMA was signed"), ("in_force", "The 10th SMA was in force on")):
        text = writer.write(agreement, SNAPSHOT.main_subject, field, ENGLISH).text
        assert text.startswith(begins)
        assert "approved by parliament" in text.lower() or "Approved by parliament" in text


def test_what_no_source_gives_is_said() -> None:
    writer = AgreementWriter(BOOK, YEARS)
    unknown = [one for one in SNAPSHOT.agreements.values() if one.announced.date is None]
    assert unknown
    for agreement in unknown:
        reply = writer.write(agreement, SNAPSHOT.subjects[agreement.subject], "announced", ENGLISH)
        assert not reply.known
        assert "no source read gives the day" in reply.text


def test_side_by_side() -> None:
    answer = ask("compare Japan's host nation support with ours in 2020")
    assert answer.outcome is Outcome.ANSWER
    amounts, against = answer.text.split(". ", 1)
    japan, korea = amounts.split("; ")
    assert "yen" in japan
    assert "US$" in japan
    assert japan.startswith("2020: Japan's host nation support 199.3 billion yen")
    assert korea.startswith("SMA payment 1.0389 trillion won (US$")
    assert {figure.unit for figure in answer.figures} == {"JPY", "USD", "KRW", "ratio"}
    assert "not like for like" in answer.caveats[0]
    # 199.3 ÷ 106.77 = 1.8666 and 1,038.9 ÷ 1,180.27 = 0.8802 billion dollars.
    assert against == "The first is US$986.4 million more, 2.12 times the second."
    assert "US$1.87 billion - US$880.2 million = US$986.4 million" in answer.derivation


def test_side_by_side_over_years_leaves_none_out() -> None:
    answer = ask("compare Korea and Japan host nation support 2015-2020")
    assert [line[:4] for line in answer.lines] == [str(year) for year in range(2015, 2021)]
    assert answer.lines[-1] == (
        "2020: Japan's host nation support 199.3 billion yen (US$1.87 billion); "
        "SMA payment 1.0389 trillion won (US$880.2 million)"
    )
    later = ask("compare Korea and Japan 2023-2028")
    # Japan's figures end with 2024, ours with the projection for 2027.
    assert later.text.endswith("(no figure of either for 2028)")
    assert later.lines[2].startswith("2025: Japan's host nation support no figure; SMA payment 1.4028 trillion won")


def test_side_by_side_says_which_year_it_took() -> None:
    assert "No year was named: 2024 is the last one with a figure for both." in ask("compare Korea and Japan").caveats
    assert "마지막 해인 2024년" in ask("한국과 일본 방위비 분담금 비교").caveats[0]


def test_a_difference_has_a_sign_only_where_a_direction_was_asked_for() -> None:
    asked, compared = ask("how much did the SMA rise from 2004 to 2005?"), ask("compare SMA 2004 and 2005")
    assert asked.figures[0].value < 0
    assert compared.figures[0].value == -asked.figures[0].value
    assert "down by" in compared.text


def test_a_percentage_comes_first_when_it_is_asked_for() -> None:
    amount, share = (
        ask("how much did the SMA rise from 2018 to 2019?"),
        ask("rise of the SMA from 2018 to 2019 in percent"),
    )
    assert (amount.figures[0].unit, share.figures[0].unit) == ("KRW", "percent")


def test_the_rates_of_a_conversion_are_no_figures_of_their_own() -> None:
    answer = ask("how much did the SMA rise from 2018 to 2019 in dollars?")
    assert not [figure for figure in answer.figures if figure.unit == "KRW/USD"]
    assert {figure.year for figure in answer.figures[2:]} == {2018, 2019}
    assert sum("Won per US dollar" in line for line in answer.derivation) == 2


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("SMA 1985", "Before 1991 there was no Special Measures Agreement"),
        ("SMA 2035", "nothing is agreed for later years"),
        ("13th SMA", "There is no 13th SMA; the last one is the 12th."),
        ("when did the SMA first exceed 900 trillion won?", "no year of the period does that"),
    ],
)
def test_why_there_is_no_figure(text: str, says: str) -> None:
    answer = ask(text)
    assert answer.outcome is Outcome.NO_ANSWER
    assert answer.reason is Reason.NO_DATA
    assert says in answer.text
    assert not answer.figures
    assert answer.suggestions


def test_how_finely_amounts_are_known_comes_from_the_knowledge() -> None:
    answer = ask("how much of the SMA went on marmalade in 2019?")
    parts = [one.short.en for one in SNAPSHOT.series.values() if one.part_of == "payment"]
    assert all(part in answer.text for part in parts if part)


@pytest.mark.parametrize(
    "text", ["SMA: change in percent?", "share of labour?", "how much would the SMA be at 3% growth?"]
)
def test_a_question_back_offers_what_completes_it(text: str) -> None:
    answer = bot().answer(Utterance(text, TODAY))
    assert answer.outcome is Outcome.CLARIFY
    assert answer.suggestions
    for suggestion in answer.suggestions:
        assert ask(suggestion.question).outcome is Outcome.ANSWER, suggestion.question


def test_the_examples_of_a_refusal_have_an_answer() -> None:
    for language in LANGUAGES:
        answer = bot().answer(Utterance("xyzzy plugh", TODAY, language=language))
        assert answer.reason is Reason.OUT_OF_SCOPE
        for suggestion in bot().help(language).suggestions:
            assert ask(suggestion.question, language).outcome is Outcome.ANSWER
