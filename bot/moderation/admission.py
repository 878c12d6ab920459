"""Lets an actor through the gate for the knowledge of their own server, with what that server has set."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.moderation.refused import Refused
from bot.moderation.wording import both

if TYPE_CHECKING:
    from datetime import datetime

    from bot.moderation.gate import Action, Actor, Gate
    from bot.store.store import Store


@dataclass(frozen=True, slots=True)
class Asked:
    """Whoever wants something, whose knowledge it is about, and when; `review` as their server has set it."""

    actor: Actor
    scope: int | None
    at: datetime
    review: bool = True


class Admission:
    """Puts whoever wants something to the gate, with the settings as the store has them at that moment."""

    def __init__(self, store: Store, gate: Gate) -> None:
        self._store = store
        self.gate = gate

    async def asked(self, actor: Actor, action: Action, at: datetime, author: int | None = None) -> Asked:
        """Let an actor through. Raises `Refused`."""
        server = actor.server_id
        if server is None:
            raise Refused(both("This works only in a server.", "서버에서만 쓸 수 있습니다."))
        settings = await self._store.settings(server)
        scope = self.gate.scope_of(server)
        refusal = self.gate.may(actor, action, scope, settings, author)
        if refusal is not None:
            raise Refused(refusal)
        return Asked(actor, scope, at, settings.review)
