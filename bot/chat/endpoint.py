"""A page for machines: `/metrics`, `/healthz` (is it alive?) and `/readyz` (can it answer?).

It is imported only where METRICS_PORT asks for it, so that nobody else pays for its libraries.
"""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

import structlog
from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST

from bot.chat.exposition import exposition, registry_of
from bot.errors import StopProgram
from bot.store.faults import StoreError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.chat.client import SmaBot
    from bot.store.store import Store

log = structlog.get_logger(__name__)

_STORE_SECONDS: Final = 2.0


@asynccontextmanager
async def serving(bot: SmaBot, host: str, port: int) -> AsyncIterator[int]:
    """Serve the page while the block runs; yields the port, which is another one where 0 was asked for.

    Raises:
        StopProgram: when the port cannot be had.
    """
    registry = registry_of(bot)

    async def metrics(_: web.Request) -> web.Response:
        return web.Response(body=exposition(registry), headers={"Content-Type": CONTENT_TYPE_LATEST})

    async def alive(_: web.Request) -> web.Response:
        return web.json_response({"status": "alive"})

    async def ready(_: web.Request) -> web.Response:
        status = await readiness(bot)
        code = HTTPStatus.OK if status in {"ready", "degraded"} else HTTPStatus.SERVICE_UNAVAILABLE
        missing = len(bot.connections.missing)
        return web.json_response({"status": status, "shards_missing": missing}, status=code)

    application = web.Application()
    application.add_routes([web.get("/metrics", metrics), web.get("/healthz", alive), web.get("/readyz", ready)])
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, host, port).start()
        except OSError as error:
            raise StopProgram(f"METRICS_PORT {port} cannot be used on {host}: {error.strerror}.", status=2) from None
        taken: int = runner.addresses[0][1]
        log.info("metrics_served", host=host, port=taken)
        yield taken
    finally:
        await runner.cleanup()


async def readiness(bot: SmaBot) -> str:
    """Return how it stands: "stopping", "connecting" while a shard has no connection, "degraded" or "ready".

    Degraded, it answers, but the store is away, so that nothing can be changed.
    """
    if bot.stopping:
        return "stopping"
    if not bot.connections.complete:
        return "connecting"
    store = bot.service.servers.store
    return "ready" if store is None or await _reachable(store) else "degraded"


async def _reachable(store: Store) -> bool:
    try:
        async with asyncio.timeout(_STORE_SECONDS):
            await store.latest_sequence()
    except (StoreError, TimeoutError):
        return False
    return True
