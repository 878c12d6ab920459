"""Gaps: what is left out of a question, and what counts as one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import limits
from bot.moderation.gaps import anonymous, grouped
from bot.store.records import Gap

NOW = datetime(2026, 12, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("<@123456789012345678> how much in 2019?", "… how much in 2019?"),
        ("ask <@!12> and <@&34> in <#56> <:smile:78>", "ask … and … in … …"),
        ("see https://example.org/a?b=c and www.example.org", "see … and …"),
        ("join discord.gg/abc", "join …"),
        ("write to kim.lee+x@example.co.kr please", "write to … please"),
        ("call 010-1234-5678 or +82 10 1234 5678", "call … or …"),
        ("call (02) 123-4567 or 01012345678", "call … or …"),
        ("my number is 900101-1234567", "my number is …"),
        ("from 192.168.0.1", "from …"),
        ("@somebody what is the SMA", "… what is the SMA"),
        ("id 123456789012345678", "id …"),
        ("a\x00b\u202ec\nd", "a b c d"),
        ("", ""),
    ],
)
def test_what_could_tell_who_somebody_is_goes(text: str, kept: str) -> None:
    assert anonymous(text) == kept


@pytest.mark.parametrize(
    "text",
    [
        "how much was paid in 2014-2018?",
        "is 1,038,900,000,000 won right?",
        "is it 1038900000000 won?",
        "1조 389억 원이 맞아?",
        "28,500 soldiers, 8.2% more than in 2018",
        "2019.02.10 agreement",
        "9.2 billion vs 1,412.59 million",
        "payments since 1991",
    ],
)
def test_amounts_and_years_stay(text: str) -> None:
    assert anonymous(text) == text


@given(st.text(max_size=500))
def test_whatever_is_asked_is_kept_on_one_short_line(text: str) -> None:
    kept = anonymous(text)
    assert len(kept) <= limits.GAP_LENGTH.value
    assert "\n" not in kept
    assert "\x00" not in kept


def gap(number: int, text: str, language: str = "en", outcome: str = "no_data") -> Gap:
    at = NOW + timedelta(minutes=number)
    return Gap(server_id=1, text=text, language=language, outcome=outcome, asked_at=at, id=number)


def test_questions_that_ask_alike_are_one_and_the_most_frequent_come_first() -> None:
    found = grouped(
        [
            gap(1, "who pays for the parking lots?"),
            gap(2, "what does a soldier eat in 2019?", outcome="clarify"),
            gap(3, "What does a soldier eat in 2020"),
            gap(4, "what does a soldier eats in 2021?"),
            gap(5, "WHO PAYS FOR THE PARKING LOTS"),
            gap(6, "군인은 뭘 먹어?", "ko"),
            gap(7, "what does a soldier eat in 2019?"),
        ]
    )
    assert [(group.text, group.count) for group in found] == [
        ("what does a soldier eat in 2019?", 4),
        ("who pays for the parking lots?", 2),
        ("군인은 뭘 먹어?", 1),
    ]
    assert found[0].ids == (2, 3, 4, 7)
    assert found[0].latest == NOW + timedelta(minutes=7)
    assert dict(found[0].outcomes) == {"clarify": 1, "no_data": 3}


@given(st.lists(st.tuples(st.text(max_size=30), st.sampled_from(["en", "ko"])), max_size=40))
def test_every_gap_is_in_one_group(asked: list[tuple[str, str]]) -> None:
    gaps = [gap(number, text, language) for number, (text, language) in enumerate(asked, 1)]
    found = grouped(gaps)
    assert sorted(number for group in found for number in group.ids) == [one.id for one in gaps]
    assert [group.count for group in found] == sorted((group.count for group in found), reverse=True)
    for group in found:
        assert {one.language for one in gaps if one.id in group.ids} == {group.language}
