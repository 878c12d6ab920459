"""Changes to the tiny knowledge, one for each kind of fault in files, ids and texts."""

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
    "no main subject": Broken(
        "subjects.yaml", "main: true", "main: false", "id: rent", "rent", "no subject is the main one"
    ),
    "two main subjects": Broken(
        "subjects.yaml",
        "    sides:\n      owner: {en: owner, ko: 집주인}\n",
        "    sides:\n      owner: {en: owner, ko: 집주인}\n  - {id: flat, main: true, title: {en: f, ko: f}, "
        "short: {en: f, ko: f}, series: paid, names: {}}\n",
        "id: flat",
        "flat",
        "'rent' is the main subject already",
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
        "[" + ", ".join(f"question {n}" for n in range(80)) + "]",
        "asked_as:",
        "who-pays",
        "81 phrasings; at most 80",
    ),
    "over-large entry": Broken("facts.yaml", "The tenant pays.", "pays " * 3400, "id:", "who-pays", "at most 16,384"),
    "over-large year": Broken("series.yaml", "rounded up", "up " * 5600, "2020:", "paid", "at most 16,384 are allowed"),
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
