"""Korean words: particles and endings are dropped, letters (jamo) are compared for typing errors."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

_FIRST, _LAST = 0xAC00, 0xD7A3
_INITIALS: Final = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_VOWELS: Final = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_FINALS: Final = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"

SHORTEST: Final = 2
ENDINGS: Final = frozenset(
    "은는이가을를의에서도로으와과랑하고만부터까지요야냐임음죠지나네니다습었았했됐된될할한해던데라란인건게거군려면며"
    "일겁많몇십시오읍킨킬여였졌져줘주려봐보까꼴씩쯤들님한테께여랬대셈려엿햇됬됏돼됨되함하겠길기래든엔선론진텐듯뿐년해잖아어워얼"
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


def initials(text: str) -> str:
    """Return the first consonant of each syllable."""
    return "".join(_INITIALS[(ord(letter) - _FIRST) // 588] for letter in text if _FIRST <= ord(letter) <= _LAST)


def bare(word: str) -> str:
    """Return the word without the ending syllables at its end, but never less than two syllables."""
    end = len(word)
    while end > SHORTEST and word[end - 1] in ENDINGS:
        end -= 1
    return word[:end]


# fmt: off
PARTICLES: Final = frozenset((
    "으로는", "이에요", "인가요", "입니까", "이었나", "이었어", "이라고", "이라는", "이라며",
    "에서는", "에서도", "에서의", "으로도", "으로서",
    "했나요", "됐나요", "에서", "에게", "에는", "에도", "한테", "으로", "로는", "이랑", "하고", "만의", "부터", "까지",
    "이야", "이요", "예요", "인가", "이냐", "인지", "이지", "이죠", "이었", "였나", "였어", "였지", "라고", "라는",
    "라며", "인데", "들은", "들이", "들을", "들의", "들도", "이란", "이나", "나요", "했어", "했나", "됐어", "은",
    "는", "이", "가", "을", "를", "의", "에", "께", "도", "로", "와", "과", "랑", "만",
    "야", "요", "들",
))
# fmt: on
"""Particles and forms of "to be" that follow a noun."""
_LENGTHS: Final = (3, 2, 1)


def noun(word: str) -> str:
    """Return the word without the particle at its end, but never less than two syllables: names keep all of theirs."""
    for size in _LENGTHS:
        if len(word) > size + 1 and word[-size:] in PARTICLES:
            return word[:-size]
    return word


def only_endings(text: str) -> bool:
    """Tell whether the text consists of ending syllables alone."""
    return all(character in ENDINGS for character in text)
