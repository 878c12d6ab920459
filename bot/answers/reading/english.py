"""English words: tokens are reduced to stems so that "paid", "pays" and "payments" meet."""

# ruff: noqa: PLR2004 - the numbers are lengths of suffixes and of words too short to lose one

from __future__ import annotations

from functools import lru_cache
from typing import Final

_IRREGULAR: Final = {
    "paid": "pay",
    "meaning": "meaning",
    "means": "means",
    "yr": "year",
    "yrs": "year",
    "yers": "year",
    "mutch": "much",
    "mch": "much",
    "muc": "much",
    "teh": "the",
    "hte": "the",
    "wich": "which",
    "whcih": "which",
    "abt": "about",
    "frm": "from",
    "hw": "how",
    "govt": "government",
    "ppl": "people",
    "amt": "amount",
    "pmt": "payment",
    "agrmt": "agreement",
    "nego": "negotiation",
    "pct": "percent",
    "woud": "would",
    "payed": "pay",
    "gave": "give",
    "given": "give",
    "spent": "spend",
    "cost": "cost",
    "rose": "rise",
    "risen": "rise",
    "grew": "grow",
    "grown": "grow",
    "fell": "fall",
    "fallen": "fall",
    "went": "go",
    "gone": "go",
    "goes": "go",
    "said": "say",
    "says": "say",
    "held": "hold",
    "met": "meet",
    "led": "lead",
    "won't": "will",
    "began": "begin",
    "begun": "begin",
    "ran": "run",
    "cut": "cut",
    "men": "man",
    "people": "people",
    "taxes": "tax",
    "did": "do",
    "does": "do",
    "done": "do",
    "was": "be",
    "were": "be",
    "is": "be",
    "are": "be",
    "been": "be",
    "being": "be",
    "has": "have",
    "had": "have",
    "thought": "think",
    "told": "tell",
    "sent": "send",
    "bought": "buy",
    "broke": "break",
    "got": "get",
    "came": "come",
    "took": "take",
    "made": "make",
    "left": "leave",
    "kept": "keep",
}

_DOUBLED: Final = frozenset("bdgmnprt")
_KEEP: Final = frozenset(
    {
        "this",
        "his",
        "us",
        "is",
        "was",
        "has",
        "plus",
        "bus",
        "news",
        "less",
        "gas",
        "always",
        "series",
        "minus",
        "status",
    }
)


@lru_cache(maxsize=65536)
def stem(word: str) -> str:  # noqa: PLR0911 - one return a suffix
    """Return the stem of one lower-case word: a light suffix stripper, not a dictionary."""
    word = word.removesuffix("'s").removesuffix("’s").replace("'", "").replace("’", "")
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) <= 3 or word in _KEEP:
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "ches", "shes", "xes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    if word.endswith("ing") and len(word) > 5:
        return _undouble(word[:-3])
    if word.endswith("ied") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("ed") and len(word) > 4 and not word.endswith("eed"):
        return _undouble(word[:-2])
    if word.endswith("e") and len(word) > 4:
        return word[:-1]
    return word


def _undouble(word: str) -> str:
    if len(word) > 3 and word[-1] == word[-2] and word[-1] in _DOUBLED:
        return word[:-1]
    return word[:-1] if word.endswith("e") and len(word) > 4 else word
