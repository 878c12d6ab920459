"""What holds for every text: exact places, no overlap, no error, no long wait."""

from __future__ import annotations

import random
import time
from datetime import date
from typing import Final

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.answers.quantities import (
    Day,
    Duration,
    Money,
    Month,
    Number,
    Ordinal,
    Percent,
    Quantity,
    Unclear,
    Year,
    YearRange,
    parse,
)
from bot.answers.quantities.model import plain
from tests.answers.quantities.cases import ALL
from tests.answers.quantities.notation import brief

TODAY: Final = date(2026, 11, 23)
LONGEST: Final = 2000
# Ten times what a slow machine needs, so that the test fails for a reason.
SECONDS: Final = 0.05
MEDIAN_SECONDS: Final = 0.0006

_PIECES: Final = [
    "2019",
    "2014-2018",
    "'19",
    "FY19",
    "1990s",
    "91년",
    "10차",
    "제",
    "조",
    "억",
    "만",
    "천",
    "원",
    "달러",
    "프로",
    "%",
    "won",
    "billion",
    "bilion",
    "trillion",
    "half",
    "a",
    "one",
    "twenty",
    "and",
    "to",
    "from",
    "between",
    "since",
    "until",
    "the",
    "year",
    "before",
    "last",
    "next",
    "this",
    "three",
    "years",
    "ago",
    "in",
    "Sept",
    "25",
    "may",
    "2019-09-25",
    "9월",
    "일",
    "$",
    "₩",
    "€",
    "US$",
    "usd",
    "krw",
    "-",
    "–",
    "~",
    ",",
    ".",
    ":",
    "/",
    "(",
    ")",
    "'",
    "’",
    "올해",
    "작년",
    "이듬해",
    "그",
    "다음",
    "해",
    "최근",
    "지난",
    "부터",
    "까지",
    "이후",
    "두",
    "배",
    "열",
    "번째",
    "십",
    "이",
    "삼",
    "점",
    "5",
    "5bn",
    "1,038.9",
    "1.04",
    "0",
    "00",
    "½",
    "²",
    "2O19",
    "10th",
    "tenth",
    "per",
    "cent",
    "point",
    "five",
    "년",
    "월",
    "대",
    "도",
    "명",
    "개월",
    "\u200b",
    "\u202e",
    "́",
]
_REPEATED: Final = (
    "조|1조|천|이|그 |전 |1년 |2014-|1-|2~|from 2014 to |one |one-|a |half a |last year |the last |under |$|'19|'|"
    "1 000 |millionn |5 bilion |1/|1:|<@|http://|２０１９|\u1100\u1161|최근 5년|1조 |5 to |between 1 and |9월 1일 |"
    "제1차|$1-|1.|2019.|sept 1 |point |1 point |이십|one or two billion |between "
)
_MADE_OF_PIECES: Final = st.lists(st.tuples(st.sampled_from(_PIECES), st.sampled_from(["", " "])), max_size=40).map(
    lambda pieces: "".join(piece + gap for piece, gap in pieces)
)
_ANY_TEXT: Final = st.one_of(st.text(max_size=200), _MADE_OF_PIECES)


def check(text: str, found: tuple[Quantity, ...]) -> None:
    last_end = 0
    for quantity in found:
        assert 0 <= last_end <= quantity.start < quantity.end <= len(text)
        assert text[quantity.start : quantity.end] == quantity.text
        assert quantity.as_json()["text"] == quantity.text
        last_end = quantity.end


@settings(max_examples=600)
@given(_ANY_TEXT)
@example("")
@example("İ" * 50 + "2019")
@example("ﷺ2019ﷺ")
@example("\ud800 2019")
@example("2" + "\u0301" * 40)
def test_places_are_exact_and_never_overlap(text: str) -> None:
    check(text, parse(text, TODAY))


@settings(max_examples=300)
@given(_MADE_OF_PIECES)
def test_reading_is_repeatable(text: str) -> None:
    assert parse(text, TODAY) == parse(text, TODAY)


@pytest.mark.parametrize("text", [text for text, _ in ALL], ids=[repr(text)[:60] for text, _ in ALL])
def test_what_was_read_reads_the_same_alone(text: str) -> None:
    """A quantity that has no other beside it says the same when nothing stands around it."""
    found = parse(text, TODAY)
    if len(found) == 1 and isinstance(found[0], Money | Percent | YearRange | Day | Month | Duration):
        again = parse(found[0].text, TODAY)
        assert [brief(one) for one in again] == [brief(found[0])]


@settings(max_examples=300)
@given(
    st.integers(1900, 2100), st.sampled_from(["{}", "{}년", "in {}?", "sma {}", "({})", "{}년에 얼마", "FY{}", "{}'s"])
)
def test_every_year_in_every_frame(year: int, frame: str) -> None:
    (found,) = parse(frame.format(year), TODAY)
    assert isinstance(found, Year)
    assert found.year == year


@settings(max_examples=300)
@given(
    st.integers(1900, 2099).flatmap(lambda first: st.tuples(st.just(first), st.integers(first + 1, 2100))),
    st.sampled_from(
        ["{}-{}", "from {} to {}", "{}년부터 {}년까지", "{}~{}년", "between {} and {}", "{} through {}", "{}→{}"]
    ),
)
def test_every_range_in_every_frame(years: tuple[int, int], frame: str) -> None:
    (found,) = parse(frame.format(*years), TODAY)
    assert isinstance(found, YearRange)
    assert (found.first, found.last) == years


@settings(max_examples=300)
@given(st.integers(1, 99_999), st.integers(0, 9999), st.sampled_from(["조 {}억 원", "조{}억원", "조 {:,}억원"]))
def test_every_amount_of_jo_and_eok(jo: int, eok: int, frame: str) -> None:
    text = f"{jo:,}" + (frame.format(eok) if eok else "조 원")
    (found,) = parse(text, TODAY)
    assert isinstance(found, Money)
    assert found.value == jo * 10**12 + eok * 10**8
    assert found.unit == "KRW"


@settings(max_examples=300)
@given(
    st.decimals(min_value="0.001", max_value="99999", places=3),
    st.sampled_from([("billion", 9), ("bn", 9), ("trillion", 12), ("million", 6), ("tn", 12), ("조", 12), ("억", 8)]),
)
def test_every_scaled_number(value: object, scale: tuple[str, int]) -> None:
    name, power = scale
    (found,) = parse(f"{value} {name}", TODAY)
    assert isinstance(found, Number)
    assert found.scaled
    assert plain(found.value) == plain(found.value.__class__(str(value)) * 10**power)


@settings(max_examples=200)
@given(st.integers(1, 999))
def test_every_ordinal(number: int) -> None:
    for text in (f"{number}차 협정", f"제{number}차", f"the {number}th SMA", f"{number}번째"):
        (found,) = parse(text, TODAY)
        assert isinstance(found, Ordinal)
        assert found.number == number


@settings(max_examples=200)
@given(st.from_regex(r"[0-9]{1,4}(,[0-9]{1,5}){1,4}", fullmatch=True))
def test_commas_in_odd_places_are_never_guessed_at(text: str) -> None:
    groups = text.split(",")
    usual = len(groups[0]) <= 3 and groups[0] != "0" and all(len(group) == 3 for group in groups[1:])
    years = all(len(group) == 4 and 1900 <= int(group) <= 2100 for group in groups)
    found = parse(text, TODAY)
    if usual:
        assert [type(one) for one in found] == [Number]
    elif not years:
        assert [type(one) for one in found] == [Unclear]


def hostile() -> dict[str, str]:
    chance = random.Random(3)  # noqa: S311 - the same texts on every run, no secret
    letters = "0123456789 조억만천년월일-~.,:/$₩%abcdefghtoandst이삼사오육칠팔구십백"
    return {
        "letters": "".join(chance.choice(letters) for _ in range(LONGEST)),
        "pieces": " ".join(chance.choice(_PIECES) for _ in range(600))[:LONGEST],
        "any": "".join(chr(chance.randrange(0x20, 0xD7FF)) for _ in range(LONGEST)),
        "digits": "1" * 600,
        "many digits": "9" * LONGEST,
        "digits and points": "".join(chance.choice("0123456789,.") for _ in range(LONGEST)),
        "spaces": "1" + " " * (LONGEST - 1),
        "right to left": "\u202e2019\u200b" * 300,
        "joiners": "2\u200d0\u200d1\u200d9\u200d" * 250,
        "accents": "a" + "\u0301" * (LONGEST - 1),
        **{repr(piece): (piece * LONGEST)[:LONGEST] for piece in _REPEATED.split("|")},
    }


@pytest.mark.parametrize(("name", "text"), hostile().items(), ids=list(hostile()))
def test_no_text_takes_long(name: str, text: str) -> None:
    assert name
    best = SECONDS
    for _ in range(3):
        begun = time.perf_counter()
        found = parse(text, TODAY)
        best = min(best, time.perf_counter() - begun)
        check(text, found)
    assert best < SECONDS


def test_a_question_is_read_in_microseconds() -> None:
    texts = [text for text, _ in ALL] + ["how much more did we pay in 2021 than the year before, in dollars?"] * 50
    spent = []
    for text in texts:
        begun = time.perf_counter()
        parse(text, TODAY)
        spent.append(time.perf_counter() - begun)
    assert sorted(spent)[len(spent) // 2] < MEDIAN_SECONDS
