"""Numbers, dates, particles and templates in words."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.value import Value
from bot.answers.wording.dates import date, ordinal, years
from bot.answers.wording.numbers import money, percent, plain, quantity, rescaled, rounded
from bot.answers.wording.particles import settle
from bot.answers.wording.template import fill
from bot.knowledge.language import Language
from bot.knowledge.units import base, parse_unit

ENGLISH, KOREAN = Language.ENGLISH, Language.KOREAN
WON, DOLLARS = base("KRW"), base("USD")


@pytest.mark.parametrize(
    ("number", "unit", "english", "korean"),
    [
        ("1038900000000", "KRW", "1.0389 trillion won", "1조 389억 원"),
        ("960200000000", "KRW", "960.2 billion won", "9,602억 원"),
        ("82050000000", "KRW", "82 billion won", "820.5억 원"),
        ("891484176.5", "USD", "US$891.5 million", "8억 9,148만 달러"),
        ("1270000000", "USD", "US$1.27 billion", "12.7억 달러"),
        ("1040000", "KRW", "1.04 million won", "104만 원"),
        ("1054200000", "KRW", "1.05 billion won", "10.5억 원"),
        ("365", "day", "365 days", "365일"),
        ("36502", "KRW", "36,502 won", "3만 6,502 원"),
        ("31.5", "USD", "US$31.5", "31.5 달러"),
        ("-78700000000", "KRW", "-78.7 billion won", "-787억 원"),
        ("0", "KRW", "0 won", "0 원"),
        ("28500", "people", "28,500 people", "28,500명"),
        ("14.158", "ratio", "14.16 times", "14.16배"),
        ("2019", "year", "2019", "2019년"),
        ("8.196", "percent", "8.2%", "8.2%"),
        ("0.674", "percent", "0.67%", "0.67%"),
        ("36452.6", "KRW/person", "36,453 won per person", "1인당 3만 6,453 원"),
        ("1165.36", "KRW/USD", "1,165.36 won per US dollar", "달러당 1,165.36원"),
        ("113.45", "index", "113.45", "113.45"),
    ],
)
def test_quantities(number: str, unit: str, english: str, korean: str) -> None:
    read, _ = parse_unit(unit)
    assert quantity(Decimal(number), read, ENGLISH) == english
    assert quantity(Decimal(number), read, KOREAN) == korean


def test_half_goes_to_even() -> None:
    assert rounded(Decimal("0.25"), Decimal("0.1")) == Decimal("0.2")
    assert rounded(Decimal("0.35"), Decimal("0.1")) == Decimal("0.4")
    assert percent(Decimal("2.25")) == "2.2%"


def test_amounts_from_a_trillion_up_also_as_tables_print_them() -> None:
    assert rescaled(Decimal(1038900000000), WON, ENGLISH) == "1,038.9 billion won"
    assert rescaled(Decimal(1038900000000), WON, KOREAN) == "10,389억 원"
    assert not rescaled(Decimal(960200000000), WON, ENGLISH)
    assert not rescaled(Decimal(1038900000000), DOLLARS, ENGLISH)


@given(st.decimals(min_value=-(10**15), max_value=10**15, places=2), st.sampled_from(Language))
def test_money_is_never_off_by_more_than_it_is_rounded_to(number: Decimal, language: Language) -> None:
    shown = money(number, WON, language)
    scales = {"trillion": 10**12, "billion": 10**9, "million": 10**6, "조": 10**12, "억": 10**8, "만": 10**4}
    total = Decimal(0)
    for part in shown.removeprefix("-").removesuffix(" 원").removesuffix(" won").replace(",", "").split():
        digits = "".join(letter for letter in part if letter.isdigit() or letter == ".")
        if digits:
            total += Decimal(digits) * scales.get(part.removeprefix(digits), 1)
        else:
            total *= scales[part]
    assert abs(total - abs(number)) <= max(abs(number) / 190, Decimal("0.005"))


def test_plain_numbers() -> None:
    assert plain(Decimal("1038.90")) == "1,038.9"
    assert plain(Decimal("1E+3")) == "1,000"


def test_dates_and_years() -> None:
    assert date("2019-02-10", ENGLISH) == "10 February 2019"
    assert date("2019-02", KOREAN) == "2019년 2월"
    assert date("2019", ENGLISH) == "2019"
    assert years((2014, 2015, 2016), KOREAN) == "2014~2016년"
    assert years((2014, 2016), ENGLISH) == "2014, 2016"
    assert [ordinal(number, ENGLISH) for number in (1, 2, 3, 11, 12, 22)] == [
        "1st",
        "2nd",
        "3rd",
        "11th",
        "12th",
        "22nd",
    ]
    assert ordinal(10, KOREAN) == "제10차"


@pytest.mark.parametrize(
    ("text", "settled"),
    [
        ("분담금은(는)", "분담금은"),
        ("액수은(는)", "액수는"),
        ("서울(으)로", "서울로"),
        ("워싱턴(으)로", "워싱턴으로"),
        ("2019년 SMA을(를)", "2019년 SMA를"),
        ("2019을(를)", "2019를"),
        ("2020을(를)", "2020을"),
        ("1조 원(산출)이(가)", "1조 원(산출)이"),
        ("USFK과(와)", "USFK와"),
        ("은(는)", "은(는)"),
    ],
)
def test_particles(text: str, settled: str) -> None:
    assert settle(text) == settled


def test_templates() -> None:
    values = {
        "result": Value.given(Decimal("-8.2"), base("percent"), 2019),
        "count": Value.given(Decimal(3), base("year")),
    }

    def read(series: str, index: str) -> str:
        return f"{series} of {index}"

    def filled(template: str) -> str:
        return fill(template, {"first": "2018"}, values, read, ENGLISH)

    assert filled("{first}: {result}") == "2018: -8.2%"
    assert filled("{result|abs} in {result.year}") == "8.2% in 2019"
    assert filled("{series[first]}, {other[result.year]}") == "series of first, other of result.year"
    assert filled("{first+count} after {count|count} years") == "2021 after 3 years"
    with pytest.raises(KeyError):
        filled("{nothing}")


def test_a_number_of_any_length_is_rounded() -> None:
    assert rounded(Decimal(10) ** 40 + Decimal("0.26"), Decimal("0.1")) == Decimal(10) ** 40 + Decimal("0.3")
