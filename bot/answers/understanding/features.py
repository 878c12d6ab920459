"""What a reading consists of, for comparing questions with statements.

Each feature is a string with a letter for its kind: concepts (c:), hints and subjects (h:), words
(w:), pairs of syllables (b:), groups of synonyms (s:), years (y:), amounts (n:), ordinals (o:),
months (m:) and days (d:). Its value says how much of a word it stands for: a word that is also a
concept counts once in all, and a Korean word once, however many pairs of syllables it has.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bot.answers.quantities import Day, Money, Month, Number, Ordinal, Percent, Year, YearRange
from bot.answers.reading.english import stem
from bot.answers.reading.function_words import ending_of, is_function_word
from bot.answers.reading.korean import noun

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bot.answers.quantities import Quantity
    from bot.answers.reading.reader import Mention, Reading
    from bot.knowledge.synonyms import Synonyms

_LATIN: Final = re.compile(r"[a-z]+(?:['’][a-z]+)*")
_HANGUL: Final = re.compile(r"[가-힣]+")
CONCEPT: Final = 0.8
HINT: Final = 0.5
WORD_OF_CONCEPT: Final = 0.4
"""What the very word counts where its concept counts too: "delegation" is nearer to "delegation" than "envoy" is."""
WORD_OF_FILLER: Final = 0.5
SYNONYM: Final = 0.7
WORD_OF_SYNONYM: Final = 0.5
FUNCTION: Final = 0.3
"""What a word counts that holds a sentence together, beside one that names something."""
COMMON: Final = 0.7
PAIR: Final = 1.0
PAIR_OF_CONCEPT: Final = 0.6
PAIR_OF_FILLER: Final = 0.9
CONTEXT: Final = 0.4
"""What a word counts that stands in another sentence than the question."""


def groups(synonyms: Iterable[Synonyms]) -> dict[str, str]:
    """Return the group of each word that has synonyms: by its stem in English, as it stands in Korean."""
    return {word: group.id for group in synonyms for word in (*map(stem, group.en), *group.ko)}


def features(reading: Reading, synonyms: Mapping[str, str]) -> dict[str, float]:
    """Return the features of a reading with their shares."""
    found: dict[str, float] = {}
    asking = frozenset(reading.question_marks) if reading.clauses > 1 else frozenset()
    spans: list[tuple[int, int, float]] = []
    for mention in reading.mentions:
        share = CONTEXT if asking and mention.clause not in asking else 1.0
        means = _concepts(found, mention, share)
        if "가" <= mention.text[0] <= "힣":
            spans.append((mention.start, mention.end, PAIR_OF_CONCEPT if means else PAIR_OF_FILLER))
        else:
            _words(found, mention.text, share * (WORD_OF_CONCEPT if means else WORD_OF_FILLER), synonyms)
    for unknown in reading.unknown:
        share = CONTEXT if asking and unknown.clause not in asking else 1.0
        if "가" <= unknown.root[0] <= "힣":
            spans.append((unknown.start, unknown.end, PAIR))
        else:
            _word(found, unknown.root, share * (COMMON if unknown.common else 1.0), synonyms)
    if spans:
        _pairs(found, reading, spans, synonyms)
    for quantity in reading.quantities:
        for feature in _of_quantity(quantity):
            found[feature] = 1.0
    return found


def core(found: Mapping[str, float]) -> frozenset[str]:
    """Return a question about a subject without its filling words; nothing when it names no subject."""
    named = any(feature.startswith("h:subject:") for feature in found)
    # "What is the SMA?" names the subject as well; "13th SMA" names an agreement.
    numbered = any(feature.startswith("o:") for feature in found)
    if not named and (numbered or not any(feature.startswith("c:acronym:") for feature in found)):
        return frozenset()
    return frozenset(feature for feature, share in found.items() if feature[0] not in "wb" or share > WORD_OF_FILLER)


def _concepts(found: dict[str, float], mention: Mention, share: float) -> bool:
    """Add what a mention means; tell whether it means anything."""
    meaning = [concept for concept in mention.concepts if concept.role not in {"filler", "context", "foreign"}]
    for concept in meaning:
        light = concept.role in {"hint", "subject", "member"}
        feature = f"h:{concept.id}" if light else f"c:{concept.id}"
        found[feature] = max(found.get(feature, 0.0), share * (HINT if light else CONCEPT) / len(meaning))
    return bool(meaning)


def _words(found: dict[str, float], text: str, share: float, synonyms: Mapping[str, str]) -> None:
    for word in _LATIN.findall(text):
        _word(found, stem(word), share, synonyms)


def _word(found: dict[str, float], root: str, share: float, synonyms: Mapping[str, str]) -> None:
    if is_function_word(root):
        _add(found, f"w:{root}", share * FUNCTION)
        return
    group = synonyms.get(root)
    if group:
        _add(found, f"s:{group}", share * SYNONYM)
        share *= WORD_OF_SYNONYM
    _add(found, f"w:{root}", share)


def _pairs(
    found: dict[str, float], reading: Reading, spans: list[tuple[int, int, float]], synonyms: Mapping[str, str]
) -> None:
    """Add the Korean words as pairs of syllables, across the borders that the vocabulary drew in them."""
    known = {position: share for start, end, share in spans for position in range(start, end)}
    for match in _HANGUL.finditer(reading.text):
        start = match.start()
        word = noun(match.group())
        pairs = len(word) - 1
        if not pairs:
            _add(found, f"w:{word}", HINT * (FUNCTION if is_function_word(word) else 1.0))
            continue
        ending = ending_of(word)
        for index in range(pairs):
            share = max(known.get(start + index, PAIR), known.get(start + index + 1, PAIR)) / (pairs + 0.2)
            _add(found, f"b:{word[index : index + 2]}", share * (FUNCTION if index + 1 >= ending else 1.0))
        if synonyms:
            _korean_synonyms(found, word, synonyms)


def _korean_synonyms(found: dict[str, float], word: str, synonyms: Mapping[str, str]) -> None:
    for size in (2, 3, 4):
        for index in range(len(word) - size + 1):
            group = synonyms.get(word[index : index + size])
            if group:
                _add(found, f"s:{group}", SYNONYM)


def _add(found: dict[str, float], feature: str, share: float) -> None:
    if share > found.get(feature, 0.0):
        found[feature] = share


def _of_quantity(quantity: Quantity) -> tuple[str, ...]:
    found: tuple[str, ...] = ()
    match quantity:
        case Year():
            found = (f"y:{quantity.year}",)
        case YearRange():
            found = (f"y:{quantity.first}-{quantity.last}",)
        case Ordinal():
            found = (f"o:{quantity.number}",)
        case Money() | Number() | Percent():
            found = (f"n:{quantity.value.normalize():f}",)
        case Month():
            found = (f"m:{quantity.month}", *_year(quantity.year))
        case Day():
            found = (f"d:{quantity.month}-{quantity.day}", f"m:{quantity.month}", *_year(quantity.year))
        case _:
            pass
    return found


def _year(year: int | None) -> tuple[str, ...]:
    return (f"y:{year}",) if year else ()
