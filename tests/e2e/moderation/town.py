"""A server with moderators, a bot that keeps what it is told, and a second server beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

import discord

from tests.e2e.world import World

if TYPE_CHECKING:
    import simcord

    from bot.chat.client import SmaBot
    from bot.store.store import Store


@dataclass(frozen=True)
class Town(World):
    """A world with the people who look after its knowledge."""

    store: Store
    role: simcord.RoleHandle
    moderator: simcord.MemberActor
    second: simcord.MemberActor
    keeper: simcord.MemberActor

    @property
    def bot(self) -> SmaBot:
        """The bot, as what it is."""
        return cast("SmaBot", self.env.bot)


async def settle_down(env: simcord.Env, store: Store) -> Town:
    """Populate a server: alice and bob ask, two may manage it, and a keeper has a role that is nothing yet."""
    guild = env.create_guild("Alliance watchers")
    channel = guild.create_text_channel("general")
    managing = guild.create_role("Managers", permissions=discord.Permissions(manage_guild=True))
    keeping = guild.create_role("Keepers")
    people: dict[str, Any] = {}
    for name, roles in (("alice", ()), ("bob", ()), ("mina", (managing,)), ("jun", (managing,)), ("kim", (keeping,))):
        people[name] = guild.add_member(env.create_user(name), roles=roles)
    await env.settle()
    return Town(
        env,
        guild,
        channel,
        people["alice"],
        people["bob"],
        store,
        keeping,
        people["mina"],
        people["jun"],
        people["kim"],
    )


def text_of(result: simcord.InteractionResult) -> str:
    """Return what the bot answered to an interaction, which must be something."""
    shown = [*([result.response] if result.response else []), *result.followups]
    assert shown, f"no answer: {result!r}"
    return "\n".join(message.content for message in shown)
