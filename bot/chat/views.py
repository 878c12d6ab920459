"""Button specifications as what Discord takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import discord
from discord.enums import ButtonStyle, ChannelType, ComponentType

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.chat.render import ButtonSpec, SelectSpec


class Controls(discord.ui.View):
    """A view that is nothing but the buttons and menus to send.

    Presses are answered by what stands in `bot.chat.buttons`, which reads the custom id. So the view is stopped from
    the beginning: discord.py need not keep every view that was ever sent, nor a timer for each.
    """

    def __init__(self, buttons: Iterable[ButtonSpec], menus: Iterable[SelectSpec] = ()) -> None:
        super().__init__(timeout=None)
        rows: dict[int, list[dict[str, Any]]] = {}
        for spec in buttons:
            rows.setdefault(spec.row, []).append(_component(spec))
        for menu in menus:
            rows.setdefault(menu.row, []).append(_menu(menu))
        self._rows = [{"type": ComponentType.action_row.value, "components": rows[row]} for row in sorted(rows)]
        self.stop()

    def to_components(self) -> list[dict[str, Any]]:
        """Return the rows as Discord takes them."""
        return self._rows


def _component(spec: ButtonSpec) -> dict[str, Any]:
    style = ButtonStyle.danger if spec.danger else ButtonStyle.primary if spec.primary else ButtonStyle.secondary
    return {
        "type": ComponentType.button.value,
        "style": style.value,
        "label": spec.label,
        "custom_id": spec.custom_id,
        "disabled": spec.disabled,
    }


_MENUS: Final = {
    "text": ComponentType.string_select,
    "role": ComponentType.role_select,
    "channel": ComponentType.channel_select,
}
_ENTITIES: Final = {"role": "role", "channel": "channel"}


def _menu(spec: SelectSpec) -> dict[str, Any]:
    component: dict[str, Any] = {
        "type": _MENUS[spec.kind].value,
        "custom_id": spec.custom_id,
        "placeholder": spec.placeholder,
        "min_values": spec.least,
        "max_values": spec.most,
    }
    if spec.kind == "text":
        component["options"] = [
            {"label": label, "value": value, "default": value in spec.chosen} for value, label in spec.options
        ]
    else:
        kind = _ENTITIES[spec.kind]
        component["default_values"] = [{"id": chosen, "type": kind} for chosen in spec.chosen]
    if spec.kind == "channel":
        component["channel_types"] = [ChannelType.text.value, ChannelType.news.value, ChannelType.forum.value]
    return component
