"""What servers have set, at hand without a look into the store, which has it for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord

from bot.knowledge.language import Language
from bot.store.records import ServerSettings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from bot.store.store import Store


class Servers:
    """The settings of every server that has set something.

    A server's events come to one process alone, so what this process writes is all that changes here.
    """

    def __init__(self, default_language: Language, store: Store | None = None) -> None:
        self.default_language = default_language
        self.store = store
        self.listening: set[int] = set()
        self._settings: dict[int, ServerSettings] = {}

    async def load(self) -> None:
        """Read what all servers have set.

        Raises:
            StoreAwayError: when the store cannot be read.
        """
        if self.store is not None:
            self._take(await self.store.all_settings())

    def of(self, server_id: int | None) -> ServerSettings:
        """Return what a server has set; the defaults for one that has set nothing, and for direct messages."""
        return self._settings.get(server_id or 0) or ServerSettings(server_id=server_id or 0)

    async def change(self, server_id: int, change: Callable[[ServerSettings], ServerSettings]) -> ServerSettings:
        """Change what a server has set, and return that; it holds from now on.

        Raises:
            StoreAwayError: when it could not be written; then nothing has changed.
        """
        if self.store is None:
            raise LookupError("there is no store to keep settings in")
        changed = await self.store.change_settings(server_id, change)
        self._take([changed])
        return changed

    async def forget(self, server_id: int) -> None:
        """Drop what a server has set that the bot was removed from.

        Raises:
            StoreAwayError: when the store cannot be written.
        """
        known = self._settings.pop(server_id, None)
        if known is not None:
            self.listening.difference_update(known.listening_channels)
        if known is not None and self.store is not None:
            await self.store.forget_server(server_id)

    def language_for(self, server_id: int | None, *locales: discord.Locale | None) -> Language:
        """Return the language for a reply: the server's own choice, else the first of the locales that is spoken."""
        chosen = self._settings.get(server_id or 0)
        if chosen is not None and chosen.language is not None:
            return Language(chosen.language)
        return next((spoken for locale in locales if (spoken := language_of(locale))), self.default_language)

    def _take(self, changed: Iterable[ServerSettings]) -> None:
        for settings in changed:
            before = self._settings.get(settings.server_id)
            if before is not None:
                self.listening.difference_update(before.listening_channels)
            self._settings[settings.server_id] = settings
            self.listening.update(settings.listening_channels)


def language_of(locale: discord.Locale | None) -> Language | None:
    """Return the language of a Discord locale, or None when the bot does not speak it."""
    if locale is discord.Locale.korean:
        return Language.KOREAN
    if locale in {discord.Locale.american_english, discord.Locale.british_english}:
        return Language.ENGLISH
    return None
