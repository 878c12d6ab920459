"""What is said when there is no answer: why, and what can be asked instead. Never a figure of another year."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from bot.answers.answer import Answer, Outcome, Reason, Suggestion, Why
from bot.answers.formula import MissingInput, NoSuchYear
from bot.answers.replies.completions import completions, examples
from bot.answers.replies.parts import links
from bot.answers.topic import Topic
from bot.answers.wording.dates import ordinal, runs
from bot.answers.wording.numbers import plain, quantity, rounded
from bot.knowledge.units import parse_unit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.answers.book import Book
    from bot.answers.exchange import RateRange
    from bot.answers.formula import FormulaError
    from bot.answers.replies.turn import Turn
    from bot.answers.understanding.binding import Bound

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2100
"""Beyond these a number is hardly a year."""
MOST_NEAR: Final = 2
_WHOLE: Final = Decimal(1)
ALONE: Final = 2
"""A number in a message of so many words stands alone, or with the subject's name."""


class Refusals:
    """Writes the answers that give no figure."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._snapshot = book.snapshot

    def ask_back(self, turn: Turn, bound: Bound) -> Answer:
        """Ask for what the question leaves open, with buttons that run a reading."""
        title = bound.calculation.title.get(turn.language)
        parameter = bound.calculation.takes.get(bound.missing[0])
        ask = parameter.ask.get(turn.language) if parameter and parameter.ask else ""
        more = "조금 더 구체적으로 물어봐 주세요." if turn.korean else "please say a little more."
        return Answer(
            Outcome.CLARIFY,
            turn.language,
            title,
            f"{title}: {ask or more}",
            _why(turn, title),
            entry=bound.calculation.id,
            suggestions=completions(turn, bound, self._book),
            topic=Topic(entry=bound.calculation.id, calculation=bound.calculation.id),
        )

    def no_figure(self, turn: Turn, bound: Bound, year: int) -> Answer:
        """Say why a year has no figure."""
        entry = self._snapshot.series[bound.series]
        short = entry.short.get(turn.language)
        record = entry.values.get(year)
        if not FIRST_YEAR <= year <= LAST_YEAR:
            text = (
                f"'{year}'은(는) 연도로 읽을 수 없습니다."
                if turn.korean
                else f"'{year}' is not a year that I can read."
            )
        else:
            text = (
                f"{year}년 {short}: 확인된 금액이 없습니다." if turn.korean else f"{short} {year}: there is no figure."
            )
            text = f"{text} {self._because(turn, bound, year)}".strip()
        return self._refuse(turn, text, short, sources=(*(record.sources if record else ()), *entry.sources))

    def _because(self, turn: Turn, bound: Bound, year: int) -> str:
        """Return the reason why a year has no figure, as far as one is known."""
        entry, subject = self._snapshot.series[bound.series], bound.subject
        span = self._book.span(bound.series)
        if span and subject.series == bound.series:
            if year < span[0] and subject.before_first:
                return subject.before_first.get(turn.language)
            if year > span[1] and subject.after_last:
                return subject.after_last.get(turn.language)
        record = entry.values.get(year)
        if record is not None and record.note:
            return record.note.get(turn.language)
        if span is None:
            return ""
        first, last = span
        return (
            f"자료는 {first}~{last}년에 있습니다."
            if turn.korean
            else f"Figures are known for years from {first} to {last}."
        )

    def formula(self, turn: Turn, bound: Bound, error: FormulaError) -> Answer:
        """Say why a calculation can't be made."""
        title = bound.calculation.title.get(turn.language)
        what = error.what(turn.language)
        if isinstance(error, MissingInput):
            reason = self._missing(turn, error)
        elif isinstance(error, NoSuchYear):
            reason = "그런 해가 없습니다." if turn.korean else "no year of the period does that."
        else:
            reason = f"{what}."
        return self._refuse(turn, f"{title}: {reason}", title)

    def _missing(self, turn: Turn, error: MissingInput) -> str:
        """Name the inputs that there are not, and the years that there are."""
        gaps: dict[str, list[int]] = {}
        for gap in error.missing:
            gaps.setdefault(gap.series, []).append(gap.year)
        told = []
        for series, years in gaps.items():
            short = self._snapshot.series[series].short.get(turn.language)
            known = runs(self._book.years(series))
            lacking = runs(years)
            if turn.korean:
                told.append(f"{short} {lacking}년 자료가 없습니다" + (f"(있는 연도: {known})." if known else "."))
            else:
                told.append(f"no figure of {short} for {lacking}" + (f" (there are: {known})." if known else "."))
        return " ".join(told)

    def no_sum(self, turn: Turn, bound: Bound) -> Answer:
        """Say that the numbers of several years are none to be added up."""
        short = self._snapshot.series[bound.series].short.get(turn.language)
        text = (
            f"{short}: 여러 해의 수치를 더해도 뜻이 없습니다. 평균이나 변화를 물어봐 주세요."
            if turn.korean
            else f"{short}: the numbers of several years mean nothing added up; ask for their average or their change."
        )
        return self._refuse(turn, text, bound.calculation.title.get(turn.language))

    def strange_rate(self, turn: Turn, bound: Bound, known: RateRange) -> Answer:
        """Say that an exchange rate that was given is none to reckon with, and which would be."""
        unit, language = parse_unit(known.unit)[0], turn.language
        rate = bound.exchange[0] if bound.exchange else known.most
        given = quantity(rate, unit, language)
        first, last = (quantity(rounded(one, _WHOLE), unit, language) for one in (known.least, known.most))
        least, most = plain(rounded(known.lowest, _WHOLE)), plain(rounded(known.highest, _WHOLE))
        text = (
            f"{given}은 계산에 쓸 수 있는 환율이 아닙니다. 연평균 환율은 {first}에서 {last} 사이였습니다. "
            f"{least}에서 {most} 사이의 환율로 물어봐 주세요."
            if turn.korean
            else f"{given} is no rate that I reckon with: the averages of the years known were from {first} to {last}. "
            f"Ask with one from {least} to {most}."
        )
        return self._refuse(turn, text, bound.calculation.title.get(language))

    def no_agreement(self, turn: Turn, bound: Bound) -> Answer:
        """Say that there is no agreement of that number."""
        chain = [one.number for one in self._snapshot.agreements.values() if one.subject == bound.subject.id]
        name = (bound.subject.agreement or bound.subject.short).get(turn.language)
        if not chain:
            text = f"{name}에는 협정이 없습니다." if turn.korean else f"There are no agreements on {name}."
            return self._refuse(turn, text, name)
        missing = ordinal(bound.agreement or 0, turn.language)
        last = ordinal(max(chain), turn.language)
        text = (
            f"{missing} {name}은(는) 아직 없습니다. 마지막은 {last} 협정입니다."
            if turn.korean
            else f"There is no {missing} {name}; the last one is the {last}."
        )
        return self._refuse(turn, text, name)

    def unknown_field(self, turn: Turn, bound: Bound, text: str, sources: Iterable[str]) -> Answer:
        """Say that the knowledge does not hold what is asked of an agreement."""
        title = bound.calculation.title.get(turn.language)
        return Answer(
            Outcome.NO_ANSWER,
            turn.language,
            title,
            text,
            _why(turn, title),
            reason=Reason.NO_DATA,
            entry=bound.calculation.id,
            sources=links(sources, self._snapshot),
        )

    def _no_year(self, turn: Turn, number: str) -> str:
        """Return that a number is no year, nor that of an agreement where there are any."""
        subject = self._snapshot.main_subject
        chain = [one.number for one in self._snapshot.agreements.values() if one.subject == subject.id]
        name = (subject.agreement or subject.short).get(turn.language)
        if number.isdecimal() and int(number) in chain:
            called = f"{ordinal(int(number), turn.language)} {name}"
            if turn.korean:
                return f"'{number}'만으로는 알 수 없습니다. 협정이면 '{called}', 연도면 2019처럼 네 자리로 써 주세요."
            return f"'{number}' alone may mean many things; write '{called}', or a year with four digits, such as 2019."
        if chain and number.isdecimal():
            first, last = (ordinal(end, turn.language) for end in (min(chain), max(chain)))
            if turn.korean:
                return (
                    f"'{number}'은(는) 연도로 읽을 수 없고 그런 차수의 협정도 없습니다. {name}은(는) {first}부터 "
                    f"{last}까지 있습니다. 연도는 2019처럼 네 자리로 써 주세요."
                )
            return (
                f"'{number}' is not a year that I can read, and no agreement has that number: there are the {first} "
                f"to the {last} {name}. Write a year with four digits, such as 2019."
            )
        if turn.korean:
            return f"'{number}'은(는) 연도로 읽을 수 없습니다. 연도는 2019처럼 네 자리로 써 주세요."
        return f"'{number}' is not a year that I can read; write it with four digits, such as 2019."

    def no_data(self, turn: Turn) -> Answer:
        """Say that this is not in the knowledge, and what is nearest."""
        choice = turn.decision.choice
        strange = [one.text for one in turn.evidence.reading.quantities if one.kind in {"number", "unclear"}]
        if strange and len(turn.utterance.text.split()) <= ALONE:
            return self._refuse(turn, self._no_year(turn, strange[0]), "")
        text = "그 질문에 대한 자료는 없습니다." if turn.korean else "I have no sourced figure or statement on that."
        if choice and choice.coverage.narrowed:
            text = f"{text} {self._how_finely(turn)}"
        return self._refuse(turn, text, "")

    def _how_finely(self, turn: Turn) -> str:
        """Return by what the amounts of the subject are known."""
        series = turn.decision.subject.series
        parts = [one.short.get(turn.language) for one in self._snapshot.series.values() if one.part_of == series]
        if not parts:
            return "금액은 연도별로만 알려져 있습니다." if turn.korean else "Amounts are known by year only."
        if turn.korean:
            return f"금액은 연도와 항목({'·'.join(parts)})별로만 알려져 있습니다."
        return f"Amounts are known by year and by item ({', '.join(parts)}) only."

    def out_of_scope(self, turn: Turn) -> Answer:
        """Say in a sentence what this bot is for."""
        title = self._snapshot.main_subject.title.get(turn.language)
        text = (
            f"저는 {title} 관련 질문에 답합니다. 이 메시지는 그와 관련된 질문으로 보이지 않습니다."
            if turn.korean
            else f"I answer questions on the {title}; I do not read this one as such a question."
        )
        return self._refuse(turn, text, title, Reason.OUT_OF_SCOPE)

    def _refuse(
        self,
        turn: Turn,
        text: str,
        title: str,
        reason: Reason = Reason.NO_DATA,
        sources: Iterable[str] = (),
    ) -> Answer:
        near = (match.fact for match in turn.decision.near[:MOST_NEAR])
        suggestions = tuple(
            Suggestion(fact.title.get(turn.language), phrases[0])
            for fact in near
            if (phrases := fact.asked_as.of(turn.language) or fact.asked_as.all())
        )
        return Answer(
            Outcome.NO_ANSWER,
            turn.language,
            title,
            text,
            _why(turn, title),
            reason=reason,
            sources=links(sources, self._snapshot),
            suggestions=suggestions or examples(self._book, turn.language),
            topic=turn.utterance.previous,
        )


def _why(turn: Turn, understood: str) -> Why:
    """Return what was understood, the operation that did not do, and the words that it left over."""
    decision = turn.decision
    left: tuple[str, ...] = ()
    if decision.choice:
        understood = f"{understood} [{decision.choice.fit.calculation.id}]"
        left = tuple(f"?{word}" for word in decision.choice.coverage.left)
    words = (*decision.words, *left)
    return Why(None, understood, words, round(decision.score, 3), decision.bar, *decision.runner_up)
