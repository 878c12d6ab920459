"""What happens when a button is pressed or a menu used, also one of a reply from before the last restart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord

from bot.chat.exchange import InteractionExchange
from bot.chat.links import PATTERN
from bot.chat.moderation.controls import PATTERN as MODERATION
from bot.chat.moderation.controls import press_of
from bot.chat.phrases import phrases
from bot.chat.render import notice

if TYPE_CHECKING:
    import re
    from typing import Self

    from bot.chat.service import Service


class SmaButton(discord.ui.DynamicItem[discord.ui.Button[Any]], template=PATTERN):
    """Any button of this bot; `Links` reads from its custom id what it does."""

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Make the button of a press; nothing is read yet, so that a fault is told to whoever pressed."""
        del interaction, match
        assert isinstance(item, discord.ui.Button)  # noqa: S101 - only buttons carry ids of this form
        return cls(item)

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Do what the button says."""
        if not await interaction.client.accepts(interaction):
            return
        service: Service = interaction.client.service
        exchange = InteractionExchange(interaction, service.servers)
        async with service.funnel.guard(exchange, "button"):
            link = service.links.decode(self.custom_id)
            if link is None:
                example = f"{service.prefix}sma 2019"
                sentence = phrases(exchange.asker.language).stale.format(example=example)
                await exchange.send(notice(sentence), private=True)
            else:
                await service.press(exchange, link)


class ModerationControl(discord.ui.DynamicItem[discord.ui.Item[Any]], template=MODERATION):
    """Any button or menu that belongs to moderation; its custom id says what it is for."""

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Make the control of a press."""
        del interaction, match
        return cls(item)

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Do what it says, if whoever pressed may."""
        if not await interaction.client.accepts(interaction):
            return
        service: Service = interaction.client.service
        exchange = InteractionExchange(interaction, service.servers)
        press = press_of(self.custom_id)
        async with service.funnel.guard(exchange, "moderation"):
            if press is not None:
                await service.office.press(exchange, press)
