"""What a chart shows, as data: which years and units, what is said in words, what is bounded."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from time import perf_counter

import pytest

from bot.answers.answer import Answer, Outcome, Plot, Utterance
from bot.answers.answerer import Answerer
from bot.answers.charting import chart_of
from bot.answers.spreadsheet import as_csv, has_table
from bot.knowledge.language import Language
from bot.knowledge.models import Status
from bot.opening import open_knowledge
from bot.settings import Settings

TODAY = date(2026, 11, 23)
EN, KO = Language.ENGLISH, Language.KOREAN


@pytest.fixture(scope="module")
def answerer() -> Answerer:
    return Answerer(open_knowledge(Settings(_env_file=None)))


def ask(answerer: Answerer, text: str, *, command: bool = True, addressed: bool = True) -> Answer:
    return answerer.answer(Utterance(text, TODAY, command=command, addressed=addressed))


@pytest.mark.parametrize(
    ("text", "plot"),
    [
        ("2014-2018", (("payment",), 2014, 2018, False)),
        ("total 1991-2026", (("payment",), 1991, 2026, False)),
        ("chart of the payments", (("payment",), 1991, 2030, True)),
        ("graph of SMA payments since 2014", (("payment",), 2014, 2030, True)),
        ("방위비 그래프", (("payment",), 1991, 2030, True)),
        ("chart USFK troops 2005-2020", (("usfk_troops",), 2005, 2020, True)),
        ("draw me a chart of the defence budget", (("kr_defense_budget",), 1991, 2026, True)),
        ("graph Korea vs Japan host nation support 2010-2020", (("jp_hns", "payment"), 2010, 2020, True)),
    ],
)
def test_what_of_an_answer_is_drawn(
    answerer: Answerer, text: str, plot: tuple[tuple[str, ...], int, int, bool]
) -> None:
    found = ask(answerer, text).plot
    assert found is not None
    assert (found.series, found.years[0], found.years[-1], found.wanted) == plot


@pytest.mark.parametrize(
    "text",
    ["2019", "compare 2018 2019", "chart of the weather", "who signed the 10th SMA?", "SMA chart of MACD and RSI"],
)
def test_what_has_too_few_years_or_no_figures_is_not_drawn(answerer: Answerer, text: str) -> None:
    assert ask(answerer, text).plot is None


def test_what_is_overheard_is_never_drawn(answerer: Answerer) -> None:
    answer = ask(answerer, "nice chart of the payments", command=False, addressed=False)
    assert answer.plot is None


def test_the_numbers_of_a_chart_are_those_of_the_knowledge(answerer: Answerer) -> None:
    (panel,) = chart_of(Plot(("payment",), tuple(range(1991, 2031))), answerer.book, EN).panels
    by_year = {bar.year: bar for bar in panel.bars}
    assert by_year[2019].value == Decimal(1038900000000)
    assert by_year[2023].status is Status.DERIVED
    assert by_year[2030].status is Status.PROJECTED
    assert panel.gaps == (2028, 2029)
    assert panel.changes_after == 2004
    growth = {one.year: round(one.percent, 1) for one in panel.growth}
    assert growth[2021] == Decimal("13.9")
    assert growth[2019] == Decimal("8.2")
    assert growth[2005] == Decimal("-8.9")
    # 150 and 180 million dollars: the change is that of the amounts as they were agreed.
    assert growth[1992] == Decimal("20.0")
    assert not {1991, 1999, 2000, 2002, 2030} & growth.keys(), "no year before, or one in another currency"


def test_a_chart_in_dollars_says_so(answerer: Answerer) -> None:
    spec = chart_of(Plot(("payment", "usfk_troops"), tuple(range(2005, 2027)), "USD"), answerer.book, EN)
    money, people = spec.panels
    assert money.unit == "USD"
    assert money.subtitle == "billion US dollars, at the year's average rate where none is printed"
    assert people.unit == "people"


@pytest.mark.parametrize("language", Language)
def test_a_chart_is_described_in_words(answerer: Answerer, language: Language) -> None:
    for name in answerer.snapshot.series:
        years = answerer.book.years(name)
        if len(years) >= 4:
            spec = chart_of(Plot((name,), years), answerer.book, language)
            assert 20 < len(spec.alt) <= 1000
            assert str(years[0]) in spec.alt
            assert len(spec.rows) == len(years)
            assert spec.footer.startswith("출처" if language is KO else "Sources")


def test_the_description_in_full(answerer: Answerer) -> None:
    spec = chart_of(Plot(("payment",), tuple(range(2018, 2028))), answerer.book, EN)
    assert spec.alt == (
        "Bar chart: SMA payment, 2018-2027. "
        "SMA payment: from 960.2 billion won in 2018 to 1.5511 trillion won in 2027; "
        "highest 1.5511 trillion won in 2027, lowest 960.2 billion won in 2018. Derived, printed nowhere: 2023. "
        "Projected: 2027. Largest rise: 13.9% in 2021."
    )


def test_a_table(answerer: Answerer) -> None:
    answer = ask(answerer, "2021-2024")
    assert has_table(answer)
    lines = as_csv(answer, answerer.snapshot).removeprefix("\ufeff").split("\r\n")
    assert lines[0] == "year,value,unit,status,label,sources"
    assert lines[1].startswith("2021,1183300000000,KRW,agreed,SMA payment 2021,")
    assert lines[3].startswith("2023,1289600000000,KRW,derived,SMA payment 2023,")


def test_a_table_runs_no_formula(answerer: Answerer) -> None:
    figure = ask(answerer, "2021-2024").figures[0]
    hostile = type(figure)(Decimal("-1.5"), "KRW", 2021, Status.AGREED, '=HYPERLINK("https://evil.example")')
    answer = Answer(Outcome.ANSWER, EN, "", "", ask(answerer, "2019").why, figures=(hostile,))
    assert "2021,-1.5,KRW,agreed,\"'=HYPERLINK" in as_csv(answer, answerer.snapshot)


@pytest.mark.parametrize(
    ("text", "value", "unit", "status"),
    [
        ("calc payment[2021] / usfk_troops[2021]", "41519298.2456", "KRW/person", Status.REPORTED),
        ("calc payment[2019] - payment[2018]", "78700000000", "KRW", Status.AGREED),
        ("calc sum(payment[2019:2021])", "3261100000000", "KRW", Status.AGREED),
        ("calc payment[2027] - payment[2026]", "31900000000", "KRW", Status.PROJECTED),
        ("계산식 payment[2021] * 2", "2366600000000", "KRW", Status.AGREED),
    ],
)
def test_expressions(answerer: Answerer, text: str, value: str, unit: str, status: Status) -> None:
    answer = ask(answerer, text)
    figure = answer.figures[0]
    assert (figure.value.quantize(Decimal("0.0001")).normalize(), figure.unit, figure.status) == (
        Decimal(value).normalize(),
        unit,
        status,
    )
    assert answer.derivation
    assert answer.sources


def test_an_expression_by_year_lists_and_draws(answerer: Answerer) -> None:
    answer = ask(answerer, "calc payment[2014:2018]")
    assert answer.lines[0] == "2014: 920 billion won (agreed)"
    assert answer.plot is not None
    assert ask(answerer, "calc payment[2014:2018] / usfk_troops[2014:2018]").plot is None


def test_calc_said_in_passing_is_a_question(answerer: Answerer) -> None:
    assert ask(answerer, "calc the total for 2014-2018", command=False).entry == "total"
    assert ask(answerer, "calc payment[2019]", command=False).entry == "calc"
    assert ask(answerer, "calc payment[2019]", command=False, addressed=False).entry != "calc"


def test_every_expression_that_is_completed_can_be_gone_on_with(answerer: Answerer) -> None:
    for one in answerer.expressions.complete("", EN, 500):
        assert one.question.endswith(("[", "("))
    assert [one.question for one in answerer.expressions.complete("2 * paym", EN, 5)] == ["2 * payment["]


def test_drawing_data_is_cheap(answerer: Answerer) -> None:
    plot = Plot(("payment", "jp_hns"), tuple(range(1991, 2031)))
    chart_of(plot, answerer.book, EN)
    begun = perf_counter()
    for _ in range(20):
        chart_of(plot, answerer.book, EN)
    assert (perf_counter() - begun) / 20 < 0.02


@pytest.mark.parametrize(
    ("text", "series"),
    [
        ("payment and defence budget 2009-2019", ("payment", "kr_defense_budget")),
        ("compare payment and defence budget 2009-2019", ("payment", "kr_defense_budget")),
        ("share of the defence budget 2009-2019", ("payment", "kr_defense_budget")),
        ("per soldier 2010-2020", ("payment", "usfk_troops")),
        ("usfk_troops_dmdc 2010-2020", ("usfk_troops_dmdc",)),
    ],
)
def test_two_series_that_are_named_are_both_drawn(answerer: Answerer, text: str, series: tuple[str, ...]) -> None:
    plot = answerer.chart(text, EN, TODAY).plot
    assert plot is not None
    assert plot.series == series


def test_each_series_of_a_chart_names_the_years_that_it_lacks(answerer: Answerer) -> None:
    # Labour is known for 2015-2016 and 2018-2020, construction for 2014-2016 and 2018-2019.
    answer = answerer.chart("labour and construction 2013-2020", EN, TODAY)
    assert answer.plot is not None
    labour, construction = chart_of(answer.plot, answerer.book, EN).panels
    assert (labour.gaps, construction.gaps) == ((2014, 2017), (2017, 2020))
    assert answer.caveats == (
        "labour: no figure for 2013-2014, 2017.",
        "construction: no figure for 2013, 2017, 2020.",
    )


def test_years_without_a_figure_that_were_asked_for_are_said(answerer: Answerer) -> None:
    answer = answerer.chart("kr_gdp 2000-2025", EN, TODAY)
    assert answer.caveats == ("Korean GDP (2015 base): no figure for 2024-2025.",)


def test_names_are_completed_in_both_languages_the_main_series_first(answerer: Answerer) -> None:
    assert answerer.expressions.complete("", EN, 1)[0].label == "payment · SMA payment"
    assert answerer.expressions.complete("", KO, 1)[0].label == "payment · 방위비분담금"
    assert answerer.series_list.suggest("", KO, 1)[0].question == "payment"
    assert "kr_gdp" in [one.question for one in answerer.series_list.suggest("gd", EN, 25)]
