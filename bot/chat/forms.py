"""Forms: what a modal asks for, and what somebody has written into it.

A modal is recognised by its custom id alone, as buttons are, so that one which was open while the bot was restarted
still arrives.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import discord
from discord import ui
from discord.enums import TextStyle

from bot.chat.budget import clip_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

TITLE_LENGTH: Final = 45
_LABEL_LENGTH: Final = 45
_HELP_LENGTH: Final = 100
_MOST_FIELDS: Final = 5
TEXT_LENGTH: Final = 4_000


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that a form asks for.

    `choices` are value and label of a list to pick from; `file` asks for an attached file.
    """

    name: str
    label: str
    help: str = ""
    required: bool = True
    long: bool = False
    most: int = TEXT_LENGTH
    value: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    file: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """A modal, before Discord's own objects are made of it."""

    custom_id: str
    title: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Filled:
    """What somebody wrote into a form; `files` are the attached ones, by the name of their field."""

    custom_id: str
    values: Mapping[str, str]
    files: Mapping[str, discord.Attachment] = field(default_factory=dict)


def modal_of(form: Form) -> ui.Modal:
    """Return the modal that Discord shows."""
    if not 0 < len(form.fields) <= _MOST_FIELDS:
        raise ValueError(f"a form has 1 to {_MOST_FIELDS} fields")
    modal = ui.Modal(title=clip_line(form.title, TITLE_LENGTH), custom_id=form.custom_id, timeout=None)
    for one in form.fields:
        label: ui.Label[Any] = ui.Label(
            text=clip_line(one.label, _LABEL_LENGTH),
            description=clip_line(one.help, _HELP_LENGTH) or None,
            component=_component(one),
        )
        modal.add_item(label)
    # What is written into it arrives by its custom id: discord.py need not keep every modal that was ever opened.
    modal.stop()
    return modal


def _component(one: Field) -> ui.Item[Any]:
    if one.file:
        return ui.FileUpload(custom_id=one.name, required=one.required, min_values=int(one.required))
    if one.choices:
        options = [
            discord.SelectOption(label=label, value=value, default=value == one.value) for value, label in one.choices
        ]
        return ui.Select(custom_id=one.name, options=options, required=one.required, min_values=int(one.required))
    return ui.TextInput(
        custom_id=one.name,
        style=TextStyle.paragraph if one.long else TextStyle.short,
        required=one.required,
        default=one.value[: one.most] or None,
        max_length=one.most,
    )


def filled(interaction: discord.Interaction[Any]) -> Filled | None:
    """Return what a submitted modal holds, or None for any other interaction."""
    if interaction.type is not discord.InteractionType.modal_submit:
        return None
    data: Mapping[str, Any] = interaction.data or {}
    values: dict[str, str] = {}
    files: dict[str, discord.Attachment] = {}
    attached = (data.get("resolved") or {}).get("attachments") or {}
    for one in _inputs(data.get("components") or ()):
        name = str(one.get("custom_id", ""))
        chosen: Sequence[Any] = one.get("values") or []
        if one.get("type") == discord.ComponentType.file_upload.value:
            if chosen and str(chosen[0]) in attached:
                files[name] = discord.Attachment(data=attached[str(chosen[0])], state=interaction._state)  # noqa: SLF001 - discord.py offers no public way to make one
        elif one.get("value") or chosen:
            values[name] = str(one.get("value") or chosen[0])
    return Filled(str(data.get("custom_id", "")), values, files)


def _inputs(components: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    for component in components:
        if "component" in component:
            yield component["component"]
        else:
            yield from component.get("components") or ()
