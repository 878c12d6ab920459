"""The settings as documentation, drawn from the model so that the two cannot drift apart."""

from __future__ import annotations

from enum import StrEnum

from pydantic import SecretStr

from bot.settings import Settings


def default_text(name: str) -> str:
    """Return the default of a setting as it is written in `.env`; empty when there is none."""
    default = Settings.model_fields[name].default
    match default:
        case None:
            return ""
        case bool():
            return str(default).lower()
        case SecretStr():
            # A default stands in the code for everybody to read.
            return default.get_secret_value()
        case StrEnum():
            return default.value
        case _:
            return str(default)


def settings_table() -> str:
    """Return the README's table of settings in Markdown."""
    rows = ["| setting | default | meaning |", "| --- | --- | --- |"]
    for name, field in Settings.model_fields.items():
        default = default_text(name)
        shown = f"`{default}`" if default else "–"
        rows.append(f"| `{name.upper()}` | {shown} | {field.description} |")
    return "\n".join(rows)
