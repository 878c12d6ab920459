"""What somebody else is said to believe: "my uncle insists it's one trillion more", "친구는 2011년이라는데".

Whoever tells it beside a question of his own wants the question answered. The amounts of the claim are then none that
are asked about, and its years neither, where the question has its own or asks for one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bot.answers.quantities import Money, Number, Percent, Year, YearRange

if TYPE_CHECKING:
    from bot.answers.quantities import Quantity
    from bot.answers.reading.reader import Reading

_WHO: Final = (
    r"(?:friend|buddy|uncle|aunt|mate|dad|father|mum|mom|mother|wife|husband|brother|sister|cousin|roommate|boss|colleague"
    r"|neighbou?rs?|professor|prof|teacher|girlfriend|boyfriend|guy|dude|somebody|someone|everybody|people|grandpa|grandma"
    r"|in-law|hers?|his|mine|he|she|they)"
)
_BELIEVES: Final = (
    r"(?:says?|said|insists?|insisted|thinks?|thought|swears?|swore|claims?|claimed|bets?|believes?|reckons?|argues?"
    r"|tells?|told|keeps? saying|is|was)"
)
_HEARSAY: Final = re.compile(
    rf"\b{_WHO}\b(?:\s\S{{1,14}}){{0,4}}?\s{_BELIEVES}\b|\bmy bet is\b|\bi (?:told|bet)\b|\bi(?:'ve)? (?:heard|read)\b",
    re.IGNORECASE,
)
_KOREAN_WHO: Final = (
    r"(?:친구|삼촌|아저씨|엄마|아빠|형|누나|언니|오빠|동생|남편|아내|와이프|장인|장모|교수|선생|선배|후배|사장|팀장|할아버지"
    r"|할머니|걔|얘|누가|다들|아버지|어머니|댓글)"
)
_KOREAN_BELIEVES: Final = (
    r"(?:[라다](?:는데|던데|길래|고 하|고 해)|시[던는]데|우기|우긴|했더니|라는|이래|한대|간대|온대|난대)"
)
_KOREAN_HEARSAY: Final = re.compile(
    rf"{_KOREAN_WHO}.{{0,40}}{_KOREAN_BELIEVES}"
    r"|에 걸었|에 한 표|했더니|뻥치|(?:말|얘기)[은을를도]?\s?들었|[라다]던데|[다라]고 들었"
)
_BACK_TO_IT: Final = re.compile(r"\bthen\b|\bthat year\b|그때|그 때|그 해|그게|그거|그 금액|그 돈", re.IGNORECASE)
_ASKING: Final = frozenset({"cue", "unit"})


def hearsay(reading: Reading) -> frozenset[int]:
    """Return the clauses that tell what somebody else believes, where another clause asks something by itself."""
    if reading.clauses == 1:
        return frozenset()
    text, ends = reading.text, (*reading.starts[1:], len(reading.text))
    korean = not text.isascii()
    told = {
        clause
        for clause, (start, end) in enumerate(zip(reading.starts, ends, strict=True))
        if _HEARSAY.search(text, start, end) or (korean and _KOREAN_HEARSAY.search(text, start, end))
    }
    if told <= set(reading.question_marks) or not _asks(reading, told):
        # "Did my uncle say 2 trillion?" asks about what he said, and "is that true?" about nothing else.
        return frozenset()
    return frozenset(told)


def _asks(reading: Reading, told: set[int]) -> bool:
    """Tell whether a phrase outside of what is told asks for something, more than whether that is true."""
    return any(
        concept.role in _ASKING and concept.id not in {"doubt", "that"}
        for mention in reading.mentions
        if mention.clause not in told
        for concept in mention.concepts
    )


def believed(reading: Reading, quantity: Quantity, told: frozenset[int]) -> bool:
    """Tell whether the quantity is part of what somebody else believes, and the question can do without it."""
    if not told or reading.clause_of(quantity.start) not in told or _BACK_TO_IT.search(reading.text):
        return False
    if isinstance(quantity, Money | Percent | Number):
        return True
    if not isinstance(quantity, Year | YearRange):
        return False
    own = (one for one in reading.quantities if isinstance(one, Year | YearRange))
    asks_year = any(
        concept.id in {"which_year", "when"}
        for mention in reading.mentions
        if mention.clause not in told
        for concept in mention.concepts
    )
    return asks_year or any(reading.clause_of(one.start) not in told for one in own)


def asked_text(reading: Reading, told: frozenset[int]) -> str:
    """Return the text without the clauses that tell what somebody else believes."""
    if not told:
        return reading.text
    ends = (*reading.starts[1:], len(reading.text))
    clauses = enumerate(zip(reading.starts, ends, strict=True))
    return " ".join(reading.text[start:end] for clause, (start, end) in clauses if clause not in told)
