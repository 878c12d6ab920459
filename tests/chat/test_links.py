"""What a button carries comes back as it went in."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.chat.asked import Asked, Kind
from bot.chat.budget import length
from bot.chat.links import CUSTOM_ID_LENGTH, Action, Link, Links, fits_everybody, follow, for_asker
from tests.chat.answers import ASKED, requests

links_to = st.builds(
    Link,
    action=st.sampled_from(Action),
    asked=requests,
    asker_id=st.integers(0, 2**64 - 1),
    page=st.integers(0, 1295),
)


@given(links_to)
def test_round_trip(link: Link) -> None:
    links = Links()
    custom_id = links.encode(link)
    assert length(custom_id) <= CUSTOM_ID_LENGTH
    assert links.decode(custom_id) == link


@given(links_to)
def test_a_bare_request_that_fits_outlives_a_restart(link: Link) -> None:
    custom_id = Links().encode(link)
    expected = link if ":=" in custom_id else None
    assert Links().decode(custom_id) == expected


@given(links_to, st.integers(0, 2**64 - 1))
def test_a_button_of_one_reply_becomes_that_of_another(link: Link, other: int) -> None:
    links = Links()
    custom_id = links.encode(link)
    if fits_everybody(custom_id):
        assert for_asker(custom_id, other) == links.encode(replace(link, asker_id=other))
        assert Links().decode(for_asker(custom_id, other)) == replace(link, asker_id=other)


def test_what_is_kept_in_memory_fits_nobody_else() -> None:
    assert fits_everybody(Links().encode(Link(Action.WHY, ASKED, 1)))
    assert not fits_everybody(Links().encode(Link(Action.WHY, replace(ASKED, text="x" * 200), 1)))


def test_a_usual_question_fits() -> None:
    asked = replace(ASKED, text="how much more did we pay in 2021 than in 2020, in dollars?")
    custom_id = Links().encode(Link(Action.WHY, asked, 2**63))
    assert Links().decode(custom_id) == Link(Action.WHY, asked, 2**63)


@given(st.text(max_size=100))
def test_what_others_wrote_is_refused(text: str) -> None:
    for custom_id in (text, f"sma:{text}"):
        decoded = Links().decode(custom_id)
        assert decoded is None or Links().encode(decoded)


def test_an_impossible_day_is_refused() -> None:
    assert Links().decode("sma:wqe000100:1:=2019") is not None
    assert Links().decode("sma:wqe000000:1:=2019") is None


def test_memory_is_bounded() -> None:
    links = Links()
    first = links.encode(Link(Action.WHY, replace(ASKED, text="x" * 200), 1))
    for number in range(10_001):
        links.encode(Link(Action.WHY, replace(ASKED, text=f"{number:0200}"), 1))
    assert links.decode(first) is None


def test_the_buttons_of_one_reply_take_one_place() -> None:
    links = Links()
    for action in Action:
        links.encode(Link(action, replace(ASKED, text="x" * 200), 1))
    assert len(links._kept) == 1


def test_a_suggestion_stands_by_itself() -> None:
    asked = follow(replace(ASKED, kind=Kind.TIMELINE, addressed=False, command=False), "2018")
    assert asked == Asked(Kind.QUESTION, "2018", ASKED.day, ASKED.language)
    assert follow(replace(ASKED, kind=Kind.SOURCES), "payment").kind is Kind.SOURCES
