"""What the bot itself says (buttons, headings, refusals), in both languages.

What an answer says comes from `bot.answers`; here is only the frame around it. A sentence that is
missing in one language is a type error, because both tables are the same dataclass.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.knowledge.language import Language

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Phrases:
    """The sentences of one language; those with `{}` in them are filled with `str.format`."""

    sources: str
    all_sources: str
    other_sources: str
    more_sources: str
    no_sources: str
    source_without_link: str
    computed: str
    show_working: str
    working_of: str
    no_working: str
    why: str
    back: str
    forward: str
    page: str
    as_of: str
    status: Mapping[str, str]
    understood: str
    entry: str
    words: str
    score: str
    runner_up: str
    nothing_asked: str
    too_long: str
    too_many: str
    too_many_steadily: str
    too_many_here: str
    dropped: str
    stale: str
    failed: str
    usage: str
    ways: str
    ways_without_prefix: str
    ask_agreement: str
    ask_comparison: str
    ask_total: str
    chart: str
    table: str
    no_charts: str
    busy: str
    rounding: str
    stopping: str
    as_of_day: str
    as_of_future: str
    no_files: str
    as_of_no_day: str
    report: str


ENGLISH: Final = Phrases(
    sources="Sources",
    all_sources="All sources",
    other_sources="Further sources",
    more_sources="and {count} more",
    no_sources="This reply states no figure or fact, so it has no sources.",
    source_without_link="no public address",
    computed="How it was computed",
    show_working="Show working",
    working_of="How this was computed",
    no_working="Nothing was computed: the figure is printed in the sources.",
    why="Why this answer",
    back="Back",
    forward="Next",
    page="Page {page} of {pages}",
    as_of="as of {date}",
    status={
        "agreed": "agreed",
        "budgeted": "budgeted",
        "reported": "reported",
        "derived": "derived, printed nowhere",
        "projected": "projected",
    },
    understood="Understood as",
    entry="Entry",
    words="Words that led there",
    score="Score {score} (needed: {bar})",
    runner_up="Next best: {entry}, {score}",
    nothing_asked="You have not asked me anything here in the last {minutes} minutes.",
    too_long="Your question has {length} characters; I read at most {limit}. Please shorten it.",
    too_many="You asked {limit} questions within a minute. I will answer you again in {seconds} seconds.",
    too_many_steadily="You asked a great many questions. I will answer you again in {seconds} seconds.",
    too_many_here="Many questions were asked on this server just now. I will answer here again in {seconds} seconds.",
    dropped="Too many questions came at once, and yours had to be dropped. Please ask again in a moment.",
    stale="This button is out of date. Please ask again, for example: {example}",
    failed="Something went wrong on my side and has been logged. Reference: {reference}",
    usage="I could not read that command. For example: {example}",
    ways=(
        "Type `{prefix}sma 2019` or any question after `{prefix}sma`, use `/sma`, mention me, reply to me, or write to "
        "me directly.\n"
        "`{prefix}sma timeline 2014-2018` · `{prefix}sma sources payment` · `{prefix}sma why` · `{prefix}sma about`\n"
        "`{prefix}sma chart 1991-2026` · `{prefix}sma series` · `{prefix}sma calc payment[2021] / usfk_troops[2021]`"
    ),
    ways_without_prefix=(
        "Use `/sma`, mention me, reply to me, or write to me directly. Commands that begin with `{prefix}` are "
        "switched off here."
    ),
    ask_agreement="agreement {number}",
    ask_comparison="compare {first} and {second}",
    ask_total="total {period}",
    chart="Chart",
    table="{title}: {count:figure|figures} with their status and sources.",
    no_charts="Charts are switched off here; the numbers stand in the text.",
    busy="Many charts are being drawn just now. Please press again in a moment.",
    rounding="Computed exactly; only what is shown is rounded, at the very end.",
    as_of_day="As of {date}: without what moderators changed after that day (Korean time).",
    no_files="⚠️ A file belongs to this, which I may not attach here: give me Attach Files, or use the slash command.",
    as_of_no_day="{date} is no day of the calendar. Write the day like 2026-11-01.",
    as_of_future="{date} has not come yet, so nothing is known as of then.",
    report="Report",
    stopping="I am being restarted just now. Please ask again in a moment.",
)

KOREAN: Final = Phrases(
    sources="출처",
    all_sources="출처 전체",
    other_sources="그 밖의 출처",
    more_sources="외 {count}건",
    no_sources="이 답변에는 수치나 사실이 없어 출처가 없습니다.",
    source_without_link="공개 주소 없음",
    computed="계산 방법",
    show_working="계산 과정",
    working_of="계산 과정",
    no_working="계산한 값이 아닙니다. 출처에 그대로 나오는 수치입니다.",
    why="답변 근거",
    back="이전",
    forward="다음",
    page="{pages}쪽 중 {page}쪽",
    as_of="{date} 기준",
    status={
        "agreed": "협정 확정액",
        "budgeted": "예산액",
        "reported": "보도·발표된 값",
        "derived": "산출한 값(출처에 직접 나오지 않음)",
        "projected": "전망치",
    },
    understood="질문을 이렇게 이해했습니다",
    entry="항목",
    words="단서가 된 말",
    score="점수 {score} (기준 {bar})",
    runner_up="다음 후보: {entry}, {score}",
    nothing_asked="최근 {minutes}분 동안 이 채널에서 저에게 하신 질문이 없습니다.",
    too_long="질문이 {length}자입니다. {limit}자까지 읽을 수 있으니 줄여 주세요.",
    too_many="1분 동안 질문을 {limit}개 하셨습니다. {seconds}초 뒤에 다시 답해 드리겠습니다.",
    too_many_steadily="질문을 아주 많이 하셨습니다. {seconds}초 뒤에 다시 답해 드리겠습니다.",
    too_many_here="이 서버에서 질문이 한꺼번에 많이 들어왔습니다. {seconds}초 뒤에 여기서 다시 답해 드리겠습니다.",
    dropped="질문이 한꺼번에 너무 많이 들어와 이 질문에는 답하지 못했습니다. 잠시 뒤에 다시 물어봐 주세요.",
    stale="오래되어 쓸 수 없는 버튼입니다. 다시 물어봐 주세요. 예: {example}",
    failed="내부 오류가 발생해 기록해 두었습니다. 참조 번호: {reference}",
    usage="명령을 이해하지 못했습니다. 예: {example}",
    ways=(
        "`{prefix}sma 2019`처럼 `{prefix}sma` 뒤에 질문을 쓰거나, `/sma` 명령을 쓰거나, 저를 멘션하거나, 제 글에 "
        "답글을 달거나, DM을 보내 주세요.\n"
        "`{prefix}sma 연표 2014-2018` · `{prefix}sma 출처 payment` · `{prefix}sma 근거` · `{prefix}sma 정보`\n"
        "`{prefix}sma 그래프 1991-2026` · `{prefix}sma 자료` · `{prefix}sma 계산식 payment[2021] / usfk_troops[2021]`"
    ),
    ways_without_prefix=(
        "`/sma` 명령을 쓰거나, 저를 멘션하거나, 제 글에 답글을 달거나, DM을 보내 주세요. `{prefix}`로 시작하는 "
        "명령은 여기서 꺼져 있습니다."
    ),
    ask_agreement="제{number}차 협정",
    ask_comparison="{first}, {second} 비교",
    ask_total="{period} 합계",
    chart="그래프",
    table="{title}: 수치 {count}건과 그 구분, 출처입니다.",
    no_charts="여기서는 그래프를 그리지 않습니다. 수치는 글로 볼 수 있습니다.",
    busy="지금 그리고 있는 그래프가 많습니다. 잠시 뒤 다시 눌러 주세요.",
    rounding="정확한 값으로 계산하고, 보여 드리는 값만 마지막에 반올림합니다.",
    as_of_day="{date}(한국 시간) 기준: 그 뒤에 관리자가 바꾼 내용은 빼고 답합니다.",
    no_files="⚠️ 여기에 파일을 붙일 권한이 없습니다. 파일 첨부 권한을 주거나 슬래시 명령을 쓰세요.",
    as_of_no_day="{date}은(는) 달력에 없는 날입니다. 2026-11-01처럼 적어 주세요.",
    as_of_future="{date}은(는) 아직 오지 않은 날이라 그날 기준으로 답할 수 없습니다.",
    report="신고",
    stopping="지금 다시 시작하는 중입니다. 잠시 뒤에 다시 물어봐 주세요.",
)


def phrases(language: Language) -> Phrases:
    """Return the sentences of a language."""
    return KOREAN if language is Language.KOREAN else ENGLISH
