"""The commands of moderation as they are typed in Korean."""

from __future__ import annotations

from typing import Final

SPELLINGS: Final = {
    "수치": "figure",
    "사실": "fact",
    "표현": "phrase",
    "출처": "source",
    "계산": "calculation",
    "없애기": "retire",
    "대기": "pending",
    "기록": "history",
    "차이": "diff",
    "되돌리기": "rollback",
    "빈틈": "gaps",
    "점검": "stale",
    "신고": "reports",
    "죽은출처": "dead",
    "내보내기": "export",
    "가져오기": "import",
    "다시읽기": "reload",
}
"""What the commands are called in Korean after the prefix."""
