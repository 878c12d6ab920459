"""An amount in a unit that its year is not counted in is refused by one direct sentence."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from bot.moderation.review import History, examine
from tests.moderation.making import change

if TYPE_CHECKING:
    from bot.moderation.standing import Standing

FITTING = [(2027, "1551.1 billion KRW"), (1995, "310 million USD"), (2031, "1700 billion KRW")]
MISFITS = [(2027, "1.06 billion USD", "KRW"), (2031, "1.1 billion USD", "KRW"), (1995, "300 billion KRW", "USD")]


def told(standing: Standing, year: int, amount: str) -> tuple[list[str], list[str]]:
    one = change("figure", series="payment", year=year, amount=amount, sources=["treaty-2588-2024"], status="reported")
    breaks = examine(one, standing, History(standing.knowledge), date(2026, 12, 1)).breaks
    return [one.en or "" for one in breaks], [one.ko or "" for one in breaks]


@pytest.mark.parametrize(("year", "amount", "unit"), MISFITS)
def test_the_other_currency_is_refused(bundled_standing: Standing, year: int, amount: str, unit: str) -> None:
    english, korean = told(bundled_standing, year, amount)
    other = amount.rpartition(" ")[2]
    assert english == [f"{amount!r} is in {other}, but 'payment' counts {year} in {unit}. Write the amount in {unit}."]
    assert korean == [
        f"{amount!r}은(는) {other} 단위인데 'payment'의 {year}년 금액은 {unit} 단위입니다. {unit} 단위로 적으세요."
    ]


@pytest.mark.parametrize(("year", "amount"), FITTING)
def test_the_unit_of_its_year_or_of_the_years_beside_it_fits(
    bundled_standing: Standing, year: int, amount: str
) -> None:
    assert not any("counts" in sentence for sentence in told(bundled_standing, year, amount)[0])
