"""The words around numbers: scales, currencies, units of time, things that are counted, months.

Words here are lower case. A word that is not in these tables is never taken for one of them, but for the typing
errors that `scale_of` and `currency_of` allow, which no other word of the tables is as near to.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import Final

_POWERS: Final[dict[str, int]] = {
    "thousand": 3,
    "million": 6,
    "billion": 9,
    "trillion": 12,
}
SCALES: Final[dict[str, Decimal]] = {
    name: Decimal(10) ** power
    for names, power in (
        ("thousand thousands grand k", 3),
        ("million millions mil mill mln mn mio", 6),
        ("billion billions bil bill bln bn", 9),
        ("trillion trillions tril trill trln trn tr tn", 12),
    )
    for name in names.split()
}
# One letter is a scale only when it touches the number, or when a currency stands with it.
LETTER_SCALES: Final[dict[str, Decimal]] = {
    "k": Decimal(10) ** 3,
    "m": Decimal(10) ** 6,
    "mm": Decimal(10) ** 6,
    "b": Decimal(10) ** 9,
    "t": Decimal(10) ** 12,
}
# "bill" and "mill" are words of their own: "the 2 bill options".
_ONLY_GLUED: Final = frozenset({"bill", "mill", "k", "tr"})
# Near to a scale, and nothing of the kind.
_NO_SCALES: Final = frozenset(["bullion", "mullion", "billing", "milling", "trillium"])

CURRENCIES: Final[dict[str, str]] = {
    name: code
    for code, names in {
        "KRW": "won wons krw ₩ 원 원화",
        "USD": "dollar dollars dolar dolars doller dollers dollr dollrs bucks buck usd usds $ 달러 딸러 달라 딸라 불",
        "JPY": "yen yens jpy ¥ 엔 엔화",
        "EUR": "euro euros eur € 유로",
        "GBP": "quid gbp £ 파운드",
        "CNY": "yuan rmb cny renminbi 위안",
        "AUD": "aud",
        "CAD": "cad",
        "TWD": "twd",
        "SGD": "sgd",
    }.items()
    for name in names.split()
}
# Whose dollars, and whose won.
NATIONAL: Final[dict[str, str]] = {
    "us": "USD",
    "american": "USD",
    "korean": "KRW",
    "japanese": "JPY",
    "australian": "AUD",
    "canadian": "CAD",
    "taiwan": "TWD",
    "taiwanese": "TWD",
    "singapore": "SGD",
}
DOLLAR_SIGNS: Final[dict[str, str]] = {
    "us": "USD",
    "a": "AUD",
    "au": "AUD",
    "c": "CAD",
    "ca": "CAD",
    "nt": "TWD",
    "s": "SGD",
    "hk": "HKD",
    "nz": "NZD",
}
CODES: Final = frozenset(["krw", "usd", "jpy", "eur", "gbp", "cny", "rmb", "aud", "cad", "twd", "sgd"])

PERCENTS: Final = frozenset(
    ["percent", "percents", "percnt", "prcent", "persent", "precent", "pecent", "percet", "pct", "pcts"]
)

TIME_UNITS: Final[dict[str, str]] = {
    name: unit
    for unit, names in {
        "year": "year years yr yrs yaer yaers yeer yeers yera yeras yer yers",
        "month": "month months mth mths",
        "week": "week weeks wk wks",
        "day": "day days",
        "hour": "hour hours hr hrs",
        "minute": "minute minutes min mins",
        "decade": "decade decades",
    }.items()
    for name in names.split()
}
YEAR_WORDS: Final = frozenset(name for name, unit in TIME_UNITS.items() if unit == "year")

# What is counted: "2000 troops" is no year.
COUNTED: Final = frozenset(
    [
        "troops",
        "trops",
        "troop",
        "soldiers",
        "soldier",
        "people",
        "persons",
        "person",
        "men",
        "gis",
        "personnel",
        "employees",
        "workers",
        "staff",
        "civilians",
        "koreans",
        "americans",
        "citizens",
        "votes",
        "lawmakers",
        "respondents",
        "families",
        "tanks",
        "bases",
        "miles",
        "km",
        "kilometers",
        "kilometres",
        "meters",
        "metres",
        "hectares",
        "acres",
        "tons",
        "tonnes",
        "times",
        "words",
        "characters",
        "bars",
        "points",
        "users",
        "members",
        "items",
        "jobs",
        "pages",
        "copies",
    ]
)

MONTHS: Final[dict[str, int]] = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb febuary",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep setpember septmber",
            "october oct",
            "november nov",
            "december dec decmber",
        ),
        start=1,
    )
    for name in names.split()
}

_SHORTEST_TYPO: Final = 5
_FARTHEST_TYPO: Final = 2


@lru_cache(maxsize=1024)
def scale_of(word: str, *, glued: bool = False) -> Decimal | str | None:
    """Return the scale that `word` names after a number, "unclear" when it could be two, None when it is none."""
    if word in SCALES and (glued or word not in _ONLY_GLUED):
        return SCALES[word]
    if glued and word in LETTER_SCALES:
        return LETTER_SCALES[word]
    stem = word.removesuffix("s")
    if not _SHORTEST_TYPO <= len(stem) <= _SHORTEST_TYPO * 2 or stem in _NO_SCALES or not _like_scale(stem):
        return None
    distances = sorted((_distance(stem, name), name) for name in _POWERS)
    (nearest, name), (second, _) = distances[0], distances[1]
    if nearest > _FARTHEST_TYPO or (nearest == _FARTHEST_TYPO and not stem.endswith(("n", "d"))):
        return None
    return "unclear" if second == nearest else Decimal(10) ** _POWERS[name]


def _like_scale(stem: str) -> bool:
    # The first letter tells million, billion and trillion apart; without it nothing is certain.
    if stem.startswith(("tho", "tou")):
        return "s" in stem
    return stem[0] in "mbt" and "l" in stem and "i" in stem and stem.endswith(("on", "in", "no", "n", "om", "io"))


@lru_cache(maxsize=1024)
def currency_of(word: str) -> str | None:
    """Return the code of the currency that `word` names, allowing one typing error in "dollars"."""
    if word in CURRENCIES:
        return CURRENCIES[word]
    if (
        len(word) > _SHORTEST_TYPO
        and word[0] == "d"
        and min(_distance(word, "dollars"), _distance(word, "dollar")) == 1
    ):
        return "USD"
    return None


def national_currency(adjective: str, noun: str) -> str | None:
    """Return the currency of "US dollars" or "Korean won"; None when the two do not go together."""
    code, general = NATIONAL.get(adjective), currency_of(noun)
    if code is None or general is None:
        return None
    return code if general in {code, "USD"} and (general == code or code not in {"KRW", "JPY"}) else None


def _distance(left: str, right: str) -> int:
    """Count the insertions, deletions, replacements and swaps of neighbours between two short words."""
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        earlier, before, row = before, row, [i]
        for j, b in enumerate(right, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
    return row[-1]
