"""The small parts: lengths, years, rates, the table of limits."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import limits
from bot.bounded import BoundedMap
from bot.chat.addressing import clean
from bot.chat.asked import Asker
from bot.chat.budget import clip, clip_line, fitting, length
from bot.chat.choices import year_choices
from bot.chat.desk import years_in
from bot.chat.rates import Rates
from bot.chat.refusal import Refusal
from bot.knowledge.language import Language

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


@given(st.text(max_size=400), st.integers(1, 300))
def test_clipped_texts_fit(text: str, limit: int) -> None:
    assert length(clip(text, limit)) <= limit
    assert length(clip_line(text, limit)) <= limit
    assert clip(text, 10_000) == text


def test_a_text_is_cut_at_a_word_and_not_within_an_escape() -> None:
    assert clip("one two three", 10) == "one two…"
    assert clip("a" * 5 + "\\" * 5, 8) == "aaaaa…"


@given(st.lists(st.text(max_size=20), max_size=20), st.integers(0, 200))
def test_fitting_lines(lines: list[str], limit: int) -> None:
    count = fitting(lines, limit)
    assert length("\n".join(lines[:count])) <= limit
    assert count == len(lines) or length("\n".join(lines[: count + 1])) > limit


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2019", (2019, 2019)),
        ("2014-2018", (2014, 2018)),
        ("2018 2014", (2014, 2018)),
        ("2014년부터 2018년까지", (2014, 2018)),
        ("", (1900, 2100)),
        ("20199", (1900, 2100)),
    ],
)
def test_years_of_a_timeline(text: str, expected: tuple[int, int]) -> None:
    assert years_in(text) == expected


@pytest.mark.parametrize(
    ("typed", "first", "count"),
    [("", "2030", 25), ("2019", "2019", 1), ("20199", "2019", 1), ("1991-20", "1991-2030", 25), ("199", "1999", 9)],
)
def test_choices_of_years(typed: str, first: str, count: int) -> None:
    choices = year_choices(typed, 2026)
    assert choices[0].value == first
    assert len(choices) == count


@given(st.text(max_size=200))
def test_choices_of_years_survive_anything(typed: str) -> None:
    assert all(0 < len(choice.name) <= 100 for choice in year_choices(typed, 2026))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<@123> how <@!45>  much", "how much"),
        ("<#1> <@&2> <a:party:3> <:x:4> <t:1618953630:R> </sma ask:5> 2019", "2019"),
        ("a < b and b > c", "a < b and b > c"),
        ("  a\nb ", "a b"),
    ],
)
def test_discords_markup_is_no_text(text: str, expected: str) -> None:
    assert clean(text) == expected


def asker(user_id: int, second: float = 0, server_id: int = 7) -> Asker:
    return Asker(user_id, 3, NOON + timedelta(seconds=second), Language.ENGLISH, server_id)


def test_rates_slide() -> None:
    rates = Rates()
    for second in range(limits.QUESTIONS_A_MINUTE.value):
        rates.take(asker(1, second), Language.ENGLISH)
    with pytest.raises(Refusal, match="in 30 seconds") as first:
        rates.take(asker(1, 30), Language.ENGLISH)
    with pytest.raises(Refusal) as second_time:
        rates.take(asker(1, 30), Language.KOREAN)
    assert (first.value.quiet, second_time.value.quiet) == (False, True)
    rates.take(asker(2, 30), Language.ENGLISH)
    rates.take(asker(1, 60), Language.ENGLISH)
    assert rates.over(asker(1, 60))
    assert not rates.over(asker(1, 62))


def test_a_user_who_never_stops_gets_the_steady_rate() -> None:
    rates = Rates()
    asked, second = 0, 0
    while not rates.over(asker(1, second)):
        rates.take(asker(1, second), Language.ENGLISH)
        asked, second = asked + 1, second + 4
    assert asked == 256, "200 in a row, and one more every 18 seconds"
    with pytest.raises(Refusal, match=r"a great many questions\. I will answer you again in \d\d? seconds"):
        rates.take(asker(1, second), Language.ENGLISH)
    rates.take(asker(1, second + 18), Language.ENGLISH)


def test_a_server_has_a_burst_and_a_steady_rate_and_no_other_server_feels_it() -> None:
    rates = Rates()
    burst, minute = limits.SERVER_BURST.value, limits.SERVER_MINUTE.value
    for user in range(burst):
        rates.take(asker(user), Language.ENGLISH)
    with pytest.raises(Refusal, match="on this server just now") as first:
        rates.take(asker(burst), Language.ENGLISH)
    with pytest.raises(Refusal) as second:
        rates.take(asker(burst + 1), Language.ENGLISH)
    assert (first.value.quiet, second.value.quiet) == (False, True)
    assert rates.over(asker(burst + 2))
    rates.take(asker(burst, server_id=8), Language.ENGLISH)
    for turn in range(minute):
        rates.take(asker(1_000 + turn, (turn + 1) * 60 / minute), Language.ENGLISH)
    assert rates.over(asker(5_000, 60))


def test_a_direct_message_is_of_no_server() -> None:
    rates = Rates()
    for user in range(limits.SERVER_BURST.value + 1):
        rates.take(Asker(user, 3, NOON, Language.ENGLISH), Language.ENGLISH)


def test_the_bounded_map_forgets_what_was_used_longest_ago() -> None:
    kept: BoundedMap[str, int] = BoundedMap(2)
    kept.put("a", 1)
    kept.put("b", 2)
    assert kept.get("a") == 1
    kept.put("c", 3)
    assert kept.get("b") is None
    assert len(kept) == 2


def test_the_table_of_limits_is_complete() -> None:
    constants = [value for value in vars(limits).values() if isinstance(value, limits.Limit)]
    assert constants == list(limits.LIMITS)
    assert len({limit.name for limit in constants}) == len(constants)
    assert "| question length, characters | 600 |" in limits.as_markdown()
