"""The sentences on a year in its own currency: the headline, its parts, its change, and what to be careful about."""

from __future__ import annotations

from decimal import localcontext
from typing import TYPE_CHECKING, Final

from bot.answers.answer import Figure
from bot.answers.formula.limits import CONTEXT
from bot.answers.replies.parts import STATUS_WORDS
from bot.answers.replies.year_entry import Passage, label_of
from bot.answers.wording.dates import date, ordinal
from bot.answers.wording.dates import years as years_words
from bot.answers.wording.numbers import money, percent, quantity, rescaled
from bot.knowledge.models import Status
from bot.knowledge.units import PEOPLE, is_money

if TYPE_CHECKING:
    from bot.answers.replies.year_entry import YearEntry
    from bot.answers.value import Value

MOST_CONFLICTS: Final = 3


def headline(entry: YearEntry) -> str:
    """Return the figure with its firmness, and the agreement that it comes from."""
    value, year, short = entry.value, entry.year, entry.short
    shown = quantity(value.number, value.unit, entry.language)
    if other := rescaled(value.number, value.unit, entry.language):
        shown += f"({other})" if entry.korean else f" ({other})"
    if value.status is Status.DERIVED and entry.record.amount is None and entry.record.derived is not None:
        how = entry.record.derived.how.get(entry.language)
        text = (
            f"{year}년 {short}은(는) 어느 자료에도 금액이 공표되어 있지 않습니다. 산출한 값은 {shown}입니다({how})."
            if entry.korean
            else f"No source prints the {short} of {year}. Derived: {shown} ({how})."
        )
    elif value.status is Status.PROJECTED:
        text = _projected(entry, shown)
    else:
        status = STATUS_WORDS[value.status][entry.language]
        about = ("약 " if entry.korean else "about ") if entry.record.approximate else ""
        text = (
            f"{year}년 {short}: {about}{shown}({status})."
            if entry.korean
            else f"{short} {year}: {about}{shown}, {status}."
        )
    return f"{text} {_agreement(entry)}".strip()


def _projected(entry: YearEntry, shown: str) -> str:
    how = entry.record.derived.how if entry.record.derived else entry.record.note
    told = how.get(entry.language) if how else ""
    if entry.korean:
        return f"{entry.year}년 {entry.short}은(는) 아직 확정된 금액이 없습니다. 전망: {shown}({told})."
    return f"{entry.short} {entry.year}: not agreed as an amount. Projected: {shown} ({told})."


def _agreement(entry: YearEntry) -> str:
    """Return the agreement that covers the year, for the series that agreements are about."""
    snapshot = entry.book.snapshot
    subject = snapshot.subjects.get(entry.series.subject or "")
    if subject is None or subject.series != entry.series.id:
        return ""
    agreement = snapshot.agreement_of(subject.id, entry.year)
    if agreement is None:
        return ""
    word = subject.agreement.get(entry.language) if subject.agreement else ""
    name = f"{ordinal(agreement.number, entry.language)} {word}"
    covered = years_words(range(agreement.first, agreement.last + 1), entry.language)
    under = f"{name}({covered})." if entry.korean else f"Under the {name} ({covered})."
    if entry.value.status is not Status.PROJECTED or agreement.rule is None:
        return under
    # What is still to come is no figure but a rule: whoever asks for the one is told the other.
    return f"{under} {agreement.rule.text.get(entry.language)}"


def parts(entry: YearEntry) -> Passage:
    """Return the parts in which the agreement states the amount."""
    if not entry.record.parts:
        return Passage()
    amounts = [entry.amount(part) for part in entry.record.parts]
    shown = " + ".join(money(number, unit, entry.language) for number, unit in amounts)
    status = entry.record.status or entry.series.status
    text = f"협정상 금액은 {shown}입니다." if entry.korean else f"The agreement states it in two parts: {shown}."
    return Passage(text, tuple(Figure(number, str(unit), entry.year, status, entry.label) for number, unit in amounts))


def change(entry: YearEntry) -> Passage:
    """Return the change on the year before: computed, else as it was printed."""
    before, now = entry.at(entry.year - 1), entry.value
    if before is None or before.unit != now.unit or not before.number:
        return _printed_increase(entry)
    if not is_money(now.unit) and now.unit != PEOPLE:
        return Passage()
    year = entry.year
    with localcontext(CONTEXT):
        difference = now.number - before.number
        rate = difference / before.number * 100
    label = f"{year - 1}년 대비" if entry.korean else f"change on {year - 1}"
    status = before.status if now.status is Status.AGREED else now.status
    figures = (
        Figure(rate, "percent", year, status, label),
        Figure(difference, str(now.unit), year, status, label),
        _figure_before(entry, before),
    )
    if not difference:
        return Passage(f"{year - 1}년과 같습니다." if entry.korean else f"The same as in {year - 1}.", figures)
    up = difference > 0
    amount, shown = quantity(abs(difference), now.unit, entry.language), percent(abs(rate))
    if entry.korean:
        return Passage(f"{year - 1}년보다 {shown}, {amount} {'증가' if up else '감소'}했습니다.", figures)
    return Passage(f"{'Up' if up else 'Down'} {shown} or {amount} on {year - 1}.", figures)


def _figure_before(entry: YearEntry, before: Value) -> Figure:
    year = entry.year - 1
    return Figure(before.number, str(before.unit), year, before.status, label_of(entry.series, year, entry.language))


def _printed_increase(entry: YearEntry) -> Passage:
    if entry.record.increase is None:
        return Passage()
    printed = entry.record.increase.percent
    if entry.korean:
        return Passage(f"공표된 전년 대비 인상률은 {printed}%입니다.")
    return Passage(f"The printed increase on {entry.year - 1} is {printed}%.")


def caveats(entry: YearEntry) -> tuple[str, ...]:
    """Return what to be careful about: notes, what the budget had, amendments, what other sources say."""
    record, language, found = entry.record, entry.language, list[str]()
    if record.note:
        found.append(record.note.get(language))
    if record.budgeted:
        shown = money(*entry.amount(record.budgeted.amount), language)
        found.append(
            f"그해 예산에 반영된 금액은 {shown}입니다." if entry.korean else f"The budget of the year carried {shown}."
        )
    if record.amended:
        shown = " + ".join(money(*entry.amount(part), language) for part in record.amended.parts)
        day = date(record.amended.date, language)
        found.append(f"{day}에 {shown}(으)로 개정되었습니다." if entry.korean else f"Amended on {day} to {shown}.")
    for conflict in record.conflicts[:MOST_CONFLICTS]:
        publisher = entry.book.snapshot.sources[conflict.source].publisher
        remark = conflict.remark.get(language).removesuffix(".")
        shown = "" if conflict.mistaken else quantity(*entry.amount(conflict.value), language)
        found.append(_other_source(publisher, shown, remark, korean=entry.korean))
    return tuple(found)


def _other_source(publisher: str, shown: str, remark: str, *, korean: bool) -> str:
    """Return what another source says; nothing is repeated of one that is mistaken."""
    if not shown:
        return (
            f"다른 자료({publisher})의 착오: {remark}."
            if korean
            else f"Another source ({publisher}) is mistaken: {remark}."
        )
    return (
        f"다른 자료({publisher}): {shown} - {remark}."
        if korean
        else f"Another source ({publisher}) has {shown}: {remark}."
    )
