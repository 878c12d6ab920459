"""Fits the weights by which a statement and an operation are accepted, and shows what they are worth on unseen ones.

    python -m benchmarks.acceptance [--write] [--questions FILE ...] [--chatter FILE ...]

Two logistic regressions over the development files of tests/questions and all its chatter: is the best statement what
the message asks for, and is the operation that leaves words over? Every tenth of the facts is judged by weights that
were fitted without it. One question in a few is put a second time with a name in it spelt backwards: what nobody
knows of must not be answered by what is known of others. `--write` puts the weights into
bot/answers/understanding/acceptance.py; the bars are chosen by `benchmarks/bars.py` afterwards.
"""

from __future__ import annotations

import argparse
import re
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from bot.answers.answer import Outcome, Utterance
from bot.answers.answerer import Answerer
from bot.knowledge.loader import load_snapshot
from bot.paths import bundled_knowledge
from tests.questions.items import DAY, chatter_files, is_held_out, question_files, read_chatter, read_items
from tests.questions.scoring import Verdict, verdict

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from bot.knowledge.models import Fact
    from tests.questions.items import Chatter, Item

MODULE: Final = Path(__file__).resolve().parent.parent / "bot" / "answers" / "understanding" / "acceptance.py"
BEGIN: Final = "# fitted: written by benchmarks/acceptance.py\n"
END: Final = "# end of fitted\n"
FOLDS: Final = 10
RIDGE: Final = 1.0
ROUNDS: Final = 30
NEAR_ENOUGH: Final = 1e-6
SHORTEST: Final = 2
"""A name has more letters than this."""
ONE_IN: Final = 4
"""One in so many questions is asked of a stranger, too."""
BARS: Final = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)


@dataclass(frozen=True, slots=True)
class Row:
    """One message with the signs of what might answer it; `of` is the kind of the message."""

    of: str
    signs: Mapping[str, float]
    right: bool
    group: str


@dataclass(slots=True)
class Rows:
    """What the two sets of weights are fitted on."""

    statements: list[Row] = field(default_factory=list)
    operations: list[Row] = field(default_factory=list)

    def ask(self, answerer: Answerer, item: Item) -> None:
        """Add a question."""
        found = answerer.candidates(Utterance(item.text, item.today, item.language))
        if found is None:
            return
        candidates, answer = found
        fact = candidates.statement.fact
        right = _answers(item, fact)
        self.statements.append(Row(item.kind, candidates.statement_signs, right, fact.id if right else item.text))
        # Few ask of strangers: more of such would make it shy of names that are merely mistyped.
        if right and sha256(item.id.encode()).digest()[0] % ONE_IN == 0:
            self._ask_of_a_stranger(answerer, item, fact)
        if answer is not None:
            right = verdict(item, answer) is Verdict.RIGHT and answer.outcome is Outcome.ANSWER
            self.operations.append(Row(item.kind, candidates.operation_signs, right, item.text))

    def _ask_of_a_stranger(self, answerer: Answerer, item: Item, fact: Fact) -> None:
        """Add the question with a name in it spelt backwards: nothing is known of whom or what it names then."""
        reading = answerer.turn(Utterance(item.text, item.today, item.language)).evidence.reading
        told = f"{fact.title} {fact.statement}".lower()
        names = (one for one in reading.unknown if not one.common and len(one.root) > SHORTEST and one.root in told)
        name = next(names, None)
        if name is None:
            return
        text = item.text[: name.start] + item.text[name.start : name.end][::-1] + item.text[name.end :]
        found = answerer.candidates(Utterance(text, item.today, item.language))
        if found is not None:
            self.statements.append(Row("no_data", found[0].statement_signs, right=False, group=fact.id))

    def overhear(self, answerer: Answerer, message: Chatter) -> None:
        """Add what is no question for the bot."""
        found = answerer.candidates(Utterance(message.text, DAY, message.language))
        if found is None:
            return
        candidates, answer = found
        self.statements.append(Row("chatter", candidates.statement_signs, right=False, group=message.text))
        if answer is not None:
            self.operations.append(Row("chatter", candidates.operation_signs, right=False, group=message.text))


def _answers(item: Item, fact: Fact) -> bool:
    """Tell whether the statement holds what a right answer must."""
    if item.figures or not item.must_mention or Outcome.ANSWER not in item.outcomes:
        return False
    told = " ".join(text or "" for text in (fact.title.en, fact.title.ko, fact.statement.en, fact.statement.ko))
    return all(re.search(pattern, told, re.IGNORECASE) for pattern in item.must_mention)


def fit(signs: NDArray[np.float64], right: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the weights of a ridge logistic regression, by Newton's method."""
    weights = np.zeros(signs.shape[1])
    ridge = np.eye(signs.shape[1]) * RIDGE
    for _ in range(ROUNDS):
        chance = chances(signs, weights)
        slope = signs.T @ (chance - right) + ridge @ weights
        curve = (signs * (chance * (1 - chance))[:, None]).T @ signs + ridge
        step = np.linalg.solve(curve, slope)
        weights -= step
        if np.abs(step).max() < NEAR_ENOUGH:
            break
    return weights


def chances(signs: NDArray[np.float64], weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the chance of each row."""
    result: NDArray[np.float64] = 1 / (1 + np.exp(-(signs @ weights)))
    return result


def cross_validated(
    found: Sequence[Row], signs: NDArray[np.float64], right: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return the chance of each row by weights that saw nothing of its group."""
    folds = np.array([sha256(row.group.encode()).digest()[0] % FOLDS for row in found])
    result = np.zeros(len(found))
    for fold in range(FOLDS):
        weights = fit(signs[folds != fold], right[folds != fold])
        result[folds == fold] = chances(signs[folds == fold], weights)
    return result


def print_table(found: Sequence[Row], chance: NDArray[np.float64]) -> None:
    """Print at each bar what is accepted, rightly and wrongly."""
    kinds = {"no_data": {"no_data"}, "chatter": {"chatter"}}
    others = {row.of for row in found} - {"no_data", "chatter"}
    print(f"{'bar':<8}{'right':>16}" + "".join(f"{'wrong: ' + kind:>20}" for kind in ("question", *kinds)))
    for bar in BARS:
        right = [one >= bar for row, one in zip(found, chance, strict=True) if row.right]
        line = f"{bar:<8}{sum(right):>9}/{len(right):<6}"
        for of in (others, *kinds.values()):
            wrong = [one >= bar for row, one in zip(found, chance, strict=True) if row.of in of and not row.right]
            line += f"{sum(wrong):>13}/{len(wrong):<6}"
        print(line)


def fitted(name: str, found: Sequence[Row]) -> dict[str, float]:
    """Return the weight of each sign; print what they are worth."""
    names = list(found[0].signs)
    signs = np.array([[row.signs[name] for name in names] for row in found])
    right = np.array([float(row.right) for row in found])
    print(f"\n{name}: {len(found)} messages, {int(right.sum())} of them answered so\n")
    print_table(found, cross_validated(found, signs, right))
    weights = dict(zip(names, map(float, fit(signs, right)), strict=True))
    print()
    for sign, weight in weights.items():
        print(f"{sign:<28}{weight:>8.2f}")
    return weights


def write(weights: Mapping[str, Mapping[str, float]]) -> None:
    """Put the weights into the module that uses them."""
    text = MODULE.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    after = rest.partition(END)[2]
    blocks = ""
    for name, signs in weights.items():
        lines = "".join(f'    "{sign}": {weight:.2f},\n' for sign, weight in signs.items())
        blocks += f"{name}: Final[Mapping[str, float]] = {{\n{lines}}}\n"
    MODULE.write_text(f"{before}{BEGIN}{blocks}{END}{after}", encoding="utf-8")


def main() -> None:
    """Fit, show, and on demand write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="put the weights into the module that uses them")
    parser.add_argument("--questions", type=Path, nargs="*", default=[], help="further files of questions")
    parser.add_argument("--chatter", type=Path, nargs="*", default=[], help="further files of chatter")
    options = parser.parse_args()
    answerer = Answerer(load_snapshot(bundled_knowledge()))
    rows = Rows()
    for path in [*(path for path in question_files() if not is_held_out(path)), *options.questions]:
        for item in read_items(path):
            # Who goes on with what was said before leans on it: such a message is judged by rules.
            if item.thread is None:
                rows.ask(answerer, item)
    for path in [*chatter_files(), *options.chatter]:
        for message in read_chatter(path):
            rows.overhear(answerer, message)
    weights = {"STATEMENT": fitted("STATEMENT", rows.statements), "OPERATION": fitted("OPERATION", rows.operations)}
    if options.write:
        write(weights)


if __name__ == "__main__":
    main()
