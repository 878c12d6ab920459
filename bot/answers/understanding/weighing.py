"""Weighs an operation against the bars, and against the statement that might answer instead."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Final

from bot.answers.understanding import weights
from bot.answers.understanding.decision import Decision, Ruling
from bot.answers.understanding.following import is_carried_over
from bot.answers.understanding.grammar import ASKED_THING, ASKS_AN_AMOUNT, GOES_ON, SPLITS, WHAT, Cue, Tag

if TYPE_CHECKING:
    from bot.answers.answer import Utterance
    from bot.answers.understanding.about import Subjects
    from bot.answers.understanding.decision import Choice
    from bot.answers.understanding.evidence import Evidence
    from bot.answers.understanding.facts import Match
    from bot.answers.understanding.weights import Bars
    from bot.knowledge.snapshot import Snapshot

_ROLES_BESIDE: Final = frozenset({"hint", "filler", "subject", "acronym", "series"})
"""A phrase that is one of these too asks for nothing of its own."""


@dataclass(frozen=True, slots=True)
class Case:
    """One message to be weighed. `about`: it speaks of a subject; `follows`: it goes on with the one before."""

    utterance: Utterance
    evidence: Evidence
    about: bool
    follows: bool


class Scales:
    """Weighs with the bars in force."""

    def __init__(self, snapshot: Snapshot, subjects: Subjects, bars: Bars) -> None:
        self._bars = bars
        self._subjects = subjects
        words = snapshot.words.values()
        self._for_words = frozenset(word.id for word in words if word.asks == "words")
        self._strong = frozenset(word.id for word in words if not word.weak)
        self._amounts = ASKS_AN_AMOUNT | {word.id for word in words if word.currency}
        self._for_more = frozenset(word.id for word in words if word.asks in {"words", "operation"})

    def weigh(self, choice: Choice, matches: list[Match], case: Case) -> Decision | None:
        """Return what the operation comes to, or the statement that is likelier; None when neither will do."""
        hinted = self._only_hinted(choice, case.evidence)
        about = case.about and (not hinted or choice.coverage.score >= self._bars.bare_operation)
        placed = choice if about else self._placed(choice, case)
        if placed is None or self._guesses(placed, case, about=about):
            return None
        bound, near = placed.bound, tuple(matches[:3])
        score = self._score(placed, case.evidence)
        bar = self._bar(case, about=about, named=hinted or _names_subject(case))
        if score < bar:
            return None
        if matches and self._is_likelier(matches[0], placed, score, case):
            best = matches[0]
            return Decision(
                Ruling.FACT, bound.subject, best.score, self._bars.fact, fact=best, near=near[1:], words=best.words
            )
        if bound.missing:
            return Decision(Ruling.ASK_BACK, bound.subject, score, bar, placed, near=near)
        concepts = case.evidence.concepts
        words = tuple(concepts[tag].text for tag in sorted(placed.fit.used) if tag in concepts)
        return Decision(Ruling.OPERATION, bound.subject, score, bar, placed, near=near, words=words)

    def settles(self, choice: Choice, evidence: Evidence) -> bool:
        """Tell whether the operation explains everything that the question says."""
        overview = choice.bound.calculation.overview
        return not choice.coverage.left and not overview and not self._leaves_unasked(choice, evidence)

    def fact_bar(self, match: Match, case: Case) -> float:
        """Return what a statement must reach: more when nothing names the subject, too much without own words."""
        evidence, utterance, bars = case.evidence, case.utterance, self._bars
        led_to = utterance.command or utterance.previous
        if not led_to and not self._subjects.has_form(evidence, utterance):
            return weights.UNREACHABLE
        if evidence.breakdown or _asks_what_it_lacks(match, evidence):
            return weights.BREAKDOWN
        if not utterance.addressed and not evidence.subjects:
            return weights.UNREACHABLE
        if evidence.subjects or evidence.acronyms or utterance.command:
            shared = evidence.acronyms and not evidence.subjects and not evidence.hints
            bar = bars.fact_hinted if shared else bars.fact
        elif not self._has_own_words(match, case):
            return weights.UNREACHABLE
        else:
            bar = bars.fact_hinted if evidence.hints or utterance.previous else bars.fact_unnamed
            if evidence.hints and _is_news(match, utterance):
                bar = bars.fact
        return bar if utterance.addressed else bars.overheard_fact

    def _has_own_words(self, match: Match, case: Case) -> bool:
        """Tell whether enough of the words of an unnamed question are the statement's own, or it is certain without."""
        evidence = case.evidence
        if match.score >= weights.CERTAIN and (evidence.hints or evidence.reading.quantities):
            return True
        likely = match.score >= weights.FIRM and evidence.hints >= weights.TWO_HINTS
        if likely and self._subjects.asks(evidence, case.utterance):
            return True
        one = evidence.hints or case.utterance.previous or match.coverage >= weights.WHOLE
        return match.named >= (1 if one else weights.TWO_HINTS)

    def _only_hinted(self, choice: Choice, evidence: Evidence) -> bool:
        """Tell whether the operation is about a subject beside the main one that is merely hinted at ("Japan")."""
        bound = choice.bound
        if bound.subject is self._subjects.main or bound.subject.id in evidence.subjects:
            return False
        return bound.series == bound.subject.series

    def _placed(self, choice: Choice, case: Case) -> Choice | None:
        """Return an operation without a subject, asking for what the message leaves out; None without a trace."""
        bound, evidence, text = choice.bound, case.evidence, case.utterance.text
        missing = list(bound.missing)
        if case.utterance.previous is None and text.strip().lower().startswith(GOES_ON):
            missing.append("series")
        placed = evidence.years or evidence.periods or evidence.counts or bound.missing
        if bound.calculation.lists_years and not placed:
            marked = choice.coverage.score >= self._bars.bare_operation and evidence.reading.question_marks
            if not marked and len(text) > weights.FRAGMENT:
                return None
            missing.append("years")
        return replace(choice, bound=replace(bound, missing=missing))

    def _guesses(self, choice: Choice, case: Case, *, about: bool) -> bool:
        """Tell whether to answer would mean to guess: a year that nobody said, a number that is none, no question."""
        bound, evidence = choice.bound, case.evidence
        if _leaves_a_number(choice, evidence):
            return True
        named = evidence.subjects or evidence.hints or case.utterance.command or case.utterance.previous
        numbered = bool(named or evidence.ordinals)
        if evidence.acronyms and not numbered and not self._subjects.has_form(evidence, case.utterance):
            return True
        if about:
            return False
        assumes = not {"year", "first", "last"}.isdisjoint(bound.assumed)
        if choice.fit.used >= weights.AT_A_RISE and choice.coverage.score >= 1:
            return False
        from_the_year_said = evidence.years and "first" in bound.assumed
        return (assumes and not from_the_year_said) or not self._subjects.asks(evidence, case.utterance)

    def _leaves_unasked(self, choice: Choice, evidence: Evidence) -> bool:
        """Tell whether the question asks for something ("when", "who") that the operation does not answer."""
        return not self._for_more.isdisjoint(evidence.tags - choice.fit.used)

    def _score(self, choice: Choice, evidence: Evidence) -> float:
        """Return how much of the question the operation explains, less what speaks against it."""
        fit, bound, coverage = choice.fit, choice.bound, choice.coverage
        calculation = bound.calculation
        shows = calculation.shows is not None
        other_series = bound.series != bound.subject.series and not shows
        unasked_amount = calculation.plain and Cue.HOW_MUCH not in fit.used
        against = (
            (weights.ONLY_PART, evidence.breakdown or (evidence.days and not shows)),
            (weights.OTHER_SERIES, other_series and coverage.left),
            (weights.NARROWED, coverage.narrowed),
            (weights.OTHER_ROUND, shows and (evidence.days or Tag.ROUND in evidence.tags)),
            (weights.OTHER_PART, shows and evidence.parts),
            (weights.OTHER_PAYER, evidence.other_payer and not shows),
            (weights.WANTS_WORDS, not self._for_words.isdisjoint(evidence.tags - fit.used)),
            (weights.UNASKED, (calculation.bare or shows) and self._leaves_unasked(choice, evidence)),
            (weights.NOT_HOW_MUCH, unasked_amount and coverage.left),
            (weights.LEAVES_A_CUE, (calculation.bare or shows) and self._leaves_a_cue(choice, evidence)),
            (
                weights.ABOUT_A_RATE,
                _asks_a_rate(evidence, fit.used),
            ),
            (weights.SHARE_OF_A_YEAR, "first" in calculation.takes and _asks_a_share(evidence, fit.used)),
            (weights.EXCEPT, Cue.EXCEPT in evidence.tags - fit.used and not shows),
            (weights.SPLIT, _leaves_a_split(evidence, fit.used)),
            (weights.NO_AMOUNT, calculation.plain and not self._asks_an_amount(choice, evidence)),
        )
        return coverage.score - sum(weight for weight, applies in against if applies)

    def _asks_an_amount(self, choice: Choice, evidence: Evidence) -> bool:
        """Tell whether a message that is longer than a few words asks for an amount."""
        text = evidence.reading.text
        asked = not self._amounts.isdisjoint(choice.fit.used)
        return asked or len(text.split()) <= weights.TERSE or WHAT.search(text) is not None

    def _bar(self, case: Case, *, about: bool, named: bool) -> float:
        """Return what the operation must reach: more the less the question names the subject."""
        if about and named:
            bar = self._bars.operation
        elif about or case.evidence.hints:
            bar = self._bars.hinted_operation
        else:
            bar = self._bars.bare_operation
        if case.utterance.addressed:
            return bar
        return max(bar, self._bars.overheard) if about and named else weights.UNREACHABLE

    def _is_likelier(self, match: Match, choice: Choice, score: float, case: Case) -> bool:
        """Tell whether the statement answers better than an operation that passed its bar."""
        if match.score < self.fact_bar(match, case):
            return False
        fit, bound, coverage = choice.fit, choice.bound, choice.coverage
        if case.follows and is_carried_over(fit):
            return match.score >= weights.FIRM and self._leaves_unasked(choice, case.evidence)
        if bound.missing:
            return True
        if self.settles(choice, case.evidence):
            return False
        if not bound.calculation.bare and not self._leaves_a_cue(choice, case.evidence):
            return False
        return match.score > score + weights.AHEAD or (bool(coverage.left) and match.score >= weights.FIRM)

    def _leaves_a_cue(self, choice: Choice, evidence: Evidence) -> bool:
        """Tell whether a word that asks for something else is left unexplained."""
        used, concepts = choice.fit.used, evidence.concepts
        explained = {id(concepts[tag]) for tag in used if tag in concepts}
        return any(
            name in self._strong
            and name not in used
            and id(mention) not in explained
            and _ROLES_BESIDE.isdisjoint(concept.role for concept in mention.concepts)
            for name, mention in concepts.items()
        )


def _leaves_a_number(choice: Choice, evidence: Evidence) -> bool:
    """Tell whether a number is left over that would change the answer: a year that was not read, a percentage."""
    bound = choice.bound
    if "years" in bound.assumed and evidence.numbers and bound.calculation.plain:
        return True
    if "year" in bound.assumed and any(weights.FIRST_YEAR <= one <= weights.LAST_YEAR for one in evidence.numbers):
        return True
    if Tag.PERIODS in evidence.tags and bound.later is None and bound.calculation.results:
        return True
    if evidence.numbers and evidence.ordinals and bound.calculation.results and Tag.NUMBER not in choice.fit.used:
        return True
    assumes = Cue.IF in evidence.tags or bound.calculation.by_year
    return bool(assumes and evidence.percents and bound.calculation.results) and Tag.PERCENT not in choice.fit.used


def _leaves_a_split(evidence: Evidence, used: frozenset[str]) -> bool:
    """Tell whether an amount is to be divided by something, in words that mean nothing else that is used."""
    concepts = evidence.concepts
    explained = {id(concepts[tag]) for tag in used if tag in concepts}
    left = SPLITS & (evidence.tags - used)
    return any(tag not in concepts or id(concepts[tag]) not in explained for tag in left)


def _asks_a_share(evidence: Evidence, used: frozenset[str]) -> bool:
    """Tell whether one amount is asked as a share of another, not how much it rose."""
    return Cue.SHARE in evidence.tags - used and evidence.tags.isdisjoint({Cue.INCREASE, Cue.DECREASE, Cue.CHANGE})


def _asks_a_rate(evidence: Evidence, used: frozenset[str]) -> bool:
    """Tell whether an exchange rate is spoken of, and nothing to be converted by it."""
    converts = Cue.CONVERT in used or evidence.money or evidence.currencies or evidence.exchange
    return Cue.EXCHANGE_RATE in evidence.tags and not converts


def _asks_what_it_lacks(match: Match, evidence: Evidence) -> bool:
    """Tell whether the question asks for a thing ("what colour") of which the statement has no word."""
    return any(
        unknown.before in ASKED_THING and unknown.root not in match.words for unknown in evidence.reading.unknown
    )


def _is_news(match: Match, utterance: Utterance) -> bool:
    """Tell whether the statement is of the days before the question: then it is likelier to be meant."""
    day = match.fact.as_of
    return len(day) == len("2019-09-25") and 0 <= (utterance.today - date.fromisoformat(day)).days <= weights.NEWS_DAYS


def _names_subject(case: Case) -> bool:
    """Tell whether more than one hint tells the subject."""
    evidence, utterance = case.evidence, case.utterance
    named = evidence.subjects or evidence.parts or utterance.command or utterance.previous
    return bool(named) or evidence.hints >= weights.TWO_HINTS
