"""Discord's REST on loopback: enough of it to run a bot, and every fault that a test asks for."""

from __future__ import annotations

import asyncio
import json
import re
from dataclasses import dataclass, field
from itertools import count
from time import monotonic
from typing import TYPE_CHECKING, Any

from aiohttp import web

from tests.gateway import payloads

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_MESSAGES = re.compile(r"/channels/(\d+)/messages")
_CALLBACK = re.compile(r"/interactions/(\d+)/([^/]+)/callback")
_FOLLOW_UP = re.compile(r"/webhooks/\d+/([^/]+)(?:/messages/@original)?")


@dataclass(frozen=True, slots=True)
class Request:
    """One request of the bot."""

    method: str
    path: str
    body: dict[str, Any]
    at: float


@dataclass(slots=True)
class Fault:
    """What happens to the next requests whose path has `part` in it.

    `status` None only delays. `accepts` says that Discord did what was asked for, although it answers with an error.
    """

    part: str = "/messages"
    status: int | None = None
    body: object = None
    headers: dict[str, str] = field(default_factory=dict)
    delay: float = 0.0
    accepts: bool = False
    times: int = 1


def as_json(data: object, status: int = 200, headers: dict[str, str] | None = None) -> web.Response:
    """Return a response of the one type that discord.py reads as JSON, as Discord sends it."""
    return web.Response(
        body=json.dumps(data), status=status, headers={"Content-Type": "application/json", **(headers or {})}
    )


class Rest:
    """The REST side: what was requested, which messages exist, and what goes wrong next."""

    def __init__(self, *, shards: int = 1, max_concurrency: int = 1, token_works: bool = True) -> None:
        self.shards = shards
        self.max_concurrency = max_concurrency
        self.token_works = token_works
        self.sessions_left = 1_000
        self.requests: list[Request] = []
        self.messages: list[dict[str, Any]] = []
        self.callbacks: dict[int, dict[str, Any]] = {}
        self.faults: list[Fault] = []
        self.gateway_url = ""
        self.changed = asyncio.Condition()
        self._ids: Iterator[int] = count(1 << 60)
        self._by_nonce: dict[str, dict[str, Any]] = {}

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Answer a request, or fail as the next fault says."""
        path = request.path.removeprefix("/api/v10")
        body = await _body(request)
        await self.note(lambda: self.requests.append(Request(request.method, path, body, monotonic())))
        if not self.token_works:
            return as_json({"message": "401: Unauthorized", "code": 0}, status=401)
        fault = self._fault(path)
        if fault is None:
            return as_json(await self._answer(request.method, path, body))
        if fault.accepts:
            await self._answer(request.method, path, body)
        await asyncio.sleep(fault.delay)
        if fault.status is None:
            return as_json(await self._answer(request.method, path, body))
        if isinstance(fault.body, str):
            return web.Response(text=fault.body, status=fault.status, headers=fault.headers, content_type="text/html")
        return as_json(fault.body or {"message": "fault", "code": 0}, fault.status, fault.headers)

    def _fault(self, path: str) -> Fault | None:
        for fault in self.faults:
            if fault.part in path:
                fault.times -= 1
                if not fault.times:
                    self.faults.remove(fault)
                return fault
        return None

    async def _answer(self, method: str, path: str, body: dict[str, Any]) -> object:
        if method == "POST" and (channel := _MESSAGES.fullmatch(path)):
            return await self._post(int(channel[1]), body)
        if called := _CALLBACK.fullmatch(path):
            return await self._call_back(int(called[1]), body)
        if _FOLLOW_UP.fullmatch(path):
            return await self._post(payloads.channel_of(payloads.GUILD_ID), body)
        return self._about_the_bot(path)

    def _about_the_bot(self, path: str) -> object:
        if path == "/users/@me":
            return payloads.BOT_USER
        if path.startswith("/oauth2/applications"):
            return payloads.APPLICATION
        if path == "/gateway/bot":
            limit = {"total": 1000, "remaining": self.sessions_left, "reset_after": 400_000}
            start = {**limit, "max_concurrency": self.max_concurrency}
            return {"url": self.gateway_url, "shards": self.shards, "session_start_limit": start}
        return []

    async def _call_back(self, interaction_id: int, body: dict[str, Any]) -> dict[str, Any]:
        await self.note(lambda: self.callbacks.update({interaction_id: body}))
        return {
            "interaction": {"id": str(interaction_id), "type": 2, "response_message_id": str(next(self._ids))},
            "resource": {"type": body.get("type"), "message": None},
        }

    async def _post(self, channel_id: int, body: dict[str, Any]) -> dict[str, Any]:
        nonce = body.get("nonce") if body.get("enforce_nonce") else None
        if nonce is not None and nonce in self._by_nonce:
            return self._by_nonce[nonce]
        message = payloads.message(next(self._ids), body.get("content") or "", channel_id=channel_id, user_id=1)
        message |= {"author": payloads.BOT_USER, "sent": body}
        if reference := body.get("message_reference"):
            message["message_reference"] = reference
        if nonce is not None:
            self._by_nonce[nonce] = message
        await self.note(lambda: self.messages.append(message))
        return message

    async def note(self, change: Callable[[], object] = lambda: None) -> None:
        """Change something and wake whoever waits for it."""
        async with self.changed:
            change()
            self.changed.notify_all()


async def _body(request: web.Request) -> dict[str, Any]:
    if request.content_type.startswith("multipart/"):
        for part in (await request.post()).items():
            if part[0] == "payload_json":
                return dict(json.loads(str(part[1])))
        return {}
    text = await request.text()
    parsed = json.loads(text) if text else {}
    return parsed if isinstance(parsed, dict) else {"list": parsed}
