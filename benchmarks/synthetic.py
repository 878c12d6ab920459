"""Made-up knowledge of any size, with questions that it answers and questions that it does not.

Forts with made-up names (in Latin and Hangul) have buildings; of each building something is known, an entry with ten
ways of asking, five a language. A tenth of the entries are series of yearly numbers, and some tell what was done to the
same building in two different years. So entries share their words, as real ones do, and only a few words or a year tell
one from the next. The same seed gives the same knowledge, everywhere.

The questions are put in ways that stand in no entry, and then worn: a typing error, words in another order, words
around them. What is not known asks of forts that do not exist, in the same words, or is chat about money and years.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from benchmarks.wording import ASPECTS, BUILDINGS, CHAT, MEASURES, RENOVATION, SYLLABLES, Aspect, Pair
from bot.knowledge.fields import Phrases, Status, Text
from bot.knowledge.models import Fact, Series, Source, Subject, YearValue
from bot.knowledge.snapshot import Snapshot

if TYPE_CHECKING:
    from collections.abc import Iterator

PHRASINGS: Final = 10
YEARS: Final = range(2010, 2026)
_SERIES_EVERY: Final = 10
_ENTRIES_A_PLACE: Final = 4
_RENOVATED: Final = 0.3
_DAY: Final = "2026-01-01"
_SOURCE: Final = Source(
    id="synthetic-almanac", title="Almanac", publisher="Almanac", url=None, language="en", kind="dataset"
)

_SUBJECT: Final = Subject(
    id="synthetic-forts",
    title=Text(en="Forts", ko="성채"),
    short=Text(en="Forts", ko="성채"),
    series="synthetic-0",
    names=Phrases(en=("fort", "forts"), ko=("성채",)),
)
"""A subject of their own, as moderators would give them: questions that name it are not about the agreements."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question with the id of the entry that answers it, None when nothing does; `year` is that of a figure."""

    text: str
    entry: str | None
    year: int | None = None

    @property
    def key(self) -> str | None:
        """Return what has to be found, as in `World.phrasings`."""
        return keyed(self.entry, self.year) if self.entry else None


@dataclass(frozen=True, slots=True)
class World:
    """Synthetic knowledge beside the real one, and what is asked of it.

    `phrasings` is the same knowledge for whoever only compares texts: pairs of a key and a way of asking for it. As
    such a bot has an entry for each year, each year of a made-up series is there by itself, once a language.
    """

    snapshot: Snapshot
    phrasings: tuple[tuple[str, str], ...]
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class _Entry:
    """What an entry is about; its id is made of it."""

    number: int
    place: Pair
    building: Pair
    aspect: Aspect
    year: int | None = None

    @property
    def id(self) -> str:
        return f"synthetic-{self.number}"

    def ask(self, template: str, year: int | None = None) -> str:
        english = max(template) < "가"
        place = self.place.en if english else self.place.ko
        building = self.building.en if english else self.building.ko
        return template.format(place=place, building=building, year=year or self.year or "").strip()


def make_world(real: Snapshot, entries: int, questions: int, seed: int = 1) -> World:
    """Return the real knowledge with so many made-up entries, and so many questions on those."""
    chance = random.Random(seed)  # noqa: S311 - the same numbers again, not secret ones
    places = _places(chance, entries // _ENTRIES_A_PLACE + 1 + questions)
    known, unknown = places[:-questions], places[-questions:]
    made = list(_entries(chance, known, entries))
    facts = [_fact(entry) for entry in made if not entry.aspect.is_series]
    series = [_series(chance, entry) for entry in made if entry.aspect.is_series]
    snapshot = Snapshot.of(
        subjects=(*real.subjects.values(), _SUBJECT),
        sources=(*{source.id: source for source in real.sources.values()}.values(), _SOURCE),
        series=(*real.series.values(), *series),
        agreements=tuple(real.agreements.values()),
        facts=(*real.facts.values(), *facts),
        events=real.events,
        terms=real.terms,
        calculations=tuple(real.calculations.values()),
        words=tuple(real.words.values()),
    )
    phrasings = (*_phrasings(snapshot, series), *_yearly(made))
    return World(snapshot, phrasings, tuple(_questions(chance, made, unknown, questions)))


def keyed(entry: str, year: int | None) -> str:
    """Return what tells the figure of a year from that of another, or the entry itself."""
    return f"{entry} {year}" if year else entry


def _phrasings(snapshot: Snapshot, but: list[Series]) -> Iterator[tuple[str, str]]:
    left_out = {entry.id for entry in but}
    for fact in snapshot.facts.values():
        yield from ((fact.id, phrase) for phrase in fact.asked_as.all())
    for series in snapshot.series.values():
        if series.id not in left_out:
            yield from ((series.id, phrase) for phrase in series.asked_as.all())


def _yearly(made: list[_Entry]) -> Iterator[tuple[str, str]]:
    for entry in made:
        if entry.aspect.is_series:
            english, korean = entry.ask(entry.aspect.en[0]), entry.ask(entry.aspect.ko[0])
            for year in YEARS:
                yield keyed(entry.id, year), f"{english} in {year}"
                yield keyed(entry.id, year), f"{year}년 {korean}"


def _places(chance: random.Random, count: int) -> list[Pair]:
    names: dict[str, str] = {}
    while len(names) < count:
        syllables = [chance.choice(SYLLABLES) for _ in range(chance.choice((2, 3, 3, 4)))]
        names["".join(one.en for one in syllables)] = "".join(one.ko for one in syllables)
    return [Pair(f"fort {english}", f"성채 {korean}") for english, korean in names.items()]


def _entries(chance: random.Random, places: list[Pair], count: int) -> Iterator[_Entry]:
    number = 0
    for place in places:
        buildings = chance.sample(BUILDINGS, _ENTRIES_A_PLACE)
        first, last = sorted(chance.sample(YEARS, 2))
        twice = chance.random() < _RENOVATED
        for position, building in enumerate(buildings):
            if number == count:
                return
            if number % _SERIES_EVERY == 0:
                yield _Entry(number, place, building, chance.choice(MEASURES))
            elif twice and position < 2:  # noqa: PLR2004 - the first two are about one building
                yield _Entry(number, place, buildings[0], RENOVATION, (first, last)[position])
            else:
                yield _Entry(number, place, building, chance.choice(ASPECTS))
            number += 1


def _phrases(entry: _Entry) -> Phrases:
    half = PHRASINGS // 2
    return Phrases(
        en=tuple(entry.ask(template) for template in entry.aspect.en[:half]),
        ko=tuple(entry.ask(template) for template in entry.aspect.ko[:half]),
    )


def _fact(entry: _Entry) -> Fact:
    english, korean = entry.aspect.en[0], entry.aspect.ko[0]
    return Fact(
        id=entry.id,
        subject=_SUBJECT.id,
        topic="synthetic",
        title=Text(en=entry.ask(english), ko=entry.ask(korean)),
        statement=Text(en=f"{entry.ask(english)}: it is in the almanac.", ko=f"{entry.ask(korean)}: 연감에 있습니다."),
        as_of=_DAY,
        asked_as=_phrases(entry),
        sources=(_SOURCE.id,),
        checked=_DAY,
    )


def _series(chance: random.Random, entry: _Entry) -> Series:
    first = chance.randrange(1_000, 9_000)
    title = Text(en=entry.ask(entry.aspect.en[0]), ko=entry.ask(entry.aspect.ko[0]))
    return Series(
        id=entry.id,
        subject=_SUBJECT.id,
        title=title,
        short=title,
        unit="people",
        status=Status.REPORTED,
        values={year: YearValue(amount=str(first + 37 * (year - YEARS.start))) for year in YEARS},
        asked_as=_phrases(entry),
        sources=(_SOURCE.id,),
        checked=_DAY,
    )


def _questions(chance: random.Random, made: list[_Entry], unknown: list[Pair], count: int) -> Iterator[Question]:
    for number in range(count):
        entry = chance.choice(made)
        series = entry.aspect.is_series
        year = chance.choice(YEARS) if series else None
        template = chance.choice(entry.aspect.unseen)
        match number % 10:
            case 0 | 1:
                stranger = _Entry(-1, unknown[number], entry.building, entry.aspect, entry.year)
                yield Question(worn(chance, stranger.ask(template, year)), None)
            case 2:
                yield Question(
                    chance.choice(CHAT).format(year=chance.choice(YEARS), amount=chance.randrange(2, 900)), None
                )
            case _:
                yield Question(worn(chance, entry.ask(template, year)), entry.id, year)


def worn(chance: random.Random, text: str) -> str:
    """Return the text as somebody in a hurry would have typed it; numbers are never touched."""
    words = text.split()
    for wear in chance.sample((_mistype, _reorder, _surround, _nothing, _nothing), 2):
        words = wear(chance, words)
    return " ".join(words)


def _nothing(_: random.Random, words: list[str]) -> list[str]:
    return words


def _mistype(chance: random.Random, words: list[str]) -> list[str]:
    """Swap, drop or double a letter inside one longer word; of a Hangul word drop nothing, but close a space."""
    long = [index for index, word in enumerate(words) if len(word) > 4 and word.isalpha() and word.isascii()]  # noqa: PLR2004 - short words are typed right
    if not long:
        at = chance.randrange(max(1, len(words) - 1))
        return [*words[:at], "".join(words[at : at + 2]), *words[at + 2 :]]
    at = chance.choice(long)
    word = words[at]
    inside = chance.randrange(1, len(word) - 2)
    wrong = chance.choice(
        (
            word[:inside] + word[inside + 1] + word[inside] + word[inside + 2 :],
            word[:inside] + word[inside + 1 :],
            word[:inside] + word[inside] + word[inside:],
        )
    )
    return [*words[:at], wrong, *words[at + 1 :]]


def _reorder(chance: random.Random, words: list[str]) -> list[str]:
    """Put the end of the sentence first."""
    cut = chance.randrange(1, len(words)) if len(words) > 1 else 0
    return [*words[cut:], *words[:cut]]


def _surround(chance: random.Random, words: list[str]) -> list[str]:
    """Put words of chat around the sentence, in its language."""
    hangul = any("가" <= word[0] <= "힣" for word in words)
    before, after = chance.choice(KOREAN_CHAT if hangul else ENGLISH_CHAT)
    return [*before.split(), *words, *after.split()]


ENGLISH_CHAT: Final = (
    ("hey", "please"),
    ("ok so", ""),
    ("", "does anyone know"),
    ("quick question", ""),
    ("um", "thanks"),
)
KOREAN_CHAT: Final = (("저기요", ""), ("혹시", "아시는 분"), ("", "알려줘"), ("질문", "ㅋㅋ"), ("아니", "궁금"))
