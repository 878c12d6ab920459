"""The office of moderation: every command, button, menu and form that is no question comes through here."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING, Final

import structlog

from bot import clock
from bot.chat.moderation.caring import Caring
from bot.chat.moderation.controls import press_of
from bot.chat.moderation.files import Files
from bot.chat.moderation.gap_box import GapBox
from bot.chat.moderation.gatekeeping import Gatekeeping
from bot.chat.moderation.kinds import FACT
from bot.chat.moderation.living import LivingKnowledge
from bot.chat.moderation.notices import Noticeboard
from bot.chat.moderation.past import Past
from bot.chat.moderation.privacy import PrivacyDesk
from bot.chat.moderation.proposing import Proposing
from bot.chat.moderation.reporting import Reporting
from bot.chat.moderation.reviewing import Reviewing
from bot.chat.moderation.settings import SettingsPanel
from bot.chat.moderation.words import words_of
from bot.chat.refusal import Refusal
from bot.chat.render import notice
from bot.moderation.refused import Refused
from bot.store.faults import StoreError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from bot.chat.asked import Asker
    from bot.chat.desk import Served
    from bot.chat.exchange import Exchange, InteractionExchange
    from bot.chat.forms import Filled
    from bot.chat.moderation.controls import Press
    from bot.chat.service import Service

log = structlog.get_logger(__name__)

_GAPS_SECONDS: Final = 5.0
_EXPIRY_ROUNDS: Final = 120
"""Every so many batches of gaps, proposals whose time is over are closed: every ten minutes, first after one batch."""


class Office:
    """Hands each act to whoever sees to it."""

    def __init__(self, service: Service, home_server_id: int | None, *, reads_along: bool) -> None:
        self._service = service
        self.gatekeeping = Gatekeeping(service.servers, service.desk, service.handling.tally, home_server_id)
        self.board = Noticeboard(service.servers)
        self.gaps = GapBox()
        self.proposing = Proposing(self.gatekeeping, self.board, service.prefix)
        self.reviewing = Reviewing(self.gatekeeping, self.board)
        self.past = Past(self.gatekeeping)
        self.caring = Caring(self.gatekeeping)
        self.files = Files(self.gatekeeping, self.proposing, self.board)
        self._settings = SettingsPanel(self.gatekeeping, self.board, reads_along=reads_along)
        self._privacy = PrivacyDesk(self.gatekeeping)
        self._reporting = Reporting(self.gatekeeping)
        self._housekeeping: asyncio.Task[None] | None = None

    def living(self, exchange: Exchange) -> LivingKnowledge:
        """Return the knowledge that can be changed.

        Raises:
            Refusal: for a bot that keeps nothing.
        """
        if not isinstance(self._service.knowledge, LivingKnowledge):
            raise Refusal(words_of(exchange.asker.language).no_store)
        return self._service.knowledge

    def start(self) -> None:
        """Begin to write gaps and to close proposals whose time is over."""
        if self.gatekeeping.store is not None and self._housekeeping is None:
            self._housekeeping = asyncio.create_task(self._keep_house(), name="housekeeping")

    async def close(self) -> None:
        """Write what waits, and do nothing more."""
        if self._housekeeping is not None:
            self._housekeeping.cancel()
            await asyncio.gather(self._housekeeping, return_exceptions=True)
            self._housekeeping = None
        if isinstance(self._service.knowledge, LivingKnowledge):
            await self._service.knowledge.close()
        if self.gatekeeping.store is not None:
            await self.gaps.write(self.gatekeeping.store)

    async def reload_files(self) -> None:
        """Read the files of the knowledge anew because an operator wants it; the log tells what came of it."""
        if not isinstance(self._service.knowledge, LivingKnowledge):
            return
        try:
            await self._service.knowledge.reload()
        except (Refused, StoreError) as error:
            log.warning("knowledge_not_reloaded", reasons=str(error))
        else:
            log.info("knowledge_reloaded")

    def note_gap(self, asker: Asker, served: Served) -> None:
        """Keep a question that got no answer, where anything is kept."""
        if self.gatekeeping.store is not None:
            self.gaps.note(asker, served)

    async def run(self, exchange: Exchange, work: Callable[[LivingKnowledge], Awaitable[None]]) -> None:
        """Do what somebody wants with the knowledge, and tell them when it is refused or the store is away."""

        async def act() -> None:
            await work(self.living(exchange))

        await self.gatekeeping.run(exchange, act())

    async def settings(self, exchange: Exchange) -> None:
        """Show what the server has set."""
        await self.gatekeeping.run(exchange, self._settings.show(exchange))

    async def privacy(self, exchange: Exchange, what: str = "") -> None:
        """Say what is kept of the user, hand it out or ask whether to delete it."""
        desk = self._privacy
        acts = {"export": desk.export, "delete": desk.ask_to_delete}
        await self.gatekeeping.run(exchange, acts.get(what, desk.show)(exchange))

    async def ask_for_report(self, exchange: InteractionExchange, custom_id: str) -> None:
        """Ask what is wrong with an answer."""
        await self.gatekeeping.run(exchange, self._reporting.ask(exchange, custom_id))

    async def report(self, exchange: InteractionExchange, served: Served, values: Mapping[str, str]) -> None:
        """Keep what somebody found wrong with an answer."""
        await self.run(exchange, lambda living: self._reporting.take(exchange, served, values, living))

    async def press(self, exchange: InteractionExchange, press: Press) -> None:
        """Do what a button or menu says."""
        await self.gatekeeping.run(exchange, self._pressed(exchange, press))

    async def submit(self, exchange: InteractionExchange, form: Filled) -> bool:
        """Take what somebody wrote into a form; return whether it is one of moderation."""
        press = press_of(form.custom_id)
        if press is None:
            return False
        await self.gatekeeping.run(exchange, self._submitted(exchange, press, form))
        return True

    async def leave(self, server_id: int) -> None:
        """Forget what a server has set that the bot was removed from."""
        try:
            await self.gatekeeping.servers.forget(server_id)
        except StoreError as error:
            log.warning("server_not_forgotten", server=server_id, error=str(error))

    async def _pressed(self, exchange: InteractionExchange, press: Press) -> None:
        match press.what, press.arguments:
            case "settings", (setting,):
                await self._settings.press(exchange, setting)
            case "privacy", (what, *whose):
                await self._privacy.press(exchange, what, *whose[:1])
            case "approve", (number, seen) if number.isdecimal() and seen.isdecimal():
                await self.reviewing.approve(exchange, int(number), int(seen), self.living(exchange))
            case "reject", (number,) if number.isdecimal():
                await self.reviewing.ask_why(exchange, int(number))
            case ("withdraw" | "look" | "show") as what, (number,) if number.isdecimal():
                acts = {
                    "withdraw": self.reviewing.withdraw,
                    "look": self.reviewing.look_again,
                    "show": self.reviewing.show,
                }
                await acts[what](exchange, int(number), self.living(exchange))
            case "gap", (("phrase" | "fact" | "ignore") as what, first) if first.isdecimal():
                caring = self.caring
                see_to = {"phrase": caring.ask_for_phrase, "fact": caring.ask_for_fact, "ignore": caring.ignore}
                await see_to[what](exchange, int(first), self.living(exchange))
            case "report", (number, ("resolved" | "dismissed") as state) if number.isdecimal():
                await self.caring.settle(exchange, int(number), state, self.living(exchange))
            case _:
                raise Refusal(words_of(exchange.asker.language).old_button)

    async def _submitted(self, exchange: InteractionExchange, press: Press, form: Filled) -> None:
        living = self.living(exchange)
        match press.what, press.arguments:
            case (("fill" | "kept"), (_, *_)):
                await self.proposing.submit(exchange, press, form, living)
            case "answer", ():
                values = self.caring.answer_to_gap(form, exchange.asker.language)
                await self.proposing.take(exchange, FACT, values, living)
            case "rejected", (number,) if number.isdecimal():
                await self.reviewing.reject(exchange, int(number), form.values.get("reason", ""), living)
            case _:
                await exchange.send(notice(words_of(exchange.asker.language).old_button), private=True)

    async def _keep_house(self) -> None:
        store = self.gatekeeping.store
        rounds = 0
        while store is not None:
            await self.gaps.write(store)
            if rounds % _EXPIRY_ROUNDS == 1 and isinstance(self._service.knowledge, LivingKnowledge):
                with suppress(StoreError):
                    for proposal in await store.expire(at=clock.now()):
                        await self.reviewing.expired(proposal)
            rounds += 1
            await asyncio.sleep(_GAPS_SECONDS)
