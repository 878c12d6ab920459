"""The part of the table of functions that takes numbers; by year, they are applied to each year."""

from __future__ import annotations

from typing import Final

from bot.answers.formula import money, singles
from bot.answers.formula.rules import cagr_unit, grow_unit, percent_unit, same_then, same_unit, until_unit, years_then
from bot.answers.formula.signatures import UNIT, Parameter, PerYear, Signature
from bot.knowledge.models import Text
from bot.knowledge.units import PERCENT, RATIO, base

_THEIRS: Final = "that of the arguments, which must be the same"

_EARLIER: Final = Parameter("earlier")
_LATER: Final = Parameter("later")
_VALUE: Final = Parameter("value")
_YEAR: Final = Parameter("year")
_PERCENT: Final = Parameter("percent")
_YEARS: Final = Parameter("years")

OF_NUMBERS: Final = (
    Signature(
        "min",
        (Parameter("a"), Parameter("b")),
        _THEIRS,
        "the lower of a and b",
        Text(
            en="the lower of two or more numbers, such as a percentage and its cap",
            ko="둘 이상 가운데 낮은 값(상한 적용)",
        ),
        "min(8.2%, 5%)",
        same_unit,
        PerYear(singles.pick("min", min)),
        variadic=True,
    ),
    Signature(
        "max",
        (Parameter("a"), Parameter("b")),
        _THEIRS,
        "the higher of a and b",
        Text(en="the higher of two or more numbers", ko="둘 이상 가운데 높은 값"),
        "max(payment[2019], payment[2021])",
        same_unit,
        PerYear(singles.pick("max", max)),
        variadic=True,
    ),
    Signature(
        "change",
        (_EARLIER, _LATER),
        _THEIRS,
        "later - earlier",
        Text(en="by how much the later number is above the earlier", ko="증감액"),
        "change(payment[2018], payment[2019])",
        same_unit,
        PerYear(singles.change),
    ),
    Signature(
        "percent_change",
        (_EARLIER, _LATER),
        "percent",
        "(later - earlier) / earlier × 100",
        Text(en="by how many percent the later number is above the earlier", ko="증감률"),
        "percent_change(payment[2018], payment[2019])",
        same_then(PERCENT),
        PerYear(singles.percent_change),
    ),
    Signature(
        "cagr",
        (_EARLIER, _LATER, _YEARS),
        "percent",
        "((later / earlier) ^ (1 / years) - 1) × 100",
        Text(
            en="the yearly percentage that leads from one number to another in so many years",
            ko="두 수 사이의 연평균 증가율",
        ),
        "cagr(payment[2018], payment[2021], 3)",
        cagr_unit,
        PerYear(singles.cagr),
    ),
    Signature(
        "share",
        (Parameter("part"), Parameter("whole")),
        "percent",
        "part / whole × 100",
        Text(en="how many percent of the whole the part is", ko="전체에서 차지하는 비율"),
        "share(payment[2019], sum(payment[2019:2021]))",
        same_then(PERCENT),
        PerYear(singles.share),
    ),
    Signature(
        "percent",
        (Parameter("ratio"),),
        "percent",
        "ratio × 100",
        Text(en="a plain number as a percentage", ko="수를 백분율로"),
        "percent(payment[2019] / payment[2018] - 1)",
        percent_unit,
        PerYear(singles.percent),
    ),
    Signature(
        "convert",
        (_VALUE, Parameter("unit", UNIT)),
        "the value's, in the other currency",
        "value × or / rate",
        Text(
            en="an amount in another currency at the average rate of its own year", ko="그 해 평균 환율로 환산한 금액"
        ),
        "convert(payment[2019], USD)",
        money.convert_rule,
        PerYear(money.convert),
    ),
    Signature(
        "convert",
        (_VALUE, Parameter("unit", UNIT), Parameter("at")),
        "the value's, in the other currency",
        "value × or / rate",
        Text(
            en="an amount in another currency at the average rate of a year, or at a rate such as 1_300 KRW/USD",
            ko="어느 해의 평균 환율이나 주어진 환율(1_300 KRW/USD)로 환산한 금액",
        ),
        "convert(payment[2019], USD, 2019)",
        money.convert_rule,
        PerYear(money.convert),
    ),
    Signature(
        "rate_of",
        (Parameter("unit", UNIT), _YEAR),
        "the unit asked for",
        "the average of the year",
        Text(
            en="the average exchange rate of a year; KRW/USD is won per dollar",
            ko="그 해의 평균 환율(KRW/USD는 달러당 원)",
        ),
        "rate_of(KRW/USD, 2019)",
        money.rate_rule,
        PerYear(money.rate_of),
    ),
    Signature(
        "real",
        (_VALUE, _YEAR, Parameter("base_year")),
        "that of the value",
        "value × prices[base_year] / prices[year]",
        Text(
            en="an amount of a year in the money of another year, by the price index",
            ko="물가지수로 다른 해의 화폐 가치로 바꾼 금액",
        ),
        "real(payment[2019], 2019, 2021)",
        money.real_rule,
        PerYear(money.real),
    ),
    Signature(
        "days",
        (_YEAR,),
        "day",
        "365 or 366",
        Text(en="the number of days of a year", ko="그 해의 날 수"),
        "payment[2019] / days(2019)",
        years_then(base("day")),
        PerYear(singles.days),
    ),
    Signature(
        "periods",
        (Parameter("first"), Parameter("last")),
        "ratio (a plain number)",
        "last - first",
        Text(en="the number of yearly steps from one year to another", ko="두 해 사이의 연 단위 간격 수"),
        "periods(2018, 2021)",
        years_then(RATIO),
        PerYear(singles.periods),
    ),
    Signature(
        "grow",
        (_VALUE, _PERCENT, _YEARS),
        "that of the value",
        "value × (1 + percent) ^ years",
        Text(
            en="what a number becomes when it rises by a percentage every year; a projection",
            ko="해마다 일정 비율로 늘 때의 값(전망)",
        ),
        "grow(payment[2019], 8.2%, 2)",
        grow_unit,
        PerYear(singles.grow),
    ),
    Signature(
        "years_until",
        (_VALUE, _PERCENT, Parameter("target")),
        "year (a number of years)",
        "the least whole n with value × (1 + percent) ^ n ≥ target",
        Text(
            en="after how many whole years a number passes a target; a projection",
            ko="목표를 넘기까지 걸리는 햇수(전망)",
        ),
        "years_until(payment[2026], 4%, 2 trillion KRW)",
        until_unit,
        PerYear(singles.years_until),
    ),
)
