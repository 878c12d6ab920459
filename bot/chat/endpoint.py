"""A page for machines: `/metrics`, `/healthz` (is it alive?) and `/readyz` (can it answer?).

It is imported only where METRICS_PORT asks for it, so that nobody else pays for its libraries.
"""

from __future__ import annotations

from contextlib import asynccontextmanager
from http import HTTPStatus
from typing import TYPE_CHECKING

import structlog
from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST

from bot.chat.exposition import exposition, registry_of
from bot.errors import StopProgram

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.chat.client import SmaBot

log = structlog.get_logger(__name__)


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
        status = readiness(bot)
        code = HTTPStatus.OK if status == "ready" else HTTPStatus.SERVICE_UNAVAILABLE
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


def readiness(bot: SmaBot) -> str:
    """Return "ready", "stopping", or "connecting" while a shard has no connection."""
    if bot.stopping:
        return "stopping"
    return "ready" if bot.connections.complete else "connecting"
