"""Decides what a question asks for: an operation, a statement, a question back, or nothing here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final

from bot.answers.replies.periods import counts_in_periods
from bot.answers.understanding.binding import Binder, Bound
from bot.answers.understanding.coverage import Coverage, cover
from bot.answers.understanding.directory import Directory
from bot.answers.understanding.facts import Match
from bot.answers.understanding.frames import Fit, Patterns
from bot.knowledge.language import Language

if TYPE_CHECKING:
    from bot.answers.answer import Utterance
    from bot.answers.book import Book
    from bot.answers.topic import Topic
    from bot.answers.understanding.evidence import Evidence
    from bot.answers.understanding.facts import FactIndex
    from bot.knowledge.models import Subject
    from bot.knowledge.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Bars:
    """What a score must reach. Measured on `tests/questions`, see `benchmarks/bars.py`."""

    operation: float = 0.66
    hinted_operation: float = 0.74
    bare_operation: float = 0.84
    fact: float = 0.36
    near: float = 0.30
    fact_unnamed: float = 0.72
    fact_hinted: float = 0.52
    overheard: float = 0.85
    overheard_fact: float = 0.95


class Ruling(Enum):
    """What was decided."""

    OPERATION = "operation"
    FACT = "fact"
    ASK_BACK = "ask back"
    NO_DATA = "no data"
    OUT_OF_SCOPE = "out of scope"


@dataclass(frozen=True, slots=True)
class Decision:
    """The ruling with what it rests on. `score` is that of what was chosen, `bar` the one it had to reach."""

    ruling: Ruling
    subject: Subject
    score: float = 0.0
    bar: float = 0.0
    bound: Bound | None = None
    fit: Fit | None = None
    coverage: Coverage | None = None
    fact: Match | None = None
    near: tuple[Match, ...] = ()
    words: tuple[str, ...] = ()


_FOLLOWS: Final = ("and", "what about", "how about", "ok", "so", "then", "also", "or", "n ", "hm", "lol", "그럼", "그러면", "그 ", "그리고", "그건", "또")
_LONG: Final = 60
UNREACHABLE: Final = 2.0
CARRIED_OVER: Final = 9.0
NAMED: Final = 0.8
FIRM: Final = 0.75
CERTAIN: Final = 0.88
BREAKDOWN: Final = 0.94
_CURRENCY_TAGS: Final = frozenset({"won", "dollars", "yen", "convert", "that"})
_THRESHOLDS: Final = frozenset({"exceed", "below", "times", "convert"})
LARGE: Final = 100 * 10**9
_OF_AGREEMENTS: Final = frozenset({"agreement", "ratified", "vote", "negotiator", "rule", "signed", "in_force", "first_year_amount", "announced", "cap", "total"})
_ASKS: Final = ("how_much", "how_many", "when", "which_year", "who", "where", "why", "how", "how_long", "percent", "times", "what_is", "convert")
_SIDE_BY_SIDE: Final = frozenset({"value", "change", "ratio"})
_QUESTION_CUES: Final = ("how_many", "how_long", "when", "where", "who", "why", "how", "begin")
_TERSE: Final = 6
_TERSE_WITH_NAME: Final = 8
_FRAGMENT: Final = 14
_WANTS_AN_AMOUNT: Final = frozenset({"how_much", "dollars", "won", "yen", "list", "current", "that_year", "project"})
_WHAT: Final = re.compile(r"what|얼마", re.IGNORECASE)
_QUESTION_FORM: Final = re.compile(
    r"^\W*(?:(?:hey|yo|so|ok|and|but|um|hi|well|please|pls|bot|guys)\W+)*(?:what|whats|wats|waht|whre|r|which|how|when|who|whos|where|why|whose|did|do|does|is|are|was|were|has|have|had|can|could|will|would|should"
    r"|tell|remind|explain|name|describe|list|give|state|any|anyone|define)\b"
    r"|\b(?:what|which|how|who|why|where|whose|wonder|curious|idea|explain|remind|tell me)\b"
    r"|뭐|뭔|무엇|누구|누가|언제|어디|왜|어떻게|어떤|얼마|몇|무슨|알려|설명|궁금|말해|[까나냐죠지야임음니요래데]\W*[ㅋㅎㅠㅜ]*\W*$",
    re.IGNORECASE,
)
_QUESTION_WORD: Final = re.compile(r"\b(?:what|whats|wats|which|how|when|who|where|why|whose)\b", re.IGNORECASE)
WHOLE: Final = 0.95
_OPENERS: Final = (
    "wh", "wat", "waht", "how", "did", "do ", "does", "is ", "are ", "was ", "were ", "has ", "have ", "can ", "could ", "would ", "will ", "project", "compare", "convert", "give",
    "show", "tell", "kindly", "please", "add ", "sum ", "calculate", "compute", "total", "average", "avrage", "mean ", "difference", "assum", "asum", "suppos", "say ", "if ", "in which", "in what", "by how", "by what", "percent",
    "rise ", "increase", "growth", "cagr", "growing", "list", "in real", "has there", "name",
)  # fmt: skip
_BARE: Final = frozenset({"value", "agreement-overview"})
TWO_HINTS: Final = 2
"""Two hints together ("Korea" and "pay") name the subject."""


class Decider:
    """Decides against one snapshot."""

    def __init__(self, book: Book, facts: FactIndex, bars: Bars) -> None:
        self.snapshot: Snapshot = book.snapshot
        self.patterns = Patterns(book.snapshot)
        self.binder = Binder(book)
        self.directory = Directory(book.snapshot)
        self.facts = facts
        self.bars = bars
        self._main = next((subject for subject in self.snapshot.subjects.values() if subject.main), None) or next(
            iter(self.snapshot.subjects.values())
        )

    def decide(self, utterance: Utterance, evidence: Evidence) -> Decision:
        """Return what the utterance asks for."""
        subject = self._subject(evidence)
        if utterance.addressed and (straight := self._straight_home(utterance, evidence)):
            return straight
        beside = self._beside(evidence, subject)
        reading = evidence.reading
        if evidence.foreign or (evidence.petty and not evidence.subjects):
            return Decision(Ruling.OUT_OF_SCOPE, subject)
        previous = utterance.previous if self._may_follow(evidence, utterance) else None
        if previous:
            self._carry_series(evidence, previous)
        fits = self.patterns.fits(evidence)
        chosen = self._operation(fits, evidence, subject, previous)
        about = self._about_subject(evidence, utterance, previous)
        if beside and chosen is not None and chosen[0].calculation.id in _SIDE_BY_SIDE:
            chosen = self._side_by_side(beside, chosen, evidence, subject, previous)
        if chosen is not None and previous is None and not chosen[1].missing and self._settled(*chosen, evidence):
            # Nothing is left for a statement to explain, so none needs to be looked for.
            decision = self._weigh(chosen, None, [], evidence, utterance, about=about, follows=False)
            if decision is not None:
                return decision
        matches = self.facts.find(reading, utterance.today)
        best_fact = matches[0] if matches else None
        if chosen is not None:
            decision = self._weigh(chosen, best_fact, matches, evidence, utterance, about=about, follows=previous is not None)
            if decision is not None:
                return decision
        if best_fact and best_fact.score >= self._fact_bar(best_fact, utterance, evidence):
            return Decision(
                Ruling.FACT, subject, best_fact.score, self.bars.fact, fact=best_fact, near=tuple(matches[1:4]), words=best_fact.words
            )
        near = tuple(match for match in matches[:3] if match.score >= self.bars.near)
        if not about and not near:
            return Decision(Ruling.OUT_OF_SCOPE, subject, chosen[2].score if chosen else 0.0, self.bars.operation, None, *self._tried(chosen))
        if chosen is not None and about and chosen[2].narrowed:
            return Decision(Ruling.NO_DATA, subject, chosen[2].score, self.bars.operation, chosen[1], chosen[0], chosen[2], near=near)
        if near and about:
            return Decision(Ruling.NO_DATA, subject, near[0].score, self.bars.fact, None, *self._tried(chosen), near=near)
        return Decision(Ruling.NO_DATA if about else Ruling.OUT_OF_SCOPE, subject, chosen[2].score if chosen else 0.0, self.bars.fact, None, *self._tried(chosen), near=near)

    def _fact_is_meant(
        self, chosen: tuple[Fit, Bound, Coverage], fact: Match, score: float, evidence: Evidence, *, follows: bool
    ) -> bool:
        """Tell whether the statement answers the question better than an operation that passed its bar."""
        fit, bound, coverage = chosen
        asks_for_words = any(name in evidence.tags and name not in fit.used for name in ("who", "why", "where", "when", "how"))
        if follows and not self._own(fit):
            return asks_for_words and fact.score >= FIRM
        if bound.missing:
            return True
        if self._settled(fit, bound, coverage, evidence):
            return False
        if bound.calculation.id not in _BARE and not self._strong_left(fit, evidence):
            return False
        return fact.score > score + 0.02 or (bool(coverage.left) and fact.score >= FIRM)

    def _strong_left(self, fit: Fit, evidence: Evidence) -> bool:
        """Tell whether a word that asks for something else is left unexplained."""
        used = {id(evidence.concepts[tag]) for tag in fit.used if tag in evidence.concepts}
        return any(
            name not in fit.used
            and id(mention) not in used
            and not self.snapshot.words[name].weak
            and not any(concept.role in {"hint", "filler", "subject", "acronym", "series"} for concept in mention.concepts)
            for name, mention in evidence.concepts.items()
        )

    @staticmethod
    def _unasked(fit: Fit, evidence: Evidence) -> list[str]:
        """Return the question words that the operation does not answer."""
        return [name for name in _QUESTION_CUES if name in evidence.tags and name not in fit.used]

    def _settled(self, fit: Fit, bound: Bound, coverage: Coverage, evidence: Evidence) -> bool:
        """Tell whether the operation explains everything that the question says."""
        return not coverage.left and bound.calculation.id != "agreement-overview" and not self._unasked(fit, evidence)

    @staticmethod
    def _own(fit: Fit) -> bool:
        """Tell whether the operation was named by the question itself, not carried over from the one before."""
        return fit.score < CARRIED_OVER

    @staticmethod
    def _is_question(evidence: Evidence, utterance: Utterance) -> bool:
        """Tell whether the message has the form of a question, or names the subject in a few words."""
        if evidence.reading.question_marks or any(name in evidence.tags for name in _ASKS):
            return True
        named = evidence.subjects or evidence.acronyms or (evidence.ordinals and _OF_AGREEMENTS & evidence.tags)
        if named and len(utterance.text.split()) <= _TERSE_WITH_NAME:
            return True
        return bool(_QUESTION_FORM.search(utterance.text))

    @staticmethod
    def _asks(evidence: Evidence, utterance: Utterance) -> bool:
        """Tell whether the message is a question, or short enough to be one without a question word."""
        if evidence.periods and any(name in evidence.tags for name in ("total", "average", "compound", "change", "increase", "decrease")):
            return True
        return bool(
            evidence.reading.question_marks
            or _QUESTION_WORD.search(utterance.text)
            or evidence.reading.language is Language.KOREAN
            or any(name in evidence.tags for name in _ASKS)
            or len(utterance.text.split()) <= _TERSE
            or utterance.text.lower().startswith(_OPENERS)
        )

    @staticmethod
    def _tried(chosen: tuple[Fit, Bound, Coverage] | None) -> tuple[Fit | None, Coverage | None]:
        return (chosen[0], chosen[2]) if chosen else (None, None)

    def _subject(self, evidence: Evidence) -> Subject:
        for name in evidence.subjects:
            if name != self._main.id:
                return self.snapshot.subjects[name]
        for series in evidence.series:
            other = self.snapshot.series[series].subject
            if other and other != self._main.id and other in self.snapshot.subjects:
                return self.snapshot.subjects[other]
        for name in evidence.hinted:
            if name != self._main.id:
                return self.snapshot.subjects[name]
        return self._main

    def _straight_home(self, utterance: Utterance, evidence: Evidence) -> Decision | None:
        """Return the entry whose own phrasing the text is, as a moderator who wrote it expects."""
        home = self.directory.home(utterance.text)
        if home is None or (utterance.previous and home.kind == "series"):
            return None
        if home.kind == "fact":
            fact = self.snapshot.facts[home.id]
            if fact.as_of > utterance.today.isoformat():
                return None
            match = Match(fact, 1.0, 1.0, (utterance.text.strip(),), TWO_HINTS)
            return Decision(Ruling.FACT, self._main, 1.0, self.bars.fact, fact=match, words=match.words)
        agreement = self.snapshot.agreements.get(home.id)
        if agreement is not None:
            overview = self.snapshot.calculations.get("agreement-overview")
            subject = self.snapshot.subjects.get(agreement.subject)
            if overview is None or subject is None:
                return None
            bound = Bound(overview, subject, subject.series, agreement=agreement.number)
        else:
            series = self.snapshot.series[home.id]
            years = self.binder.book.years(series.id)
            if not years and not counts_in_periods(series):
                return None
            subject = self.snapshot.subjects.get(series.subject or "", self._main)
            bound = Bound(self.snapshot.calculations["value"], subject, series.id)
            # A phrasing that names its year asks for that year, not for the latest; any other year in it dates a source.
            named = tuple(year for year in dict.fromkeys(evidence.years) if year in years)
            bound.years = named or ((self.binder.latest_year(series.id, subject, evidence),) if years else ())
        fit = Fit(bound.calculation, frozenset(evidence.tags), 0.0, 0)
        return Decision(Ruling.OPERATION, bound.subject, 1.0, self.bars.operation, bound, fit, words=(utterance.text.strip(),))

    def _beside(self, evidence: Evidence, subject: Subject) -> Subject | None:
        """Return the main subject when another is to be compared with it: "Japan's budget against ours"."""
        if subject is self._main or evidence.money or not (evidence.has("compare") or self._main.id in evidence.subjects or evidence.acronyms):
            return None
        return self._main

    def _side_by_side(
        self, beside: Subject, chosen: tuple[Fit, Bound, Coverage], evidence: Evidence, subject: Subject, previous: Topic | None
    ) -> tuple[Fit, Bound, Coverage]:
        """Return the amounts of the year, of both subjects."""
        fit = Fit(self.snapshot.calculations["value"], frozenset(evidence.tags), chosen[0].score, chosen[0].order)
        bound = self.binder.bind(fit.calculation, evidence, subject, previous)
        bound.series = subject.series
        bound.beside = beside.series
        return fit, bound, cover(fit, evidence, self.snapshot)

    def _carry_series(self, evidence: Evidence, previous: Topic) -> None:
        """Let "what share is that?" mean a share of the part that was just spoken of."""
        entry = self.snapshot.series.get(previous.series or "")
        if entry is not None and entry.part_of and not evidence.parts and evidence.tags & {"share", "percent"}:
            evidence.parts.append(entry.id)
            evidence.tags.add("#part")

    def _about_subject(self, evidence: Evidence, utterance: Utterance, previous: Topic | None) -> bool:
        spoken = bool(evidence.tags or evidence.hints or evidence.series or evidence.denominators)
        named = bool((utterance.command and spoken) or previous or evidence.subjects or evidence.parts or evidence.acronyms)
        context = bool(evidence.series or evidence.denominators) and evidence.hints > 0
        numbered = bool(evidence.ordinals) and bool(_OF_AGREEMENTS & evidence.tags)
        weighed = evidence.hints > 0 or bool(_THRESHOLDS & evidence.tags)
        large = weighed and any(unit == "KRW" and value >= LARGE for value, unit in evidence.money)
        return named or context or numbered or large or evidence.hints >= TWO_HINTS

    def _may_follow(self, evidence: Evidence, utterance: Utterance) -> bool:
        if utterance.previous is None:
            return False
        text = utterance.text.strip().lower()
        if text.startswith(_FOLLOWS):
            return True
        if evidence.subjects and (evidence.years or evidence.ordinals):
            return False
        return len(text) <= _LONG

    def _operation(
        self, fits: list[Fit], evidence: Evidence, subject: Subject, previous: Topic | None
    ) -> tuple[Fit, Bound, Coverage] | None:
        """Return the operation that explains the most, bound to its parameters."""
        best: tuple[Fit, Bound, Coverage] | None = None
        best_rank = -10.0
        candidates = list(fits[:6])
        if previous and (continued := self._continued(previous, evidence, candidates)):
            candidates.insert(0, continued)
        for position, fit in enumerate(candidates):
            bound = self.binder.bind(fit.calculation, evidence, subject, previous)
            coverage = cover(fit, evidence, self.snapshot)
            rank = fit.score - 1.2 * len(bound.missing) - 0.05 * position
            if rank > best_rank:
                best, best_rank = (fit, bound, coverage), rank
        return best

    def _continued(self, previous: Topic, evidence: Evidence, fits: list[Fit]) -> Fit | None:
        """Return the operation of the last answer again, when the new words name no other."""
        calculation = self.snapshot.calculations.get(previous.calculation or "")
        if calculation is None:
            return None
        if evidence.currencies and evidence.tags <= _CURRENCY_TAGS and calculation.id in {"change", "growth"}:
            calculation = self.snapshot.calculations["value"]
        if any(self._names_operation(fit) for fit in fits):
            return None
        if calculation.id == "part-share" and evidence.parts and not evidence.tags & {"share", "percent"}:
            calculation = self.snapshot.calculations["value"]
        used = frozenset(evidence.tags)
        return Fit(calculation, used, CARRIED_OVER, 0)

    def _names_operation(self, fit: Fit) -> bool:
        if fit.calculation.id in {"value", "agreement-overview"}:
            return "how_much" in fit.used
        if fit.calculation.id in _BARE:
            return "how_much" in fit.used
        strong = any(not tag.startswith("#") and not self.snapshot.words[tag].weak for tag in fit.used if tag in self.snapshot.words)
        return strong and fit.score >= NAMED

    def _fact_bar(self, match: Match, utterance: Utterance, evidence: Evidence) -> float:
        """Return what the fact must reach: more when nothing names the subject, out of reach when no word is its own."""
        if not utterance.command and not utterance.previous and not self._is_question(evidence, utterance):
            return UNREACHABLE
        if evidence.breakdown:
            return BREAKDOWN
        if evidence.acronyms and not evidence.subjects and not evidence.hints:
            return self.bars.fact_hinted if utterance.addressed else self.bars.overheard_fact
        if evidence.subjects or evidence.acronyms or utterance.command:
            return self.bars.fact if utterance.addressed else self.bars.overheard_fact
        certain = match.score >= CERTAIN and (evidence.hints or evidence.reading.quantities)
        likely = match.score >= FIRM and evidence.hints >= TWO_HINTS and self._asks(evidence, utterance)
        if not certain and not likely and match.named < (1 if evidence.hints or utterance.previous or match.coverage >= WHOLE else TWO_HINTS):
            return UNREACHABLE
        if not utterance.addressed:
            return self.bars.overheard_fact
        return self.bars.fact_hinted if evidence.hints or utterance.previous else self.bars.fact_unnamed

    def _weigh(
        self,
        chosen: tuple[Fit, Bound, Coverage],
        fact: Match | None,
        matches: list[Match],
        evidence: Evidence,
        utterance: Utterance,
        *,
        about: bool,
        follows: bool,
    ) -> Decision | None:
        fit, bound, coverage = chosen
        fact_score = fact.score if fact else 0.0
        score = coverage.score
        near = tuple(matches[:3])
        if evidence.breakdown or (evidence.days and not bound.calculation.shows):
            score -= 0.35
        if bound.series != bound.subject.series and not bound.calculation.shows and coverage.left:
            score -= 0.1
        if coverage.narrowed:
            score -= 0.2
        if bound.calculation.shows and ("#round" in evidence.tags or evidence.days):
            score -= 0.35
        if evidence.other_payer and not bound.calculation.shows:
            score -= 0.5
        if any(name in evidence.tags and name not in fit.used for name in ("who", "why", "where")):
            score -= 0.25
        named = bool(evidence.subjects or evidence.parts or utterance.command or utterance.previous or evidence.hints >= TWO_HINTS)
        if bound.subject is not self._main and bound.subject.id not in evidence.subjects and bound.series == bound.subject.series:
            named = about = about and coverage.score >= self.bars.bare_operation
        bar = self.bars.operation if about and named else self.bars.hinted_operation if about else self.bars.hinted_operation if evidence.hints else self.bars.bare_operation
        if not utterance.addressed:
            bar = max(bar, self.bars.overheard)
        if not about and any(name in bound.assumed for name in ("year", "first", "last")) and not (evidence.years and "first" in bound.assumed):
            return None
        unplaced = bound.calculation.lists_years and not bound.missing and not evidence.years and not evidence.periods and not evidence.counts
        if not about and utterance.previous is None and utterance.text.strip().lower().startswith(_FOLLOWS[:3]):
            bound.missing.append("series")
        if not about and unplaced:
            if coverage.score >= self.bars.bare_operation and evidence.reading.question_marks or len(utterance.text) <= _FRAGMENT:
                bound.missing.append("years")
            else:
                return None
        if "years" in bound.assumed and evidence.numbers and bound.calculation.id == "value":
            return None
        unasked = self._unasked(fit, evidence)
        if unasked and (bound.calculation.id in _BARE or bound.calculation.shows):
            score -= 0.2
        if bound.calculation.id == "value" and "how_much" not in fit.used and coverage.left:
            score -= 0.2
        if bound.calculation.id in _BARE and self._strong_left(fit, evidence):
            score -= 0.2
        if bound.calculation.id == "value" and not fit.used & _WANTS_AN_AMOUNT and len(utterance.text.split()) > _TERSE and not _WHAT.search(utterance.text):
            score -= 0.25
        if not about and not self._asks(evidence, utterance):
            return None
        if score < bar:
            return None
        if fact and fact_score >= self._fact_bar(fact, utterance, evidence):
            if self._fact_is_meant(chosen, fact, score, evidence, follows=follows):
                return Decision(Ruling.FACT, bound.subject, fact_score, self.bars.fact, fact=fact, near=near[1:], words=fact.words)
        if bound.missing:
            return Decision(Ruling.ASK_BACK, bound.subject, score, bar, bound, fit, coverage, near=near)
        words = tuple(evidence.concepts[tag].text for tag in sorted(fit.used) if tag in evidence.concepts)
        return Decision(Ruling.OPERATION, bound.subject, score, bar, bound, fit, coverage, fact, near, words)


