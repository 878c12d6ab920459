"""The words on and beside a chart, in both languages."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from bot.answers.wording.dates import date
from bot.answers.wording.numbers import plain, quantity, rounded
from bot.knowledge.language import Language
from bot.knowledge.models import Status
from bot.knowledge.units import parse_unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.answers.charting import Bar, Panel
    from bot.knowledge.snapshot import Snapshot
    from bot.knowledge.units import Unit

ALT_LENGTH: Final = 1_000
"""What Discord takes as the description of an attachment, and a little less."""

_SOURCES_NAMED: Final = 3
_FEW: Final = 12

_SCALES: Final = {
    Language.ENGLISH: ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million")),
    Language.KOREAN: ((Decimal(10) ** 12, "조"), (Decimal(10) ** 8, "억"), (Decimal(10) ** 4, "만")),
}
_UNITS: Final = {
    "KRW": ("won", "원"),
    "USD": ("US dollars", "달러"),
    "JPY": ("yen", "엔"),
    "EUR": ("euros", "유로"),
    "people": ("people", "명"),
    "percent": ("percent", "퍼센트"),
    "ratio": ("ratio", "배"),
}
_MONEY: Final = frozenset({"KRW", "USD", "JPY", "EUR"})
_LEGEND: Final = {
    Status.AGREED: ("agreed", "합의"),
    Status.BUDGETED: ("budgeted", "예산"),
    Status.REPORTED: ("reported", "보도·발표"),
    Status.DERIVED: ("derived, printed nowhere", "산출(출처에 직접 나오지 않음)"),
    Status.PROJECTED: ("projected", "전망"),
}


def _place(language: Language) -> int:
    return 1 if language is Language.KOREAN else 0


def subtitle(highest: Decimal, unit: Unit, language: Language) -> tuple[str, Decimal]:
    """Return the unit as an axis names it, and what its numbers are divided by: `trillion won`, `조 원`."""
    code = str(unit)
    above, _, below = code.partition("/")
    name = _UNITS.get(above, (above, above))[_place(language)]
    if below:
        per = _UNITS.get(below, (below, below))[_place(language)].rstrip("s")
        name = f"{per}당 {name}" if language is Language.KOREAN else f"{name} per {per}"
    if above not in _MONEY:
        return name, Decimal(1)
    for divisor, scale in _SCALES[language]:
        if highest >= divisor:
            return f"{scale} {name}", divisor
    return name, Decimal(1)


def growth_title(language: Language, *, mixed: bool) -> str:
    """Return the heading of the line of changes; `mixed`: some years were set in another currency."""
    if language is Language.KOREAN:
        return "전년 대비 증감률(%, 협정에서 정한 통화 기준)" if mixed else "전년 대비 증감률(%)"
    return "Change on the year before, % (in the currency it was set in)" if mixed else "Change on the year before, %"


def conversion_note(language: Language) -> str:
    """Return what stands behind the unit of a series that is shown in another currency than its own."""
    return (
        " (공표된 환산액이 없으면 연평균 환율 적용)"
        if language is Language.KOREAN
        else ", at the year's average rate where none is printed"
    )


def change_text(year: int, units: Sequence[str], language: Language) -> str:
    """Return what is written beside the line where the unit changed."""
    names = [_UNITS.get(unit, (unit, unit))[_place(language)] for unit in units]
    if language is Language.KOREAN:
        return f"{year}년까지 전부 또는 일부를 {', '.join(names)}로 정함(환산액)"
    return f"to {year}: wholly or partly in {' and '.join(names)}, converted"


def legend(statuses: Sequence[Status], language: Language) -> tuple[tuple[Status, str], ...]:
    """Return what each status is called in the legend."""
    return tuple((status, _LEGEND[status][_place(language)]) for status in statuses)


def row(bar: Bar, panel: Panel, language: Language, *, named: bool) -> str:
    """Return one number as text: `2019: 1.0389 trillion won (agreed)`; `named` puts the series before it."""
    head = f"{panel.title} {bar.year}" if named else str(bar.year)
    word = legend([bar.status], language)[0][1].partition(",")[0].partition("(")[0]
    return f"{head}: {quantity(bar.value, parse_unit(panel.unit)[0], language)} ({word})"


def footer(sources: Iterable[str], snapshot: Snapshot, checked: str, language: Language) -> str:
    """Return the line of sources below a chart: those behind most of its bars, how many more, and the day."""
    known = [snapshot.sources[name] for name in sources if name in snapshot.sources]
    counted = Counter(source.publisher.partition(" (")[0].partition(";")[0] for source in known if not source.weak)
    named = [name for name, _ in counted.most_common(_SOURCES_NAMED)]
    more = len(counted) - len(named)
    if language is Language.KOREAN:
        return f"출처: {'; '.join(named)}{f' 외 {more}곳' if more else ''} · {date(checked, language)} 확인"
    return f"Sources: {'; '.join(named)}{f' and {more} more' if more else ''} · checked on {date(checked, language)}"


def alternative(title: str, panels: Sequence[Panel], language: Language) -> str:
    """Return the picture in words, for people who can't see it."""
    korean = language is Language.KOREAN
    sentences = [f"막대그래프: {title}." if korean else f"Bar chart: {title}."]
    for panel in panels:
        sentences.extend(_described(panel, language))
    text = " ".join(sentences)
    return text if len(text) <= ALT_LENGTH else f"{text[: ALT_LENGTH - 1]}…"


def _described(panel: Panel, language: Language) -> list[str]:
    korean = language is Language.KOREAN
    unit = parse_unit(panel.unit)[0]

    def shown(year: int) -> str:
        value = next(bar.value for bar in panel.bars if bar.year == year)
        return (
            f"{year}년 {quantity(value, unit, language)}" if korean else f"{quantity(value, unit, language)} in {year}"
        )

    highest = max(panel.bars, key=lambda bar: bar.value).year
    lowest = min(panel.bars, key=lambda bar: bar.value).year
    ends = (shown(panel.first), shown(panel.last), shown(highest), shown(lowest))
    if korean:
        found = [f"{panel.title}: {ends[0]}에서 {ends[1]}까지, 최고 {ends[2]}, 최저 {ends[3]}."]
    else:
        found = [f"{panel.title}: from {ends[0]} to {ends[1]}; highest {ends[2]}, lowest {ends[3]}."]
    for status in (Status.DERIVED, Status.PROJECTED):
        years = [bar.year for bar in panel.bars if bar.status is status]
        if years:
            word = legend([status], language)[0][1]
            found.append(f"{word}: {_listed(years)}." if korean else f"{word.capitalize()}: {_listed(years)}.")
    if panel.gaps:
        found.append(f"자료 없음: {_listed(panel.gaps)}." if korean else f"No figure: {_listed(panel.gaps)}.")
    if panel.changes_after is not None:
        found.append(f"{panel.change_text[:1].upper()}{panel.change_text[1:]}.")
    if panel.growth:
        steepest = max(panel.growth, key=lambda one: one.percent)
        percent = plain(rounded(steepest.percent, Decimal("0.1")))
        found.append(
            f"가장 큰 증가: {steepest.year}년 {percent}%."
            if korean
            else f"Largest rise: {percent}% in {steepest.year}."
        )
    return found


def _listed(years: Sequence[int]) -> str:
    """Return years with runs of them as ranges, cut when they are many: `1992-1993, 1996`."""
    runs: list[list[int]] = []
    for year in years:
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    texts = [str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs]
    return ", ".join(texts[:_FEW]) + (", …" if len(texts) > _FEW else "")
