"""Amounts as moderators write them: read exactly, or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.knowledge.changes.errors import ChangeError
from bot.moderation.amounts import read_amount, read_percent

if TYPE_CHECKING:
    from bot.knowledge.changes.state import Knowledge

READ = [
    ("payment", "1.5511 trillion won", "1551.1 billion KRW"),
    ("payment", "1조 5,511억 원", "1551.1 billion KRW"),
    ("payment", "  ₩1,551.1   billion ", "1551.1 billion KRW"),
    ("payment", "1551.1 billion KRW", "1551.1 billion KRW"),
    ("payment", "１조 5192억원", "1519.2 billion KRW"),
    ("payment", "$1.1 billion", "1.1 billion USD"),
    ("payment", "150 million USD", "150 million USD"),
    ("usfk_troops", "28,500", "28500 people"),
    ("usfk_troops", "28500 people", "28500 people"),
    ("usfk_troops", "28,500명", "28500 people"),
    ("kr_inflation", "2.1%", "2.1 percent"),
    ("kr_inflation", "-0.4%", "-0.4 percent"),
    ("krw_per_usd", "1421.4 KRW/USD", "1421.4 KRW/USD"),
    ("krw_per_usd", "1,421.4", "1421.4 KRW/USD"),
]


@pytest.mark.parametrize(("series", "text", "amount"), READ)
def test_an_amount_is_read_in_the_unit_of_its_series(bundled: Knowledge, series: str, text: str, amount: str) -> None:
    assert read_amount(text, bundled.snapshot.series[series]) == amount


REFUSED = [
    ("payment", "1551.1"),
    ("payment", "1.5511 trillion"),
    ("payment", "2027"),
    ("payment", "about 1.5 trillion won"),
    ("payment", "1.5 trillion won and 2 billion won"),
    ("payment", "2~3 trillion won"),
    ("payment", "1,03,8 won"),
    ("payment", "1.5e3 billion won"),
    ("payment", "-5 billion won"),
    ("payment", "1.55 billion yen"),
    ("payment", "28,500 people"),
    ("payment", "2.1%"),
    ("payment", "5 apples"),
    ("payment", "NaN"),
    ("payment", "Infinity won"),
    ("payment", ""),
    ("payment", "1" * 600 + " won won"),
    ("usfk_troops", "28 500"),
    ("usfk_troops", "28,500 won"),
    ("usfk_troops", "people"),
]


@pytest.mark.parametrize(("series", "text"), REFUSED)
def test_what_is_no_single_amount_with_its_unit_is_refused_in_both_languages(
    bundled: Knowledge, series: str, text: str
) -> None:
    with pytest.raises(ChangeError) as refused:
        read_amount(text, bundled.snapshot.series[series])
    assert "like" in refused.value.remedy or "without" in refused.value.remedy
    assert "적으세요" in refused.value.korean


@pytest.mark.parametrize(
    ("text", "percent"), [("8.3%", "8.3"), ("8.3", "8.3"), ("8.3 percent", "8.3"), ("8.3퍼센트", "8.3")]
)
def test_a_percentage_is_read(text: str, percent: str) -> None:
    assert read_percent(text) == percent


@pytest.mark.parametrize("text", ["", "x", "5 billion", "8.3 won", "8.3% and 2%"])
def test_what_is_no_percentage_is_refused(text: str) -> None:
    with pytest.raises(ChangeError, match="is no percentage"):
        read_percent(text)
