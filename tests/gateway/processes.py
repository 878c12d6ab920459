"""The bot as a process of its own, connected to a Discord on loopback."""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.gateway.loopback import LoopbackDiscord

ROOT = Path(__file__).resolve().parents[2]
TOKEN = "MTk4NjIyNDgzNDcxOTI1MjQ4.Cl2FMQ.ZnCjm1XVW7vRze4b7Cq4se7kKWs"  # noqa: S105 - the example of Discord's own pages


@dataclass
class BotProcess:
    """A running bot and what it logged so far."""

    process: asyncio.subprocess.Process
    logged: list[str] = field(default_factory=list)
    more: asyncio.Condition = field(default_factory=asyncio.Condition)

    @property
    def log(self) -> str:
        """Everything it wrote."""
        return "".join(self.logged)

    async def read(self) -> None:
        """Keep what it writes."""
        assert self.process.stderr is not None
        async for line in self.process.stderr:
            async with self.more:
                self.logged.append(line.decode())
                self.more.notify_all()

    async def until_logged(self, words: str, seconds: float = 15) -> None:
        """Wait until it logs these words."""
        async with asyncio.timeout(seconds), self.more:
            await self.more.wait_for(lambda: words in self.log)

    async def status(self, seconds: float = 15) -> int:
        """Wait until it ends; return its exit status."""
        async with asyncio.timeout(seconds):
            return await self.process.wait()


@asynccontextmanager
async def bot_process(discord: LoopbackDiscord, *arguments: str, **environment: str) -> AsyncIterator[BotProcess]:
    """Run `python -m bot run` with these arguments and settings; it is ended when the block is left."""
    inherited = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG", "SYSTEMROOT"}}
    folder = tempfile.TemporaryDirectory(prefix="sma-bot-")
    environment.setdefault("STORE_URL", f"sqlite:///{folder.name}/store.sqlite3")
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.gateway.launch",
        str(discord.port),
        "run",
        *arguments,
        cwd=ROOT / "tests",  # where no `.env` of a developer lies
        env={**inherited, "PYTHONPATH": str(ROOT), "DISCORD_TOKEN": TOKEN, **environment},
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )
    running = BotProcess(process)
    reading = asyncio.create_task(running.read())
    try:
        yield running
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()
        await reading
        folder.cleanup()
