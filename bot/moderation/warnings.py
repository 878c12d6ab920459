"""What a moderator should look at twice: nothing of it is wrong for certain."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from bot.answers.wording.numbers import quantity
from bot.knowledge.changes.models import FactChange, FigureChange, singles
from bot.knowledge.language import Language
from bot.knowledge.models import Series, Status, Subject, Text
from bot.knowledge.units import UnitError, parse_amount, parse_unit
from bot.moderation.wording import both

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.knowledge.changes.models import Change
    from bot.knowledge.changes.state import Knowledge
    from bot.knowledge.units import Unit

_FAR: Final = Decimal("0.3")
"""A yearly amount that differs by more than this share from the year beside it is rare, and often a slip of a digit."""

_NAMES: Final = {Language.ENGLISH: ("English", "영어"), Language.KOREAN: ("Korean", "한국어")}


def warnings_of(change: Change, before: Knowledge, after: Knowledge) -> Iterator[Text]:
    """Yield what is unusual about a change that breaks nothing."""
    for single in singles(change):
        match single:
            case FigureChange():
                yield from _figure(single, before, after)
            case FactChange():
                yield from _missing_language(single.statement, single.id)


def _missing_language(statement: Text, entry: str) -> Iterator[Text]:
    for language, (english, korean) in _NAMES.items():
        if not getattr(statement, language.value):
            yield both(
                f"{entry!r} has no {english} text: whoever asks in {english} is shown the other one, with a remark.",
                f"{entry!r}에 {korean} 내용이 없습니다. {korean}로 물으면 다른 언어의 내용을 안내와 함께 보여 줍니다.",
            )


def _figure(change: FigureChange, before: Knowledge, after: Knowledge) -> Iterator[Text]:
    old, new = before.snapshot.series.get(change.series), after.snapshot.series.get(change.series)
    figure = _amount(new, change.year)
    if new is None or figure is None:
        return
    yield from _replaced(change, old, figure)
    yield from _far_from_neighbours(change, new, figure)
    yield from _without_agreement(change, new, after)


def _replaced(change: FigureChange, old: Series | None, figure: tuple[Decimal, Unit]) -> Iterator[Text]:
    known = _amount(old, change.year)
    if old is None or known is None or known == figure:
        return
    status = old.values[change.year].status or old.status
    if status is Status.AGREED:
        yield both(
            f"{change.year} already has an agreed amount: {_shown(known, Language.ENGLISH)}. "
            f"It would be replaced by {_shown(figure, Language.ENGLISH)}.",
            f"{change.year}년에는 이미 합의된 금액이 있습니다: {_shown(known, Language.KOREAN)}. "
            f"{_shown(figure, Language.KOREAN)}(으)로 바뀝니다.",
        )


def _far_from_neighbours(change: FigureChange, series: Series, figure: tuple[Decimal, Unit]) -> Iterator[Text]:
    value, unit = figure
    for year in (change.year - 1, change.year + 1):
        beside = _amount(series, year)
        if beside is None:
            continue
        if beside[1] != unit:
            yield both(
                f"{change.year} would be in {unit}, while {year} is in {beside[1]}.",
                f"{change.year}년은 {unit}, {year}년은 {beside[1]}(으)로 단위가 다릅니다.",
            )
        elif beside[0] and abs(value / beside[0] - 1) > _FAR:
            share = f"{100 * (value / beside[0] - 1):+.0f}%"
            yield both(
                f"{_shown(figure, Language.ENGLISH)} differs by {share} from {year} "
                f"({_shown(beside, Language.ENGLISH)}): is a digit wrong?",
                f"{_shown(figure, Language.KOREAN)}은(는) {year}년({_shown(beside, Language.KOREAN)})과 "
                f"{share} 차이가 납니다. 숫자가 틀리지 않았습니까?",
            )


def _without_agreement(change: FigureChange, series: Series, after: Knowledge) -> Iterator[Text]:
    subject = after.snapshot.subjects.get(series.subject or "")
    if not isinstance(subject, Subject) or subject.series != series.id or change.status is not Status.AGREED:
        return
    numbered = any(agreement.subject == subject.id for agreement in after.snapshot.agreements.values())
    if numbered and after.snapshot.agreement_of(subject.id, change.year) is None:
        yield both(
            f"No agreement of this knowledge covers {change.year}, yet the amount is called agreed.",
            f"{change.year}년에 해당하는 협정이 없는데 합의된 금액으로 되어 있습니다.",
        )


def _amount(series: Series | None, year: int) -> tuple[Decimal, Unit] | None:
    value = series.values.get(year) if series else None
    if series is None or value is None or value.amount is None:
        return None
    try:
        return parse_amount(value.amount, *parse_unit(series.unit))
    except UnitError:
        return None


def _shown(figure: tuple[Decimal, Unit], language: Language) -> str:
    return quantity(*figure, language)
