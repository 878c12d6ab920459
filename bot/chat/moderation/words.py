"""What the bot says to moderators, and about privacy and reports, in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from bot.knowledge.language import Language


@dataclass(frozen=True, slots=True)
class Words:
    """The sentences of one language; those with `{}` in them are filled with `str.format`."""

    no_store: str
    store_away: str
    old_button: str
    settings_title: str
    settings_help: str
    language: str
    language_of_server: str
    automatic: str
    review: str
    charts: str
    switched_on: str
    switched_off: str
    moderator_role: str
    listening: str
    listening_needs_content: str
    proposal_channel: str
    audit_channel: str
    nothing_set: str
    where_asked: str
    may_not_write: str
    settings_audit: str
    privacy: str
    export_own: str
    delete_own: str
    delete_title: str
    delete_warning: str
    delete_confirm: str
    deleted: str
    deleted_with_pseudonym: str
    exported: str
    sent_privately: str
    not_sent_privately: str
    buttons_elsewhere: str
    report: str
    report_title: str
    report_note: str
    report_note_help: str
    report_thanks: str
    report_nothing: str


ENGLISH: Final = Words(
    no_store="This bot runs without a store, so nothing can be kept.",
    store_away="The store cannot be reached just now, so nothing was changed. Questions are answered as before. "
    "Please try again in a moment.",
    old_button="This button is out of date. Please use the command again.",
    settings_title="Settings of this server",
    settings_help="Whoever may manage the server changes them here; they hold at once.",
    language="Language",
    language_of_server="English",
    automatic="as each question is written",
    review="A second moderator approves changes",
    charts="Charts",
    switched_on="on",
    switched_off="off",
    moderator_role="Moderator role",
    listening="Channels in which I answer without being addressed",
    listening_needs_content="I can't read along: this bot runs without the message content intent.",
    proposal_channel="Proposals are shown in",
    audit_channel="A line for every change goes to",
    nothing_set="none",
    where_asked="where they are made",
    may_not_write="I may not write in {channels}: give me View Channel and Send Messages there.",
    settings_audit="{person} changed the settings: {change}",
    privacy=(
        "**What I keep of you**\n"
        "Questions: nothing. A question that I could not answer is kept for {gap_days} days without your name, so that "
        "moderators can fill the gap; mentions, addresses and long numbers are taken out first.\n"
        "Follow-ups: your last question in a channel, in memory, for {minutes} minutes.\n"
        "Reports: your id, your note and the answer that you reported.\n"
        "Moderators: your id with every proposal, decision and change that you made.\n"
        "`/sma privacy export` gives you all of it, `/sma privacy delete` removes it; in the history a number without "
        "any relation to you takes the place of your id."
    ),
    export_own="Export my data",
    delete_own="Delete my data",
    delete_title="Delete my data?",
    delete_warning=(
        "I keep {count:record|records} with your id. Your reports will be deleted and your open proposals withdrawn; "
        "in the history of changes a pseudonym takes your place. This cannot be undone."
    ),
    delete_confirm="Delete it for good",
    deleted="Nothing with your id is kept any more.",
    deleted_with_pseudonym="Done. In the history of changes you are now “former moderator {number}”.",
    exported="Everything that I keep of you: {count:record|records}.",
    sent_privately="I have sent it to you as a direct message.",
    not_sent_privately="That is for you alone, but you take no direct messages from me. Use `{command}`: only you see "
    "the reply.",
    buttons_elsewhere="Buttons for it: `{command}` in the server.",
    report="Report",
    report_title="What is wrong with this answer?",
    report_note="Your note to the moderators",
    report_note_help="Optional. For example which source says otherwise.",
    report_thanks="Thank you. The moderators will look at it (report {number}).",
    report_nothing="This answer can't be reported any more. Please ask again and report the new answer.",
)

KOREAN: Final = Words(
    no_store="저장소 없이 실행 중이라 아무것도 저장할 수 없습니다.",
    store_away="지금 저장소에 연결할 수 없어 아무것도 바꾸지 않았습니다. 질문에는 그대로 답합니다. 잠시 뒤 다시 시도해 "
    "주세요.",
    old_button="오래되어 쓸 수 없는 버튼입니다. 명령을 다시 써 주세요.",
    settings_title="이 서버의 설정",
    settings_help="서버 관리 권한이 있는 사람이 여기서 바꿀 수 있으며 바로 적용됩니다.",
    language="언어",
    language_of_server="한국어",
    automatic="질문에 쓰인 언어",
    review="변경은 두 번째 관리자가 승인",
    charts="그래프",
    switched_on="켬",
    switched_off="끔",
    moderator_role="관리자 역할",
    listening="부르지 않아도 답하는 채널",
    listening_needs_content="메시지 내용 권한 없이 실행 중이라 대화를 읽을 수 없습니다.",
    proposal_channel="제안을 올리는 채널",
    audit_channel="변경 기록을 남기는 채널",
    nothing_set="없음",
    where_asked="제안한 채널",
    may_not_write="{channels}에 글을 쓸 수 없습니다. 채널 보기와 메시지 보내기 권한을 주세요.",
    settings_audit="{person} 님이 설정을 바꿨습니다: {change}",
    privacy=(
        "**저장하는 정보**\n"
        "질문: 저장하지 않습니다. 답하지 못한 질문만 이름 없이 {gap_days}일 동안 보관해 관리자가 보완할 수 있게 "
        "합니다. 멘션, 주소, 긴 숫자는 먼저 지웁니다.\n"
        "이어지는 질문: 채널별 마지막 질문을 메모리에 {minutes}분 동안 둡니다.\n"
        "신고: 사용자 ID와 남긴 말, 신고한 답변을 저장합니다.\n"
        "관리자: 제안, 결정, 변경마다 사용자 ID를 저장합니다.\n"
        "`/sma privacy export`로 모두 받아 보고 `/sma privacy delete`로 지울 수 있습니다. 변경 기록에는 본인과 "
        "관계없는 번호가 대신 남습니다."
    ),
    export_own="내 정보 받기",
    delete_own="내 정보 지우기",
    delete_title="내 정보를 지울까요?",
    delete_warning=(
        "ID가 들어 있는 기록이 {count}건 있습니다. 신고는 지워지고 대기 중인 제안은 철회되며, 변경 기록에는 가명이 "
        "대신 남습니다. 되돌릴 수 없습니다."
    ),
    delete_confirm="완전히 지우기",
    deleted="이제 ID가 들어 있는 기록이 없습니다.",
    deleted_with_pseudonym="지웠습니다. 변경 기록에는 ‘이전 관리자 {number}’로 남습니다.",
    exported="저장된 내 정보 전체입니다: {count}건.",
    sent_privately="개인 메시지로 보냈습니다.",
    not_sent_privately="본인에게만 보여야 하는 내용인데 개인 메시지를 보낼 수 없습니다. `{command}` 명령을 쓰면 "
    "본인에게만 보입니다.",
    buttons_elsewhere="처리하는 버튼은 서버에서 `{command}` 명령을 쓰면 나옵니다.",
    report="신고",
    report_title="이 답변에 어떤 문제가 있나요?",
    report_note="관리자에게 남길 말",
    report_note_help="선택 사항입니다. 예: 다르게 적혀 있는 출처",
    report_thanks="고맙습니다. 관리자가 확인하겠습니다(신고 {number}번).",
    report_nothing="이 답변은 이제 신고할 수 없습니다. 다시 질문한 뒤 새 답변을 신고해 주세요.",
)


def words_of(language: Language) -> Words:
    """Return the sentences of a language."""
    return KOREAN if language is Language.KOREAN else ENGLISH
