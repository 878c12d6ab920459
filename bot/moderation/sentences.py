"""What becomes of a proposal, said to whoever acts on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.moderation.wording import both
from bot.store.records import ProposalState

if TYPE_CHECKING:
    from bot.knowledge.fields import Text
    from bot.store.records import Proposal

BUSY: Final = both(
    "Others are changing the same knowledge at this moment; nothing was changed. Look again, then try once more.",
    "다른 사람이 같은 지식을 바꾸고 있어 아무것도 바꾸지 않았습니다. 다시 확인한 뒤 시도하세요.",
)

UNREADABLE: Final = both(
    "This version of the bot can't read that change.", "이 버전의 봇은 이 변경을 읽을 수 없습니다."
)

WOULD_BREAK: Final = both(
    "This can't be done as it is:",
    "이대로는 할 수 없습니다:",
)

_STATES: Final = {
    ProposalState.OPEN: "대기",
    ProposalState.APPROVED: "승인",
    ProposalState.REJECTED: "반려",
    ProposalState.WITHDRAWN: "철회",
    ProposalState.EXPIRED: "만료",
}


def closed(proposal: Proposal) -> Text:
    """Return how a proposal stands that is open no more."""
    return both(
        f"Proposal {proposal.id} is {proposal.state.value} already.",
        f"{proposal.id}번 제안은 이미 {_STATES[proposal.state]} 상태입니다.",
    )


def changed_since(proposal: Proposal, version: int) -> Text:
    """Return that a proposal means to change what somebody else has changed by now."""
    return both(
        f"Revision {version} changed {proposal.entry} after this was proposed. Look at it again before you approve.",
        f"이 제안 이후 {version}번 변경으로 {proposal.entry} 항목이 바뀌었습니다. 다시 확인한 뒤 승인하세요.",
    )
