"""What the rule of an agreement makes of its amount, year by year, where the index that moves it is assumed.

Years that were agreed stand as they are. Each later one rises by the index that the rule names, of so many years
before and at most to the ceiling: by what the index was where that is known, else by what the asker assumes.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from bot.answers.answer import Answer, Outcome, Suggestion
from bot.answers.replies.parts import STATUS_WORDS, derivation, figure, links, status_caveats
from bot.answers.replies.ruled import Ruled, UnknownIndex, follow
from bot.answers.replies.turn import topic_of, why
from bot.answers.understanding.grammar import Cue, Tag
from bot.answers.wording.dates import ordinal
from bot.answers.wording.numbers import percent, quantity
from bot.knowledge.models import Status

if TYPE_CHECKING:
    from decimal import Decimal

    from bot.answers.book import Book
    from bot.answers.replies.ruled import RuledYear
    from bot.answers.replies.turn import Turn
    from bot.answers.understanding.binding import Bound
    from bot.answers.value import Value
    from bot.knowledge.models import Agreement

RATES_OFFERED: Final = (2, 3)
"""What may be assumed is offered as buttons, in percent."""

_TO_THE_LETTER: Final = frozenset({Cue.RULE, Cue.MOST, Cue.AGREEMENT, Tag.ORDINAL})
"""Who says one of these means the rule; without, the rate that is assumed is taken for every year."""


@dataclass(frozen=True, slots=True)
class _Told:
    """A projection to be told: by the rule, at the assumed rate throughout, and which of the two was asked for."""

    turn: Turn
    bound: Bound
    ruled: Ruled
    rate: Decimal | None
    to_the_letter: bool


class ProjectionWriter:
    """Projects from one book."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._snapshot = book.snapshot

    def answer(self, turn: Turn, bound: Bound, agreement: Agreement) -> Answer | None:
        """Return the amounts up to the year asked for; a question back without an assumption; None without a rule."""
        rule = agreement.rule
        if rule is None or rule.index is None:
            return None
        used = turn.decision.choice.fit.used if turn.decision.choice else frozenset[str]()
        rate = bound.rate
        if rate is None and Cue.MOST in used:
            rate = rule.ceiling
        try:
            ruled = follow(self._book, agreement, bound.subject.series, bound.last or agreement.last, rate)
        except UnknownIndex as unknown:
            return self._ask_for_rate(turn, bound, agreement, unknown)
        to_the_letter = rate is None or ruled.steady is None or not _TO_THE_LETTER.isdisjoint(used)
        to_the_letter = to_the_letter or _was_asked_for(turn, bound)
        return self._write(_Told(turn, bound, ruled, rate, to_the_letter))

    def _write(self, told: _Told) -> Answer:
        turn, bound, ruled, language = told.turn, told.bound, told.ruled, told.turn.language
        short = self._snapshot.series[bound.subject.series].short.get(language)
        by_rule = [figure(one.value, f"{short} {one.year}", one.year) for one in ruled.years]
        first = by_rule.pop()
        if ruled.steady is not None:
            throughout = replace(figure(ruled.steady, f"{short} {ruled.last.year}"), year=ruled.last.year)
            by_rule.append(throughout)
            if not told.to_the_letter:
                by_rule[-1], first = first, throughout
        values = [ruled.last.value, *([ruled.steady] if ruled.steady else [])]
        rule = ruled.agreement.rule
        sources = [source for value in values for source in value.sources] + list(rule.sources if rule else ())
        return Answer(
            Outcome.ANSWER,
            language,
            bound.calculation.title.get(language),
            self._text(told, short),
            why(turn, bound, self._snapshot),
            entry=bound.calculation.id,
            lines=tuple(self._line(one, ruled.agreement, turn) for one in ruled.years),
            figures=(first, *by_rule),
            derivation=derivation(values, language),
            sources=links(sources, self._snapshot),
            as_of=ruled.agreement.checked,
            caveats=status_caveats(values, self._book, language),
            topic=topic_of(turn, bound),
        )

    def _text(self, told: _Told, short: str) -> str:
        ruled, turn = told.ruled, told.turn
        last = ruled.last
        amount = quantity(last.value.number, last.value.unit, turn.language)
        assumed = self._assumption(told)
        rule = ruled.agreement.rule.text.get(turn.language) if ruled.agreement.rule else ""
        name = self._name(told)
        if told.to_the_letter:
            lead = (
                f"{short} {last.year}년: {name}의 방식으로{assumed} {amount}입니다."
                if turn.korean
                else f"{short} {last.year}: {amount} by the rule of the {name}{assumed}."
            )
            sentences = [lead, self._throughout(told), rule]
        else:
            by_rule = (
                f"{name}의 방식대로 이미 정해진 해를 반영하면 {amount}입니다."
                if turn.korean
                else f"With the years that the rule of the {name} has settled already: {amount}."
            )
            sentences = [f"{short} {last.year}{'년' if turn.korean else ''}: {self._throughout(told)}", by_rule, rule]
        if not last.agreed:
            sentences.append(
                "합의된 금액이 아니라 전망입니다." if turn.korean else "A projection, not an agreed amount."
            )
        return " ".join(sentence for sentence in sentences if sentence)

    def _name(self, told: _Told) -> str:
        subject, language = told.bound.subject, told.turn.language
        name = (subject.agreement or subject.short).get(language)
        return f"{ordinal(told.ruled.agreement.number, language)} {name}"

    def _assumption(self, told: _Told) -> str:
        """Return what is assumed of the index, and from which year of it on."""
        first = next((one for one in told.ruled.years if one.assumed), None)
        if first is None or told.rate is None:
            return ""
        index, rate = self._index(told.ruled.agreement, told.turn), percent(told.rate)
        if told.turn.korean:
            return f" {index}이(가) {first.of}년부터 {rate}라면"
        return f", if {index} is {rate} from {first.of} on"

    def _throughout(self, told: _Told) -> str:
        """Return what the assumed rate comes to when it is taken for every year, as somebody reckons at once."""
        ruled, turn = told.ruled, told.turn
        if ruled.steady is None or told.rate is None:
            return ""
        amount, rate = quantity(ruled.steady.number, ruled.steady.unit, turn.language), percent(ruled.steady_rise)
        capped = ruled.steady_rise < told.rate
        cap = (" (상한)" if turn.korean else " (the cap)") if capped else ""
        base = ruled.base
        from_what = quantity(base.value.number, base.value.unit, turn.language)
        if turn.korean:
            return f"{base.year}년 금액({from_what})이 해마다 {rate}{cap} 오르면 {amount}입니다."
        return f"{amount} if the {base.year} amount ({from_what}) rises by {rate}{cap} in every year."

    def _index(self, agreement: Agreement, turn: Turn) -> str:
        index = agreement.rule.index if agreement.rule else None
        return self._snapshot.series[index].short.get(turn.language) if index else ""

    def _line(self, one: RuledYear, agreement: Agreement, turn: Turn) -> str:
        amount = quantity(one.value.number, one.value.unit, turn.language)
        status = STATUS_WORDS[one.value.status][turn.language]
        if one.rise is None:
            return f"{one.year}: {amount} ({status})"
        index = self._index(agreement, turn)
        if turn.korean:
            how = f"{one.of}년 {index}{' 가정' if one.assumed else ''}{', 상한' if one.capped else ''}"
        else:
            how = f"{index} of {one.of}{', assumed' if one.assumed else ''}{', at the cap' if one.capped else ''}"
        return f"{one.year}: {amount}, +{percent(one.rise)} ({how}; {status})"

    def _ask_for_rate(self, turn: Turn, bound: Bound, agreement: Agreement, unknown: UnknownIndex) -> Answer:
        """Ask what is to be assumed for a year whose index is not known, and show what is settled without it."""
        index = self._snapshot.series[unknown.index].short.get(turn.language)
        words = turn.utterance.text.strip().rstrip("?？ ")
        if turn.korean:
            text = (
                f"{unknown.year}년 금액은 {unknown.of}년 {index}에 따라 정해지는데, 아직 알려지지 않았습니다. "
                "몇 퍼센트로 가정할까요?"
            )
            offered = [Suggestion(f"{rate}%", f"{words} ({index} {rate}%)") for rate in RATES_OFFERED]
        else:
            text = (
                f"The amount of {unknown.year} depends on {index} of {unknown.of}, which is not known. "
                "How many percent are to be assumed?"
            )
            offered = [Suggestion(f"{rate}%", f"{words} at {rate}% {index}") for rate in RATES_OFFERED]
        rule = agreement.rule.text.get(turn.language) if agreement.rule else ""
        printed = self._printed(bound, bound.last or agreement.last)
        used = [one.value for one in unknown.settled] + ([printed] if printed else [])
        sources = [source for value in used for source in value.sources]
        return Answer(
            Outcome.CLARIFY,
            turn.language,
            bound.calculation.title.get(turn.language),
            " ".join(part for part in (rule, text) if part),
            why(turn, bound, self._snapshot),
            entry=bound.calculation.id,
            lines=tuple(self._line(one, agreement, turn) for one in unknown.settled),
            sources=links([*sources, *(agreement.rule.sources if agreement.rule else ())], self._snapshot),
            as_of=agreement.checked,
            caveats=(self._as_printed(turn, bound, printed),) if printed else (),
            suggestions=tuple(offered),
            topic=topic_of(turn, bound),
        )

    def _printed(self, bound: Bound, year: int) -> Value | None:
        """Return what somebody projected of the year in print, None where nobody did."""
        record = self._snapshot.series[bound.subject.series].values.get(year)
        value = self._book.value(bound.subject.series, year) if record and record.amount else None
        return value if value and value.status is Status.PROJECTED else None

    def _as_printed(self, turn: Turn, bound: Bound, printed: Value) -> str:
        """Return what was projected in print, and by whose assumption."""
        series, language = self._snapshot.series[bound.subject.series], turn.language
        record = series.values[printed.year or 0]
        amount = quantity(printed.number, printed.unit, language)
        note = f" {record.note.get(language)}" if record.note else ""
        if turn.korean:
            return f"{printed.year}년 {series.short.get(language)}의 공표된 전망치는 {amount}입니다.{note}"
        return f"A projection of {series.short.get(language)} {printed.year} that was printed: {amount}.{note}"


def _was_asked_for(turn: Turn, bound: Bound) -> bool:
    """Tell whether the rate answers the question of what is to be assumed."""
    previous = turn.utterance.previous
    return previous is not None and previous.calculation == bound.calculation.id and previous.rate is None
