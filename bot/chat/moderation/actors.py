"""Whoever acts, as Discord knows them at this moment: what the gate decides by."""

from __future__ import annotations

from typing import Any

import discord

from bot.moderation.gate import Actor


def author_of(message: discord.Message) -> Actor:
    """Return who wrote a message. A webhook is nobody, whatever name it bears."""
    author = message.author
    member = author if isinstance(author, discord.Member) else None
    return Actor(
        user_id=author.id,
        server_id=message.guild.id if message.guild else None,
        human=not author.bot and message.webhook_id is None,
        manages=member is not None and member.guild_permissions.manage_guild,
        role_ids=_roles(author),
    )


def presser_of(interaction: discord.Interaction[Any]) -> Actor:
    """Return who used a command, pressed a button or sent a form, with the rights that Discord sent along."""
    user = interaction.user
    return Actor(
        user_id=user.id,
        server_id=interaction.guild_id,
        human=not user.bot,
        manages=interaction.guild_id is not None and interaction.permissions.manage_guild,
        role_ids=_roles(user),
    )


def _roles(user: discord.abc.User) -> frozenset[int]:
    # The ids as Discord sent them: a role that was made a moment ago need not be in the cache.
    return frozenset(user._roles) if isinstance(user, discord.Member) else frozenset()  # noqa: SLF001 - see above
