"""A Discord on this machine's loopback: as much of its REST and gateway as a start needs."""

from __future__ import annotations

import json
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from aiohttp import WSCloseCode, web

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

USER = {"id": "1", "username": "sma", "discriminator": "0", "avatar": None, "bot": True}

APPLICATION = {
    "id": "1",
    "name": "sma",
    "description": "",
    "icon": None,
    "verify_key": "",
    "flags": 0,
    "owner": USER,
    "bot_public": True,
    "bot_require_code_grant": False,
}


def _json(data: object, status: int = 200) -> web.Response:
    # discord.py reads JSON only under exactly this type, as Discord sends it.
    return web.Response(body=json.dumps(data), status=status, headers={"Content-Type": "application/json"})


@dataclass
class Loopback:
    """How it behaves, and what it was told."""

    token_works: bool = True
    close_code: int = WSCloseCode.OK
    requests: list[str] = field(default_factory=list)
    identify: dict[str, Any] = field(default_factory=dict)
    port: int = 0

    async def rest(self, request: web.Request) -> web.Response:
        """Answer a REST request."""
        path = request.path.removeprefix("/api/v10")
        self.requests.append(f"{request.method} {path}")
        if not self.token_works:
            return _json({"message": "401: Unauthorized", "code": 0}, status=401)
        if path == "/users/@me":
            return _json(USER)
        if path.startswith("/oauth2/applications"):
            return _json(APPLICATION)
        if path == "/gateway/bot":
            limit = {"total": 1000, "remaining": 1000, "reset_after": 0, "max_concurrency": 1}
            return _json({"url": f"ws://127.0.0.1:{self.port}/gateway", "shards": 1, "session_start_limit": limit})
        return _json([])

    async def gateway(self, request: web.Request) -> web.WebSocketResponse:
        """Say hello, hear who it is, and close the door."""
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"op": 10, "d": {"heartbeat_interval": 45_000}})
        async for message in socket:
            received = json.loads(message.data)
            if received["op"] == 2:
                self.identify.update(received["d"])
                await socket.close(code=self.close_code)
        return socket


@asynccontextmanager
async def serving(loopback: Loopback) -> AsyncIterator[Loopback]:
    """Serve on a free port."""
    application = web.Application()
    application.router.add_get("/gateway", loopback.gateway)
    application.router.add_route("*", "/{path:.*}", loopback.rest)
    runner = web.AppRunner(application)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    loopback.port = runner.addresses[0][1]
    try:
        yield loopback
    finally:
        await runner.cleanup()
