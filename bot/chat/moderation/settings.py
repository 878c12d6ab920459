"""`/sma settings`: what a server has set, with the buttons and menus that change it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from bot.chat.inert import inert_line
from bot.chat.moderation.controls import Press
from bot.chat.moderation.words import words_of
from bot.chat.render import ButtonSpec, Reply, SelectSpec
from bot.knowledge.language import Language
from bot.moderation.gate import Action

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from bot.chat.exchange import Exchange, InteractionExchange
    from bot.chat.moderation.gatekeeping import Gatekeeping
    from bot.chat.moderation.notices import Noticeboard
    from bot.chat.moderation.words import Words
    from bot.store.records import ServerSettings

_LANGUAGES: Final = (None, Language.ENGLISH, Language.KOREAN)
_MOST_CHANNELS: Final = 25


class SettingsPanel:
    """Shows and changes what a server has set."""

    def __init__(self, gatekeeping: Gatekeeping, board: Noticeboard, *, reads_along: bool) -> None:
        self._gatekeeping = gatekeeping
        self._board = board
        self._reads_along = reads_along

    async def show(self, exchange: Exchange) -> None:
        """Show the settings to whoever may change them."""
        self._gatekeeping.require_store(exchange)
        self._gatekeeping.require(exchange, Action.SETTINGS)
        await exchange.send(self._panel(exchange), private=True)

    async def press(self, exchange: InteractionExchange, setting: str) -> None:
        """Change one setting, by a button or by what was picked from a menu."""
        self._gatekeeping.require_store(exchange)
        self._gatekeeping.require(exchange, Action.SETTINGS)
        change = _changes(exchange.values).get(setting)
        server_id = exchange.asker.server_id
        if change is None or server_id is None:
            return
        servers = self._gatekeeping.servers
        before = servers.of(server_id)
        after = await servers.change(server_id, change)
        exchange.speak_anew()
        await exchange.replace(self._panel(exchange))
        if after != before:
            words = words_of(exchange.asker.language)
            changed = [line for line in self._lines(after, words) if line not in self._lines(before, words)]
            told = words.settings_audit.format(person=f"<@{exchange.asker.user_id}>", change=" · ".join(changed))
            await self._board.audit(server_id, told)

    def _panel(self, exchange: Exchange) -> Reply:
        settings = self._gatekeeping.servers.of(exchange.asker.server_id)
        words = words_of(exchange.asker.language)
        lines = [f"**{words.settings_title}**", *self._lines(settings, words)]
        shut = self._board.shut((settings.proposal_channel, settings.audit_channel))
        if shut:
            lines.append("⚠️ " + words.may_not_write.format(channels=_channels(shut, words)))
        if settings.listening_channels and not self._reads_along:
            lines.append(f"⚠️ {words.listening_needs_content}")
        return Reply(
            "\n".join((*lines, f"-# {words.settings_help}")),
            buttons=_buttons(settings, words),
            menus=_menus(settings, words),
        )

    def _lines(self, settings: ServerSettings, words: Words) -> list[str]:
        role = f"<@&{settings.moderator_role}>" if settings.moderator_role else words.nothing_set
        proposals = _channels((settings.proposal_channel,), words) if settings.proposal_channel else words.where_asked
        return [
            f"{words.language}: {_language(settings.language, words)}",
            f"{words.review}: {_switch(words, on=settings.review)}",
            f"{words.charts}: {_switch(words, on=settings.charts)}",
            f"{words.moderator_role}: {role}",
            f"{words.listening}: {_channels(settings.listening_channels, words)}",
            f"{words.proposal_channel}: {proposals}",
            f"{words.audit_channel}: {_channels((settings.audit_channel,), words)}",
        ]


def _changes(picked: tuple[str, ...]) -> dict[str, Callable[[ServerSettings], ServerSettings]]:
    ids = tuple(int(one) for one in picked if one.isascii() and one.isdigit())
    first = ids[0] if ids else None
    return {
        "language": _next_language,
        "review": lambda old: replace(old, review=not old.review),
        "charts": lambda old: replace(old, charts=not old.charts),
        "role": lambda old: replace(old, moderator_role=first),
        "listening": lambda old: replace(old, listening_channels=ids),
        "proposals": lambda old: replace(old, proposal_channel=first),
        "audit": lambda old: replace(old, audit_channel=first),
    }


def _next_language(old: ServerSettings) -> ServerSettings:
    now = Language(old.language) if old.language else None
    following = _LANGUAGES[(_LANGUAGES.index(now) + 1) % len(_LANGUAGES)]
    return replace(old, language=following.value if following else None)


def _buttons(settings: ServerSettings, words: Words) -> tuple[ButtonSpec, ...]:
    labels = {
        "language": f"{words.language}: {_language(settings.language, words)}",
        "review": f"{words.review}: {_switch(words, on=settings.review)}",
        "charts": f"{words.charts}: {_switch(words, on=settings.charts)}",
    }
    return tuple(ButtonSpec(label, _custom_id(setting), 0) for setting, label in labels.items())


def _menus(settings: ServerSettings, words: Words) -> tuple[SelectSpec, ...]:
    def chosen(*ids: int | None) -> tuple[str, ...]:
        return tuple(str(one) for one in ids if one)

    role, proposals, audit = settings.moderator_role, settings.proposal_channel, settings.audit_channel
    listening = settings.listening_channels[:_MOST_CHANNELS]
    return (
        SelectSpec(_custom_id("role"), "role", words.moderator_role, 1, chosen=chosen(role), least=0),
        SelectSpec(
            _custom_id("listening"),
            "channel",
            words.listening,
            2,
            chosen=chosen(*listening),
            least=0,
            most=_MOST_CHANNELS,
        ),
        SelectSpec(_custom_id("proposals"), "channel", words.proposal_channel, 3, chosen=chosen(proposals), least=0),
        SelectSpec(_custom_id("audit"), "channel", words.audit_channel, 4, chosen=chosen(audit), least=0),
    )


def _custom_id(setting: str) -> str:
    return Press("settings", (setting,)).custom_id


def _switch(words: Words, *, on: bool) -> str:
    return words.switched_on if on else words.switched_off


def _language(code: str | None, words: Words) -> str:
    return inert_line(words_of(Language(code)).language_of_server) if code else words.automatic


def _channels(ids: Iterable[int | None], words: Words) -> str:
    return ", ".join(f"<#{one}>" for one in ids if one) or words.nothing_set
