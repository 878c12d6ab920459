"""What changes make of the knowledge, what they leave alone, and why some can't be made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from pydantic import ValidationError

from bot.knowledge.changes.models import CHANGE, target_of
from bot.knowledge.changes.state import Knowledge, Step
from bot.knowledge.faults import Fault, KnowledgeError
from bot.knowledge.models import Status
from tests.moderation.making import DAY, change

if TYPE_CHECKING:
    from bot.knowledge.changes.models import Change


def made(knowledge: Knowledge, *changes: Change) -> Knowledge:
    return knowledge.changed([Step("this proposal", one) for one in changes])


def faults(knowledge: Knowledge, one: Change) -> tuple[Fault, ...]:
    with pytest.raises(KnowledgeError) as refused:
        made(knowledge, one)
    return refused.value.faults


def test_a_figure_of_a_new_year_is_there_with_its_source_and_the_years_stay_in_order(tolls: Knowledge) -> None:
    after = made(tolls, change("figure", amount="55 million USD"), change("figure", year=2014, amount="30 million USD"))
    series = after.snapshot.series["toll_income"]
    assert series.values[2023].amount == "55 million USD"
    assert series.values[2023].sources == ("tunnel-audit",)
    assert list(series.values) == [2014, 2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023]
    assert series.checked == DAY
    assert after.snapshot.checked == DAY


def test_two_moderators_add_different_years_to_one_series(tolls: Knowledge) -> None:
    one, other = change("figure", amount="55 million USD"), change("figure", year=2024, amount="57 million USD")
    assert made(tolls, one, other).snapshot == made(tolls, other, one).snapshot


def test_what_belonged_to_the_old_amount_goes_with_it_and_the_rest_stays(tiny_year: Knowledge) -> None:
    after = made(tiny_year, change("figure", year=2022, amount="53 million USD", increase="35.9"))
    value = after.snapshot.series["toll_income"].values[2022]
    assert (value.amount, value.also, value.note, value.verified) == ("53 million USD", (), None, None)
    assert [conflict.value for conflict in value.conflicts] == ["51 million USD"]
    assert value.increase is not None
    assert value.increase.percent == "35.9"


def test_the_same_amount_from_a_better_source_keeps_what_is_known_of_it(tiny_year: Knowledge) -> None:
    after = made(tiny_year, change("figure", year=2022, amount="52 million USD", sources=["tunnel-audit"]))
    value = after.snapshot.series["toll_income"].values[2022]
    assert [printed.amount for printed in value.also] == ["60 billion KRW"]
    assert value.note is not None
    assert value.sources == ("tunnel-audit",)


def test_a_new_status_of_the_same_amount_drops_the_note_that_explained_the_old_one(tiny_year: Knowledge) -> None:
    after = made(tiny_year, change("figure", year=2022, amount="52 million USD", status="budgeted"))
    value = after.snapshot.series["toll_income"].values[2022]
    assert (value.status, value.note) == (Status.BUDGETED, None)


@pytest.fixture(scope="session")
def tiny_year(tolls: Knowledge) -> Knowledge:
    """The tunnel with a year of which more is known than its amount."""
    series = tolls.snapshot.series["toll_income"]
    note = {"en": "Counted twice.", "ko": "두 번 세었습니다."}
    year = {
        "amount": "52",
        "also": [{"amount": "60 billion KRW", "sources": ["tunnel-audit"]}],
        "increase": {"percent": "33.3"},
        "conflicts": [{"value": "51 million USD", "source": "tunnel-audit", "remark": note}],
        "verified": 2,
        "note": note,
    }
    data = series.model_dump(exclude_unset=True)
    data |= {"values": {**data["values"], 2022: year}, "other_units": ["KRW"]}
    loaded = tolls.loaded
    entries = {**loaded.entries, "series": {**loaded.entries["series"], series.id: type(series).model_validate(data)}}
    return Knowledge(type(loaded)(entries=entries, places=loaded.places), tolls.snapshot)


def test_the_figure_of_a_whole_year_takes_the_place_of_that_of_a_part(bundled: Knowledge) -> None:
    rates = bundled.snapshot.series["krw_per_usd"]
    year = max(rates.partial)
    one = change("figure", series=rates.id, year=year, amount="1400 KRW/USD", sources=["treaty-2588-2024"])
    after = made(bundled, one).snapshot.series[rates.id]
    assert after.values[year].amount == "1400 KRW/USD"
    assert set(after.partial) == set(rates.partial) - {year}


def test_nothing_that_no_change_touched_is_made_anew(tolls: Knowledge) -> None:
    after = made(tolls, change("figure", amount="55 million USD"))
    assert after.snapshot.facts is tolls.snapshot.facts
    assert after.snapshot.words is tolls.snapshot.words
    for name, series in tolls.snapshot.series.items():
        assert (after.snapshot.series[name] is series) is (name != "toll_income")


def test_a_change_that_says_what_is_known_already_changes_nothing(tolls: Knowledge) -> None:
    after = made(tolls, change("figure", amount="55 million USD"), change("fact"), change("phrase"), change("source"))
    for again in (
        change("figure", amount="55 million USD"),
        change("figure", amount="55"),
        change("fact"),
        change("phrase"),
        change("source"),
        change("fact", day="2027-05-05", as_of=DAY),
    ):
        assert made(after, again) is after


def test_a_statement_in_one_language_alone_is_allowed_and_the_other_one_is_gone(tolls: Knowledge) -> None:
    after = made(tolls, change("fact", id="tunnel-length", statement={"en": "It is 3.5 kilometres long."}))
    fact = after.snapshot.facts["tunnel-length"]
    assert (fact.statement.en, fact.statement.ko) == ("It is 3.5 kilometres long.", None)
    assert fact.as_of == DAY
    assert "How many cats live there?" in fact.asked_as.en
    assert len(fact.asked_as.en) == len(tolls.snapshot.facts["tunnel-length"].asked_as.en) + 1


def test_a_new_statement_belongs_to_the_main_subject(tolls: Knowledge) -> None:
    fact = made(tolls, change("fact")).snapshot.facts["tunnel-cats"]
    assert (fact.subject, fact.topic, fact.checked) == ("tunnel", "tunnel-cats", DAY)


def test_a_source_is_corrected_field_by_field(tolls: Knowledge) -> None:
    after = made(tolls, change_of_source(url="https://example.org/moved"))
    source = after.snapshot.sources["tunnel-audit"]
    assert source.url == "https://example.org/moved"
    assert source.title == tolls.snapshot.sources["tunnel-audit"].title


def change_of_source(**fields: Any) -> Change:
    return CHANGE.validate_python({"change": "source", "day": DAY, "id": "tunnel-audit", **fields})


@pytest.mark.parametrize(
    ("kind", "entry", "field"),
    [("words", "average", "en"), ("subjects", "tunnel", "names"), ("series", "toll_income", "asked_as")],
)
def test_a_phrase_is_added_where_its_entry_keeps_them(tolls: Knowledge, kind: str, entry: str, field: str) -> None:
    after = made(tolls, change("phrase", kind=kind, entry=entry, phrase="  quite   another  way "))
    kept = getattr(after.loaded.entries[kind][entry], field)
    assert "quite another way" in (kept if isinstance(kept, tuple) else kept.en)


def test_a_phrase_of_an_operation_is_a_promise_that_is_rehearsed(tolls: Knowledge) -> None:
    after = made(tolls, change("phrase", kind="calculations", entry="average", phrase="the mean of all tolls"))
    assert after.snapshot.calculations["average"].examples[-1].question == "the mean of all tolls"


def test_a_statement_that_goes_is_recommended_no_more(tolls: Knowledge) -> None:
    after = made(tolls, change("fact", related=["tunnel-length"]), change("retirement"))
    assert "tunnel-length" not in after.snapshot.facts
    assert after.snapshot.facts["tunnel-cats"].related == ()


FAULTY = [
    (change("figure", series="toll_incme", amount="5 million USD"), "there is no series 'toll_incme'", "toll_income"),
    (change("figure", amount="many"), "'many' is not an amount", "금액"),
    (change("figure", amount="5 million KRW"), "does not fit the unit", "단위"),
    (change("figure", amount="5 million USD", sources=["nobody"]), "the source 'nobody' is unknown", "출처"),
    (change("figure", year=20233, amount="5 million USD"), "is outside 1900-2100", "범위"),
    (change("figure", amount="55 million USD", increase="50"), "prints an increase of 50 %", "인상률"),
    (change("figure", amount="55 million USD", increase="lots"), "is no percentage", "백분율"),
    (change("fact", title=None), "a new statement needs a title", "제목"),
    (change("fact", asked_as={}), "asked_as has no English", "질문 표현"),
    (change("fact", id="toll_income"), "the id is also that of an entry among series", "다른 종류"),
    (change("fact", related=["nothing"]), "the entry 'nothing' is unknown", "항목이 없습니다"),
    (change("fact", statement={"en": "é" * 4_000, "ko": "가" * 3_900}), "at most 16,384 are allowed", "바이트"),
    (
        change("phrase", phrase="When did the Harbour Tunnel open?", entry="tunnel-length"),
        "is also one of",
        "에도 있습니다",
    ),
    (change("phrase", phrase="?!"), "has no word", "낱말"),
    (change("phrase", entry="tunnel-openin"), "there is no statement 'tunnel-openin'", "tunnel-opening"),
    (change("fact", asked_as={"en": [f"question {number} of cats" for number in range(81)]}), "at most 80", "80개"),
    (change("source", publisher=None), "publisher is missing", "발행처(publisher)"),
    (change("calculation", data={"id": "x"}), "title is missing", "제목(title)"),
    (
        change("calculation", data={"id": "x", "title": {"en": "t", "ko": "t"}, "cues": [], "mood": 1}),
        "no field",
        "없는 이름",
    ),
    (change("retirement", entry="nothing"), "there is no statement 'nothing'", "항목이 없습니다"),
    (
        change("retirement", kind="series", entry="toll_income"),
        "the series 'toll_income' is unknown",
        "항목이 없습니다",
    ),
    (change("undo", revision=3), "is no change of one entry", "한 항목"),
]


@pytest.mark.parametrize(
    ("faulty", "problem", "korean"), FAULTY, ids=lambda one: str(one)[:40] if isinstance(one, str) else None
)
def test_a_faulty_change_is_told_in_both_languages_and_leaves_everything_as_it_was(
    tolls: Knowledge, faulty: Change, problem: str, korean: str
) -> None:
    before = {kind: dict(entries) for kind, entries in tolls.loaded.entries.items()}
    found = faults(tolls, faulty)
    assert any(problem in fault.problem for fault in found)
    assert any(korean in fault.korean for fault in found)
    for fault in found:
        assert fault.remedy
        assert any("가" <= character <= "힣" for character in fault.korean), fault
    assert any(str(fault).startswith("this proposal: ") for fault in found) or faulty.change == "retirement"
    assert tolls.loaded.entries == before
    assert all(tolls.loaded.entries[kind][name] is entry for kind in before for name, entry in before[kind].items())


def test_a_series_that_is_worked_out_or_counts_periods_takes_no_figure(bundled: Knowledge) -> None:
    for series in bundled.snapshot.series.values():
        if series.formula or series.in_periods:
            (fault,) = faults(bundled, change("figure", series=series.id, amount="1", sources=["crs-if13050"]))
            assert "single year" in fault.problem or "worked out" in fault.problem
            assert "통계" in fault.korean or "금액" in fault.korean


UNCLEAN = [
    ("statement", {"en": "a\x00b"}),
    ("statement", {"en": "abc\u202edef"}),
    ("statement", {"en": "\ud800"}),
    ("statement", {"en": "x" * 4_001}),
    ("statement", {"en": " ", "ko": ""}),
    ("title", {"en": "\x1b[31mred"}),
    ("asked_as", {"en": ["a\u200fb"]}),
    ("asked_as", {"en": ["a\u200bb"]}),
    ("asked_as", {"ko": ["가\u2028나"]}),
    ("title", {"ko": "\ue000"}),
    ("sources", []),
    ("id", "Not An Id"),
    ("as_of", "yesterday"),
    ("mood", "good"),
]


@pytest.mark.parametrize(("field", "value"), UNCLEAN)
def test_text_that_could_deceive_is_no_change_at_all(field: str, value: Any) -> None:
    with pytest.raises(ValidationError):
        change("fact", **{field: value})


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "ftp://example.org/x",
        "https://user:secret@example.org/",
        "https://discord.gg/abc",
        "https://www.discord.com/invite/abc",
        "http://localhost/x",
        "https://example.org/a b",
        "https://example.org\\@evil.org/",
        "https://example.org/" + "x" * 500,
        "",
    ],
)
def test_an_address_that_is_none_of_a_page_is_refused(address: str) -> None:
    with pytest.raises(ValidationError):
        change("source", url=address)


@pytest.mark.parametrize(
    "address", ["https://www.mofa.go.kr/x?y=1#z", "http://example.org", "https://example.org:8443/a(b)"]
)
def test_an_address_of_a_page_is_taken(address: str) -> None:
    source = change("source", url=address)
    assert source.change == "source"
    assert source.url == address


def test_every_kind_names_its_entry() -> None:
    bundle = change("bundle", items=[{"made": change("fact")}, {"made": change("phrase")}])
    calculation = change("calculation", data={"id": "spread"})
    found = [target_of(one) for one in (change("figure", amount="1"), calculation, bundle, change("undo", revision=4))]
    assert found == [
        ("series", "toll_income"),
        ("calculations", "spread"),
        ("bundles", "tunnel-cats+tunnel-opening"),
        ("revisions", "4"),
    ]
