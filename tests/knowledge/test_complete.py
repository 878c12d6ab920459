"""The real knowledge is whole: nothing of what was researched is missing, and nothing was added to it.

The tables below were computed from the research, not from the files under test: whoever corrects a
figure corrects its line here too, so that no figure changes unseen.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from bot.knowledge.checker import check
from bot.knowledge.checks.walk import records
from bot.knowledge.models import Phrases, Text
from bot.knowledge.units import base, parse_amount, parse_unit
from bot.paths import bundled_knowledge

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.knowledge.fields import Model
    from bot.knowledge.models import Series
    from bot.knowledge.snapshot import Snapshot

KRW, USD = base("KRW"), base("USD")

# The number of years with a figure, the first and the last of them, and the sum in the unit of the series.
FIGURES = {
    "krw_per_usd": (35, 1991, 2025, "38469.28"),
    "krw_per_usd_fed": (35, 1991, 2025, "38475.17"),
    "jpy_per_usd": (35, 1991, 2025, "3965.23"),
    "kr_cpi": (35, 1991, 2025, "2797.38"),
    "kr_inflation": (35, 1991, 2025, "113.27"),
    "us_cpi": (35, 1991, 2025, "7438.534"),
    "kr_defense_budget": (36, 1991, 2026, "1077.7807"),
    "kr_defense_growth": (36, 1991, 2026, "239.1"),
    "kr_defense_share_gdp": (35, 1991, 2025, "84.14"),
    "kr_gdp": (33, 1991, 2023, "37799.306"),
    "kr_gdp_2020base": (4, 2020, 2025, "9679.2"),
    "kr_gdp_usd": (33, 1991, 2023, "33913.8"),
    "kr_population": (34, 1991, 2024, "1653573887"),
    "usfk_troops_dmdc": (35, 1991, 2025, "1078390"),
    "usfk_troops": (22, 2003, 2026, "637000"),
    "usfk_korean_employees": (3, 2014, 2020, "27019"),
    "usfk_korean_employees_total": (4, 2003, 2019, "57551"),
    "us_cost_korea": (0, 0, 0, "0"),
    "us_cost_japan": (0, 0, 0, "0"),
    "us_cost_korea_dod": (1, 2020, 2020, "4.4642"),
    "us_cost_japan_dod": (1, 2020, 2020, "5.7178"),
    "us_om_korea_dod": (4, 2013, 2020, "5.1989"),
    "us_nonpersonnel_cost_korea": (1, 2012, 2012, "1.1"),
    "us_nonpersonnel_cost_germany": (1, 2012, 2012, "4.0"),
    "jp_hns": (21, 1999, 2024, "4323.5"),
    "jp_hns_contract": (3, 2009, 2023, "599.8"),
    # Totals of whole agreements: they stand under `periods`, so that no year can be mistaken for one.
    "jp_hns_agreements": (0, 0, 0, "0"),
    "jp_usfj_total_costs": (13, 2012, 2025, "10177.2"),
    "jp_usfj_support_1990s": (2, 1991, 1992, "994.8"),
    "us_cost_japan_1991": (1, 1991, 1991, "3.9"),
    "host_share_korea": (2, 1995, 2002, "110"),
    "host_share_japan": (2, 1995, 2002, "150.5"),
    "host_share_germany": (1, 2002, 2002, "33"),
    "host_share_italy": (1, 2002, 2002, "41"),
}

# The same for amounts in won of what the payment is spent on.
CATEGORIES = {"labour": (9, "3240.7"), "construction": (7, "3055.9"), "logistics": (6, "1009.1"), "cdip": (0, "0")}


def _yearly(series: Series) -> dict[int, Decimal]:
    """Return the one figure of each year in the unit of the series, printed or derived."""
    unit, scale = parse_unit(series.unit)
    found = {}
    for year, value in series.values.items():
        text = value.amount or (value.derived.amount if value.derived else None)
        if text is not None:
            number, own = parse_amount(text, unit, scale)
            if own == unit:
                found[year] = number / scale
    return found


def _entries(snapshot: Snapshot) -> Iterator[tuple[str, Model]]:
    groups = (snapshot.series, snapshot.agreements, snapshot.facts, snapshot.subjects, snapshot.calculations)
    for group in groups:
        yield from group.items()
    yield from ((event.id, event) for event in snapshot.events)
    yield from ((term.id, term) for term in snapshot.terms)


def test_no_fault() -> None:
    assert check(bundled_knowledge()) == ()


def test_counts(real: Snapshot) -> None:
    agreements = [entry for entry in real.agreements.values() if entry.subject == "sma"]
    assert [entry.number for entry in agreements] == list(range(1, 13))
    assert len(real.facts) >= 140 + 5
    assert len(real.events) >= 107
    assert len(real.terms) == 16
    assert len(real.sources) == 489, "every id of the research still leads to its source"
    assert len({source.id for source in real.sources.values()}) == 453, "one source for one address"
    addresses = [source.url for source in {entry.id: entry for entry in real.sources.values()}.values() if source.url]
    assert len(addresses) == len(set(addresses)) == 452


@pytest.mark.parametrize("identifier", FIGURES)
def test_figures_of_a_series(real: Snapshot, identifier: str) -> None:
    count, first, last, total = FIGURES[identifier]
    figures = _yearly(real.series[identifier])
    found = (len(figures), min(figures, default=0), max(figures, default=0), sum(figures.values(), Decimal(0)))
    assert found == (count, first, last, Decimal(total))


@pytest.mark.parametrize("identifier", CATEGORIES)
def test_figures_of_a_category(real: Snapshot, identifier: str) -> None:
    figures = _yearly(real.series[identifier])
    count, total = CATEGORIES[identifier]
    assert (len(figures), sum(figures.values(), Decimal(0))) == (count, Decimal(total))
    assert real.series[identifier].part_of == "payment"


def test_every_year_of_the_payment(real: Snapshot) -> None:
    values = real.series["payment"].values
    assert list(values) == list(range(1991, 2031))
    printed = [
        parse_amount(text, KRW, Decimal(10) ** 9)
        for value in values.values()
        for text in (*([value.amount] if value.amount else []), *(also.amount for also in value.also))
    ]
    won = [number for number, unit in printed if unit == KRW]
    dollars = [number for number, unit in printed if unit == USD]
    assert (len(won), sum(won)) == (29, Decimal("24822.6") * 10**9)
    assert (len(dollars), sum(dollars)) == (14, Decimal(5032) * 10**6)
    reported = [parse_amount(item.amount)[0] for value in values.values() for item in value.reported]
    assert (len(reported), sum(reported)) == (31, Decimal("28344.48") * 10**6)
    increases = [Decimal(value.increase.percent) for value in values.values() if value.increase]
    assert (len(increases), sum(increases)) == (23, Decimal("150.28"))
    assert sum(len(value.conflicts) for value in values.values()) == 23
    derived = {year: value.derived.amount for year, value in values.items() if value.derived}
    assert derived == {1999: "441.1", 2002: "610.0", 2023: "1289.6", 2024: "1346.3", 2027: "1551.1"}
    budgeted = {year: value.budgeted.amount for year, value in values.items() if value.budgeted}
    assert budgeted == {2009: "760.0", 2010: "790.4", 2011: "732.5", 2012: "746.1", 2015: "844.8"}


def test_every_year_belongs_to_an_agreement(real: Snapshot) -> None:
    spans = {
        1: 1991,
        2: 1994,
        3: 1996,
        4: 1999,
        5: 2002,
        6: 2005,
        7: 2007,
        8: 2009,
        9: 2014,
        10: 2019,
        11: 2020,
        12: 2026,
    }
    for year in range(1991, 2031):
        agreement = real.agreement_of("sma", year)
        assert agreement is not None
        assert agreement.number == max(number for number, first in spans.items() if first <= year)
    assert real.agreement_of("sma", 1990) is None
    assert real.agreement_of("sma", 2031) is None


def test_both_languages_everywhere(real: Snapshot) -> None:
    for identifier, entry in _entries(real):
        for location, record in records(entry):
            if isinstance(record, Text):
                assert record.en, (identifier, location)
                assert record.ko, (identifier, location)
    for group in (real.series, real.agreements, real.facts):
        for identifier, entry in group.items():
            phrases: Phrases = entry.asked_as
            assert len(phrases.en) >= 3, identifier
            assert len(phrases.ko) >= 3, identifier


def test_weak_sources_come_after_better_ones(real: Snapshot) -> None:
    for identifier, entry in _entries(real):
        for location, record in records(entry):
            named = [real.sources[source] for source in getattr(record, "sources", ())]
            ranks = [source.weak for source in named]
            assert ranks == sorted(ranks), (identifier, location)


def test_two_ids_of_one_address(real: Snapshot) -> None:
    assert real.sources["imaeil-20060110"] is real.sources["ctx-imaeil-2002"] is real.sources["imaeil-2006-01-10"]
    treaty = real.sources["treaty-2412-2019"]
    assert treaty.url is not None
    assert treaty.url.endswith("/kr/2019/2412.md")
    assert real.sources["seed-sma-2019-09"].url is None
