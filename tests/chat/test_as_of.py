"""Questions that name the day whose knowledge they want."""

from __future__ import annotations

from datetime import date

import pytest

from bot.chat.as_of import NoDayError, without_day

DAY = date(2026, 11, 1)


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("2019 as of 2026-11-01", "2019"),
        ("how much in 2019, as of 2026-11-1?", "how much in 2019 ?"),
        ("2019 (as it was on 2026-11-01)", "2019"),
        ("2026-11-01 기준 2019년 분담금", "2019년 분담금"),
        ("2026년 11월 1일 기준으로 2019년은 얼마야?", "2019년은 얼마야?"),
        ("2026. 11. 1. 당시의 2019년 금액", "2019년 금액"),
    ],
)
def test_a_whole_date_is_taken_out(text: str, rest: str) -> None:
    assert without_day(text) == (rest, DAY)


@pytest.mark.parametrize(
    "text",
    [
        "how many soldiers as of 2019?",
        "2019년 기준 얼마야?",
        "2019년 12월 기준",
        "as of 2026-11-01",
        "what happened on 2026-11-01?",
        "as of 2026-11-011",
        "soldiers as of 28500",
    ],
)
def test_anything_else_stays_a_question(text: str) -> None:
    assert without_day(text) == (text, None)


@pytest.mark.parametrize("text", ["2019 as of 2026-13-01", "as of 2026-02-30 in 2019", "2026년 11월 31일 기준 2019년"])
def test_a_day_of_no_calendar_is_no_part_of_a_question(text: str) -> None:
    with pytest.raises(NoDayError, match=r"2026-\d\d-\d\d"):
        without_day(text)
