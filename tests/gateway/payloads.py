"""What Discord sends, as plain JSON: accounts, servers, messages and interactions."""

from __future__ import annotations

from typing import Any, Final

import discord

BOT_ID: Final = 1
OWNER_ID: Final = 5
ASKER_ID: Final = 77
GUILD_ID: Final = 10 << 22
_EVERYTHING: Final = str(discord.Permissions.all_channel().value)

BOT_USER: Final[dict[str, Any]] = {
    "id": str(BOT_ID),
    "username": "sma",
    "discriminator": "0",
    "global_name": None,
    "avatar": None,
    "bot": True,
}

APPLICATION: Final[dict[str, Any]] = {
    "id": str(BOT_ID),
    "name": "sma",
    "description": "",
    "icon": None,
    "verify_key": "",
    "flags": 0,
    "owner": BOT_USER,
    "bot_public": True,
    "bot_require_code_grant": False,
}


def user(user_id: int = ASKER_ID) -> dict[str, Any]:
    """Return a person's account."""
    name = f"user{user_id}"
    return {"id": str(user_id), "username": name, "discriminator": "0", "global_name": name, "avatar": None}


def member(user_id: int | None = None) -> dict[str, Any]:
    """Return a membership of a server, with its account where one is named."""
    plain = {"roles": [], "joined_at": "2020-01-01T00:00:00+00:00", "deaf": False, "mute": False, "flags": 0}
    return plain if user_id is None else {**plain, "user": user(user_id), "permissions": _EVERYTHING}


def channel_of(guild_id: int) -> int:
    """Return the id of a server's only channel."""
    return guild_id + 1


def guild(guild_id: int = GUILD_ID, *, members: int = 0, channels: int = 1, roles: int = 1) -> dict[str, Any]:
    """Return a server in which everybody may do everything, with this many members, channels and roles."""
    return {
        "id": str(guild_id),
        "name": f"server {guild_id}",
        "owner_id": str(OWNER_ID),
        "member_count": members + 1,
        "preferred_locale": "en-US",
        "features": [],
        "emojis": [],
        "stickers": [],
        "threads": [],
        "roles": [_role(guild_id + number) for number in range(roles)],
        "channels": [_channel(channel_of(guild_id) + number) for number in range(channels)],
        "members": [{"user": BOT_USER, **member()}, *(member(1_000 + number) for number in range(members))],
    }


def _role(role_id: int) -> dict[str, Any]:
    return {
        "id": str(role_id),
        "name": "@everyone",
        "permissions": _EVERYTHING,
        "position": 0,
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "managed": False,
        "mentionable": False,
        "flags": 0,
    }


def _channel(channel_id: int) -> dict[str, Any]:
    return {
        "id": str(channel_id),
        "type": 0,
        "name": "general",
        "position": 0,
        "permission_overwrites": [],
        "nsfw": False,
    }


def message(
    message_id: int, content: str, *, guild_id: int | None = GUILD_ID, channel_id: int = 0, user_id: int = ASKER_ID
) -> dict[str, Any]:
    """Return a message in a server's channel; without a server, a direct message."""
    where: dict[str, Any] = {"channel_id": str(channel_id or (channel_of(guild_id) if guild_id else 9))}
    if guild_id:
        where |= {"guild_id": str(guild_id), "member": member()}
    return {
        "id": str(message_id),
        **where,
        "author": user(user_id),
        "content": content,
        "timestamp": "2026-11-23T00:00:00+00:00",
        "edited_timestamp": None,
        "tts": False,
        "mention_everyone": False,
        "mentions": [BOT_USER] if f"<@{BOT_ID}>" in content else [],
        "mention_roles": [],
        "attachments": [],
        "embeds": [],
        "components": [],
        "pinned": False,
        "type": 0,
        "flags": 0,
    }


def interaction(interaction_id: int, data: dict[str, Any], *, kind: int = 2, user_id: int = ASKER_ID) -> dict[str, Any]:
    """Return an interaction in a server; `kind` 2 is a command, 3 a button, 4 completion."""
    return {
        "id": str(interaction_id),
        "application_id": str(BOT_ID),
        "type": kind,
        "data": data,
        "guild_id": str(GUILD_ID),
        "channel_id": str(channel_of(GUILD_ID)),
        "channel": {"id": str(channel_of(GUILD_ID)), "type": 0, "name": "general", "permissions": _EVERYTHING},
        "member": member(user_id),
        "token": f"interaction-token-{interaction_id}",
        "version": 1,
        "app_permissions": _EVERYTHING,
        "locale": "en-US",
        "guild_locale": "en-US",
        "entitlements": [],
        "authorizing_integration_owners": {"0": str(GUILD_ID)},
        "context": 0,
        "attachment_size_limit": 1 << 20,
    }


def ask_command(question: str) -> dict[str, Any]:
    """Return the data of `/sma ask`."""
    option = {"name": "question", "type": 3, "value": question}
    return {"id": "900", "name": "sma", "type": 1, "options": [{"name": "ask", "type": 1, "options": [option]}]}
