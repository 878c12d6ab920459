"""A Discord on this machine's loopback: a gateway and a REST that real discord.py talks to over real sockets.

The gateway keeps sessions as Discord does: what a client missed while it was away is sent again when it resumes.
"""

from __future__ import annotations

import asyncio
import json
import zlib
from contextlib import asynccontextmanager
from itertools import count
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeVar

import yarl
from aiohttp import web
from discord.gateway import DiscordWebSocket
from discord.http import Route
from discord.utils import time_snowflake

from bot import clock
from tests.gateway import payloads
from tests.gateway.rest import Rest

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    import pytest

_HEARTBEAT, _IDENTIFY, _RESUME, _RECONNECT, _INVALID, _HELLO, _ACK = 1, 2, 6, 7, 9, 10, 11


class Connection:
    """One client's WebSocket, in the compression that it asked for."""

    def __init__(self, request: web.Request, socket: web.WebSocketResponse) -> None:
        self._request = request
        self.socket = socket
        self._deflate = zlib.compressobj() if request.query.get("compress") == "zlib-stream" else None

    async def send(self, payload: object) -> None:
        """Send one gateway payload."""
        text = json.dumps(payload)
        if self._deflate is None:
            await self.socket.send_str(text)
        else:
            await self.socket.send_bytes(self._deflate.compress(text.encode()) + self._deflate.flush(zlib.Z_SYNC_FLUSH))

    async def reconnect(self) -> None:
        """Ask the client to come again."""
        await self.send({"op": _RECONNECT, "d": None})

    async def invalidate(self, *, resumable: bool) -> None:
        """Tell the client that its session is over, or that it may try to resume it."""
        await self.send({"op": _INVALID, "d": resumable})

    def abort(self) -> None:
        """Break the connection without a word, as a network does."""
        assert self._request.transport is not None
        self._request.transport.abort()


class Session:
    """What Discord keeps of a client: its shard and everything sent to it."""

    def __init__(self, session_id: str, shard: tuple[int, int], intents: int) -> None:
        self.id = session_id
        self.shard = shard
        self.intents = intents
        self.events: list[dict[str, Any]] = []
        self.connection: Connection | None = None

    async def dispatch(self, event: str, data: object) -> None:
        """Send an event, or keep it until the client resumes."""
        payload = {"op": 0, "t": event, "s": len(self.events) + 1, "d": data}
        self.events.append(payload)
        if self.connection is not None and not self.connection.socket.closed:
            try:
                await self.connection.send(payload)
            except ConnectionError:  # it is going away just now, and resumes
                return


class LoopbackDiscord(Rest):
    """The whole of it: what a test does with Discord and what it sees of the bot."""

    def __init__(
        self,
        *,
        guilds: tuple[dict[str, Any], ...] = (payloads.guild(),),
        close_on_identify: int | None = None,
        **rest: Any,
    ) -> None:
        super().__init__(**rest)
        self.guilds = guilds
        self.close_on_identify = close_on_identify
        self.ready_delay = 0.0
        self.identified: list[tuple[int, float]] = []
        self.identify: dict[str, Any] = {}
        self.resumed: list[str] = []
        self.sessions: dict[int, Session] = {}
        self.shard_count = 1
        self.port = 0
        self._numbers: Iterator[int] = count()
        self._open: set[web.WebSocketResponse] = set()

    # What a test does.

    async def say(self, content: str, *, guild_id: int | None = payloads.GUILD_ID, **message: Any) -> int:
        """Let somebody write a message; return its id."""
        number = self.snowflake()
        data = payloads.message(number, content, guild_id=guild_id, **message)
        await self.session_of(guild_id or 0).dispatch("MESSAGE_CREATE", data)
        return number

    async def interact(self, data: dict[str, Any], **interaction: Any) -> int:
        """Let somebody use a command or a button; return the interaction's id."""
        number = self.snowflake()
        payload = payloads.interaction(number, data, **interaction)
        await self.session_of(payloads.GUILD_ID).dispatch("INTERACTION_CREATE", payload)
        return number

    def snowflake(self) -> int:
        """Return a new id: as Discord's do, it says when it was made."""
        return time_snowflake(clock.now()) + next(self._numbers) % (1 << 22)

    def session_of(self, guild_id: int) -> Session:
        """Return the session of the shard that a server belongs to."""
        return self.sessions[(guild_id >> 22) % self.shard_count]

    @property
    def connection(self) -> Connection:
        """The connection of the first shard."""
        connection = self.sessions[0].connection
        assert connection is not None
        return connection

    # What a test sees.

    def replies(self, message_id: int) -> list[dict[str, Any]]:
        """Return the bot's replies to a message."""
        return [
            sent for sent in self.messages if int(sent.get("message_reference", {}).get("message_id", 0)) == message_id
        ]

    async def reply(self, message_id: int, seconds: float = 10) -> dict[str, Any]:
        """Return the bot's first reply to a message; wait for it."""
        await self.until(lambda: bool(self.replies(message_id)), seconds)
        return self.replies(message_id)[0]

    async def until(self, condition: Any, seconds: float = 10) -> None:
        """Wait until something that REST or the gateway changes is so."""
        async with asyncio.timeout(seconds), self.changed:
            await self.changed.wait_for(condition)

    async def until_requested(self, part: str, seconds: float = 10) -> None:
        """Wait until the bot requests a path with this in it, whether it was answered or not."""
        await self.until(lambda: any(part in request.path for request in self.requests), seconds)

    # The gateway.

    async def gateway(self, request: web.Request) -> web.WebSocketResponse:
        """Serve one client."""
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self._open.add(socket)
        connection = Connection(request, socket)
        await connection.send({"op": _HELLO, "d": {"heartbeat_interval": 45_000}})
        try:
            async for frame in socket:
                received = json.loads(frame.data)
                await self._receive(connection, received["op"], received["d"])
        except ConnectionError:  # aborted by the test
            pass
        finally:
            self._open.discard(socket)
        return socket

    async def _receive(self, connection: Connection, op: int, data: Any) -> None:
        if op == _HEARTBEAT:
            await connection.send({"op": _ACK})
        elif op == _IDENTIFY:
            self.identify = data
            if self.close_on_identify is not None:
                await connection.socket.close(code=self.close_on_identify)
                return
            await self._begin(connection, data)
        elif op == _RESUME:
            await self._resume(connection, data)

    async def _begin(self, connection: Connection, data: dict[str, Any]) -> None:
        shard, self.shard_count = data.get("shard") or (0, 1)
        self.identified.append((shard, monotonic()))
        await asyncio.sleep(self.ready_delay)
        session = Session(f"session-{len(self.identified)}", (shard, self.shard_count), data["intents"])
        session.connection = connection
        self.sessions[shard] = session
        mine = [guild for guild in self.guilds if (int(guild["id"]) >> 22) % self.shard_count == shard]
        ready = {
            "v": 10,
            "user": payloads.BOT_USER,
            "guilds": [{"id": guild["id"], "unavailable": True} for guild in mine],
            "session_id": session.id,
            "resume_gateway_url": self.gateway_url,
            "shard": [shard, self.shard_count],
            "application": {"id": str(payloads.BOT_ID), "flags": 0},
        }
        await session.dispatch("READY", ready)
        for guild in mine:
            await session.dispatch("GUILD_CREATE", guild)
        await self.note()

    async def _resume(self, connection: Connection, data: dict[str, Any]) -> None:
        session = next((one for one in self.sessions.values() if one.id == data["session_id"]), None)
        if session is None:
            await connection.invalidate(resumable=False)
            return
        session.connection = connection
        for payload in session.events[data["seq"] or 0 :]:
            await connection.send(payload)
        await session.dispatch("RESUMED", {})
        await self.note(lambda: self.resumed.append(session.id))

    async def close(self) -> None:
        """Close every connection."""
        for socket in list(self._open):
            await socket.close(code=1001)


T = TypeVar("T", bound=LoopbackDiscord)


@asynccontextmanager
async def serving(discord: T) -> AsyncIterator[T]:
    """Serve on a free port."""
    application = web.Application()
    application.router.add_get("/gateway/", discord.gateway)
    application.router.add_route("*", "/{path:.*}", discord.handle)
    runner = web.AppRunner(application, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    discord.port = runner.addresses[0][1]
    discord.gateway_url = f"ws://127.0.0.1:{discord.port}/gateway/"
    try:
        yield discord
    finally:
        await discord.close()
        await runner.cleanup()


def point_at(discord: LoopbackDiscord, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let discord.py take this one for Discord."""
    monkeypatch.setattr(Route, "BASE", f"http://127.0.0.1:{discord.port}/api/v10")
    monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL(discord.gateway_url))
