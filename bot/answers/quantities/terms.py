"""Terms of office as stretches of years: "the Trump years", "under Moon", "트럼프 1기", "박근혜 정부 때"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from bot.answers.quantities.model import Year, YearRange

if TYPE_CHECKING:
    from bot.answers.quantities.scan import Reading, Scan


def years_in_office(start: date, end: date | None) -> tuple[int, int | None]:
    """Return the first and last year of a term: those of which more than half lies in it."""
    middle = date(start.year, 7, 2)
    first = start.year if start <= middle else start.year + 1
    if end is None:
        return first, None
    return first, max(end.year if end >= date(end.year, 7, 2) else end.year - 1, first)


@dataclass(frozen=True, slots=True)
class NamedTerm:
    """One term of office. `number` counts the terms of one person; None when there is but one.

    `first_year` and `last_year` are the years that count as this person's; `of` finds them by the rule of
    `years_in_office`.
    """

    names: tuple[str, ...]
    first_year: int
    last_year: int | None
    start: date
    end: date | None
    number: int | None = None

    @classmethod
    def of(cls, names: tuple[str, ...], start: date, end: date | None, number: int | None = None) -> NamedTerm:
        """Return the term with the years of which more than half lies in it."""
        first, last = years_in_office(start, end)
        return cls(names, first, last, start, end, number)


_PERIOD: Final = r"(?:years|yrs|era|times?|days|presidency|term|terms|time in office|tenure)"
_GOVERNMENT: Final = r"(?:administration|government|govt|admin|presidency)"
_AFTER: Final = re.compile(
    rf"(?:['’]?s)?\s(?:(first|1st)|(second|2nd))\s(?:{_PERIOD}|{_GOVERNMENT})(?![a-z])|(?:['’]?s)?\s{_PERIOD}(?![a-z])"
    r"|\s(?:(1)|(2))\.0(?![0-9])"
)
_ADMINISTRATION: Final = re.compile(rf"(?:['’]?s)?\s{_GOVERNMENT}(?![a-z])")
_BEFORE: Final = re.compile(
    r"(?:under|during|throughout)\s(?:the\s)?(?:presidents?\s|pres\.?\s)?(?:(first|1st)|(second|2nd))?\s?$"
)
_IN_OFFICE: Final = re.compile(
    r"(?:['’]?s)?\s(?:(?:took|takes|entered|came into|came to|got into|assumed)\s(?:the\s)?(?:office|ofice|power)"
    r"|(?:got |was |is )?(?:sworn in|inaugurated)|(?:moved into|entered)\sthe\s(?:white|blue)\shouse|became president"
    r"|(?:first|1st)\s(?:year|yr)\s(?:in\s(?:office|power)|as president))(?![a-z])"
)
_KOREAN_IN_OFFICE: Final = re.compile(
    r"\s?(?:대통령\s?)?(?:이|은|는|가)?\s?(?:취임\s?(?:한|하던|했던)?\s?(?:첫\s?)?(?:해|연도|년도)|(?:집권|임기)\s?첫\s?해)"
)
"""Behind a name, what tells the year in which a term began."""
_PLACE_BEFORE: Final = re.compile(r"(?<![a-z])(?:(first|1st)|(second|2nd))\s$")
_KOREAN_AFTER: Final = re.compile(
    r"\s?(?:대통령\s?)?(?:([1-2])기(?:\s?(?:행정부|정부|정권))?(?:\s?(?:때|시절|시기|동안|당시))?"
    r"|(?:정부|정권|행정부)?\s?(?:때(?![가-힣])|때(?=는|에|의|도|랑|부터|까지)|시절|시기|재임|임기|당시|집권기?|대에)(?:\s?(?:동안|중|기간))?"
    r"|(?:정부|정권|행정부)\s?(?:동안|기간|에서|하에서|내내))"
)
_LOOK_BACK: Final = 30


class TermIndex:
    """The names of terms by their first word, so that a word that begins none costs one look-up."""

    __slots__ = ("_by_word", "_terms")

    def __init__(self, terms: tuple[NamedTerm, ...]) -> None:
        self._terms: dict[str, list[NamedTerm]] = {}
        for term in terms:
            for name in term.names:
                self._terms.setdefault(name.lower(), []).append(term)
        self._by_word: dict[str, list[str]] = {}
        for name in sorted(self._terms, key=len, reverse=True):
            word = re.match(r"[a-z]+|[가-힣]+", name)
            if word is not None:
                key = word[0] if word[0].isascii() else word[0][:2]
                self._by_word.setdefault(key, []).append(name)

    def read(self, scan: Scan, word: re.Match[str]) -> Reading | None:
        """Read the term whose name begins with `word`; a name without a word of time is none."""
        begun = word[0]
        names = self._by_word.get(begun if begun.isascii() else begun[:2], ())
        for name in names:
            if scan.text.startswith(name, word.start()):
                reading = self._period(scan, word.start(), name)
                if reading is not None:
                    return reading
        return None

    def _period(self, scan: Scan, start: int, name: str) -> Reading | None:
        text, end = scan.text, start + len(name)
        if began := (_IN_OFFICE if name.isascii() else _KOREAN_IN_OFFICE).match(text, end):
            return self._beginning(scan, start, began.end(), name)
        if not name.isascii():
            match = _KOREAN_AFTER.match(text, end)
            return None if match is None else self._range(scan, start, match.end(), name, int(match[1] or 0))
        if text[end : end + 1].isascii() and text[end : end + 1].isalpha() and not text.startswith("s ", end):
            return None
        after = _AFTER.match(text, end)
        before = _BEFORE.search(text[max(start - _LOOK_BACK, scan.done) : start])
        if after is None and before is None:
            return None
        begin = start if before is None else start - len(before[0])
        placed = None if before is not None else _PLACE_BEFORE.search(text[max(start - _LOOK_BACK, scan.done) : start])
        if placed is not None:
            begin = start - len(placed[0])
        number = _number(after) or _number(before) or _number(placed)
        government = _ADMINISTRATION.match(text, end) if after is None else None
        bare = after is None and government is None
        if bare and before is not None and "the " in before[0] and "pres" not in before[0]:
            # "under the moon"
            return None
        finish = after.end() if after is not None else government.end() if government is not None else end
        return self._range(scan, begin, finish, name, number)

    def _range(self, scan: Scan, start: int, end: int, name: str, number: int) -> Reading | None:
        begun = sorted((term for term in self._terms[name] if term.start <= scan.today), key=lambda term: term.start)
        if number:
            begun = [term for term in begun if (term.number or 1) == number]
        if not begun:
            return None
        first, *others = begun
        name = first.names[0]
        since = self._open(scan, start, end, begun)
        if since is not None:
            return since
        also = tuple((term.first_year, term.last_year) for term in others)
        return end, (YearRange(first.first_year, first.last_year, named=name, also=also, **scan.place(start, end)),)

    def _beginning(self, scan: Scan, start: int, end: int, name: str) -> Reading | None:
        """Read the year in which a term began, None where there were several."""
        begun = [term for term in self._terms[name] if term.start <= scan.today]
        return (end, (Year(begun[0].start.year, **scan.place(start, end)),)) if len(begun) == 1 else None

    def _open(self, scan: Scan, start: int, end: int, terms: list[NamedTerm]) -> Reading | None:
        """Read "since Trump's first term", which has one end only."""
        word = scan.word_before(start)
        if word not in {"since", "before", "after"} or scan.previous is None:
            return None
        first, last, name = terms[0].first_year, terms[-1].last_year, terms[0].names[0]
        place = scan.place(scan.previous.start(), end)
        if word == "since":
            return end, (YearRange(first, None, named=name, **place),)
        if word == "before":
            return end, (YearRange(None, first - 1, named=name, **place),)
        return None if last is None else (end, (YearRange(last + 1, None, named=name, **place),))


def _number(match: re.Match[str] | None) -> int:
    if match is None:
        return 0
    groups = match.groups()
    return next((1 + place % 2 for place, group in enumerate(groups) if group), 0)


_KEPT: Final = 8
_indexes: dict[int, tuple[tuple[NamedTerm, ...], TermIndex]] = {}


def index_of(terms: tuple[NamedTerm, ...]) -> TermIndex | None:
    """Return the index of `terms`, made once for each tuple (a snapshot of the knowledge keeps one)."""
    if not terms:
        return None
    kept = _indexes.get(id(terms))
    if kept is not None and kept[0] is terms:
        return kept[1]
    if len(_indexes) >= _KEPT:
        _indexes.clear()
    index = TermIndex(terms)
    _indexes[id(terms)] = (terms, index)
    return index
