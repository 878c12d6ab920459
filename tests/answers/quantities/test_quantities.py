"""What `parse` reads: tables in both languages, exact places, terms of office, the JSON of `parse --jsonl`."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final

import pytest

from bot.answers.quantities import (
    Day,
    Duration,
    Money,
    Month,
    NamedTerm,
    Number,
    Ordinal,
    Percent,
    Unclear,
    Year,
    YearOffset,
    YearRange,
    parse,
    years_in_office,
)
from tests.answers.quantities.cases import ALL
from tests.answers.quantities.notation import brief

TODAY: Final = date(2026, 11, 23)
TERMS: Final = (
    NamedTerm.of(("Trump", "Donald Trump", "트럼프"), date(2017, 1, 20), date(2021, 1, 20), 1),
    NamedTerm.of(("Trump", "Donald Trump", "트럼프"), date(2025, 1, 20), date(2029, 1, 20), 2),
    NamedTerm.of(("Obama", "Barack Obama", "오바마"), date(2009, 1, 20), date(2017, 1, 20)),
    NamedTerm.of(("Moon Jae-in", "Moon", "문재인"), date(2017, 5, 10), date(2022, 5, 9)),
    NamedTerm.of(("Park Geun-hye", "Park", "박근혜"), date(2013, 2, 25), date(2017, 3, 10)),
    NamedTerm.of(("Lee Jae-myung", "이재명"), date(2025, 6, 4), None),
)


@pytest.mark.parametrize(("text", "expected"), ALL, ids=[repr(text)[:60] for text, _ in ALL])
def test_table(text: str, expected: list[str]) -> None:
    found = parse(text, TODAY, TERMS)
    assert [brief(quantity) for quantity in found] == [one.partition(" [")[0] for one in expected]
    for quantity, one in zip(found, expected, strict=True):
        _, marked, span = one.partition(" [")
        assert text[quantity.start : quantity.end] == quantity.text
        assert not marked or quantity.text == span.removesuffix("]")


@pytest.mark.parametrize(
    ("text", "today", "year"),
    [
        ("this year", date(2019, 9, 26), 2019),
        ("last year", date(2021, 4, 10), 2020),
        ("재작년에는 얼마 냈어?", date(2018, 5, 2), 2016),
        ("two years ago", date(2017, 8, 20), 2015),
        ("내년", date(2026, 12, 31), 2027),
    ],
)
def test_relative_years_are_read_against_the_day_given(text: str, today: date, year: int) -> None:
    (found,) = parse(text, today)
    assert isinstance(found, Year)
    assert found.year == year
    assert found.relative


@pytest.mark.parametrize(
    ("text", "span", "first", "last", "also"),
    [
        ("the Trump years", "Trump years", 2017, 2020, ((2025, 2028),)),
        ("under Trump", "under Trump", 2017, 2020, ((2025, 2028),)),
        ("Trump's first term", "Trump's first term", 2017, 2020, ()),
        ("in Trump’s second term", "Trump’s second term", 2025, 2028, ()),
        ("during the second Trump administration", "during the second Trump administration", 2025, 2028, ()),
        ("a second Trump term", "second Trump term", 2025, 2028, ()),
        ("Trump 2.0", "Trump 2.0", 2025, 2028, ()),
        ("during the Obama administration", "during the Obama administration", 2009, 2016, ()),
        ("what was the increase under Park Geun-hye", "under Park Geun-hye", 2013, 2016, ()),
        ("under president Moon", "under president Moon", 2017, 2021, ()),
        ("since Trump's first term", "since Trump's first term", 2017, None, ()),
        ("before the Trump years", "before the Trump years", None, 2016, ()),
        ("트럼프 1기", "트럼프 1기", 2017, 2020, ()),
        ("트럼프 2기에 얼마", "트럼프 2기", 2025, 2028, ()),
        ("트럼프 1기 행정부 때", "트럼프 1기 행정부 때", 2017, 2020, ()),
        ("박근혜 정부 시절에", "박근혜 정부 시절", 2013, 2016, ()),
        ("문재인 정부 때는", "문재인 정부 때", 2017, 2021, ()),
        ("문재인때", "문재인때", 2017, 2021, ()),
        ("이재명 정부 동안", "이재명 정부 동안", 2025, None, ()),
    ],
)
def test_terms_of_office(
    text: str, span: str, first: int | None, last: int | None, also: tuple[tuple[int, int | None], ...]
) -> None:
    (found,) = parse(text, TODAY, TERMS)
    assert isinstance(found, YearRange)
    assert (found.text, found.first, found.last, found.also) == (span, first, last, also)
    assert found.named is not None


@pytest.mark.parametrize(
    "text",
    [
        "Trump said it",
        "what did the Trump administration demand",
        "moonlight in the park",
        "under the moon",
        "트럼프가 말했다",
        "박근혜 정부가 요구한",
        "문재인 다큐",
        "Parking times",
    ],
)
def test_a_name_without_a_word_of_time_is_no_period(text: str) -> None:
    assert parse(text, TODAY, TERMS) == ()


def test_a_term_that_has_not_begun_is_left_out() -> None:
    (found,) = parse("under Trump", date(2019, 9, 26), TERMS)
    assert isinstance(found, YearRange)
    assert found.also == ()
    assert parse("Trump's second term", date(2019, 9, 26), TERMS) == ()


@pytest.mark.parametrize(
    ("start", "end", "years"),
    [
        (date(2017, 1, 20), date(2021, 1, 20), (2017, 2020)),
        (date(2017, 5, 10), date(2022, 5, 9), (2017, 2021)),
        (date(2013, 2, 25), date(2017, 3, 10), (2013, 2016)),
        (date(2022, 5, 10), date(2025, 4, 4), (2022, 2024)),
        (date(2025, 6, 4), None, (2025, None)),
        (date(2024, 9, 1), date(2024, 11, 1), (2025, 2025)),
    ],
)
def test_years_belong_to_whoever_holds_most_of_them(
    start: date, end: date | None, years: tuple[int, int | None]
) -> None:
    assert years_in_office(start, end) == years


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1조 389억 원", {"kind": "money", "value": "1038900000000", "unit": "KRW", "start": 0, "end": 9}),
        ("2019", {"kind": "year", "year": 2019, "fiscal": False, "relative": False}),
        ("2014-2018", {"kind": "year_range", "from": 2014, "to": 2018, "relative": False}),
        ("since 2009", {"kind": "year_range", "from": 2009, "to": None}),
        ("until 2018", {"kind": "year_range", "from": None, "to": 2018}),
        ("between 2009 and 2018", {"from": 2009, "to": 2018, "between": True}),
        ("8.2%", {"kind": "percent", "value": "8.2"}),
        ("8.20 %", {"kind": "percent", "value": "8.2"}),
        ("28500", {"kind": "number", "value": "28500", "scaled": False}),
        ("5 billion", {"kind": "number", "value": "5000000000", "scaled": True}),
        ("10th", {"kind": "ordinal", "number": 10, "last": False, "relative": None}),
        ("25 September 2019", {"kind": "date", "date": "2019-09-25", "year": 2019, "month": 9, "day": 25}),
        ("25 September", {"kind": "date", "date": None, "year": None, "month": 9, "day": 25}),
        ("feb 2019", {"kind": "month", "year": 2019, "month": 2}),
        ("이듬해", {"kind": "year_offset", "offset": 1}),
        ("three days", {"kind": "duration", "count": "3", "unit": "day"}),
        ("2O19", {"kind": "unclear"}),
    ],
)
def test_json(text: str, expected: dict[str, object]) -> None:
    (found,) = parse(text, TODAY)
    shown = found.as_json()
    assert expected.items() <= shown.items()
    assert next(iter(shown)) == "kind"
    assert list(shown)[-3:] == ["text", "start", "end"]


def test_json_of_named_terms() -> None:
    (found,) = parse("the Trump years", TODAY, TERMS)
    assert found.as_json()["also"] == [{"from": 2025, "to": 2028}]
    assert found.as_json()["named"] == "Trump"


def test_values_are_exact_decimals() -> None:
    (found,) = parse("123456789012345678901234 조 원", TODAY)
    assert isinstance(found, Money)
    assert found.value == Decimal(123456789012345678901234) * 10**12
    assert "E" not in str(found.as_json()["value"])


def test_every_kind_says_its_name() -> None:
    kinds = (Money, Year, YearRange, Percent, Number, Ordinal, Day, Month, YearOffset, Duration, Unclear)
    names = "money year year_range percent number ordinal date month year_offset duration unclear"
    assert " ".join(kind.kind for kind in kinds) == names
