"""Answers questions from one snapshot of the knowledge: the way in to the domain."""

from __future__ import annotations

from dataclasses import replace
from datetime import date as Date
from typing import TYPE_CHECKING, Final

from bot.answers.answer import Answer, Outcome, Reason, Suggestion, Utterance, Why
from bot.answers.book import Book
from bot.answers.formula import FormulaError
from bot.answers.quantities import NamedTerm, parse
from bot.answers.reading.lexicon import lexicon_of
from bot.answers.reading.reader import Reader
from bot.answers.replies.agreement import AgreementWriter
from bot.answers.replies.calculated import CalculationWriter
from bot.answers.replies.catalogue import Catalogue
from bot.answers.replies.charted import ChartWriter, drawable
from bot.answers.replies.expression import ExpressionWriter, expression_in
from bot.answers.replies.listing import SeriesList
from bot.answers.replies.parts import derivation, figure, links, status_caveats
from bot.answers.replies.periods import counts_in_periods, write_periods
from bot.answers.replies.refusals import Refusals
from bot.answers.replies.year import YearWriter
from bot.answers.several import split_questions, together
from bot.answers.topic import Topic
from bot.answers.understanding.decide import Bars, Decider, Decision, Ruling
from bot.answers.understanding.evidence import gather
from bot.answers.understanding.facts import FactIndex
from bot.answers.wording.numbers import quantity
from bot.answers.wording.particles import settle
from bot.knowledge.language import Language
from bot.knowledge.units import base

if TYPE_CHECKING:
    from bot.answers.answer import Figure
    from bot.answers.quantities import Quantity
    from bot.answers.value import Value
    from bot.answers.understanding.binding import Bound
    from bot.knowledge.snapshot import Snapshot

MAX_CHARACTERS: Final = 600
SIDE_BY_SIDE_YEARS: Final = 5
_READ_AGAINST: Final = Date(2026, 1, 1)


class Answerer:
    """Answers utterances; holds no state but the snapshot and its indices."""

    def __init__(self, snapshot: Snapshot, bars: Bars | None = None) -> None:
        self.snapshot = snapshot
        self.book = Book(snapshot)
        self._terms = named_terms(snapshot)
        self.reader = Reader(lexicon_of(snapshot), self._terms)
        self._facts = FactIndex(snapshot, self.reader, _READ_AGAINST)
        self._decider = Decider(self.book, self._facts, bars or Bars())
        self._years = YearWriter(self.book)
        self._agreements = AgreementWriter(self.book, self._years)
        self._calculations = CalculationWriter(self.book)
        self._refusals = Refusals(self.book)
        self.catalogue = Catalogue(self.book, self.reader)
        self.expressions = ExpressionWriter(self.book)
        self.series_list = SeriesList(self.book)
        self._charts = ChartWriter(self.book)

    def quantities(self, text: str, today: Date) -> tuple[Quantity, ...]:
        """Return the years, amounts and other quantities in a text, with their spans."""
        return parse(text, today, self._terms)

    def answer(self, utterance: Utterance) -> Answer:
        """Return the reply to one utterance. Never raises for anything that a user can write."""
        if utterance.addressed and (expression := expression_in(utterance.text)):
            worked = self.expressions.write(expression, utterance.language or Language.ENGLISH)
            # "calc the total" said in passing is a question; after the bot's own command it is an expression.
            if utterance.command or worked.outcome is Outcome.ANSWER:
                return worked
        questions = split_questions(utterance.text)
        if len(questions) > 1 and (several := self._several(questions, utterance)):
            return several
        return self._answer(utterance)

    def _several(self, questions: tuple[str, ...], utterance: Utterance) -> Answer | None:
        """Return the answers to several questions in one; None unless each stands on its own feet."""
        answers: list[Answer] = []
        for question in questions:
            if not self.quantities(question, utterance.today):
                return None
            previous = answers[-1].topic if answers else utterance.previous
            answers.append(self._answer(replace(utterance, text=question, previous=previous)))
        return together(answers)

    def _answer(self, utterance: Utterance) -> Answer:
        reading = self.reader.read(utterance.text[:MAX_CHARACTERS], utterance.today)
        language = reading.language or utterance.language or Language.ENGLISH
        evidence = gather(reading, self.snapshot, utterance.today)
        decision = self._decider.decide(utterance, evidence)
        answer = self._charts.asked(utterance, evidence, decision, language) or drawable(
            self._write(decision, utterance, language), decision.bound, evidence, self.book
        )
        return replace(answer, text=settle(answer.text)) if language is Language.KOREAN else answer

    def _write(self, decision: Decision, utterance: Utterance, language: Language) -> Answer:
        match decision.ruling:
            case Ruling.OPERATION:
                return self._operation(decision, utterance, language)
            case Ruling.FACT:
                return self._fact(decision, utterance, language)
            case Ruling.ASK_BACK:
                return self._refusals.ask_back(decision, utterance, language)
            case Ruling.NO_DATA:
                return self._refusals.no_data(decision, utterance, language)
            case _:
                return self._refusals.out_of_scope(decision, utterance, language)

    def _operation(self, decision: Decision, utterance: Utterance, language: Language) -> Answer:
        bound = decision.bound
        if bound is None:
            return self._refusals.out_of_scope(decision, utterance, language)
        if bound.agreement and self.snapshot.agreement(bound.subject.id, bound.agreement) is None:
            return self._refusals.no_agreement(decision, bound, utterance, language)
        if bound.calculation.shows == "timeline":
            return self.catalogue.timeline(bound.years[0], bound.years[-1], language)
        if bound.calculation.shows:
            return self._agreement(decision, bound, utterance, language)
        if bound.beside:
            return self._side_by_side(decision, bound, utterance, language)
        if bound.calculation.id == "value":
            return self._value(decision, bound, utterance, language)
        return self._calculated(decision, bound, utterance, language)

    def _value(self, decision: Decision, bound: Bound, utterance: Utterance, language: Language) -> Answer:
        if counts_in_periods(self.snapshot.series[bound.series]):
            return self._periods(decision, bound, utterance, language)
        unit = base(bound.currency) if bound.currency else None
        also = base(bound.also_currency) if bound.also_currency else None
        replies = [(year, self._years.full(bound.series, year, unit, also, language)) for year in bound.years[:1]] if len(bound.years) == 1 else []
        entry = self.snapshot.series[bound.series]
        if len(bound.years) == 1:
            year, reply = replies[0]
            if reply is None:
                return self._refusals.no_figure(decision, bound, year, utterance, language)
            return Answer(
                Outcome.ANSWER,
                language,
                entry.short.get(language) + f" {year}",
                reply.text,
                self._why(decision, bound, language),
                entry=bound.series,
                figures=reply.figures,
                derivation=reply.derivation,
                sources=links(reply.sources, self.snapshot),
                as_of=entry.checked,
                caveats=reply.caveats,
                topic=self._topic(bound, utterance),
            )
        return self._several_years(decision, bound, utterance, language)

    def _periods(self, decision: Decision, bound: Bound, utterance: Utterance, language: Language) -> Answer:
        """Return the amounts of a series that counts several years together."""
        entry = self.snapshot.series[bound.series]
        years = () if "years" in bound.assumed else bound.years
        reply = write_periods(entry, self.snapshot.units[entry.id], years, language)
        if reply is None:
            return self._refusals.no_figure(decision, bound, bound.years[0], utterance, language)
        return Answer(
            Outcome.ANSWER,
            language,
            entry.short.get(language),
            reply.text,
            self._why(decision, bound, language),
            entry=entry.id,
            lines=reply.lines,
            figures=reply.figures,
            sources=links(reply.sources, self.snapshot),
            as_of=entry.checked,
            caveats=(entry.note.get(language),) if entry.note else (),
            topic=self._topic(bound, utterance),
        )

    def _side_by_side(self, decision: Decision, bound: Bound, utterance: Utterance, language: Language) -> Answer:
        """Return the amounts of two subjects for the same years, each in its own currency and in dollars."""
        rows: list[str] = []
        figures: list[Figure] = []
        values: list[Value] = []
        for series in (bound.series, bound.beside or bound.subject.series):
            short = self.snapshot.series[series].short.get(language)
            for year in bound.years[:SIDE_BY_SIDE_YEARS]:
                own = self.book.value(series, year)
                dollars = self.book.value(series, year, base("USD"))
                if own is None:
                    rows.append(f"{short} {year}: {'자료 없음' if language is Language.KOREAN else 'no figure'}")
                    continue
                shown = quantity(own.number, own.unit, language)
                in_dollars = f" ({quantity(dollars.number, dollars.unit, language)})" if dollars and dollars.unit != own.unit else ""
                rows.append(f"{short} {year}: {shown}{in_dollars}")
                figures.extend(figure(value, f"{short} {year}", year) for value in (own, dollars) if value is not None)
                values.extend(value for value in (own, dollars) if value is not None)
        if not values:
            return self._refusals.no_figure(decision, bound, bound.years[0], utterance, language)
        korean = language is Language.KOREAN
        title = "두 나라의 금액" if korean else "Side by side"
        note = "회계연도와 포함 항목이 서로 달라 그대로 견줄 수는 없습니다." if korean else "Fiscal years and what is counted differ, so the two are not like for like."
        return Answer(
            Outcome.ANSWER,
            language,
            title,
            "; ".join(rows) + ".",
            self._why(decision, bound, language),
            entry=bound.series,
            figures=tuple(figures),
            derivation=derivation(values, language),
            sources=links((source for value in values for source in value.sources), self.snapshot),
            as_of=self.snapshot.series[bound.series].checked,
            caveats=(note, *status_caveats(values, self.snapshot, language)),
            topic=self._topic(bound, utterance),
        )

    def _several_years(self, decision: Decision, bound: Bound, utterance: Utterance, language: Language) -> Answer:
        entry = self.snapshot.series[bound.series]
        unit = base(bound.currency) if bound.currency else None
        found = [(year, self._years.brief(bound.series, year, unit, language)) for year in bound.years]
        rows = [(year, brief) for year, brief in found if brief is not None]
        missing = [year for year, brief in found if brief is None]
        if not rows:
            return self._refusals.no_figure(decision, bound, bound.years[0] if bound.years else utterance.today.year, utterance, language)
        title = entry.short.get(language)
        korean = language is Language.KOREAN
        text = f"{title}, {rows[0][0]}~{rows[-1][0]}년:" if korean else f"{title}, {rows[0][0]}-{rows[-1][0]}:"
        if missing:
            shown = ", ".join(map(str, missing))
            text += f" (자료 없음: {shown})" if korean else f" (no figure for {shown})"
        values = [brief[1] for _, brief in rows]
        return Answer(
            Outcome.ANSWER,
            language,
            title,
            text,
            self._why(decision, bound, language),
            entry=bound.series,
            lines=tuple(brief[0] for _, brief in rows),
            figures=tuple(figure(brief[1], f"{title} {year}", year) for year, brief in rows),
            sources=links((source for value in values for source in value.sources), self.snapshot),
            as_of=entry.checked,
            caveats=status_caveats(values, self.snapshot, language),
            topic=self._topic(bound, utterance),
        )

    def _calculated(self, decision: Decision, bound: Bound, utterance: Utterance, language: Language) -> Answer:
        try:
            used = decision.fit.used if decision.fit else frozenset[str]()
            unsigned = bound.calculation.id == "change" and not used & {"increase", "decrease", "change", "previous"}
            reply = self._calculations.write(bound, self._asked(decision, bound), language, unsigned=unsigned)
        except FormulaError as error:
            found = self._facts.find(self.reader.read(utterance.text[:MAX_CHARACTERS], utterance.today), utterance.today)
            if found and found[0].score >= decision.bar:
                return self._fact(replace(decision, fact=found[0]), utterance, language)
            return self._refusals.formula(decision, bound, error, utterance, language)
        return Answer(
            Outcome.ANSWER,
            language,
            bound.calculation.title.get(language),
            reply.text,
            self._why(decision, bound, language),
            entry=bound.calculation.id,
            lines=reply.lines,
            figures=reply.figures,
            derivation=reply.derivation,
            sources=links(reply.sources, self.snapshot) or links(self._latest_sources(bound), self.snapshot),
            as_of=self.snapshot.series[bound.series].checked,
            caveats=reply.caveats,
            topic=self._topic(bound, utterance, extreme=reply.computed.main.year if bound.calculation.id in {"highest", "lowest"} else None),
        )

    def _latest_sources(self, bound: Bound) -> tuple[str, ...]:
        """Return the sources of the series' last year, for arithmetic on amounts that the asker gave."""
        entry = self.snapshot.series[bound.series]
        years = self.book.years(bound.series)
        return (entry.values[years[-1]].sources if years else ()) or entry.sources

    @staticmethod
    def _asked(decision: Decision, bound: Bound) -> str | None:
        used = decision.fit.used if decision.fit else frozenset()
        results = bound.calculation.results
        if "#percent" in used and "percent" in results:
            return "percent"
        by_weight = [(name, result) for name, result in results.items() if set(result.asked_by) & used]
        for name, result in by_weight:
            if "percent" in result.asked_by:
                return name
        return by_weight[0][0] if by_weight else None

    def _agreement(self, decision: Decision, bound: Bound, utterance: Utterance, language: Language) -> Answer:
        agreement = self.snapshot.agreement(bound.subject.id, bound.agreement or 0)
        if agreement is None:
            return self._refusals.no_agreement(decision, bound, utterance, language)
        reply = self._agreements.write(agreement, bound.subject, bound.calculation.shows or "notable", language)
        if not reply.known:
            return self._refusals.unknown_field(decision, bound, reply.text, reply.sources, language)
        return Answer(
            Outcome.ANSWER,
            language,
            agreement.title.get(language),
            reply.text,
            self._why(decision, bound, language),
            entry=agreement.id,
            figures=reply.figures,
            sources=links(reply.sources or agreement.sources, self.snapshot),
            as_of=agreement.checked,
            caveats=reply.caveats,
            topic=self._topic(bound, utterance),
        )

    def _fact(self, decision: Decision, utterance: Utterance, language: Language) -> Answer:
        match = decision.fact
        if match is None:
            return self._refusals.out_of_scope(decision, utterance, language)
        fact = match.fact
        related = tuple(
            Suggestion(entry.title.get(language), phrases[0])
            for name in fact.related[:3]
            if (entry := self.snapshot.facts.get(name)) and (phrases := getattr(entry.asked_as, language.value) or entry.asked_as.all())
        )
        ordinals = [quantity.number for quantity in parse(fact.title.en or "", _READ_AGAINST) if hasattr(quantity, "number")]
        return Answer(
            Outcome.ANSWER,
            language,
            fact.title.get(language),
            fact.statement.get(language),
            Why(fact.id, fact.title.get(language), match.words, match.score, decision.bar, decision.near[0].fact.id if decision.near else None, decision.near[0].score if decision.near else 0.0),
            entry=fact.id,
            sources=links(fact.sources, self.snapshot),
            as_of=fact.as_of,
            suggestions=related,
            topic=Topic(entry=fact.id, agreement=ordinals[0] if ordinals else None, spoken=utterance.previous.spoken if utterance.previous else ()),
        )

    def _why(self, decision: Decision, bound: Bound, language: Language) -> Why:
        title = bound.calculation.title.get(language)
        series = self.snapshot.series[bound.series].short.get(language)
        parts = [title] if bound.calculation.shows else [title, series]
        for name in ("agreement", "year", "first", "last", "years", "other", "amount", "rate", "currency"):
            value = getattr(bound, name)
            if value not in (None, ()):
                shown = f"{value[0]}-{value[-1]}" if name == "years" else " ".join(map(str, value)) if isinstance(value, tuple) else str(value)
                parts.append(f"{name} = {shown}")
        near = decision.near[0] if decision.near else None
        return Why(
            bound.calculation.id, "; ".join(parts), decision.words, round(decision.score, 3), decision.bar, near.fact.id if near else None, near.score if near else 0.0
        )

    def _topic(self, bound: Bound, utterance: Utterance, extreme: int | None = None) -> Topic:
        previous = utterance.previous
        year = bound.year or (bound.years[0] if len(bound.years) == 1 else None)
        mentioned = [one for one in (year, bound.first, bound.last) if one]
        spoken = tuple(dict.fromkeys([*(previous.spoken if previous else ()), *mentioned]))[-10:]
        return Topic(
            entry=bound.calculation.id,
            calculation=bound.calculation.id,
            series=bound.series if bound.series != bound.subject.series else None,
            other=bound.other,
            year=year,
            first=bound.first,
            last=bound.last,
            years=bound.years if len(bound.years) > 1 else (),
            agreement=bound.agreement or (previous.agreement if previous and bound.assumed_from_topic else None),
            amount=bound.amount,
            rate=bound.rate,
            currency=bound.currency,
            spoken=spoken,
            extremes=tuple(dict.fromkeys([*(previous.extremes if previous else ()), *([extreme] if extreme else [])]))[-2:],
        )

    def chart(self, text: str, language: Language, today: Date) -> Answer:
        """Return the numbers that a chart is asked of, and what is to be drawn."""
        reading = self.reader.read(text[:MAX_CHARACTERS], today)
        evidence = gather(reading, self.snapshot, today)
        decision = self._decider.decide(Utterance(text, today, language, command=True), evidence)
        return self._charts.command(evidence, decision, reading.language or language, text)

    def timeline(self, first: int, last: int, language: Language) -> Answer:
        """Return the dated events of the years, in order."""
        return self.catalogue.timeline(first, last, language)

    def sources(self, query: str, language: Language) -> Answer:
        """Return the sources of an entry, named by its id or in words."""
        return self.catalogue.sources(query, language)

    def about(self, language: Language, version: str) -> Answer:
        """Return the version, the day of the knowledge and the numbers of entries."""
        return self.catalogue.about(language, version)

    def help(self, language: Language) -> Answer:
        """Return what can be asked, with examples."""
        return self.catalogue.help(language)

    def suggest(self, text: str, language: Language, limit: int = 25) -> tuple[Suggestion, ...]:
        """Return questions that the text may become, nearest first; typing errors are forgiven."""
        return self.catalogue.suggest(text, language, limit)


def named_terms(snapshot: Snapshot) -> tuple[NamedTerm, ...]:
    """Return the terms of office as periods that a question may name."""
    terms: list[NamedTerm] = []
    for term in snapshot.terms:
        start = Date.fromisoformat(term.start)
        end = Date.fromisoformat(term.end) if term.end else None
        names = (*(name for name in (term.name.en, term.name.ko) if name), *term.aliases.all())
        terms.append(NamedTerm.of(names=names, start=start, end=end, number=term.term))
    return tuple(terms)
