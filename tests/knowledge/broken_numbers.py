"""Changes to the tiny knowledge, one for each kind of fault in numbers, units, years and dates."""

from __future__ import annotations

from tests.knowledge.broken import Broken

BROKEN_NUMBERS = {
    "unit that does not fit": Broken(
        "series.yaml", "'100'", "100 million JPY", "2019:", "paid", "does not fit the unit"
    ),
    "unit of an equivalent that does not fit": Broken(
        "series.yaml",
        "amount: '110'",
        "amount: '110'\n        also: [{amount: 5 days}]",
        "also:",
        "paid",
        "does not fit the unit",
    ),
    "unit that is none": Broken(
        "series.yaml", "unit: million KRW", "unit: million +", "unit:", "paid", "is not a unit"
    ),
    "amount that is none": Broken("series.yaml", "'100'", "about 100", "2019:", "paid", "is not an amount"),
    "conflict that is no amount": Broken(
        "series.yaml",
        "value: 111 million KRW",
        "value: more",
        "value: more",
        "paid",
        "is not an amount",
    ),
    "amount as float": Broken(
        "series.yaml", "'100'", "100.5", "2019:", None, "100.5 is written as a floating-point number"
    ),
    "percentage that is none": Broken(
        "series.yaml",
        "percent: '10'",
        "percent: ten",
        "percent:",
        "paid",
        "'ten' is no percentage",
    ),
    "percentage of an agreement that is none": Broken(
        "agreements.yaml",
        "index: paid",
        "cap: 4 people",
        "cap:",
        "lease-1",
        "'4 people' is no percentage",
    ),
    "year twice": Broken(
        "series.yaml",
        "2019: '100'",
        "2019: '100'\n      2019: '101'",
        "2019: '101'",
        None,
        "the year 2019 stands twice",
    ),
    "year twice, once in quotes": Broken(
        "series.yaml",
        "2019: '100'",
        "2019: '100'\n      '2019': '101'",
        "'2019'",
        None,
        "the year 2019 stands twice",
    ),
    "year that is none": Broken("series.yaml", "2019:", "next:", "next:", "paid", "values.next"),
    "year out of range": Broken("series.yaml", "2019:", "20199:", "20199:", "paid", "year 20199 is outside 1900-2100"),
    "value without source": Broken(
        "series.yaml",
        "    sources: [ledger]\n",
        "",
        "2019:",
        "paid",
        "the value has no source",
    ),
    "printed increase that contradicts": Broken(
        "series.yaml",
        "percent: '10'",
        "percent: '10.2'",
        "percent:",
        "paid",
        "prints an increase of 10.2 %, but the amounts give 10.00 %",
    ),
    "increase of an agreement that contradicts": Broken(
        "agreements.yaml",
        "first: 2019",
        "increase: {percent: '9'}\n    first: 2020",
        "increase:",
        "lease-1",
        "the increase of 9 % is 10 % in the series",
    ),
    "year that says nothing": Broken("series.yaml", "2019: '100'", "2019: null", "2019:", "paid", "2019 says nothing"),
    "derived without its steps": Broken(
        "series.yaml",
        "amount: '110'",
        "amount: '110'\n        status: derived",
        "2020:",
        "paid",
        "a derived value must say how",
    ),
    "derived that passes for reported": Broken(
        "series.yaml",
        "amount: '110'",
        "derived: {amount: '110', how: {en: 100 + 10, ko: 100 + 10}}",
        "2020:",
        "paid",
        "the only figure is derived, yet it counts as reported",
    ),
    "part of a year beside the whole": Broken(
        "series.yaml",
        "    asked_as:",
        "    partial:\n      2020: {amount: '50', months: {en: half, ko: 반}, source: ledger}\n    asked_as:",
        "2020: {",
        "paid",
        "a value of the whole year and one of a part",
    ),
    "period that ends before it begins": Broken(
        "series.yaml",
        "    asked_as:",
        "    periods: [{first: 2020, last: 2019, amount: '210'}]\n    asked_as:",
        "periods:",
        "paid",
        "the period ends before it begins",
    ),
    "agreements that overlap": Broken(
        "agreements.yaml",
        "first: 2021",
        "first: 2020",
        "first: 2020",
        "lease-2",
        "begins in 2020, but 'lease-1' runs to 2020",
    ),
    "years without an agreement": Broken(
        "agreements.yaml",
        "first: 2021",
        "first: 2022",
        "first: 2022",
        "lease-2",
        "the years between have none",
    ),
    "number left out": Broken(
        "agreements.yaml", "number: 2", "number: 3", "number: 3", "lease-2", "no agreement has the"
    ),
    "number twice": Broken("agreements.yaml", "number: 2", "number: 1", "@22", "lease-2", "number 1 is also that"),
    "agreement that ends before it begins": Broken(
        "agreements.yaml",
        "last: 2022",
        "last: 2020",
        "@25",
        "lease-2",
        "its last year 2020 is before its first year 2021",
    ),
    "dates in the wrong order": Broken(
        "agreements.yaml",
        "signed: {date: '2020-12', sources: [ledger]}",
        "announced: {date: '2021-01-15'}\n    signed: {date: '2020-12', sources: [ledger]}",
        "signed: {date: '2020-12'",
        "lease-2",
        "it is signed on 2020-12, before it was announced on 2021-01-15",
    ),
}
