"""Whether a message is about a subject of the knowledge, about which, and whether it asks anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answers.understanding import weights
from bot.answers.understanding.grammar import OPENERS, OVER_A_PERIOD, QUESTION_FORM, QUESTION_WORD, Cue
from bot.answers.understanding.phrases import any_of
from bot.knowledge.language import Language

if TYPE_CHECKING:
    from bot.answers.answer import Utterance
    from bot.answers.topic import Topic
    from bot.answers.understanding.evidence import Evidence
    from bot.answers.understanding.magnitude import Magnitude
    from bot.knowledge.models import Subject
    from bot.knowledge.snapshot import Snapshot


class Subjects:
    """The subjects of one snapshot. `main` is the one that a question means when it names none."""

    def __init__(self, snapshot: Snapshot, magnitude: Magnitude) -> None:
        self._snapshot = snapshot
        self._magnitude = magnitude
        self.main = snapshot.main_subject
        self._payers = any_of(self.main.payers)
        words = snapshot.words.values()
        self._asking = frozenset(word.id for word in words if word.asks)
        self._on = frozenset(word.id for word in words if word.asks in {"words", "operation"}) | {Cue.HOW_MANY}
        self._of_agreements = frozenset(word.id for word in words if word.speaks_of == "agreement")
        self._of_amounts = frozenset(word.id for word in words if word.speaks_of == "amount")

    def of(self, evidence: Evidence) -> Subject:
        """Return the subject that the question names, by its name, one of its series or a hint; else the main one."""
        subjects = self._snapshot.subjects
        of_series = (self._snapshot.series[name].subject for name in evidence.series)
        for name in (*evidence.subjects, *of_series, *evidence.hinted):
            if name and name != self.main.id and name in subjects:
                return subjects[name]
        return self.main

    def beside(self, evidence: Evidence, subject: Subject) -> Subject | None:
        """Return the main subject when another is to be compared with it: "Japan's budget against ours"."""
        if subject is self.main or evidence.money:
            return None
        both = evidence.has(Cue.COMPARE) or (self._payers is not None and self._payers.search(evidence.reading.text))
        return self.main if both else None

    def is_about(self, evidence: Evidence, utterance: Utterance, previous: Topic | None) -> bool:
        """Tell whether the message speaks of a subject: by name, by hints enough, or by going on."""
        if previous or evidence.subjects or evidence.parts or evidence.acronyms:
            return True
        series = bool(evidence.series or evidence.denominators)
        if utterance.command and (evidence.tags or evidence.hints or series):
            return True
        if evidence.hints >= weights.TWO_HINTS or (series and evidence.hints):
            return True
        if evidence.ordinals and self._of_agreements & evidence.tags:
            return True
        weighed = bool(evidence.hints or self._of_amounts & evidence.tags)
        return weighed and any(self._magnitude.is_large(*amount) for amount in evidence.money)

    def has_form(self, evidence: Evidence, utterance: Utterance) -> bool:
        """Tell whether the message has the form of a question, or names the subject in a few words."""
        if evidence.reading.question_marks or self._asking & evidence.tags:
            return True
        numbered = evidence.ordinals and self._of_agreements & evidence.tags
        named = evidence.subjects or evidence.acronyms or numbered
        if named and len(utterance.text.split()) <= weights.TERSE_WITH_NAME:
            return True
        return QUESTION_FORM.search(utterance.text) is not None

    def asks_on(self, evidence: Evidence, utterance: Utterance) -> bool:
        """Tell whether a few words ask who, when, why or how, and name nothing that they ask it of."""
        named = evidence.subjects or evidence.acronyms or evidence.series or evidence.parts or evidence.denominators
        placed = evidence.years or evidence.periods or evidence.ordinals or evidence.money or evidence.days
        short = len(utterance.text.strip()) <= weights.ASKS_ON
        return short and not named and not placed and bool(self._on & evidence.tags)

    def asks(self, evidence: Evidence, utterance: Utterance) -> bool:
        """Tell whether the message is a question, or short enough to be one without a question word."""
        if evidence.periods and OVER_A_PERIOD & evidence.tags:
            return True
        return bool(
            evidence.reading.question_marks
            or QUESTION_WORD.search(utterance.text)
            or evidence.reading.language is Language.KOREAN
            or self._asking & evidence.tags
            or len(utterance.text.split()) <= weights.TERSE
            or utterance.text.lower().startswith(OPENERS)
        )
