"""Names and descriptions of the commands in Korean, as Discord shows them to people who use it in Korean."""

from __future__ import annotations

from typing import Final

import discord
from discord import app_commands

_KOREAN: Final = {
    # names
    "ask": "질문",
    "year": "연도",
    "agreement": "협정",
    "compare": "비교",
    "total": "합계",
    "timeline": "연표",
    "sources": "출처",
    "why": "근거",
    "about": "정보",
    "help": "도움말",
    "series": "자료",
    "calc": "계산식",
    "chart": "그래프",
    "settings": "설정",
    "privacy": "개인정보",
    "show": "보기",
    "export": "받기",
    "delete": "지우기",
    "Answer this": "이 메시지에 답하기",
    # parameters
    "question": "질문",
    "number": "차수",
    "first": "첫째",
    "second": "둘째",
    "period": "기간",
    "years": "연도",
    "entry": "항목",
    "name": "이름",
    "expression": "계산식",
    "what": "대상",
    # descriptions
    "What South Korea pays for US forces, with sources": "주한미군 방위비 분담금을 출처와 함께 알려 드립니다",
    "Ask anything about the Special Measures Agreements": "방위비분담특별협정에 관해 무엇이든 물어보세요",
    "What was paid in a year, and why": "한 해의 분담금과 그 배경",
    "One agreement: period, amount, negotiators, rule": "협정 하나의 기간, 금액, 수석대표, 인상 기준",
    "Two years or two things side by side": "두 해 또는 두 항목을 나란히 비교",
    "What this server has set; for those who manage it": "이 서버의 설정 (서버 관리 권한 필요)",
    "What is kept of you": "저장된 내 정보",
    "Everything that is kept of you, as a file": "저장된 내 정보를 파일로 받기",
    "Remove what is kept of you": "저장된 내 정보 지우기",
    "The sum over a period": "기간 전체의 합계",
    "What happened in a year or a period": "한 해 또는 한 기간에 있었던 일",
    "The sources of an entry, or of your last answer": "항목의 출처, 또는 마지막 답변의 출처",
    "How your last answer here was found": "이 채널에서 받은 마지막 답변을 찾은 과정",
    "Version, date of the knowledge, what it holds": "버전, 자료 기준일, 수록 내용",
    "What you can ask, with examples": "물어볼 수 있는 것과 예시",
    "A question in your own words, in English or Korean": "자유로운 질문 (한국어 또는 영어)",
    "A year, for example 2019": "연도. 예: 2019",
    "The number of the agreement, for example 10": "협정 차수. 예: 10",
    "A year or a thing, for example 2018": "연도 또는 항목. 예: 2018",
    "What to compare it with, for example 2019": "비교할 대상. 예: 2019",
    "Years, for example 1991-2026": "기간. 예: 1991-2026",
    "A year or years, for example 2014-2018": "연도 또는 기간. 예: 2014-2018",
    "An entry or what it is about": "항목 이름 또는 관련 단어",
    "The series of numbers there are, or one of them": "수록된 통계 자료 목록, 또는 자료 하나",
    "Work out an expression of your own": "직접 쓴 식을 계산",
    "The numbers of a period as a chart": "기간의 수치를 그래프로",
    "The name of a series, or words for it": "자료 이름 또는 관련 단어",
    "For example payment[2021] / usfk_troops[2021]": "예: payment[2021] / usfk_troops[2021]",
    "Years and series, for example 1991-2026 or usfk_troops": "연도나 자료. 예: 1991-2026, usfk_troops",
}


class Translator(app_commands.Translator):
    """Looks the Korean up; every other locale sees the English."""

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        context: app_commands.TranslationContextTypes,
    ) -> str | None:
        """Return the Korean name or description, or None to leave the English."""
        del context
        return _KOREAN.get(string.message) if locale is discord.Locale.korean else None
