"""What is said around gaps, reports and what is due, in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from bot.knowledge.language import Language


@dataclass(frozen=True, slots=True)
class CareWords:
    """The sentences of one language; those with `{}` in them are filled with `str.format`."""

    gaps: str
    no_gaps: str
    gap_line: str
    gap_gone: str
    gap_reason: str
    gap_reason_alone: str
    add_phrase: str
    write_fact: str
    ignore: str
    entry_help: str
    reports: str
    no_reports: str
    report_line: str
    resolve: str
    dismiss: str
    stale: str
    nothing_stale: str
    marked_dead: str
    dead_needs_source: str
    and_more: str


ENGLISH: Final = CareWords(
    gaps="**Questions of the last 30 days without an answer**",
    no_gaps="Every question of the last 30 days got an answer.",
    gap_line="{number}\\. “{text}” · asked {count:time|times}",
    gap_gone="This question has been seen to already.",
    gap_reason="Asked and not answered: “{question}”",
    gap_reason_alone="Asked and not answered",
    add_phrase="add phrase to …",
    write_fact="write fact",
    ignore="ignore",
    entry_help="The id of the entry that answers it, for example payment",
    reports="**Reports of users**",
    no_reports="No report waits here.",
    report_line="**{number}** · {question} → {answer}\n“{note}”",
    resolve="resolved",
    dismiss="dismiss",
    stale="**Due to be looked at again**",
    nothing_stale="Nothing is due to be looked at again.",
    dead_needs_source="Name the source whose address leads nowhere by its id, as in: dead my-source",
    marked_dead="The address of {source} is marked as dead.",
    and_more="… and {count} more.",
)

KOREAN: Final = CareWords(
    gaps="**최근 30일 동안 답하지 못한 질문**",
    no_gaps="최근 30일 동안의 질문에는 모두 답했습니다.",
    gap_line="{number}\\. ‘{text}’ · {count}번",
    gap_gone="이미 처리된 질문입니다.",
    gap_reason="답하지 못한 질문: ‘{question}’",
    gap_reason_alone="답하지 못한 질문",
    add_phrase="표현 더하기 …",
    write_fact="사실 쓰기",
    ignore="무시",
    entry_help="답이 되는 항목의 id. 예: payment",
    reports="**사용자 신고**",
    no_reports="처리할 신고가 없습니다.",
    report_line="**{number}** · {question} → {answer}\n“{note}”",
    resolve="처리함",
    dismiss="넘기기",
    stale="**다시 확인할 내용**",
    nothing_stale="다시 확인할 내용이 없습니다.",
    dead_needs_source="주소가 열리지 않는 출처의 id를 적으세요. 예: 죽은출처 my-source",
    marked_dead="{source}의 주소가 열리지 않는다고 표시했습니다.",
    and_more="… 외 {count}건",
)


def care_words_of(language: Language) -> CareWords:
    """Return the sentences of a language."""
    return KOREAN if language is Language.KOREAN else ENGLISH
