"""Commands are registered with Discord only when they changed: registering is rationed to 200 a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import structlog
from discord.http import Route

if TYPE_CHECKING:
    from discord import app_commands

log = structlog.get_logger(__name__)

# What Discord adds to a command, or may leave out where it is the default.
_COMPARED: Final = (
    "name",
    "description",
    "name_localizations",
    "description_localizations",
    "required",
    "autocomplete",
    "choices",
    "channel_types",
    "min_value",
    "max_value",
    "min_length",
    "max_length",
    "nsfw",
    "default_member_permissions",
)
_CHAT_INPUT: Final = 1


async def sync_if_changed(tree: app_commands.CommandTree[Any]) -> bool:
    """Register the commands if Discord has other ones; return whether it had."""
    client = tree.client
    if client.application_id is None:
        return False
    # fetch_commands() leaves the translations out, and they may be what changed.
    route = Route("GET", "/applications/{application_id}/commands", application_id=client.application_id)
    registered = await client.http.request(route, params={"with_localizations": "true"})
    wanted = await _payload(tree)
    if _comparable(registered) == _comparable(wanted):
        log.debug("commands_unchanged", count=len(wanted))
        return False
    await tree.sync()
    log.info("commands_registered", count=len(wanted))
    return True


async def _payload(tree: app_commands.CommandTree[Any]) -> list[dict[str, Any]]:
    translator = tree.translator
    commands = tree.get_commands()
    if translator is None:
        return [command.to_dict(tree) for command in commands]
    return [await command.get_translated_payload(tree, translator) for command in commands]


def _comparable(commands: list[dict[str, Any]]) -> list[Any]:
    """Return the commands reduced to what a user sees, in an order of their own."""
    return sorted((_reduced(command) for command in commands), key=repr)


def _reduced(node: dict[str, Any]) -> tuple[Any, ...]:
    # An empty value, a default and a missing one are the same to Discord.
    values = tuple((key, node[key]) for key in _COMPARED if node.get(key))
    options = tuple(_reduced(option) for option in node.get("options") or ())
    return (node.get("type", _CHAT_INPUT), values, options)
