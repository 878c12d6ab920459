"""What is said around proposals, reviews and the history, in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from bot.knowledge.language import Language


@dataclass(frozen=True, slots=True)
class ReviewWords:
    """The sentences of one language; those with `{}` in them are filled with `str.format`."""

    figure: str
    fact: str
    phrase: str
    source: str
    calculation: str
    retirement: str
    undo: str
    bundle: str
    proposal: str
    revision: str
    made_by: str
    expires: str
    changes: str
    preview: str
    until_now: str
    more: str
    more_told: str
    more_fields: str
    more_by_diff: str
    approve: str
    reject: str
    withdraw: str
    check_again: str
    approved_by: str
    rejected_by: str
    withdrawn_by: str
    expired: str
    reject_title: str
    reject_reason: str
    posted: str
    committed: str
    rivals: str
    checked_anew: str
    audit_approved: str
    audit_published: str
    audit_rejected: str
    audit_withdrawn: str
    audit_expired: str
    audit_reloaded: str
    nothing_pending: str
    pending: str
    pending_line: str
    no_history: str
    undone: str
    misfit: str
    unknown_entry: str
    nothing_changed: str
    no_own_history: str
    nothing_of_our_own: str
    did_you_mean: str
    history_of: str
    latest: str
    earlier: str
    history_line: str
    approved_with: str
    help: str
    unknown_verb: str
    usage: str
    missing: str
    file_too_large: str
    no_file: str
    export_of: str
    import_of: str
    reloaded: str
    form_title: str
    number_needed: str


ENGLISH: Final = ReviewWords(
    figure="Figure",
    fact="Statement",
    phrase="Way of asking",
    source="Source",
    calculation="Operation",
    retirement="Retire",
    undo="Undo",
    bundle="{count:change|changes} of a file",
    proposal="Proposal {number}",
    revision="Revision {number}",
    made_by="By {person}: {reason}",
    expires="Expires on {date} unless somebody decides.",
    changes="What changes",
    preview="What users will see",
    until_now="until now",
    more="… and more, which does not fit here: see the file.",
    more_told="{count:more finding|more findings}: see the file.",
    more_fields="• … {count:more field|more fields}, which `diff` shows",
    more_by_diff="… and more, which `diff` shows for each revision.",
    approve="Approve",
    reject="Reject",
    withdraw="Withdraw",
    check_again="Check again",
    approved_by="✅ Approved by {person}.",
    rejected_by="⛔ Rejected by {person}: {reason}",
    withdrawn_by="↩️ Withdrawn by {person}.",
    expired="⌛ Expired: nobody decided in time.",
    reject_title="Reject proposal {number}",
    reject_reason="Why? Its author will read this.",
    posted="Proposal {number} is made and stands in {channel}.",
    committed="Revision {number} is committed and answers from now on.",
    rivals="⚠️ Others want to change the same: {proposals}. Each is checked again when it is approved.",
    checked_anew="Checked again just now, against what the knowledge says by now.",
    audit_approved="{person} approved proposal {number} by {author}: {title} (revision {revision}).",
    audit_published="{person} changed {title} (revision {revision}).",
    audit_rejected="{person} rejected proposal {number} by {author}: {title}. {reason}",
    audit_withdrawn="{person} withdrew proposal {number}: {title}.",
    audit_expired="Proposal {number} by {author} expired: {title}.",
    audit_reloaded="{person} read the files of the knowledge anew.",
    nothing_pending="No proposal waits here.",
    pending="**Proposals that wait: {count}**",
    pending_line="{number}\\. {title}, by {person}, until {date}",
    undone="undone by revision {number}",
    misfit="left out, for it no longer fits",
    unknown_entry="There is no entry “{entry}” here, and there never was one in the history. {near}",
    nothing_changed="Nothing was ever changed here; everything stands as in the files.",
    no_own_history="This server never changed {entry}; it stands as all servers share it.",
    nothing_of_our_own="This server never changed anything; everything stands as all servers share it.",
    did_you_mean="Did you mean {entries}?",
    no_history="Nothing of {entry} was ever changed here; it stands as in the files.",
    history_of="**History of {entry}**",
    latest="**What was changed last**",
    earlier="-# Earlier ones, each shown by `diff`: {numbers}",
    history_line="**{number}** · {date} · {title} · {person}{approver}: {reason}",
    approved_with=", approved by {person}",
    help=(
        "**For moderators**\n"
        "Changes: `figure`, `fact`, `phrase`, `source`, `calculation`, `retire`\n"
        "Review: `pending`, `diff proposal <number>`\n"
        "History: `history <entry>`, `diff <revision>`, `rollback <revision>`\n"
        "Care: `gaps`, `reports`, `stale`, `dead <source>`\n"
        "Files: `export`, `import`, `reload`\n"
        "As `/knowledge …`, or `{prefix}sma knowledge …`, for example:\n"
        "`{prefix}sma knowledge {example}`"
    ),
    unknown_verb="There is no “{verb}”. There are: {verbs}.",
    usage="Like this: {prefix}sma knowledge {example}",
    missing="Still needed: {fields}.",
    file_too_large="The file has {size} bytes; at most {limit} are read.",
    no_file="Attach a file, please.",
    export_of="The changes of this server: {count}. The file drops into the folder `knowledge/`.",
    import_of="Import of {name}",
    reloaded="The files are read anew, and answer from now on.",
    form_title="{title}: {entry}",
    number_needed="Name a number, as in {prefix}sma knowledge {example}",
)

KOREAN: Final = ReviewWords(
    figure="수치",
    fact="사실",
    phrase="질문 표현",
    source="출처",
    calculation="계산",
    retirement="항목 없애기",
    undo="되돌리기",
    bundle="변경 {count}건 묶음",
    proposal="제안 {number}번",
    revision="변경 {number}번",
    made_by="제안자 {person}: {reason}",
    expires="결정이 없으면 {date}에 만료됩니다.",
    changes="바뀌는 내용",
    preview="사용자에게 보일 답변",
    until_now="지금까지",
    more="… 여기에 다 담지 못한 내용은 파일에 있습니다.",
    more_told="그 밖에 {count}건은 파일에 있습니다.",
    more_fields="• … 그 밖의 {count}개 값은 `diff`로 볼 수 있습니다",
    more_by_diff="… 더 있습니다. 변경마다 `diff`로 볼 수 있습니다.",
    approve="승인",
    reject="반려",
    withdraw="철회",
    check_again="다시 검사",
    approved_by="✅ {person} 님이 승인했습니다.",
    rejected_by="⛔ {person} 님이 반려했습니다: {reason}",
    withdrawn_by="↩️ {person} 님이 철회했습니다.",
    expired="⌛ 기한 안에 결정되지 않아 만료되었습니다.",
    reject_title="제안 {number}번 반려",
    reject_reason="반려 이유 (제안자가 읽습니다)",
    posted="제안 {number}번을 {channel}에 올렸습니다.",
    committed="변경 {number}번을 저장했으며 지금부터 답변에 쓰입니다.",
    rivals="⚠️ 같은 내용을 바꾸려는 제안이 더 있습니다: {proposals}. 승인할 때마다 다시 검사합니다.",
    checked_anew="지금의 지식을 기준으로 방금 다시 검사했습니다.",
    audit_approved="{person} 님이 {author} 님의 제안 {number}번을 승인했습니다: {title} (변경 {revision}번)",
    audit_published="{person} 님이 바꿨습니다: {title} (변경 {revision}번)",
    audit_rejected="{person} 님이 {author} 님의 제안 {number}번을 반려했습니다: {title}. {reason}",
    audit_withdrawn="{person} 님이 제안 {number}번을 철회했습니다: {title}",
    audit_expired="{author} 님의 제안 {number}번이 만료되었습니다: {title}",
    audit_reloaded="{person} 님이 지식 파일을 다시 읽었습니다.",
    nothing_pending="기다리는 제안이 없습니다.",
    pending="**기다리는 제안 {count}건**",
    pending_line="{number}\\. {title}, {person}, {date}까지",
    undone="변경 {number}번으로 되돌림",
    misfit="지금은 맞지 않아 빠져 있음",
    unknown_entry="‘{entry}’(이)라는 항목은 여기에 없고 변경 기록에도 없습니다. {near}",
    nothing_changed="여기서는 아무것도 바뀐 적이 없습니다. 모두 파일 그대로입니다.",
    no_own_history="이 서버에서 {entry} 항목을 바꾼 적이 없습니다. 모든 서버가 함께 쓰는 그대로입니다.",
    nothing_of_our_own="이 서버에서 바꾼 것이 없습니다. 모두 모든 서버가 함께 쓰는 그대로입니다.",
    did_you_mean="혹시 {entries} 항목입니까?",
    no_history="{entry} 항목은 여기서 바뀐 적이 없습니다. 파일 그대로입니다.",
    history_of="**{entry} 변경 기록**",
    latest="**최근 변경**",
    earlier="-# 그 이전 변경은 `diff`로 볼 수 있습니다: {numbers}",
    history_line="**{number}** · {date} · {title} · {person}{approver}: {reason}",
    approved_with=", 승인 {person}",
    help=(
        "**관리자용**\n"
        "변경: `figure`, `fact`, `phrase`, `source`, `calculation`, `retire`\n"
        "검토: `pending`, `diff proposal <번호>`\n"
        "기록: `history <항목>`, `diff <변경>`, `rollback <변경>`\n"
        "관리: `gaps`, `reports`, `stale`, `dead <출처>`\n"
        "파일: `export`, `import`, `reload`\n"
        "`/knowledge …` 또는 `{prefix}sma 지식 …`으로 씁니다. 예:\n"
        "`{prefix}sma 지식 {example}`"
    ),
    unknown_verb="‘{verb}’(이)라는 명령은 없습니다. 다음 중에서 고르세요: {verbs}.",
    usage="이렇게 쓰세요: {prefix}sma 지식 {example}",
    missing="빠진 내용: {fields}.",
    file_too_large="파일이 {size}바이트입니다. {limit}바이트까지 읽습니다.",
    no_file="파일을 첨부해 주세요.",
    export_of="이 서버의 변경 {count}건입니다. 파일을 `knowledge/` 폴더에 넣으면 됩니다.",
    import_of="{name} 파일에서 가져옴",
    reloaded="파일을 다시 읽었으며 지금부터 답변에 쓰입니다.",
    form_title="{title}: {entry}",
    number_needed="번호를 적으세요. 예: {prefix}sma 지식 {example}",
)


def review_words_of(language: Language) -> ReviewWords:
    """Return the sentences of a language."""
    return KOREAN if language is Language.KOREAN else ENGLISH
