"""Weighs an operation against the bars, and against the statement that might answer instead."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.answers.understanding import weights
from bot.answers.understanding.acceptance import (
    OPERATION,
    STATEMENT,
    Beside,
    chance,
    operation_signs,
    statement_signs,
    tells,
)
from bot.answers.understanding.decision import Decision, Ruling
from bot.answers.understanding.following import is_carried_over
from bot.answers.understanding.grammar import GOES_ON
from bot.answers.understanding.left_over import computes, leaves_anything, left_over
from bot.answers.understanding.objections import Objections

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.answers.answer import Utterance
    from bot.answers.understanding.about import Subjects
    from bot.answers.understanding.decision import Choice
    from bot.answers.understanding.evidence import Evidence
    from bot.answers.understanding.facts import Match
    from bot.answers.understanding.weights import Bars
    from bot.knowledge.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Case:
    """One message to be weighed. `about`: it speaks of a subject; `follows`: it goes on with the one before."""

    utterance: Utterance
    evidence: Evidence
    about: bool
    follows: bool


@dataclass(frozen=True, slots=True)
class _Passed:
    """An operation that reached its bar."""

    choice: Choice
    score: float
    bar: float


class Scales:
    """Weighs with the bars in force."""

    def __init__(self, snapshot: Snapshot, subjects: Subjects, bars: Bars) -> None:
        self._bars = bars
        self._subjects = subjects
        self._objections = Objections(snapshot)

    def weigh(self, choice: Choice, matches: list[Match], case: Case) -> Decision | None:
        """Return what the operation comes to, or the statement that is likelier; None when neither will do."""
        passed = self._pass(choice, case)
        if case.follows or not case.utterance.addressed or choice.bound.missing or not matches:
            return self._by_rule(passed, matches, case) if passed else None
        if passed and passed.choice.bound.missing:
            return self._by_rule(passed, matches, case)
        best, bar = matches[0], self._bars.operation_chance
        forbidden = passed is None and self._forbids(choice, case)
        statement = self.chance(best, choice, case)
        likely = 0.0
        if not forbidden:
            likely = chance(OPERATION, self._operation_signs(choice, best, case, statement, passed=passed is not None))
        if passed and not case.evidence.petty and computes(choice):
            return self._operation(passed, matches, case)
        whole = passed or not choice.coverage.left
        # "Is there a cap on the rise?": what leaves the cap to others has no advantage.
        cue_left = self._objections.leaves_a_cue(choice, case.evidence)
        ahead = weights.AHEAD_OF_WHOLE if whole and not cue_left else 0.0
        if statement >= self.fact_bar(case) and statement > likely + ahead:
            return self._fact(choice, matches, statement)
        if likely < bar:
            return None
        return self._operation(_Passed(choice, likely, bar), matches, case)

    def _forbids(self, choice: Choice, case: Case) -> bool:
        """Tell whether something speaks against the operation that nothing makes up for."""
        evidence = case.evidence
        if not case.utterance.command and not self._subjects.has_form(evidence, case.utterance):
            return True
        # What names neither a subject nor a year may be about anything: "anyone up for ranked tonight?"
        unplaced = not (case.about or evidence.years or evidence.periods or evidence.money or evidence.ordinals)
        return (unplaced and bool(choice.bound.assumed)) or self._speaks_against(choice, evidence)

    def _speaks_against(self, choice: Choice, evidence: Evidence) -> bool:
        against = self._objections.of(choice, evidence)
        return leaves_anything(choice, evidence) or any(against[name] for name in weights.FORBIDS)

    def _pass(self, choice: Choice, case: Case) -> _Passed | None:
        """Return the operation, if it reaches its bar, with what it asks back."""
        hinted = self._only_hinted(choice, case.evidence)
        about = case.about and (not hinted or choice.coverage.score >= self._bars.bare_operation)
        placed = choice if about else self._placed(choice, case)
        if placed is None or self._guesses(placed, case, about=about):
            return None
        score = self._score(placed, case.evidence)
        bar = self._bar(case, about=about, named=hinted or _names_subject(case))
        return _Passed(placed, score, bar) if score >= bar else None

    def _by_rule(self, passed: _Passed, matches: list[Match], case: Case) -> Decision:
        """Return the operation that reached its bar, or the statement that answers better."""
        if matches and self._is_likelier(matches[0], passed.choice, passed.score, case):
            return self._fact(passed.choice, matches, matches[0].score)
        return self._operation(passed, matches, case)

    def _operation(self, passed: _Passed, matches: list[Match], case: Case) -> Decision:
        choice, near = passed.choice, tuple(matches[:3])
        bound, concepts = choice.bound, case.evidence.concepts
        if bound.missing:
            return Decision(Ruling.ASK_BACK, bound.subject, passed.score, passed.bar, choice, near=near)
        words = tuple(concepts[tag].text for tag in sorted(choice.fit.used) if tag in concepts)
        return Decision(Ruling.OPERATION, bound.subject, passed.score, passed.bar, choice, near=near, words=words)

    def _fact(self, choice: Choice, matches: list[Match], score: float) -> Decision:
        best, near = matches[0], tuple(matches[1:3])
        return Decision(
            Ruling.FACT, choice.bound.subject, score, self._bars.fact, fact=best, near=near, words=best.words
        )

    def operation_signs(self, choice: Choice, match: Match, case: Case) -> Mapping[str, float]:
        """Return what speaks for and against the operation, beside the statement nearest to the message."""
        passed = self._pass(choice, case) is not None
        return self._operation_signs(choice, match, case, self.chance(match, choice, case), passed=passed)

    def _operation_signs(
        self, choice: Choice, match: Match, case: Case, statement: float, *, passed: bool
    ) -> Mapping[str, float]:
        bound, calculation = choice.bound, choice.bound.calculation
        of_choice = {name: float(applies) for name, applies in self._objections.of(choice, case.evidence).items()}
        of_choice |= {
            "passed": float(passed),
            "settled": float(self.settles(choice, case.evidence)),
            "coverage": choice.coverage.score,
            "left": min(len(choice.coverage.left), 5) / 5,
            **left_over(choice, case.evidence, match),
            "bare": float(calculation.bare),
            "of_agreement": float(calculation.shows is not None),
            "assumed": float(not {"year", "first", "last", "years"}.isdisjoint(bound.assumed)),
            "about": float(case.about),
            "statement_chance": statement,
        }
        return operation_signs(of_choice, match, case, has_form=self._subjects.has_form(case.evidence, case.utterance))

    def settles(self, choice: Choice, evidence: Evidence) -> bool:
        """Tell whether the operation explains everything that the question says.

        What is told of one agreement may be anything about it; who lists several wants to hear of each.
        """
        overview = choice.bound.calculation.overview and len(choice.bound.agreements) < weights.SEVERAL
        return not choice.coverage.left and not overview and not self._objections.leaves_unasked(choice, evidence)

    def explains(self, choice: Choice, case: Case) -> bool:
        """Tell whether an operation explains every word of what somebody asks the bot, who names no subject."""
        if not case.utterance.addressed or choice.bound.missing or choice.bound.calculation.bare:
            return False
        settled = self.settles(choice, case.evidence) and choice.coverage.score >= self._bars.bare_operation
        return settled and not self._speaks_against(choice, case.evidence)

    def is_clear(self, choice: Choice, case: Case) -> bool:
        """Tell whether the operation explains everything and reaches its bar, so that nothing is to be weighed."""
        return self.settles(choice, case.evidence) and self._pass(choice, case) is not None

    def chance(self, match: Match, choice: Choice | None, case: Case) -> float:
        """Return how likely the statement is what the message asks for, beside the operation that it may ask for."""
        if any(not tells(match, detail) for detail in case.evidence.details):
            return 0.0
        return chance(STATEMENT, self.signs(match, choice, case))

    def signs(self, match: Match, choice: Choice | None, case: Case) -> Mapping[str, float]:
        """Return what speaks for and against it."""
        beside = Beside()
        # What must ask back does not answer instead.
        if choice is not None and not choice.bound.missing:
            settled = self.settles(choice, case.evidence)
            beside = Beside(score=self._score(choice, case.evidence), settled=settled)
        return statement_signs(match, case, beside, has_form=self._subjects.has_form(case.evidence, case.utterance))

    def fact_bar(self, case: Case) -> float:
        """Return what the chance of a statement must reach: out of reach for an overheard message without a name."""
        if case.utterance.addressed:
            # What follows the bot's own command is no chatter.
            return self._bars.commanded_fact if case.utterance.command else self._bars.fact
        return self._bars.overheard_fact if case.evidence.subjects else weights.UNREACHABLE

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
        if leaves_anything(choice, evidence):
            return True
        named = evidence.subjects or evidence.hints or case.utterance.command or case.utterance.previous
        numbered = bool(named or evidence.ordinals)
        if evidence.acronyms and not numbered and not self._subjects.has_form(evidence, case.utterance):
            return True
        if about:
            return False
        asks = self._subjects.has_form(evidence, case.utterance)
        if bound.calculation.bare and not asks and len(case.utterance.text.split()) > weights.YEAR_ALONE:
            # "2025?" asks for its amount; "2025 was too long" only says so.
            return True
        assumes = not {"year", "first", "last", "agreement"}.isdisjoint(bound.assumed)
        if choice.fit.used >= weights.AT_A_RISE and choice.coverage.score >= 1:
            return False
        from_the_year_said = evidence.years and "first" in bound.assumed
        return (assumes and not from_the_year_said) or not self._subjects.asks(evidence, case.utterance)

    def _score(self, choice: Choice, evidence: Evidence) -> float:
        """Return how much of the question the operation explains, less what speaks against it."""
        against = self._objections.of(choice, evidence)
        return choice.coverage.score - sum(weights.AGAINST[name] for name, applies in against.items() if applies)

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
        if self.chance(match, choice, case) < self.fact_bar(case):
            return False
        fit, bound, coverage = choice.fit, choice.bound, choice.coverage
        if case.follows and is_carried_over(fit):
            return match.score >= weights.FIRM and self._objections.leaves_unasked(choice, case.evidence)
        if self.settles(choice, case.evidence):
            # What only lacks a year is asked for it: "share of labour?"
            return bool(bound.missing) and self.chance(match, choice, case) >= weights.RATHER_THAN_ASK
        if bound.missing:
            return True
        if not bound.calculation.bare and not self._objections.leaves_a_cue(choice, case.evidence):
            return False
        return match.score > score + weights.AHEAD or (bool(coverage.left) and match.score >= weights.FIRM)


def _names_subject(case: Case) -> bool:
    """Tell whether more than one hint tells the subject."""
    evidence, utterance = case.evidence, case.utterance
    named = evidence.subjects or evidence.parts or utterance.command or utterance.previous
    return bool(named) or evidence.hints >= weights.TWO_HINTS
