"""Answers about one agreement: the field that was asked for, or all that is notable."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from bot.answers.answer import Answer, Outcome
from bot.answers.replies.agreement_fields import (
    AgreementReply,
    Asked,
    dated_sentence,
    dates,
    negotiators,
    period,
    rule,
    united,
)
from bot.answers.replies.parts import links
from bot.answers.replies.turn import topic_of, why
from bot.answers.wording.numbers import percent

if TYPE_CHECKING:
    from bot.answers.book import Book
    from bot.answers.replies.turn import Turn
    from bot.answers.replies.year import YearWriter
    from bot.answers.understanding.binding import Bound
    from bot.knowledge.language import Language
    from bot.knowledge.models import Agreement, Subject


class AgreementWriter:
    """Writes about the agreements of a subject."""

    def __init__(self, book: Book, years: YearWriter) -> None:
        self._snapshot = book.snapshot
        self._years = years

    def answer(self, turn: Turn, bound: Bound, agreement: Agreement, reply: AgreementReply) -> Answer:
        """Return a reply on an agreement as an answer."""
        return Answer(
            Outcome.ANSWER,
            turn.language,
            agreement.title.get(turn.language),
            reply.text,
            why(turn, bound, self._snapshot),
            entry=agreement.id,
            figures=reply.figures,
            sources=links(reply.sources or agreement.sources, self._snapshot),
            as_of=agreement.checked,
            caveats=reply.caveats,
            topic=topic_of(turn, bound),
        )

    def write(self, agreement: Agreement, subject: Subject, field: str, language: Language) -> AgreementReply:
        """Return the reply to what is asked of the agreement."""
        asked = Asked(agreement, subject, language)
        match field:
            case "period" | "expiry" | "duration":
                return period(asked, field)
            case "signed" | "ratified" | "in_force" | "announced":
                return dates(asked, field)
            case "negotiators":
                return negotiators(asked)
            case "rule":
                return rule(asked)
            case "first_year":
                return self._first_year(asked)
            case _:
                return self._overview(asked)

    def _first_year(self, asked: Asked) -> AgreementReply:
        agreement, name = asked.agreement, asked.name
        reply = self._years.full(asked.subject.series, agreement.first, None, None, asked.language)
        if reply is None:
            text = (
                f"{name} 첫해 금액은 확인되지 않습니다."
                if asked.korean
                else f"The first-year amount of the {name} is not known."
            )
            return AgreementReply(text, (), united(agreement.sources), known=False)
        lead = (
            f"{name}의 첫해는 {agreement.first}년입니다."
            if asked.korean
            else f"The first year of the {name} was {agreement.first}."
        )
        return AgreementReply(f"{lead} {reply.text}", reply.figures, reply.sources, reply.caveats)

    def _overview(self, asked: Asked) -> AgreementReply:
        agreement, language = asked.agreement, asked.language
        first, covers, people = self._first_year(asked), period(asked, "period"), negotiators(asked)
        sentences = [covers.text]
        if agreement.signed.date:
            sentences.append(dated_sentence(agreement.signed, "서명" if asked.korean else "Signed", "", language))
        if brief := self._years.brief(asked.subject.series, agreement.first, None, language):
            sentences.append(f"첫해 금액 {brief[0]}." if asked.korean else f"First year: {brief[0]}.")
        if agreement.increase:
            shown = percent(Decimal(agreement.increase.percent))
            sentences.append(f"인상률 {shown}." if asked.korean else f"Increase: {shown}.")
        if agreement.rule:
            sentences.append(agreement.rule.text.get(language))
        sentences.extend(point.text.get(language) for point in agreement.notable)
        if people.known:
            sentences.append(people.text)
        sources = united(agreement.sources, agreement.signed.sources, first.sources)
        return AgreementReply(" ".join(sentences), first.figures[:1], sources, covers.caveats)
