"""Korean words: particles and endings are dropped, letters (jamo) are compared for typing errors."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

_FIRST, _LAST = 0xAC00, 0xD7A3
_INITIALS: Final = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_VOWELS: Final = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_FINALS: Final = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"

ENDINGS: Final = frozenset(
    "은는이가을를의에서도로으와과랑하고만부터까지요야냐임음죠지나네니다습었았했됐된될할한해던데라란인건게거군려면며"
    "일겁많몇십시오읍킨킬여였졌져줘주려봐보까꼴씩쯤들님한테께여랬대셈려엿햇됬됏겠길기래든엔선론진텐듯뿐년해잖아어워얼"
)
"""Syllables of which particles and verb endings consist: after a known word they say nothing more."""


@lru_cache(maxsize=65536)
def jamo(text: str) -> str:
    """Return the text with each Hangul syllable taken apart into its letters."""
    letters: list[str] = []
    for character in text:
        code = ord(character)
        if _FIRST <= code <= _LAST:
            index = code - _FIRST
            letters.append(_INITIALS[index // 588])
            letters.append(_VOWELS[index % 588 // 28])
            if index % 28:
                letters.append(_FINALS[index % 28])
        else:
            letters.append(character)
    return "".join(letters)


def bare(word: str) -> str:
    """Return the word without the ending syllables at its end, but never less than one syllable."""
    end = len(word)
    while end > 2 and word[end - 1] in ENDINGS:
        end -= 1
    return word[:end]


def only_endings(text: str) -> bool:
    """Tell whether the text consists of ending syllables alone."""
    return all(character in ENDINGS for character in text)
