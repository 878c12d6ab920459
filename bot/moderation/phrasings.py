"""What a way of asking must have: words that name something, so that no greeting is taken for a question."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bot.answers.quantities import Number
from bot.answers.understanding.phrasebook import READ_ON
from bot.knowledge.changes.models import FactChange, PhraseChange, singles
from bot.knowledge.models import Word
from bot.moderation.wording import both, shortened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.answers.quantities import Quantity
    from bot.answers.reading.model import Mention, Reading
    from bot.knowledge.changes.models import Change
    from bot.knowledge.fields import Text
    from bot.knowledge.snapshot import Snapshot
    from bot.moderation.standing import Standing

_MENTION: Final = re.compile(r"(?<!\w)@\w+|<(?:@[!&]?|#)\d+>")
_NAMING: Final = frozenset({"series", "subject", "acronym", "member", "term"})
"""What names something that this knowledge has, by itself."""

_EMPTY: Final = frozenset({"filler", "context"})
_TELLING: Final = 100
"""A bare number from here on ("28,500") is hardly small talk."""

_SHORT: Final = 2
"""A word of so few letters that nobody knows ("yo", "gg") names nothing."""


def flaws_of_phrasings(change: Change, before: Standing) -> Iterator[Text]:
    """Yield why a way of asking may not be: it mentions somebody, or says nothing that tells it from small talk."""
    for phrase, weighed in _phrases(change, before.knowledge.snapshot):
        mention = _MENTION.search(phrase)
        if mention is not None:
            yield both(
                f"{shortened(phrase)!r} mentions somebody ({mention[0]!r}). Write the question without it.",
                f"{shortened(phrase)!r}에 멘션({mention[0]!r})이 있습니다. 멘션 없이 적으세요.",
            )
        elif weighed and not _words_that_name(phrase, before):
            yield both(
                f"{shortened(phrase)!r} names nothing that this entry is about: people write that in small talk, and "
                "would be answered with it. Write the question with what it asks for.",
                f"{shortened(phrase)!r}에는 이 항목을 가리키는 말이 없습니다. 사람들이 잡담으로 쓰는 말에 이 답이 "
                "나가게 되니, 무엇을 묻는지 넣어서 적으세요.",
            )


def warnings_of_phrasings(change: Change, before: Standing) -> Iterator[Text]:
    """Yield that a way of asking hangs on one word that this knowledge does not know as its own."""
    for phrase, weighed in _phrases(change, before.knowledge.snapshot):
        words = _words_that_name(phrase, before) if weighed else ()
        if len(words) == 1 and words[0] is not None:
            yield both(
                f"Only {words[0]!r} tells {shortened(phrase)!r} from small talk: may whoever writes that mean "
                "something else?",
                f"{shortened(phrase)!r}에서 뜻이 있는 말은 {words[0]!r}뿐입니다. 다른 뜻으로 쓰는 사람은 없겠습니까?",
            )


def _phrases(change: Change, snapshot: Snapshot) -> Iterator[tuple[str, bool]]:
    """Yield the ways of asking that a change brings, and whether they must name something by themselves."""
    for single in singles(change):
        if isinstance(single, PhraseChange):
            word = snapshot.words.get(single.entry) if single.kind == "words" else None
            # Words of the vocabulary and examples of operations may be of any sort; the rehearsal asks them all.
            yield single.phrase, not isinstance(word, Word) and single.kind != "calculations"
        elif isinstance(single, FactChange):
            old = snapshot.facts.get(single.id)
            known = old.asked_as.all() if old else ()
            yield from ((phrase, True) for phrase in single.asked_as.all() if phrase not in known)


def _words_that_name(phrase: str, before: Standing) -> tuple[str | None, ...]:
    """Return the words of a phrase that say what it is about; None stands for what names something for certain."""
    reading = before.answerer.reader.read(phrase, READ_ON, correct=False)
    snapshot = before.knowledge.snapshot
    found = [_name(mention, snapshot) for mention in reading.mentions]
    found += [None for quantity in reading.quantities if not _is_small(quantity)]
    return (*(one for one in found if one != ""), *_unknown(reading))


def _name(mention: Mention, snapshot: Snapshot) -> str | None:
    """Return a mention that says something, None where it names an entry, and nothing where it only asks or fills."""
    roles = {concept.role for concept in mention.concepts}
    if roles & _NAMING:
        return None
    meant = [concept for concept in mention.concepts if concept.role not in _EMPTY]
    if len(meant) < len(mention.concepts) or all(_only_asks(concept.id, snapshot) for concept in meant):
        return ""
    return mention.text


def _only_asks(word: str, snapshot: Snapshot) -> bool:
    """Tell whether a word makes a message a question and says nothing of what about."""
    known = snapshot.words.get(word)
    return known is not None and known.asks is not None


def _is_small(quantity: Quantity) -> bool:
    """Tell whether a quantity is a bare number that may stand for anything."""
    return isinstance(quantity, Number) and not quantity.scaled and quantity.value < _TELLING


def _unknown(reading: Reading) -> tuple[str, ...]:
    return tuple(one.text for one in reading.unknown if len(one.root) > _least(one.root))


def _least(root: str) -> int:
    return 1 if "가" <= root[0] <= "힣" else _SHORT
