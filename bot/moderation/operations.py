"""Examines an operation that somebody declares: one that can't be worked out would end a question without an answer."""

from __future__ import annotations

import re
from dataclasses import fields
from typing import TYPE_CHECKING, Final

from bot.answers.formula import FormulaError, parse
from bot.answers.understanding.binding import Bound
from bot.answers.understanding.grammar import Tag
from bot.knowledge.language import Language
from bot.moderation.wording import both

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.knowledge.calculation import Calculation
    from bot.knowledge.fields import Text
    from bot.knowledge.snapshot import Snapshot

_FIELD: Final = re.compile(r"\{([^{}]*)\}")
_PARAMETERS: Final = frozenset(field.name for field in fields(Bound)) - {"calculation"}
"""What a question can be bound to, by the names that formulas know."""

_ROLES: Final = frozenset({"series", "other", "whole"})
_FORMS: Final = frozenset({"", "abs", "count", "years"})


def flaws_of(calculation: Calculation, snapshot: Snapshot) -> Iterator[Text]:
    """Yield what keeps the operation from working, whatever is asked."""
    yield from _cues(calculation, snapshot)
    yield from _parameters(calculation, snapshot)
    yield from _formulas(calculation)
    yield from _sentences(calculation)
    yield from _examples(calculation)


def _cues(calculation: Calculation, snapshot: Snapshot) -> Iterator[Text]:
    tags = {tag.value for tag in Tag}
    for cue in calculation.cues:
        for part in cue.split(" + "):
            if part not in snapshot.words and part not in tags:
                yield both(
                    f"The cue {part!r} is neither a word of the vocabulary nor one of {', '.join(sorted(tags))}.",
                    f"{part!r}은(는) 어휘에 있는 낱말도, 다음 중 하나도 아닙니다: {', '.join(sorted(tags))}.",
                )


def _parameters(calculation: Calculation, snapshot: Snapshot) -> Iterator[Text]:
    for name, parameter in calculation.takes.items():
        if name not in _PARAMETERS:
            known = ", ".join(sorted(_PARAMETERS))
            yield both(
                f"The parameter {name!r} is unknown. Take one of {known}.",
                f"{name!r}(이)라는 매개변수는 없습니다. 다음 중에서 고르세요: {known}.",
            )
        default = parameter.default
        if parameter.kind == "series" and default not in {None, "subject"} and default not in snapshot.series:
            yield both(
                f"The default {default!r} of {name!r} is no series.",
                f"{name!r}의 기본값 {default!r}은(는) 통계가 아닙니다.",
            )


def _formulas(calculation: Calculation) -> Iterator[Text]:
    for name, result in calculation.results.items():
        try:
            parse(result.formula)
        except FormulaError as error:
            yield both(
                f"The formula of {name!r} can't be read. {error.sentence(Language.ENGLISH)}",
                f"{name!r}의 계산식을 읽을 수 없습니다. {error.sentence(Language.KOREAN)}",
            )


def _sentences(calculation: Calculation) -> Iterator[Text]:
    texts = [calculation.reply, calculation.falls, calculation.same]
    texts += [result.label for result in calculation.results.values()]
    for text in filter(None, texts):
        for sentence in filter(None, (text.en, text.ko)):
            for field in _FIELD.findall(sentence):
                if not _fills(field, calculation):
                    yield both(
                        f"Nothing fills {{{field}}} in {sentence!r}. Name a parameter or a result of the operation.",
                        f"{sentence!r}의 {{{field}}}에 들어갈 값이 없습니다. 이 계산의 매개변수나 결과를 적으세요.",
                    )


def _fills(field: str, calculation: Calculation) -> bool:
    """Tell whether a field of a sentence has a value whenever the operation has an answer."""
    name, _, form = field.partition("|")
    results, takes = calculation.results.keys(), calculation.takes.keys()
    if form not in _FORMS:
        return False
    if "[" in name:
        role, _, index = name.removesuffix("]").partition("[")
        return role in _ROLES and (index in takes or index.removesuffix(".year") in results)
    if "+" in name:
        left, _, right = name.partition("+")
        return left in takes and right in results
    if name.endswith(".year"):
        return name.removesuffix(".year") in results
    return name in results or name in takes or name in _of_parameters(calculation)


def _of_parameters(calculation: Calculation) -> set[str]:
    """Return the words that parameters bring along."""
    brought = {"years": {"count", "counted"}, "year": {"days"}, "currency": {"rate"}}
    return {word for name in calculation.takes for word in brought.get(name, ())}


def _examples(calculation: Calculation) -> Iterator[Text]:
    questions = [example.question for example in calculation.examples]
    korean = [any("가" <= character <= "힣" for character in question) for question in questions]
    if not any(korean) or all(korean):
        yield both(
            "An operation needs an example in English and one in Korean: they hold what it answers.",
            "계산에는 영어 예시와 한국어 예시가 하나씩 있어야 합니다. 무엇을 답하는지 예시로 확인하기 때문입니다.",
        )
    if calculation.results and any(example.figure is None for example in calculation.examples):
        yield both(
            "Every example of an operation that computes something needs its figure.",
            "무언가를 계산하는 예시에는 모두 답이 되는 수치(figure)를 적어야 합니다.",
        )
