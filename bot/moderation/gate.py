"""The one gate: who may do what. Slash commands, prefix commands, buttons, modals and completions all ask it.

A moderator is who has Discord's permission "Manage Server", or the role that the server has set. The moderators of
the home server change what all servers share; those of any other server change what their own server knows, and
nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from bot.knowledge.fields import Text

if TYPE_CHECKING:
    from bot.store.records import ServerSettings


class Action(StrEnum):
    """What somebody may want to do."""

    PROPOSE = "propose"
    PUBLISH = "publish"
    APPROVE = "approve"
    REJECT = "reject"
    WITHDRAW = "withdraw"
    LOOK = "look"
    SETTLE = "settle"
    EXPORT = "export"
    RELOAD = "reload"
    SETTINGS = "settings"
    REPORT = "report"


@dataclass(frozen=True, slots=True)
class Actor:
    """Whoever wants something, as Discord knows them at this moment.

    `human` is false for bots and webhooks. `manages` is the permission "Manage Server" there.
    """

    user_id: int
    server_id: int | None
    human: bool = True
    manages: bool = False
    role_ids: frozenset[int] = frozenset()


_NO_MACHINE: Final = Text(
    en="Bots and webhooks don't moderate.",
    ko="봇과 웹훅은 지식을 관리할 수 없습니다.",
)
_IN_SERVER: Final = Text(
    en="This works only in a server: moderators are those of a server.",
    ko="서버에서만 쓸 수 있습니다. 관리자는 서버마다 정해지기 때문입니다.",
)
_OTHER_SCOPE: Final = Text(
    en="That belongs to another server's knowledge. Moderators change what their own server knows.",
    ko="다른 서버의 지식입니다. 관리자는 자기 서버의 지식만 바꿀 수 있습니다.",
)
_NO_MODERATOR: Final = Text(
    en="That is for moderators: whoever may manage this server, or has the moderator role set in its settings.",
    ko="관리자만 할 수 있습니다. 서버 관리 권한이나 서버 설정에서 정한 관리자 역할이 있어야 합니다.",
)
_MANAGERS: Final = Text(
    en="Only whoever may manage this server changes its settings; the moderator role is not enough.",
    ko="서버 설정은 서버 관리 권한이 있는 사람만 바꿀 수 있습니다. 관리자 역할만으로는 안 됩니다.",
)
_HOME: Final = Text(
    en="Only those who manage the bot's home server reload the files of the knowledge.",
    ko="지식 파일을 다시 읽는 것은 봇의 본부 서버를 관리하는 사람만 할 수 있습니다.",
)
_OWN: Final = Text(
    en="Nobody approves their own proposal; another moderator must.",
    ko="자기 제안은 스스로 승인할 수 없습니다. 다른 관리자가 승인해야 합니다.",
)
_NOT_OWN: Final = Text(
    en="Only whoever made a proposal withdraws it; you can reject it.",
    ko="제안은 제안한 사람만 철회할 수 있습니다. 대신 반려할 수 있습니다.",
)
_REVIEWED: Final = Text(
    en="In this server a second moderator approves every change; make a proposal.",
    ko="이 서버에서는 모든 변경을 두 번째 관리자가 승인해야 합니다. 제안으로 올려 주세요.",
)


@dataclass(frozen=True, slots=True)
class Gate:
    """Decides; `home_server_id` is the server whose moderators look after what all servers share."""

    home_server_id: int | None

    def scope_of(self, server_id: int) -> int | None:
        """Return whose knowledge a server's moderators change: None for what all servers share."""
        return None if server_id == self.home_server_id else server_id

    @staticmethod
    def may_report(actor: Actor) -> Text | None:
        """Return why somebody may not report an answer, or None: every human may, also in direct messages."""
        return None if actor.human else _NO_MACHINE

    def may(
        self, actor: Actor, action: Action, scope: int | None, settings: ServerSettings, author: int | None = None
    ) -> Text | None:
        """Return why not, or None when the actor may.

        `scope` is whose knowledge it is about (None: what all servers share), `settings` are those of the actor's
        server, `author` is who made the proposal or the draft that it is about.
        """
        if action is Action.REPORT:
            return self.may_report(actor)
        if not actor.human:
            return _NO_MACHINE
        if actor.server_id is None or settings.server_id != actor.server_id:
            return _IN_SERVER
        if self.scope_of(actor.server_id) != scope:
            return _OTHER_SCOPE
        if not actor.manages and (settings.moderator_role is None or settings.moderator_role not in actor.role_ids):
            return _NO_MODERATOR
        return _by_action(actor, action, scope, settings, author)


def _by_action(
    actor: Actor, action: Action, scope: int | None, settings: ServerSettings, author: int | None
) -> Text | None:
    """Return why a moderator may not, beyond what holds for every action."""
    match action:
        # Whoever could set the moderator role could make anybody a moderator.
        case Action.SETTINGS:
            return None if actor.manages else _MANAGERS
        case Action.RELOAD:
            return None if actor.manages and scope is None else _HOME
        case Action.APPROVE:
            return _OWN if author == actor.user_id else None
        case Action.WITHDRAW:
            return None if author == actor.user_id else _NOT_OWN
        case Action.PUBLISH:
            return _REVIEWED if settings.review else None
        case _:
            return None
