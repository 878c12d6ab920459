"""What a reader must know of the years that a calculation was made of, beside what their figures rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answers.wording.numbers import currency_name
from bot.knowledge.language import Language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.answers.topic import Covered
    from bot.answers.understanding.binding import Bound


def notes_on_years(bound: Bound, language: Language) -> Iterator[str]:
    """Yield the notes, as sentences."""
    if bound.calculation.from_year_before and bound.year_before is None and bound.years:
        yield _unmeasured(min(bound.years), language)
    if "currency" in bound.assumed and bound.currency is not None:
        yield _as_agreed(currency_name(bound.currency, language), language)
    if bound.earlier and bound.later and _length(bound.earlier) != _length(bound.later):
        yield _unlike(_length(bound.earlier), _length(bound.later), language)


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
