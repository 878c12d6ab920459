"""What a reader must know of the years that a calculation was made of, beside what their figures rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answers.wording.dates import ordinal
from bot.answers.wording.numbers import currency_name
from bot.knowledge.language import Language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.answers.topic import Covered
    from bot.answers.understanding.binding import Bound
    from bot.knowledge.snapshot import Snapshot


def notes_on_years(bound: Bound, snapshot: Snapshot, language: Language) -> Iterator[str]:
    """Yield the notes, as sentences."""
    yield from _running_on(bound, snapshot, language)
    if bound.calculation.from_year_before and bound.year_before is None and bound.years:
        yield _unmeasured(min(bound.years), language)
    if "currency" in bound.assumed and bound.currency is not None:
        yield _as_agreed(currency_name(bound.currency, language), language)
    if bound.earlier and bound.later and _length(bound.earlier) != _length(bound.later):
        yield _unlike(_length(bound.earlier), _length(bound.later), language)


def _running_on(bound: Bound, snapshot: Snapshot, language: Language) -> Iterator[str]:
    """Yield for each agreement that goes on behind the years that are counted that it does."""
    counted = {number: max(bound.years) for number in bound.agreements if bound.years}
    counted |= {one.number: one.last for one in (bound.earlier, bound.later) if one and one.number is not None}
    name = (bound.subject.agreement or bound.subject.short).get(language)
    for number, last in counted.items():
        agreement = snapshot.agreement(bound.subject.id, number)
        if agreement is None or agreement.last <= last or bound.calculation.plain:
            continue
        called = f"{ordinal(number, language)} {name}"
        if language is Language.KOREAN:
            yield f"{called}은(는) {agreement.last}년까지이며, 합의된 금액이 없는 {last + 1}년부터는 셈하지 않았습니다."
        else:
            yield f"The {called} runs until {agreement.last}; from {last + 1} on no amount is agreed or counted."


def _unmeasured(first: int, language: Language) -> str:
    """Return that the first year has none before it that it could be measured on."""
    if language is Language.KOREAN:
        return f"{first}년: 전년({first - 1}년) 자료가 없어 변화를 셈하지 않았습니다."
    return f"{first}: there is no figure for {first - 1}, so no change on the year before is counted."


def _as_agreed(currency: str, language: Language) -> str:
    """Return that the years are reckoned in the currency in which they were agreed, though nobody asked for it."""
    if language is Language.KOREAN:
        return f"이 해들은 모두 {currency}(으)로 합의되었으므로 {currency}(으)로 셈했습니다."
    return f"These years were all agreed in {currency}, so they are reckoned in {currency}."


def _unlike(earlier: int, later: int, language: Language) -> str:
    """Return that two periods are not of one length."""
    if language is Language.KOREAN:
        return f"기간이 {earlier}년과 {later}년으로 서로 다르므로 총액보다 연평균으로 비교하는 것이 알맞습니다."
    lengths = " and ".join("1 year" if length == 1 else f"{length} years" for length in (earlier, later))
    return f"They cover {lengths}: compare the yearly averages rather than the totals."


def _length(covered: Covered) -> int:
    return covered.last - covered.first + 1
