"""`backup` and `restore`: what moderators have done, in a file, and back."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from bot.clock import now
from bot.store.backup import back_up, bring_back

if TYPE_CHECKING:
    from pathlib import Path

    from bot.settings import Settings


def backup(settings: Settings, file: Path) -> int:
    """Write a backup and say what it holds; return the exit status."""
    kept = back_up(settings.store_url.get_secret_value(), file)
    sys.stdout.write(f"{file} holds the store: {kept.revisions:,} revisions, {kept.size / 1_000_000:.1f} MB.\n")
    return 0


def restore(settings: Settings, file: Path, *, replace: bool) -> int:
    """Put a backup in the place of the store and say what it holds; return the exit status."""
    kept = bring_back(settings.store_url.get_secret_value(), file, replace=replace, at=now())
    sys.stdout.write(f"The store is as {file} has it: {kept.revisions:,} revisions.\n")
    if kept.old is not None:
        sys.stdout.write(f"The old one is kept as {kept.old}.\n")
    return 0
