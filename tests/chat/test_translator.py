"""Every name and description that Discord shows has its Korean."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands

from bot.chat.commands import Questions
from bot.chat.moderation.commands import KnowledgeCommands
from bot.chat.translator import Translator

if TYPE_CHECKING:
    from collections.abc import Iterator


def texts(command: app_commands.Command[Any, ..., Any] | app_commands.Group) -> Iterator[str]:
    yield command.name
    yield command.description
    if isinstance(command, app_commands.Group):
        for inner in command.commands:
            yield from texts(inner)
    else:
        for parameter in command.parameters:
            yield parameter.name
            yield str(parameter.description)


async def test_nothing_is_left_in_english() -> None:
    group = Questions.__dict__["sma"].app_command
    wanted = {*texts(group), *texts(KnowledgeCommands.group)} - {"sma"}
    translator = Translator()
    context: Any = app_commands.TranslationContext(app_commands.TranslationContextLocation.other, None)
    missing = [
        text
        for text in wanted
        if await translator.translate(app_commands.locale_str(text), discord.Locale.korean, context) is None
    ]
    assert missing == []


async def test_siblings_have_names_of_their_own() -> None:
    """Discord refuses two commands of a group, or two parameters of a command, under one name."""
    translator = Translator()
    context: Any = app_commands.TranslationContext(app_commands.TranslationContextLocation.other, None)

    async def korean(names: list[str]) -> list[str | None]:
        return [
            await translator.translate(app_commands.locale_str(name), discord.Locale.korean, context) for name in names
        ]

    for group in (Questions.__dict__["sma"].app_command, KnowledgeCommands.group):
        names = await korean([command.name for command in group.commands])
        assert len(names) == len(set(names))
        for command in group.walk_commands():
            if not isinstance(command, app_commands.Group):
                inner = await korean([parameter.name for parameter in command.parameters])
                assert len(inner) == len(set(inner)), command.name
