"""Answers about one agreement: its period, signature, negotiators, rule, first-year amount."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from bot.answers.answer import Figure
from bot.answers.wording.dates import date, ordinal
from bot.answers.wording.numbers import percent
from bot.knowledge.language import Language

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.answers.book import Book
    from bot.answers.replies.year import YearWriter
    from bot.knowledge.models import Agreement, Dated, Subject


@dataclass(frozen=True, slots=True)
class AgreementReply:
    """The parts of the reply; `known` is false when the knowledge does not hold what was asked."""

    text: str
    figures: tuple[Figure, ...] = ()
    sources: tuple[str, ...] = ()
    caveats: tuple[str, ...] = ()
    known: bool = True


class AgreementWriter:
    """Writes about the agreements of a subject."""

    def __init__(self, book: Book, years: YearWriter) -> None:
        self.book = book
        self.snapshot = book.snapshot
        self.years = years

    def write(self, agreement: Agreement, subject: Subject, field: str, language: Language) -> AgreementReply:
        """Return the reply to what is asked of the agreement."""
        name = self.name(agreement, subject, language)
        match field:
            case "period" | "expiry" | "duration":
                return self._period(agreement, name, field, language)
            case "signed" | "ratified" | "in_force" | "announced":
                return self._dates(agreement, name, field, language)
            case "negotiators":
                return self._negotiators(agreement, subject, name, language)
            case "rule":
                return self._rule(agreement, name, language)
            case "first_year":
                return self._first_year(agreement, subject, name, language)
            case _:
                return self._overview(agreement, subject, name, language)

    def name(self, agreement: Agreement, subject: Subject, language: Language) -> str:
        """Return `10th SMA` or `제10차 방위비분담특별협정`."""
        word = subject.agreement.get(language) if subject.agreement else subject.short.get(language)
        return f"{ordinal(agreement.number, language)} {word}"

    def _period(self, agreement: Agreement, name: str, field: str, language: Language) -> AgreementReply:
        count = agreement.last - agreement.first + 1
        start, end = agreement.start or str(agreement.first), agreement.end or str(agreement.last)
        if language is Language.KOREAN:
            span = f"{agreement.first}년부터 {agreement.last}년까지 {count}년" if count > 1 else f"{agreement.first}년 1년"
            text = {
                "period": f"{name}: {span}간 적용됩니다({date(start, language)} ~ {date(end, language)}).",
                "expiry": f"{name}의 만료일은 {date(end, language)}입니다({agreement.first}~{agreement.last}년 적용).",
                "duration": f"{name}은(는) {count}년짜리입니다({span}).",
            }[field]
        else:
            span = f"{agreement.first} to {agreement.last}" if count > 1 else str(agreement.first)
            years = f"{count} years" if count > 1 else "1 year"
            text = {
                "period": f"The {name} covers {span} ({years}); {date(start, language)} to {date(end, language)}.",
                "expiry": f"The {name} runs until {date(end, language)}; it covers {span}.",
                "duration": f"The {name} runs for {years}: {span}.",
            }[field]
        caveats = (agreement.period_note.get(language),) if agreement.period_note else ()
        return AgreementReply(text, (), self._sources(agreement.sources, agreement.in_force.sources), caveats)

    def _dates(self, agreement: Agreement, name: str, field: str, language: Language) -> AgreementReply:
        korean = language is Language.KOREAN
        words = {
            "announced": ("announced or initialled", "타결(가서명)"),
            "signed": ("signed", "서명"),
            "ratified": ("approved by parliament", "국회 비준동의"),
            "in_force": ("in force", "발효"),
        }
        order = [field, *(other for other in words if other != field)]
        sentences: list[str] = []
        sources: list[str] = []
        known = True
        for step in order:
            dated: Dated = getattr(agreement, step)
            if dated.date is None:
                if step == field:
                    known = False
                continue
            word = words[step][1 if korean else 0]
            sentences.append(self._dated(dated, word, name if not sentences else "", language))
            sources.extend(dated.sources)
        if not known:
            missing = words[field][1 if korean else 0]
            note = getattr(agreement, field).note
            head = f"{name}: {missing} 날짜는 확인되지 않습니다." if korean else f"{name}: no source read gives the day on which it was {missing}."
            sentences.insert(0, head + (f" {note.get(language)}" if note else ""))
        end = agreement.end
        if end:
            sentences.append(f"유효기간 {date(end, language)}까지." if korean else f"Valid until {date(end, language)}.")
        return AgreementReply(" ".join(sentences), (), self._sources(sources, agreement.sources), known=known)

    @staticmethod
    def _dated(dated: Dated, word: str, name: str, language: Language) -> str:
        day = date(dated.date or "", language)
        place = dated.place.get(language) if dated.place else ""
        by = dated.by.get(language) if dated.by else ""
        note = dated.note.get(language) if dated.note else ""
        if language is Language.KOREAN:
            detail = ", ".join(part for part in (place, by, note) if part)
            return f"{name + ': ' if name else ''}{word} {day}{f'({detail})' if detail else ''}."
        detail = f" in {place}" if place else ""
        detail += f" by {by}" if by else ""
        detail += f" ({note})" if note else ""
        return f"{'The ' + name + ' was ' if name else ''}{word if name else word.capitalize()} {'on ' if len(dated.date or '') > 7 else 'in '}{day}{detail}."  # noqa: PLR2004 - a full day is longer than a month

    def _negotiators(self, agreement: Agreement, subject: Subject, name: str, language: Language) -> AgreementReply:
        korean = language is Language.KOREAN
        if not agreement.negotiators:
            text = f"{name}의 수석대표는 확인되지 않습니다." if korean else f"No source read names the chief negotiators of the {name}."
            note = agreement.negotiators_note.get(language) if agreement.negotiators_note else ""
            return AgreementReply(f"{text} {note}".strip(), (), self._sources(agreement.sources), known=False)
        people: list[str] = []
        for negotiator in agreement.negotiators:
            side = subject.sides[negotiator.side].get(language) if negotiator.side in subject.sides else negotiator.side
            note = negotiator.note.get(language) if negotiator.note else ("이전" if korean else "earlier") if negotiator.earlier else ""
            people.append(f"{side} {negotiator.name.get(language)}{f'({note})' if note else ''}" if korean else f"{negotiator.name.get(language)} for {side}{f' ({note})' if note else ''}")
        missing = [text.get(language) for side, text in subject.sides.items() if all(one.side != side for one in agreement.negotiators)]
        text = f"{name} 수석대표: {', '.join(people)}." if korean else f"Chief negotiators of the {name}: {'; '.join(people)}."
        if missing:
            text += f" {', '.join(missing)} 측은 확인되지 않습니다." if korean else f" No source read names the one for {', '.join(missing)}."
        caveats = (agreement.negotiators_note.get(language),) if agreement.negotiators_note else ()
        return AgreementReply(text, (), self._sources(agreement.negotiators_sources, agreement.sources), caveats)

    def _rule(self, agreement: Agreement, name: str, language: Language) -> AgreementReply:
        if agreement.rule is None:
            text = f"{name}: 인상 방식이 확인되지 않습니다." if language is Language.KOREAN else f"{name}: no rule for yearly increases is known."
            return AgreementReply(text, (), self._sources(agreement.sources), known=False)
        rule = agreement.rule.text.get(language)
        lead = f"{name}의 연도별 인상 방식: " if language is Language.KOREAN else f"How the {name} sets the yearly amount: "
        return AgreementReply(lead + rule, (), self._sources(agreement.rule.sources, agreement.sources))

    def _first_year(self, agreement: Agreement, subject: Subject, name: str, language: Language) -> AgreementReply:
        reply = self.years.full(subject.series, agreement.first, None, None, language)
        if reply is None:
            text = f"{name} 첫해 금액은 확인되지 않습니다." if language is Language.KOREAN else f"The first-year amount of the {name} is not known."
            return AgreementReply(text, (), self._sources(agreement.sources), known=False)
        lead = f"{name}의 첫해는 {agreement.first}년입니다. " if language is Language.KOREAN else f"The first year of the {name} was {agreement.first}. "
        return AgreementReply(lead + reply.text, reply.figures, reply.sources, reply.caveats)

    def _overview(self, agreement: Agreement, subject: Subject, name: str, language: Language) -> AgreementReply:
        korean = language is Language.KOREAN
        first = self._first_year(agreement, subject, name, language)
        period = self._period(agreement, name, "period", language)
        sentences = [period.text]
        signed = agreement.signed
        if signed.date:
            sentences.append(self._dated(signed, "서명" if korean else "Signed", "", language))
        brief = self.years.brief(subject.series, agreement.first, None, language)
        if brief:
            sentences.append(f"첫해 금액 {brief[0]}." if korean else f"First year: {brief[0]}.")
        if agreement.increase:
            shown = percent(Decimal(agreement.increase.percent))
            sentences.append(f"인상률 {shown}." if korean else f"Increase: {shown}.")
        if agreement.rule:
            sentences.append(agreement.rule.text.get(language))
        sentences.extend(point.text.get(language) for point in agreement.notable)
        negotiators = self._negotiators(agreement, subject, name, language)
        if negotiators.known:
            sentences.append(negotiators.text)
        return AgreementReply(" ".join(sentences), first.figures[:1], self._sources(agreement.sources, agreement.signed.sources, first.sources), period.caveats)

    @staticmethod
    def _sources(*groups: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(source for group in groups for source in group))
