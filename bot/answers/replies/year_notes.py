"""What a reader must know of the years that a calculation was made of, beside what their figures rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.answers.wording.counting import Count
from bot.answers.wording.dates import ordinal
from bot.answers.wording.numbers import currency_name
from bot.knowledge.language import Language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.answers.topic import Covered
    from bot.answers.understanding.binding import Bound
    from bot.answers.understanding.evidence import Period
    from bot.knowledge.snapshot import Snapshot

_FIRST_AND_LAST: Final = 2


def notes_on_years(bound: Bound, snapshot: Snapshot, language: Language) -> Iterator[str]:
    """Yield the notes, as sentences."""
    if bound.term is not None:
        yield from _of_a_term(bound.term, snapshot, language)
    yield from _running_on(bound, snapshot, language)
    if bound.first and len(bound.agreements) > _FIRST_AND_LAST:
        yield _between_them(language)
    if bound.calculation.from_year_before and bound.year_before is None and bound.years:
        yield _unmeasured(min(bound.years), language)
    if bound.year is not None and "year" in bound.assumed and bound.calculation.takes["year"].default == "over":
        yield _last_over(bound.year, language)
    if "currency" in bound.assumed and bound.currency is not None:
        yield _as_agreed(currency_name(bound.currency, language), language)
    if bound.earlier and bound.later and _length(bound.earlier) != _length(bound.later):
        yield _unlike(_length(bound.earlier), _length(bound.later), language)


def _between_them(language: Language) -> str:
    """Return that of more than two agreements only the ends are compared."""
    if language is Language.KOREAN:
        return "말씀하신 협정 가운데 처음과 마지막 협정의 첫해만 비교했습니다."
    return "Of the agreements named, only the first years of the first and the last are compared."


def _of_a_term(term: Period, snapshot: Snapshot, language: Language) -> Iterator[str]:
    """Yield how the years of a term of office are chosen, and that the same person held it at other times as well."""
    names = (one.name for one in snapshot.terms if term.named in (one.name.en, one.name.ko))
    name = next((one.get(language) for one in names), term.named)
    others = ", ".join(f"{first}-{last or ''}" for first, last in term.also)
    if language is Language.KOREAN:
        yield f"{name}: 한 해는 그해의 더 긴 기간을 재임한 쪽의 해로 셉니다."
        if others:
            yield f"{name}의 다른 임기({others})는 셈하지 않았습니다."
    else:
        yield f"{name}: a year counts for whoever held office for most of it."
        if others:
            yield f"Another term of {name} ({others}) is not counted."


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


def _last_over(year: int, language: Language) -> str:
    """Return that the last year that is over was taken, as none was said."""
    if language is Language.KOREAN:
        return f"연도를 말씀하지 않아, 마지막으로 끝난 해인 {year}년을 기준으로 했습니다."
    return f"No year was named: {year} is the last one that is over."


def _as_agreed(currency: str, language: Language) -> str:
    """Return that the years are reckoned in the currency in which they were agreed, though nobody asked for it."""
    if language is Language.KOREAN:
        return f"이 해들은 모두 {currency}(으)로 합의되었으므로 {currency}(으)로 셈했습니다."
    return f"These years were all agreed in {currency}, so they are reckoned in {currency}."


def _unlike(earlier: int, later: int, language: Language) -> str:
    """Return that two periods are not of one length."""
    if language is Language.KOREAN:
        return f"기간이 {earlier}년과 {later}년으로 서로 다르므로 총액보다 연평균으로 비교하는 것이 알맞습니다."
    return (
        f"They cover {Count(earlier):year|years} and {Count(later):year|years}: "
        "compare the yearly averages rather than the totals."
    )


def _length(covered: Covered) -> int:
    return covered.last - covered.first + 1
