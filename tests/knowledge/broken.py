"""Changes to the tiny knowledge, one for each kind of fault, and what must be said of each."""

from __future__ import annotations

from typing import NamedTuple


class Broken(NamedTuple):
    """A change that breaks the tiny knowledge; `on` is a text on the line of the fault, or `@` and its number."""

    file: str
    old: str
    new: str
    on: str
    entry: str | None
    problem: str


BROKEN = {
    "unknown source": Broken("facts.yaml", "[ledger]", "[lodger]", "lodger", "who-pays", "source 'lodger' is unknown"),
    "unknown source of a year": Broken(
        "series.yaml",
        "amount: '110'",
        "amount: '110'\n        sources: [nowhere]",
        "nowhere",
        "paid",
        "source 'nowhere' is unknown",
    ),
    "unknown source of a conflict": Broken(
        "series.yaml",
        "source: old-ledger",
        "source: bald-ledger",
        "bald-ledger",
        "paid",
        "source 'bald-ledger' is unknown",
    ),
    "unknown series": Broken(
        "agreements.yaml",
        "index: paid",
        "index: payed",
        "index:",
        "lease-1",
        "series 'payed' is unknown",
    ),
    "unknown series in a formula": Broken(
        "series.yaml",
        "unit: million KRW",
        "unit: million KRW\n    formula: paid / people",
        "formula:",
        "paid",
        "series 'people' is unknown",
    ),
    "unknown whole": Broken(
        "series.yaml",
        "unit: million KRW",
        "unit: million KRW\n    part_of: costs",
        "part_of",
        "paid",
        "series 'costs' is unknown",
    ),
    "unknown subject": Broken(
        "facts.yaml",
        "subject: rent",
        "subject: rant",
        "subject:",
        "who-pays",
        "subject 'rant' is unknown",
    ),
    "unknown side": Broken("agreements.yaml", "side: owner", "side: cat", "side:", "lease-1", "'cat' is no side"),
    "unknown related entry": Broken(
        "facts.yaml",
        "[lease-1]",
        "[lease-9]",
        "lease-9",
        "who-pays",
        "entry 'lease-9' is unknown",
    ),
    "duplicate id": Broken(
        "agreements.yaml",
        "id: lease-2",
        "id: lease-1",
        "@20",
        "lease-1",
        "stands twice among agreements, first in knowledge/agreements.yaml:2",
    ),
    "duplicate id across kinds": Broken(
        "facts.yaml",
        "id: who-pays",
        "id: lease-2",
        "id: lease-2",
        "lease-2",
        "also that of an entry among agreements, in knowledge/agreements.yaml:20",
    ),
    "alias that is an id": Broken(
        "sources.yaml",
        "[old-ledger]",
        "[ledger, old-ledger]",
        "aliases",
        "ledger",
        "the alias 'ledger' is already the id",
    ),
    "bad id": Broken("facts.yaml", "id: who-pays", "id: Who Pays", "id: Who", "Who Pays", "is no id"),
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
    "missing language of a text": Broken(
        "facts.yaml",
        "{en: Who pays, ko: 누가 내나}",
        "{en: Who pays}",
        "title:",
        "who-pays",
        "title has no Korean",
    ),
    "empty language of a text": Broken(
        "facts.yaml",
        "en: The tenant pays.",
        "en: ' '",
        "statement:",
        "who-pays",
        "statement has no English",
    ),
    "missing language of the questions": Broken(
        "facts.yaml",
        "      ko: [임대료는 누가 내]\n",
        "",
        "asked_as:",
        "who-pays",
        "asked_as has no Korean",
    ),
    "no questions at all": Broken(
        "facts.yaml",
        "    asked_as:\n      en: [who pays the rent]\n      ko: [임대료는 누가 내]\n",
        "",
        "id: who-pays",
        "who-pays",
        "asked_as has no English",
    ),
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
    "phrase of two entries": Broken(
        "facts.yaml",
        "[who pays the rent]",
        "['What was the FIRST lease?']",
        "FIRST",
        "who-pays",
        "is also one of 'lease-1', in knowledge/agreements.yaml:2",
    ),
    "phrase without a word": Broken(
        "facts.yaml", "[who pays the rent]", "['?!', who]", "?!", "who-pays", "has no word"
    ),
    "too many phrases": Broken(
        "facts.yaml",
        "[who pays the rent]",
        "[" + ", ".join(f"question {n}" for n in range(40)) + "]",
        "asked_as:",
        "who-pays",
        "41 phrasings; at most 40",
    ),
    "over-large entry": Broken("facts.yaml", "The tenant pays.", "pays " * 1700, "id:", "who-pays", "at most 8,192"),
    "over-large year": Broken("series.yaml", "rounded up", "up " * 2800, "2020:", "paid", "at most 8,192 are allowed"),
    "checked in the wrong form": Broken(
        "facts.yaml",
        "checked: '2026-11-23'",
        "checked: 23 November",
        "checked:",
        "who-pays",
        "'23 November' is no day",
    ),
    "day that is in no calendar": Broken(
        "facts.yaml",
        "checked: '2026-11-23'",
        "checked: '2026-02-30'",
        "checked:",
        "who-pays",
        "'2026-02-30' is no day",
    ),
    "unknown field": Broken(
        "facts.yaml", "topic:", "tpoic:", "tpoic:", "who-pays", "tpoic is no field of such an entry"
    ),
    "missing field": Broken("facts.yaml", "    topic: basics\n", "", "id: who-pays", "who-pays", "topic is missing"),
    "word that is not allowed": Broken(
        "sources.yaml", "kind: government", "kind: gossip", "kind:", "ledger", "'gossip'"
    ),
    "entry that is no mapping": Broken(
        "facts.yaml", "facts:\n", "facts:\n  - hello\n", "hello", "?", "must have fields"
    ),
    "unknown kind": Broken("facts.yaml", "facts:", "fats:", "fats:", None, "'fats' is no kind of entry"),
    "kind without a list": Broken("sources.yaml", "  - id", "    id", "sources:", None, "'sources' must hold a list"),
    "anchor": Broken("facts.yaml", "topic: basics", "topic: &b basics", "&b", None, "the anchor 'b' is not allowed"),
    "alias": Broken("facts.yaml", "topic: basics", "topic: *b", "*b", None, "the alias 'b' is not allowed"),
    "tag": Broken("facts.yaml", "topic: basics", "topic: !!str basics", "!!str", None, "is not allowed"),
    "duplicate key": Broken(
        "facts.yaml",
        "topic: basics",
        "topic: basics\n    topic: other",
        "topic: other",
        None,
        "the key 'topic' stands twice",
    ),
    "key that is no word": Broken("facts.yaml", "topic: basics", "[a]: basics", "[a]:", None, "a key must be a word"),
    "broken YAML": Broken("facts.yaml", "title: {en:", "title: {en: {", "@6", None, "this is no YAML"),
    "second document": Broken("facts.yaml", "facts:", "facts: []\n---\nfacts:", "---", None, "a second document"),
}
