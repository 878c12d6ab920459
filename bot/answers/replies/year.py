"""The answer to "how much in that year": the figure, its change, its other currency, what sources dispute."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.answers.answer import Figure
from bot.answers.replies.parts import STATUS_WORDS, derivation, figure
from bot.answers.value import Value
from bot.answers.wording.dates import date, ordinal
from bot.answers.wording.numbers import money, percent, plain, quantity
from bot.knowledge.language import Language
from bot.knowledge.models import Status
from bot.knowledge.units import base, parse_amount

if TYPE_CHECKING:
    from bot.answers.book import Book
    from bot.knowledge.models import Series, YearValue
    from bot.knowledge.units import Unit


@dataclass(frozen=True, slots=True)
class YearReply:
    """The parts of the reply for one year."""

    text: str
    figures: tuple[Figure, ...]
    derivation: tuple[str, ...]
    sources: tuple[str, ...]
    caveats: tuple[str, ...]


class YearWriter:
    """Writes about the years of series."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.snapshot = book.snapshot

    def brief(self, series: str, year: int, unit: Unit | None, language: Language) -> tuple[str, Value] | None:
        """Return one line and the value of a year, None when there is no number."""
        value = self._canonical(series, year, unit)
        if value is None:
            return None
        status = STATUS_WORDS[value.status][language]
        shown = quantity(value.number, value.unit, language)
        return (f"{year}년: {shown} ({status})" if language is Language.KOREAN else f"{year}: {shown} ({status})"), value

    def full(self, series: str, year: int, unit: Unit | None, also: Unit | None, language: Language) -> YearReply | None:
        """Return all that there is to say of a year, None when it has no number."""
        entry = self.snapshot.series[series]
        record = entry.values.get(year)
        own = self.book.unit(series)
        value = self._canonical(series, year, None)
        if record is None or value is None:
            return None
        asked = self._canonical(series, year, unit) if unit else value
        sentences = [self._headline(entry, record, year, value, language)]
        values = [value]
        figures = [figure(value, self._label(entry, year, language), year)]
        parts_text, parts_figures = self._parts(entry, record, year, language)
        if parts_text:
            sentences.append(parts_text)
            figures.extend(parts_figures)
        change = self._change(series, year, record, language)
        if change:
            sentences.append(change[0])
            figures.extend(change[1])
        dollars_text, dollars_figures, dollar_values, reported = self._other_currency(entry, record, year, own, value, language)
        sentences.extend(dollars_text)
        figures.extend(dollars_figures)
        values.extend(dollar_values)
        if asked is not None and asked.unit != value.unit:
            first = figure(asked, self._label(entry, year, language), year)
            figures.insert(0, first)
            shown = quantity(asked.number, asked.unit, language)
            how = asked.inputs[0].how
            note = f" ({how.get(language)})" if how else ""
            lead = f"{year}년 {entry.short.get(language)}: 약 {shown}{note}." if language is Language.KOREAN else f"{entry.short.get(language)} {year}: about {shown}{note}."
            if asked.status is value.status:
                lead = lead.replace("약 ", "").replace("about ", "")
            sentences.insert(0, lead)
            values.append(asked)
        if also is not None:
            second = self._canonical(series, year, also)
            if second is not None and all(known.unit != str(also) for known in figures):
                figures.append(figure(second, self._label(entry, year, language), year))
        sources = [*value.sources, *reported]
        if record.increase:
            sources.extend(record.increase.sources)
        return YearReply(
            " ".join(sentences),
            tuple(figures),
            derivation([one for one in values if one.steps or one.inputs[0].status in {Status.DERIVED, Status.PROJECTED} or one.unit != own], language),
            tuple(dict.fromkeys(sources)),
            self._caveats(entry, record, year, language),
        )

    def _canonical(self, series: str, year: int, unit: Unit | None) -> Value | None:
        """Return the year in its own unit of account: dollars for a year that was agreed in dollars."""
        record = self.snapshot.series[series].values.get(year)
        if record is None:
            return None
        if unit is None and record.amount is not None:
            own, scale = self.snapshot.units[series]
            unit = parse_amount(record.amount, own, scale)[1]
        return self.book.value(series, year, unit)

    def _label(self, entry: Series, year: int, language: Language) -> str:
        short = entry.short.get(language)
        return f"{year}년 {short}" if language is Language.KOREAN else f"{short} {year}"

    def _headline(self, entry: Series, record: YearValue, year: int, value: Value, language: Language) -> str:
        korean = language is Language.KOREAN
        short = entry.short.get(language)
        shown = quantity(value.number, value.unit, language)
        code = str(value.unit)
        if code == "KRW" and value.number >= 10**12:
            shown += f"({plain(value.number / 10**8)}억 원)" if korean else f" ({plain(value.number / 10**9)} billion won)"
        agreement = self.snapshot.agreement_of(entry.subject, year) if entry.subject and self._is_main(entry) else None
        status = STATUS_WORDS[value.status][language]
        if value.status is Status.DERIVED and record.amount is None and record.derived is not None:
            how = record.derived.how.get(language)
            head = (
                f"{year}년 {short}은(는) 어느 자료에도 금액이 공표되어 있지 않습니다. 산출한 값은 {shown}입니다({how})."
                if korean
                else f"No source prints the {short} of {year}. Derived: {shown} ({how})."
            )
        elif value.status is Status.PROJECTED:
            derived = record.derived.how.get(language) if record.derived else (record.note.get(language) if record.note else "")
            head = (
                f"{year}년 {short}은(는) 아직 확정된 금액이 없습니다. 전망: {shown}({derived})."
                if korean
                else f"{short} {year}: not agreed as an amount. Projected: {shown} ({derived})."
            )
        else:
            about = ("약 " if korean else "about ") if record.approximate else ""
            head = f"{year}년 {short}: {about}{shown}({status})." if korean else f"{short} {year}: {about}{shown}, {status}."
        if agreement is not None:
            name = f"{ordinal(agreement.number, language)} {self._agreement_word(entry, language)}"
            head += f" {name}({agreement.first}~{agreement.last}년)." if korean else f" Under the {name} ({_span(agreement.first, agreement.last)})."
        return head

    def _agreement_word(self, entry: Series, language: Language) -> str:
        subject = self.snapshot.subjects.get(entry.subject or "")
        return subject.agreement.get(language) if subject and subject.agreement else ""

    def _is_main(self, entry: Series) -> bool:
        subject = self.snapshot.subjects.get(entry.subject or "")
        return subject is not None and subject.series == entry.id

    def _parts(self, entry: Series, record: YearValue, year: int, language: Language) -> tuple[str, list[Figure]]:
        if not record.parts:
            return "", []
        own, scale = self.snapshot.units[entry.id]
        amounts = [parse_amount(part, own, scale) for part in record.parts]
        shown = " + ".join(money(number, unit, language) for number, unit in amounts)
        status = record.status or entry.status
        label = self._label(entry, year, language)
        figures = [Figure(number, str(unit), year, status, label) for number, unit in amounts]
        return (f"협정상 금액은 {shown}입니다." if language is Language.KOREAN else f"The agreement states it in two parts: {shown}."), figures

    def _change(self, series: str, year: int, record: YearValue, language: Language) -> tuple[str, list[Figure]] | None:
        before = self._canonical(series, year - 1, None)
        now = self._canonical(series, year, None)
        korean = language is Language.KOREAN
        if before is None or now is None or before.unit != now.unit or not before.number:
            if record.increase is None:
                return None
            printed = record.increase.percent
            return (f"공표된 전년 대비 인상률은 {printed}%입니다." if korean else f"The printed increase on {year - 1} is {printed}%."), []
        if str(now.unit) not in {"KRW", "USD", "JPY", "people"}:
            return None
        difference = now.number - before.number
        rate = difference / before.number * 100
        label = f"{year - 1}년 대비" if korean else f"change on {year - 1}"
        status = now.status if now.status is not Status.AGREED else before.status
        figures = [
            Figure(rate, "percent", year, status, label),
            Figure(difference, str(now.unit), year, status, label),
            Figure(before.number, str(before.unit), year - 1, before.status, self._label(self.snapshot.series[series], year - 1, language)),
        ]
        amount = quantity(abs(difference), now.unit, language)
        shown = percent(abs(rate))
        if not difference:
            return (f"{year - 1}년과 같습니다." if korean else f"The same as in {year - 1}."), figures
        up = difference > 0
        if korean:
            text = f"{year - 1}년보다 {shown}, {amount} {'증가' if up else '감소'}했습니다."
        else:
            text = f"{'Up' if up else 'Down'} {shown} or {amount} on {year - 1}."
        return text, figures

    def _other_currency(
        self, entry: Series, record: YearValue, year: int, own: Unit, value: Value, language: Language
    ) -> tuple[list[str], list[Figure], list[Value], list[str]]:
        """Return what the amount is in the other currency: at the year's rate, and as reported with dates."""
        sentences: list[str] = []
        figures: list[Figure] = []
        values: list[Value] = []
        sources: list[str] = []
        korean = language is Language.KOREAN
        if str(own) not in {"KRW", "USD", "JPY"} or not self._is_money(value):
            return sentences, figures, values, sources
        target = base("USD") if str(value.unit) != "USD" else own
        other = self.book.value(entry.id, year, target)
        label = self._label(entry, year, language)
        if other is not None and other.unit != value.unit:
            used = other.inputs[0]
            shown = money(other.number, other.unit, language)
            rate = self.book.rate(value.unit, target, year)
            if used.status in {Status.DERIVED, Status.PROJECTED} and rate is not None and not record.parts:
                partial = "" if self.book.value(rate[1].series, year) else f", {rate[1].how.get(language)}" if rate[1].how else ""
                note = f"{plain(rate[1].value)}{'원' if korean else ' won'}" if str(rate[1].unit) == "KRW/USD" else rate[2]
                sentences.append(
                    f"그해 평균 환율({note}{partial})로 약 {shown}입니다."
                    if korean
                    else f"About {shown} at the year's average rate ({note}{partial})."
                )
                sources.extend(rate[1].sources)
            else:
                how = f" ({used.how.get(language)})" if used.how else ""
                sentences.append(f"다른 통화로는 {shown}입니다{how}." if korean else f"In the other currency: {shown}{how}.")
            figures.append(figure(other, label, year))
            values.append(other)
        for printed in record.also:
            number, unit = parse_amount(printed.amount, *self.snapshot.units[entry.id])
            if all(not (known.unit == str(unit) and known.value == number) for known in figures):
                figures.append(Figure(number, str(unit), year, Status.REPORTED, label))
                sentences.append(
                    f"자료에는 {money(number, unit, language)}로도 나옵니다." if korean else f"Also printed as {money(number, unit, language)}."
                )
                sources.extend(printed.sources)
        if record.reported:
            shown_reports = []
            for report in record.reported:
                number, unit = parse_amount(report.amount, *self.snapshot.units[entry.id])
                figures.append(Figure(number, str(unit), year, Status.REPORTED, f"{label} ({report.as_of})"))
                shown_reports.append(f"{money(number, unit, language)} ({date(report.as_of, language)})")
                sources.append(report.source)
            sentences.append(
                f"당시 보도된 환산액: {', '.join(shown_reports)}." if korean else f"Reported at the time: {', '.join(shown_reports)}."
            )
        return sentences, figures, values, sources

    @staticmethod
    def _is_money(value: Value) -> bool:
        return str(value.unit) in {"KRW", "USD", "JPY", "EUR"}

    def _caveats(self, entry: Series, record: YearValue, year: int, language: Language) -> tuple[str, ...]:
        korean = language is Language.KOREAN
        caveats: list[str] = []
        if record.note:
            caveats.append(record.note.get(language))
        if record.budgeted:
            number, unit = parse_amount(record.budgeted.amount, *self.snapshot.units[entry.id])
            shown = money(number, unit, language)
            caveats.append(f"그해 예산에 반영된 금액은 {shown}입니다." if korean else f"The budget of the year carried {shown}.")
        if record.amended:
            parts = " + ".join(money(*parse_amount(part, *self.snapshot.units[entry.id]), language) for part in record.amended.parts)
            caveats.append(
                f"{date(record.amended.date, language)}에 {parts}(으)로 개정되었습니다." if korean else f"Amended on {date(record.amended.date, language)} to {parts}."
            )
        for conflict in record.conflicts[:3]:
            source = self.snapshot.sources[conflict.source]
            remark = conflict.remark.get(language)
            caveats.append(
                f"다른 자료({source.publisher}): {conflict.value} - {remark}." if korean else f"Another source ({source.publisher}) has {conflict.value}: {remark}."
            )
        return tuple(caveats)


def _span(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}-{last}"


