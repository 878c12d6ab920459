"""Words and endings that hold a sentence together and name nothing: rare in statements, they are no sign of one."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

# fmt: off
ENGLISH: Final = frozenset((
    "i", "me", "my", "mine", "you", "your", "he", "him", "his", "she", "her", "it", "its", "we", "us", "our", "they",
    "them", "their", "theirs", "this", "that", "these", "those", "there", "here", "who", "whom", "whose", "which",
    "what", "is", "are", "was", "were", "be", "been", "being", "am", "do", "does", "did", "doing", "has", "have", "had",
    "having", "can", "could", "may", "might", "must", "shall", "should", "will", "would", "a", "an", "the", "and",
    "but", "or", "nor", "so", "if", "as", "at", "by", "for", "from", "in", "into", "of", "off", "on", "onto", "out",
    "over", "to", "too", "up", "with", "within", "about", "than", "then", "just", "only", "very", "really", "also",
    "ever", "even", "yet", "still", "any", "some", "all", "such", "own", "same", "no", "not", "n't", "thi", "ha", "wa",
    "get", "got", "let", "go", "come", "put", "take", "okay", "ok", "hey", "hi", "lol", "please", "pls", "someone",
    "somebody", "anyone", "anybody", "everyone", "everybody", "something", "anything", "everything", "right", "well",
    "like", "thing", "stuff", "actually", "basically", "exactly", "through", "while", "again", "always", "because",
    "when", "where", "how", "why", "whether", "though", "although", "much", "many", "more", "most", "lot", "few",
    "dont", "didnt", "isnt", "wasnt", "doesnt", "wont", "cant", "im", "ive", "thats", "whats", "theyre", "ur", "u",
))

_SYLLABLES: Final = frozenset("그거것건게한더때몇가차수뭐왜이저내제좀또다안못잘및등요네나너난넌걔얘야아어음응")
_ENDING: Final = re.compile(
    r"(?:이라던데|라던데|다던데|던데|이라면서|라면서|다면서|다며|라며|다고|라고|냐고|자고|다는|라는|나|까|던가|는가|은가|인가|건가|는지|은지|인지|았는지|었는지|는데|은데|인데"
    r"|했는지|였는지|거예|거에|거야|거임|거죠|거지|거냐|거|예|이에|에|이야|야|죠|지|였죠|였지|였나|였어|였음|였더라|았어|었어|했어|했나|했지|했죠|했음|했냐|했대|됐나|됐어"
    r"|됐죠|됐지|됐음|했다|됐다|한다|된다|합니까|입니까|습니까|니까|합니다|입니다|습니다|니다|되나|하나|한가|맞죠|맞지|맞나|맞아|맞음|아니었어|아닌가|아니야|아님|세|줘|줄래|면서|으면|면"
    r"|하면|되면|해서|돼서|하고|되고|하는|되는|했던|됐던|하던|던|한|된|할|될|함|됨|음|임)요?$"
)
# fmt: on
"""Endings of verbs and of "to be", with the polite syllable that may follow."""


def is_function_word(root: str) -> bool:
    """Tell whether an English word, or a single Korean syllable, only holds a sentence together."""
    return root in ENGLISH or root in _SYLLABLES


@lru_cache(maxsize=65536)
def ending_of(word: str) -> int:
    """Return where the ending of a Korean word begins; its length when it has none."""
    match = _ENDING.search(word, 1)
    return match.start() if match else len(word)
