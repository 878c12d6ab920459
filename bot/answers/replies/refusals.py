"""What is said when there is no answer: why, and what can be asked instead. Never a figure of another year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answers.answer import Answer, Outcome, Reason, Suggestion, Why
from bot.answers.formula import MissingInput, NoSuchYear
from bot.answers.quantities import parse
from bot.answers.replies.parts import links
from bot.answers.topic import Topic
from bot.answers.wording.dates import ordinal
from bot.knowledge.language import Language

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.answers.answer import Utterance
    from bot.answers.book import Book
    from bot.answers.formula import FormulaError
    from bot.answers.understanding.binding import Bound
    from bot.answers.understanding.decide import Decision


def parse_numbers(utterance: Utterance) -> list[str]:
    """Return the plain numbers of a message as they are written."""
    return [quantity.text for quantity in parse(utterance.text, utterance.today) if quantity.kind in {"number", "unclear"}]


class Refusals:
    """Writes the answers that give no figure."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.snapshot = book.snapshot

    def ask_back(self, decision: Decision, utterance: Utterance, language: Language) -> Answer:
        """Ask for what the question leaves open, with buttons that run a reading."""
        bound = decision.bound
        korean = language is Language.KOREAN
        title = bound.calculation.title.get(language) if bound else ""
        ask = ""
        if bound:
            parameter = bound.calculation.takes.get(bound.missing[0])
            ask = parameter.ask.get(language) if parameter and parameter.ask else ""
        text = f"{title}: {ask or ('조금 더 구체적으로 물어봐 주세요.' if korean else 'please say a little more.')}"
        return Answer(
            Outcome.CLARIFY,
            language,
            title,
            text,
            self._why(decision, title),
            entry=bound.calculation.id if bound else None,
            suggestions=self._completions(decision, utterance, language),
            topic=Topic(entry=bound.calculation.id, calculation=bound.calculation.id) if bound else None,
        )

    def _completions(self, decision: Decision, utterance: Utterance, language: Language) -> tuple[Suggestion, ...]:
        bound = decision.bound
        if bound is None:
            return self._examples(language)
        year = utterance.today.year
        words = utterance.text.strip().rstrip("?？ ")
        if "agreement" in bound.missing:
            numbers = sorted((entry.number for entry in self.snapshot.agreements.values() if entry.subject == bound.subject.id), reverse=True)
            chain = bound.subject.agreement.get(language) if bound.subject.agreement else ""
            return tuple(Suggestion(f"{ordinal(number, language)} {chain}", f"{words} ({ordinal(number, language)} {chain})") for number in numbers[:4])
        if language is Language.KOREAN:
            return (Suggestion(f"{year - 1}년과 {year}년", f"{words} {year - 1}년 대비 {year}년"), Suggestion(f"{year}년", f"{words} {year}년"))
        return (Suggestion(f"{year - 1} and {year}", f"{words} from {year - 1} to {year}"), Suggestion(f"{year}", f"{words} in {year}"))

    def no_figure(self, decision: Decision, bound: Bound, year: int, utterance: Utterance, language: Language) -> Answer:
        """Say why a year has no figure."""
        korean = language is Language.KOREAN
        entry = self.snapshot.series[bound.series]
        short = entry.short.get(language)
        span = self.book.span(bound.series)
        record = entry.values.get(year)
        subject = bound.subject
        is_main = subject.series == bound.series
        text = f"{year}년 {short}: 확인된 금액이 없습니다." if korean else f"{short} {year}: there is no figure."
        if span and year < span[0] and is_main and subject.before_first:
            text += " " + subject.before_first.get(language)
        elif span and year > span[1] and is_main and subject.after_last:
            text += " " + subject.after_last.get(language)
        elif record is not None and record.note:
            text += " " + record.note.get(language)
        elif span:
            text += f" 자료는 {span[0]}~{span[1]}년에 있습니다." if korean else f" Figures are known for years from {span[0]} to {span[1]}."
        if not 1900 <= year <= 2100:  # noqa: PLR2004 - beyond this a number is hardly a year
            text = f"'{year}'은(는) 연도로 읽을 수 없습니다." if korean else f"'{year}' is not a year that I can read."
        sources = (*(record.sources if record else ()), *entry.sources)
        return self._refuse(decision, text, short, utterance, language, sources=sources)

    def formula(self, decision: Decision, bound: Bound, error: FormulaError, utterance: Utterance, language: Language) -> Answer:
        """Say why a calculation can't be made."""
        korean = language is Language.KOREAN
        title = bound.calculation.title.get(language)
        if isinstance(error, MissingInput):
            reason = f"필요한 연도의 자료가 없습니다({error.what(language)})." if korean else f"a year that it needs has no figure ({error.what(language)})."
        elif isinstance(error, NoSuchYear):
            reason = "그런 해가 없습니다." if korean else "no year of the period does that."
        else:
            reason = error.what(language) + "."
        return self._refuse(decision, f"{title}: {reason}", title, utterance, language)

    def no_agreement(self, decision: Decision, bound: Bound, utterance: Utterance, language: Language) -> Answer:
        """Say that there is no agreement of that number."""
        last = max((entry.number for entry in self.snapshot.agreements.values() if entry.subject == bound.subject.id), default=0)
        name = bound.subject.agreement.get(language) if bound.subject.agreement else bound.subject.short.get(language)
        number = bound.agreement or 0
        if not last:
            text = f"{name}에는 협정이 없습니다." if language is Language.KOREAN else f"There are no agreements on {name}."
            return self._refuse(decision, text, name, utterance, language)
        text = (
            f"{ordinal(number, language)} {name}은(는) 아직 없습니다. 마지막은 {ordinal(last, language)} 협정입니다."
            if language is Language.KOREAN
            else f"There is no {ordinal(number, language)} {name}; the last one is the {ordinal(last, language)}."
        )
        return self._refuse(decision, text, name, utterance, language)

    def unknown_field(self, decision: Decision, bound: Bound, text: str, sources: Iterable[str], language: Language) -> Answer:
        """Say that the knowledge does not hold what is asked of an agreement."""
        title = bound.calculation.title.get(language)
        return Answer(
            Outcome.NO_ANSWER, language, title, text, self._why(decision, title), reason=Reason.NO_DATA, entry=bound.calculation.id, sources=links(sources, self.snapshot)
        )

    def no_data(self, decision: Decision, utterance: Utterance, language: Language) -> Answer:
        """Say that this is not in the knowledge, and what is nearest."""
        korean = language is Language.KOREAN
        strange = [str(number) for number in parse_numbers(utterance)]
        if strange and len(utterance.text.split()) <= 2:  # noqa: PLR2004 - a number alone, or with the subject's name
            text = f"'{strange[0]}'은(는) 연도로 읽을 수 없습니다. 연도는 2019처럼 네 자리로 써 주세요." if korean else f"'{strange[0]}' is not a year that I can read; write it with four digits, such as 2019."
            return self._refuse(decision, text, "", utterance, language)
        narrowed = decision.coverage.narrowed if decision.coverage else ()
        text = "그 질문에 대한 자료는 없습니다." if korean else "I have no sourced figure or statement on that."
        if narrowed:
            text += " 금액은 연도와 항목(인건비·군사건설비·군수지원비)별로만 알려져 있습니다." if korean else " Amounts are known by year and by item (labour, construction, logistics) only."
        return self._refuse(decision, text, "", utterance, language)

    def out_of_scope(self, decision: Decision, utterance: Utterance, language: Language) -> Answer:
        """Say in a sentence what this bot is for."""
        subject = decision.subject
        title = subject.title.get(language)
        text = (
            f"저는 {title} 관련 질문에 답합니다. 이 메시지는 그와 관련된 질문으로 보이지 않습니다."
            if language is Language.KOREAN
            else f"I answer questions on the {title}; I do not read this one as such a question."
        )
        return self._refuse(decision, text, title, utterance, language, Reason.OUT_OF_SCOPE)

    def _refuse(
        self,
        decision: Decision,
        text: str,
        title: str,
        utterance: Utterance,
        language: Language,
        reason: Reason = Reason.NO_DATA,
        sources: Iterable[str] = (),
    ) -> Answer:
        near = tuple(
            Suggestion(match.fact.title.get(language), phrases[0])
            for match in decision.near[:2]
            if (phrases := getattr(match.fact.asked_as, language.value) or match.fact.asked_as.all())
        )
        suggestions = near or self._examples(language)
        return Answer(
            Outcome.NO_ANSWER,
            language,
            title,
            text,
            self._why(decision, title),
            reason=reason,
            sources=links(sources, self.snapshot),
            suggestions=suggestions,
            topic=utterance.previous,
        )

    def _examples(self, language: Language) -> tuple[Suggestion, ...]:
        """Return two questions that always have an answer."""
        subject = next((entry for entry in self.snapshot.subjects.values() if entry.main), next(iter(self.snapshot.subjects.values())))
        series = self.snapshot.series[subject.series].short.get(language)
        years = self.book.years(subject.series)
        year = years[len(years) * 3 // 4] if years else 0
        if language is Language.KOREAN:
            questions = (f"{year}년 {series} 얼마?", f"{year - 1}년 대비 {year}년 {series} 몇 퍼센트 올랐어?")
        else:
            questions = (f"{series}: how much in {year}?", f"{series}: by how many percent did it rise from {year - 1} to {year}?")
        return tuple(Suggestion(question, question) for question in questions)

    @staticmethod
    def _why(decision: Decision, understood: str) -> Why:
        near = decision.near[0] if decision.near else None
        left = decision.coverage.left if decision.coverage else ()
        return Why(None, f"{understood} [{decision.fit.calculation.id}]" if decision.fit else understood, (*decision.words, *(f"?{word}" for word in left)), round(decision.score, 3), decision.bar, near.fact.id if near else None, near.score if near else 0.0)
