"""Button specifications as Discord's own objects."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.chat.render import ButtonSpec


def view_of(specs: Iterable[ButtonSpec]) -> discord.ui.View:
    """Return a view of the buttons.

    The view is stopped at once: presses are answered by `bot.chat.buttons.SmaButton`, which reads the
    custom id, so discord.py need not keep every view that was ever sent, nor a timer for each.
    """
    view = discord.ui.View(timeout=None)
    for spec in specs:
        style = discord.ButtonStyle.primary if spec.primary else discord.ButtonStyle.secondary
        view.add_item(
            discord.ui.Button(
                label=spec.label, custom_id=spec.custom_id, row=spec.row, style=style, disabled=spec.disabled
            )
        )
    view.stop()
    return view
