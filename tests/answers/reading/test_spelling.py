"""The index of known words finds what comparing with every word would find."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from bot.answers.reading.spelling import LONG, MAX_LENGTH, MIN_LENGTH, Speller

WORDS = (
    "percent",
    "present",
    "total",
    "hotel",
    "increase",
    "agreement",
    "negotiator",
    "ratification",
    "burden",
    "share",
)
SPELLER = Speller(WORDS)
LETTERS = st.text("abeinprst", min_size=MIN_LENGTH, max_size=MAX_LENGTH)


def slips(word: str) -> st.SearchStrategy[str]:
    """Return the word with one letter left out, doubled, swapped or wrong."""
    place = st.integers(1, len(word) - 2)
    return st.one_of(
        place.map(lambda i: word[:i] + word[i + 1 :]),
        place.map(lambda i: word[:i] + word[i] + word[i:]),
        place.map(lambda i: word[:i] + word[i + 1] + word[i] + word[i + 2 :]),
        place.map(lambda i: word[:i] + "x" + word[i + 1 :]),
    )


@given(st.sampled_from(WORDS).flatmap(slips))
def test_what_it_finds_is_within_reach_and_nothing_nearer_exists(typed: str) -> None:
    if len(typed) < MIN_LENGTH:
        return
    found = SPELLER.nearest(typed)
    distances = {word: OSA.distance(typed, word) for word in WORDS}
    reach = 2 if len(typed) >= LONG else 1
    nearest = min(distances.values())
    if found is not None:
        assert distances[found] == nearest <= reach
    else:
        assert nearest > reach or sum(distance == nearest for distance in distances.values()) > 1


@given(LETTERS)
def test_whatever_is_typed_it_never_reaches_too_far(typed: str) -> None:
    found = SPELLER.nearest(typed)
    assert found is None or OSA.distance(typed, found) <= 2


def test_swapped_letters_and_a_right_first_letter_settle_a_tie() -> None:
    assert SPELLER.nearest("precent") == "percent"
    assert SPELLER.nearest("totel") == "total"
    assert SPELLER.nearest("marmalade") is None


def test_a_letter_is_left_out_sooner_than_it_is_another_one() -> None:
    assert Speller(("about", "amount")).nearest("amout") == "amount"
