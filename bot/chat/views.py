"""Button specifications as what Discord takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord.enums import ButtonStyle, ComponentType

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.chat.render import ButtonSpec


class Buttons(discord.ui.View):
    """A view that is nothing but the buttons to send.

    Presses are answered by `bot.chat.buttons.SmaButton`, which reads the custom id. So the view is stopped from
    the beginning: discord.py need not keep every view that was ever sent, nor a timer for each.
    """

    def __init__(self, specs: Iterable[ButtonSpec]) -> None:
        super().__init__(timeout=None)
        rows: dict[int, list[dict[str, Any]]] = {}
        for spec in specs:
            rows.setdefault(spec.row, []).append(_component(spec))
        self._rows = [{"type": ComponentType.action_row.value, "components": rows[row]} for row in sorted(rows)]
        self.stop()

    def to_components(self) -> list[dict[str, Any]]:
        """Return the rows as Discord takes them."""
        return self._rows


def _component(spec: ButtonSpec) -> dict[str, Any]:
    style = ButtonStyle.primary if spec.primary else ButtonStyle.secondary
    return {
        "type": ComponentType.button.value,
        "style": style.value,
        "label": spec.label,
        "custom_id": spec.custom_id,
        "disabled": spec.disabled,
    }
