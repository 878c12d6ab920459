"""What an agreement says of itself, field by field: its period, dates, negotiators and rule."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.answers.wording.dates import date, ordinal
from bot.knowledge.language import Language

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.answers.answer import Figure
    from bot.knowledge.models import Agreement, Dated, Negotiator, Subject


@dataclass(frozen=True, slots=True)
class AgreementReply:
    """The parts of the reply; `known` is false when the knowledge does not hold what was asked."""

    text: str
    figures: tuple[Figure, ...] = ()
    sources: tuple[str, ...] = ()
    caveats: tuple[str, ...] = ()
    known: bool = True


@dataclass(frozen=True, slots=True)
class Asked:
    """The agreement that a reply is about, and the language of the reply."""

    agreement: Agreement
    subject: Subject
    language: Language

    @property
    def korean(self) -> bool:
        """Whether the reply is in Korean."""
        return self.language is Language.KOREAN

    @property
    def name(self) -> str:
        """`10th SMA` or `제10차 방위비분담특별협정`."""
        word = (self.subject.agreement or self.subject.short).get(self.language)
        return f"{ordinal(self.agreement.number, self.language)} {word}"


DATES: Final = {
    "announced": ("announced or initialled", "타결(가서명)"),
    "signed": ("signed", "서명"),
    "ratified": ("approved by parliament", "국회 비준동의"),
    "in_force": ("in force", "발효"),
}
"""The dated steps of an agreement, in their order, in words."""

_WHOLE_DAY: Final = len("2019-02-10")


def united(*groups: Iterable[str]) -> tuple[str, ...]:
    """Return the ids of all groups, once each."""
    return tuple(dict.fromkeys(source for group in groups for source in group))


def period(asked: Asked, field: str) -> AgreementReply:
    """Return from when to when it applies; `field` is `period`, `expiry` or `duration`."""
    agreement, name = asked.agreement, asked.name
    count = agreement.last - agreement.first + 1
    start = date(agreement.start or str(agreement.first), asked.language)
    end = date(agreement.end or str(agreement.last), asked.language)
    if asked.korean:
        first, last = agreement.first, agreement.last
        span = f"{first}년부터 {last}년까지 {count}년" if count > 1 else f"{first}년 1년"
        text = {
            "period": f"{name}: {span}간 적용됩니다({start} ~ {end}).",
            "expiry": f"{name}의 만료일은 {end}입니다({first}~{last}년 적용).",
            "duration": f"{name}은(는) {count}년짜리입니다({span}).",
        }[field]
    else:
        span = f"{agreement.first} to {agreement.last}" if count > 1 else str(agreement.first)
        years = f"{count} years" if count > 1 else "1 year"
        text = {
            "period": f"The {name} covers {span} ({years}); {start} to {end}.",
            "expiry": f"The {name} runs until {end}; it covers {span}.",
            "duration": f"The {name} runs for {years}: {span}.",
        }[field]
    caveats = (agreement.period_note.get(asked.language),) if agreement.period_note else ()
    return AgreementReply(text, (), united(agreement.sources, agreement.in_force.sources), caveats)


def dates(asked: Asked, field: str) -> AgreementReply:
    """Return its dated steps, the one that was asked for first."""
    agreement, language = asked.agreement, asked.language
    steps: dict[str, Dated] = {step: getattr(agreement, step) for step in (field, *DATES)}
    known = [(step, dated) for step, dated in steps.items() if dated.date is not None]
    sentences = [
        dated_sentence(dated, _word(step, asked), "" if index else asked.name, language)
        for index, (step, dated) in enumerate(known)
    ]
    is_known = steps[field].date is not None
    if not is_known:
        sentences.insert(0, _no_date(asked, field))
    if agreement.end:
        end = date(agreement.end, language)
        sentences.append(f"유효기간 {end}까지." if asked.korean else f"Valid until {end}.")
    sources = united(*(dated.sources for _, dated in known), agreement.sources)
    return AgreementReply(" ".join(sentences), (), sources, known=is_known)


def _word(step: str, asked: Asked) -> str:
    return DATES[step][asked.korean]


def _no_date(asked: Asked, field: str) -> str:
    """Return that no source gives the day, and what else is known of it."""
    missing = _word(field, asked)
    note = getattr(asked.agreement, field).note
    text = (
        f"{asked.name}: {missing} 날짜는 확인되지 않습니다."
        if asked.korean
        else f"{asked.name}: no source read gives the day on which it was {missing}."
    )
    return f"{text} {note.get(asked.language)}" if note else text


def dated_sentence(dated: Dated, word: str, name: str, language: Language) -> str:
    """Return a dated step as a sentence; `name` stands in front of the first one."""
    day = date(dated.date or "", language)
    place, by, note = (text.get(language) if text else "" for text in (dated.place, dated.by, dated.note))
    if language is Language.KOREAN:
        detail = ", ".join(part for part in (place, by, note) if part)
        lead = f"{name}: " if name else ""
        return f"{lead}{word} {day}{f'({detail})' if detail else ''}."
    lead = f"The {name} was {word}" if name else word.capitalize()
    preposition = "on" if len(dated.date or "") == _WHOLE_DAY else "in"
    details = (f" in {place}" if place else "", f" by {by}" if by else "", f" ({note})" if note else "")
    return f"{lead} {preposition} {day}{''.join(details)}."


def negotiators(asked: Asked) -> AgreementReply:
    """Return who negotiated it, side by side."""
    agreement, language = asked.agreement, asked.language
    note = agreement.negotiators_note.get(language) if agreement.negotiators_note else ""
    if not agreement.negotiators:
        text = (
            f"{asked.name}의 수석대표는 확인되지 않습니다."
            if asked.korean
            else f"No source read names the chief negotiators of the {asked.name}."
        )
        return AgreementReply(f"{text} {note}".strip(), (), united(agreement.sources), known=False)
    people = [_negotiator(asked, one) for one in agreement.negotiators]
    named = {one.side for one in agreement.negotiators}
    missing = ", ".join(text.get(language) for side, text in asked.subject.sides.items() if side not in named)
    if asked.korean:
        text = f"{asked.name} 수석대표: {', '.join(people)}."
        text += f" {missing} 측은 확인되지 않습니다." if missing else ""
    else:
        text = f"Chief negotiators of the {asked.name}: {'; '.join(people)}."
        text += f" No source read names the one for {missing}." if missing else ""
    sources = united(agreement.negotiators_sources, agreement.sources)
    return AgreementReply(text, (), sources, (note,) if note else ())


def _negotiator(asked: Asked, negotiator: Negotiator) -> str:
    side = asked.subject.sides.get(negotiator.side)
    side_name = side.get(asked.language) if side else negotiator.side
    name = negotiator.name.get(asked.language)
    note = ""
    if negotiator.note:
        note = negotiator.note.get(asked.language)
    elif negotiator.earlier:
        note = "이전" if asked.korean else "earlier"
    if asked.korean:
        return f"{side_name} {name}{f'({note})' if note else ''}"
    return f"{name} for {side_name}{f' ({note})' if note else ''}"


def rule(asked: Asked) -> AgreementReply:
    """Return how it moves the amount from year to year."""
    agreement, name = asked.agreement, asked.name
    if agreement.rule is None:
        text = (
            f"{name}: 인상 방식이 확인되지 않습니다."
            if asked.korean
            else f"{name}: no rule for yearly increases is known."
        )
        return AgreementReply(text, (), united(agreement.sources), known=False)
    lead = f"{name}의 연도별 인상 방식:" if asked.korean else f"How the {name} sets the yearly amount:"
    sources = united(agreement.rule.sources, agreement.sources)
    return AgreementReply(f"{lead} {agreement.rule.text.get(asked.language)}", (), sources)
