"""The words that synthetic knowledge is made of: names, buildings and ways of asking, in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Pair:
    """One thing in both languages."""

    en: str
    ko: str


@dataclass(frozen=True, slots=True)
class Aspect:
    """What can be known of a building: five ways of asking a language that are knowledge, and others that are not."""

    en: tuple[str, ...]
    ko: tuple[str, ...]
    unseen: tuple[str, ...]
    is_series: bool = False


def _pairs(text: str) -> tuple[Pair, ...]:
    return tuple(Pair(english, korean) for english, korean in (line.split("/") for line in text.split(", ")))


SYLLABLES: Final = _pairs(
    "ba/바, bel/벨, bo/보, bran/브란, da/다, del/델, do/도, dun/둔, fal/팔, fen/펜, ga/가, "
    "gar/가르, gol/골, ha/하, han/한, hi/히, hol/홀, ja/자, jun/준, ka/카, kan/칸, kel/켈, "
    "ki/키, kor/코르, la/라, lim/림, lo/로, ma/마, mel/멜, mi/미, min/민, mo/모, mun/문, "
    "na/나, nam/남, nel/넬, ni/니, no/노, pan/판, pel/펠, pi/피, ren/렌, ri/리, sa/사, "
    "san/산, sel/셀, si/시, sol/솔, ta/타, tan/탄, tel/텔, ti/티, to/토, tun/툰, wa/와, "
    "wen/웬, ya/야, yon/연, zel/젤, zor/조르"
)

BUILDINGS: Final = _pairs(
    "bakery/제과점, bridge/교량, cinema/극장, clinic/의원, dam/댐, fountain/분수, garage/차고, garden/정원, "
    "gymnasium/체육관, hangar/격납고, harbor/항만, kitchen/취사장, laboratory/실험실, laundry/세탁소, "
    "library/도서관, lighthouse/등대, museum/박물관, observatory/천문대, orchard/과수원, playground/놀이터, "
    "quarry/채석장, reservoir/저수지, runway/활주로, sawmill/제재소, school/학교, stable/마구간, stadium/경기장, "
    "theater/공연장, tower/탑, tunnel/터널, warehouse/창고, watermill/물레방아, well/우물, "
    "windmill/풍차, workshop/작업장, zoo/동물원"
)

ASPECTS: Final = (
    Aspect(
        en=(
            "when did the {building} in {place} open",
            "opening of the {building} of {place}",
            "since when is there a {building} in {place}",
            "{place} {building} opening date",
            "in which year was the {place} {building} opened",
        ),
        ko=(
            "{place} {building} 언제 열었나",
            "{place} {building} 개장일",
            "{place}의 {building}은 언제 문을 열었나요",
            "{place} {building} 개장 시기",
            "{place}에 {building}이 언제 생겼어",
        ),
        unseen=(
            "when was the {building} at {place} first opened",
            "{place} {building} when did it open",
            "{place} {building} 언제 개장했어",
            "{place} {building} 개장 날짜 알아?",
        ),
    ),
    Aspect(
        en=(
            "who built the {building} in {place}",
            "architect of the {place} {building}",
            "who designed {place}'s {building}",
            "{place} {building} builder",
            "by whom was the {building} of {place} constructed",
        ),
        ko=(
            "{place} {building} 누가 지었나",
            "{place} {building} 설계자",
            "{place}의 {building}을 누가 건설했나요",
            "{place} {building} 건축가",
            "{place} {building} 지은 사람",
        ),
        unseen=(
            "who was the architect of the {building} at {place}",
            "the {place} {building} was built by who",
            "{place} {building} 누가 건축했어",
            "{place} {building} 설계한 사람 누구야",
        ),
    ),
    Aspect(
        en=(
            "why was the {building} in {place} closed",
            "reason for closing the {place} {building}",
            "why did {place} shut its {building}",
            "{place} {building} closure",
            "what led to the closing of the {building} of {place}",
        ),
        ko=(
            "{place} {building} 왜 닫았나",
            "{place} {building} 폐쇄 이유",
            "{place}의 {building}은 왜 문을 닫았나요",
            "{place} {building} 폐쇄 원인",
            "{place} {building} 폐쇄된 까닭",
        ),
        unseen=(
            "why did they close the {building} at {place}",
            "{place} {building} closed why",
            "{place} {building} 왜 폐쇄됐어",
            "{place} {building} 문 닫은 이유가 뭐야",
        ),
    ),
    Aspect(
        en=(
            "what color is the roof of the {place} {building}",
            "roof color of the {building} in {place}",
            "how is the roof of {place}'s {building} painted",
            "{place} {building} roof",
            "color of the roof on the {building} of {place}",
        ),
        ko=(
            "{place} {building} 지붕 색깔",
            "{place} {building} 지붕은 무슨 색",
            "{place}의 {building} 지붕은 어떤 색인가요",
            "{place} {building} 지붕 빛깔",
            "{place} {building} 지붕 색상",
        ),
        unseen=(
            "what is the roof color of the {building} at {place}",
            "which color does the {place} {building} roof have",
            "{place} {building} 지붕 무슨 색이야",
            "{place}에 있는 {building} 지붕 색깔 뭐야",
        ),
    ),
)
"""What an entry may state."""

RENOVATION: Final = Aspect(
    en=(
        "renovation of the {building} in {place} in {year}",
        "what was done to the {building} of {place} in {year}",
        "{place} {building} {year} renovation",
        "the {year} repairs of the {place} {building}",
        "how was the {building} in {place} changed in {year}",
    ),
    ko=(
        "{year}년 {place} {building} 보수 공사",
        "{place} {building} {year}년 수리",
        "{year}년에 {place}의 {building}을 어떻게 고쳤나요",
        "{place} {building} {year}년 개축",
        "{year}년 {place} {building} 공사 내용",
    ),
    unseen=(
        "what did they repair at the {building} in {place} in {year}",
        "{place} {building} renovation {year}",
        "{place} {building} {year}년에 뭐 고쳤어",
        "{year}년 {place} {building} 공사",
    ),
)
"""What happened to the same building more than once: only the year tells one entry from the other."""

MEASURES: Final = (
    Aspect(
        en=(
            "visitors of the {building} in {place}",
            "{place} {building} visitors",
            "visitor numbers of the {place} {building}",
            "attendance at the {place} {building}",
            "visitors to the {building} of {place}",
        ),
        ko=(
            "{place} {building} 방문객",
            "{place} {building} 방문객 수",
            "{place} {building} 입장객",
            "{place}의 {building} 방문객",
            "{place} {building} 방문자",
        ),
        unseen=(
            "how many visitors of the {building} in {place} in {year}",
            "{place} {building} visitors {year}",
            "{year}년 {place} {building} 방문객 몇 명",
            "{place} {building} 방문객 수 {year}년",
        ),
        is_series=True,
    ),
)
"""What is counted each year."""

CHAT: Final = (
    "my rent went up to {amount} dollars in {year}, I can't even",
    "anyone up for a game tonight, we were {amount} points short in {year}",
    "bought {amount} shares back in {year} and never looked at them again",
    "the train took {amount} minutes, worst since {year}",
    "{year}년에 산 노트북 {amount}만원에 팔아요",
    "오늘 점심 {amount}명 예약했어요 {year}호로 오세요",
    "우리 팀 {year}년에도 {amount}점 차로 졌는데 또 졌네",
    "lol who remembers the {year} patch, {amount} bugs",
)
"""What is no question to this knowledge, with years and amounts in it."""
