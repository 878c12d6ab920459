"""Where the package finds its own files, installed or in a clone."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def bundled_knowledge() -> Path:
    """Return the folder of the knowledge that comes with this version of the bot."""
    installed = _PACKAGE / "_knowledge"
    return installed if installed.is_dir() else _PACKAGE.parent / "knowledge"


def bundled_common() -> Path:
    """Return the folder of the words and operations that a knowledge folder without its own gets."""
    return bundled_knowledge() / "common"
