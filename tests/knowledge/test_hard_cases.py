"""The years, agreements and series in which a wrong figure would be easy, spelled out by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.knowledge.models import Status

if TYPE_CHECKING:
    from bot.knowledge.snapshot import Snapshot


def test_years_that_count_in_dollars(real: Snapshot) -> None:
    values = real.series["payment"].values
    assert values[1991].amount == "150 million USD"
    assert [(also.amount, also.sources) for also in values[1991].also] == [
        ("107.3", ("donga-2005-04-26", "hani-yonhap-2005-04-26"))
    ]
    assert "150 billion KRW" in {conflict.value for conflict in values[1991].conflicts}
    for year in (*range(1991, 1999), 2000, 2001):
        assert (values[year].amount or "").endswith(" million USD"), year
    for year in range(2003, 2027):
        assert "USD" not in (values[year].amount or ""), year
    for year in (1992, 1993, 1996, 1998, 2001):
        assert values[year].also == (), "no won total was found"


def test_years_in_two_currencies(real: Snapshot) -> None:
    values = real.series["payment"].values
    for year, parts, total, derived in (
        (1999, ("141.2 million USD", "257.5"), "333 million USD", "441.1"),
        (2002, ("58.8 million USD", "536.8"), "490 million USD", "610.0"),
    ):
        value = values[year]
        assert (value.amount, value.parts) == (None, parts)
        assert [also.amount for also in value.also] == [total]
        assert value.derived is not None
        assert value.derived.amount == derived
        assert value.status is None, "the parts are as agreed as any amount"
    assert (values[2003].amount, values[2003].also[0].amount) == ("668.6", "550 million USD")
    assert (values[2004].amount, values[2004].parts) == ("746.9", ("72.3 million USD", "660.1"))
    assert values[2004].also[0].amount == "622 million USD"


def test_1998_was_amended(real: Snapshot) -> None:
    value = real.series["payment"].values[1998]
    assert value.amount == "399 million USD"
    assert value.amended is not None
    assert (value.amended.date, value.amended.parts) == ("1998-06-19", ("175 million USD", "203.302"))
    assert value.amended.sources == ("treaty-1457-1998",)
    assert {conflict.value for conflict in value.conflicts} == {f"{n} million USD" for n in (314, 310, 394, 390)}


def test_increases_that_do_not_follow_say_why(real: Snapshot) -> None:
    values = real.series["payment"].values
    noted = {year for year, value in values.items() if value.increase and value.increase.note}
    assert noted == {1993, 1994, 1999, 2000}


def test_2019(real: Snapshot) -> None:
    value = real.series["payment"].values[2019]
    assert (value.amount, value.increase and value.increase.percent) == ("1038.9", "8.2")
    reported = {(item.amount, item.as_of, item.source) for item in value.reported}
    assert ("925 million USD", "2019-02-10", "xinhua-2019-02-10") in reported
    assert ("868 million USD", "2019-09", "seed-sma-2019-09") in reported
    tenth = real.agreement("sma", 10)
    assert tenth is not None
    dates = (tenth.announced.date, tenth.signed.date, tenth.ratified.date, tenth.in_force.date)
    assert dates == ("2019-02-10", "2019-03-08", "2019-04-05", "2019-04-05")


def test_years_that_no_source_prints(real: Snapshot) -> None:
    values = real.series["payment"].values
    assert values[2023].amount is None
    assert values[2023].status is Status.DERIVED
    assert values[2023].rule_percent == "3.4"
    assert values[2023].derived is not None
    assert values[2023].derived.how.en == "1,247.2 billion won × 1.034 (defence budget growth of 2022)"
    assert (values[2024].amount, values[2024].approximate) == ("1346", True)
    assert (values[2027].amount, values[2027].status) == (None, Status.PROJECTED)
    for year in (2028, 2029):
        value = values[year]
        assert (value.amount, value.derived, value.status) == (None, None, Status.PROJECTED)
        assert value.note is not None
    assert (values[2030].amount, values[2030].status) == ("1671.6", Status.PROJECTED)
    assert (values[2026].amount, values[2026].status) == ("1519.2", None)
    assert real.series["payment"].status is Status.AGREED


def test_splits(real: Snapshot) -> None:
    labour, construction = real.series["labour"], real.series["construction"]
    assert (labour.values[1994].amount, labour.values[1992].amount) == ("120 million USD", "61.6")
    assert real.series["logistics"].values[1999].parts == ("46.0", "21 million USD")
    assert real.series["cdip"].values[1999].amount == "40 million USD"
    assert (labour.values[2019].amount, labour.values[2019].share) == ("500.5", "48")
    assert 2017 not in labour.values
    for series in (labour, construction):
        unassigned = series.values[2006]
        assert (unassigned.amount, unassigned.share) == (None, None), "the chart has lost its labels"
        assert unassigned.note is not None
        assert "41, 39, 14 and 6 percent" in (unassigned.note.en or "")
    assert 2020 not in construction.values


def test_derived_and_partial_years(real: Snapshot) -> None:
    derived = {
        (series.id, year)
        for series in real.series.values()
        for year, value in series.values.items()
        if value.status is Status.DERIVED
    }
    assert derived == {
        ("payment", 2023),
        ("kr_defense_growth", 2025),
        ("jp_hns", 2004),
        ("jp_hns", 2011),
        ("jp_hns", 2013),
        ("jp_usfj_total_costs", 2012),
        ("jp_usfj_total_costs", 2016),
    }
    partial = {series.id: dict(series.partial) for series in real.series.values() if series.partial}
    assert set(partial) == {"krw_per_usd", "krw_per_usd_fed", "jpy_per_usd", "us_cpi"}
    assert partial["krw_per_usd"][2026].amount == "1482.49"
    assert 2026 not in real.series["krw_per_usd"].values


def test_sources_of_single_years(real: Snapshot) -> None:
    japan = real.series["jp_hns"]
    assert japan.values[2022].sources == ("ctx-jiji-fy2022",)
    assert real.sources["ctx-jiji-fy2022"].weak
    assert japan.values[2013].sources == ("ctx-mmil-2011-15",)


def test_values_for_several_years_together(real: Snapshot) -> None:
    spent = [(item.first, item.last, item.amount) for item in real.series["us_cost_korea"].periods]
    assert spent == [(2016, 2019, "13.4"), (2016, 2019, "5.8")]
    totals = {item.first: (item.last, item.amount, item.planned) for item in real.series["jp_hns_agreements"].periods}
    assert totals[2016] == (2020, "980.1", "946.5")
    assert totals[2022] == (2026, "1055.1", None)
    assert totals[1991] == (1995, None, None)


def test_units_that_must_not_be_mixed(real: Snapshot) -> None:
    units = {identifier: str(unit) for identifier, (unit, _) in real.units.items()}
    assert units["krw_per_usd"] == "KRW/USD"
    assert units["kr_cpi"] != units["us_cpi"], "indices of different base years do not compare"
    assert units["jp_hns"] == "JPY"
    assert units["payment"] == units["kr_defense_budget"] == "KRW"


def test_negotiators(real: Snapshot) -> None:
    eleventh = real.agreements["sma-11"].negotiators
    assert [(person.side, person.name.en, person.earlier) for person in eleventh] == [
        ("rok", "Jeong Eun-bo", False),
        ("us", "Donna Welton", False),
        ("rok", "Chang Won-sam", True),
        ("us", "James DeHart", True),
    ]
    assert [person.side for person in real.agreements["sma-8"].negotiators] == ["rok"]
    assert real.agreements["sma-1"].negotiators == ()


def test_rules_that_follow_an_index(real: Snapshot) -> None:
    rules = {
        entry.number: (entry.rule.index, entry.rule.lag, entry.rule.cap, entry.rule.first)
        for entry in real.agreements.values()
        if entry.rule is not None and entry.rule.index is not None
    }
    assert rules == {
        7: ("kr_inflation", 2, None, None),
        8: ("kr_inflation", 2, "4", None),
        9: ("kr_inflation", 2, "4", None),
        11: ("kr_defense_growth", 1, None, 2022),
        12: ("kr_inflation", 2, "5", None),
    }


def test_agreement_that_took_effect_before_its_signature(real: Snapshot) -> None:
    fourth = real.agreements["sma-4"]
    assert (fourth.in_force.date, fourth.signed.date) == ("1999-01-01", "1999-02-25")
    sixth = real.agreements["sma-6"]
    assert sixth.in_force.date == "2005-07-06"
    assert sixth.in_force.note is not None
    assert "1 January 2005" in (sixth.in_force.note.en or "")
