"""Series that count several years together: the period's amount, never a year's share of it."""

from __future__ import annotations

from decimal import Decimal

from bot.answers.answer import Outcome
from bot.answers.replies.periods import write_periods
from bot.knowledge.language import Language
from tests.knowledge.entries import ask, bot

SNAPSHOT = bot().snapshot


def test_which_series_do() -> None:
    assert [name for name, series in SNAPSHOT.series.items() if series.in_periods] == [
        "jp_hns_agreements",
        "us_cost_japan",
        "us_cost_korea",
    ]


def test_two_amounts_of_one_period() -> None:
    answer = ask("us spending on usfk")
    assert (answer.outcome, answer.entry) == (Outcome.ANSWER, "us_cost_korea")
    assert answer.lines == (
        "2016-2019: US$13.4 billion (US obligations)",
        "2016-2019: US$5.8 billion (direct support by South Korea)",
    )
    assert [(figure.value, figure.unit, figure.year) for figure in answer.figures] == [
        (Decimal(13_400_000_000), "USD", None),
        (Decimal(5_800_000_000), "USD", None),
    ]
    assert answer.sources[0].id == "gao-21-270"


def test_a_chain_of_periods_ends_with_the_current_one() -> None:
    answer = ask("일본 특별협정", Language.KOREAN)
    assert answer.figures[0].value == Decimal(1_055_100_000_000)
    assert answer.lines[-1] == "2022~2026년: 1조 551억 엔"
    assert answer.lines[-3] == "2016~2020년: 9,801억 엔 (계획 9,465억 엔)"
    assert "확인된 총액 없음" in answer.lines[0]


def test_only_periods_that_touch_the_years() -> None:
    series = SNAPSHOT.series["jp_hns_agreements"]
    reply = write_periods(series, SNAPSHOT.units[series.id], [2017], Language.ENGLISH)
    assert reply is not None
    assert (
        reply.text == "Japan's SMAs (totals per agreement), 2016-2020: 980.1 billion yen (planned: 946.5 billion yen)."
    )
    assert reply.lines == ()
    for year in (2003, 1985):
        assert write_periods(series, SNAPSHOT.units[series.id], [year], Language.ENGLISH) is None
