"""A Discord on loopback full of people who ask: what `benchmarks/load.py` puts a bot process under."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, Final

import aiohttp

from tests.gateway import payloads
from tests.gateway.loopback import LoopbackDiscord

if TYPE_CHECKING:
    from collections.abc import Iterable

QUESTIONS: Final = (
    "!sma 2019",
    "!sma compare 2018 2019",
    "!sma 2019년 주한미군 1인당 얼마야?",
    "!sma total 1991-2026",
    "!sma who signed the 12th SMA?",
    "!sma how much more did we pay in 2021 than the year before, in dollars?",
    "!sma how tall is Mount Everest?",
    "!sma 11차 협정은 언제 발효됐어?",
)


class Crowd(LoopbackDiscord):
    """Asks at a steady pace, and notes when each reply came."""

    def __init__(self, servers: int) -> None:
        super().__init__(guilds=tuple(payloads.guild(number << 22) for number in range(1, servers + 1)))
        self.servers = servers
        self.asked: dict[int, float] = {}
        self.seconds: list[float] = []
        self.twice = 0
        self._turn = 0

    async def _post(self, channel_id: int, body: dict[str, Any]) -> dict[str, Any]:
        """Take a reply as Discord does, and keep nothing of it but how long it took."""
        answered = int((body.get("message_reference") or {}).get("message_id", 0))
        begun = self.asked.pop(answered, None)
        if begun is None:
            self.twice += 1
        else:
            self.seconds.append(monotonic() - begun)
        sent = await super()._post(channel_id, body)
        for kept in (self.messages, self.requests, self._by_nonce):
            kept.clear()
        return sent

    async def ask(self, users: int) -> None:
        """Let the next of this many users ask the next question on the next server."""
        self._turn += 1
        guild_id = (self._turn % self.servers + 1) << 22
        session = self.session_of(guild_id)
        session.events.clear()
        number = self.snowflake()
        question = QUESTIONS[self._turn % len(QUESTIONS)]
        message = payloads.message(number, question, guild_id=guild_id, user_id=1_000_000 + self._turn % users)
        self.asked[number] = monotonic()
        await session.dispatch("MESSAGE_CREATE", message)

    async def ask_steadily(self, rate: float, seconds: float, users: int) -> None:
        """Ask `rate` questions a second, whether the bot keeps up or not."""
        begun = monotonic()
        for number in range(round(rate * seconds)):
            ahead = begun + number / rate - monotonic()
            if ahead > 0:
                await asyncio.sleep(ahead)
            await self.ask(users)

    async def answered(self, seconds: float = 5) -> bool:
        """Wait until every question has its reply; return whether that came to be."""
        end = monotonic() + seconds
        while self.asked and monotonic() < end:  # noqa: ASYNC110 - the replies come in by another way
            await asyncio.sleep(0.01)
        return not self.asked


def percentile(values: Iterable[float], share: float) -> float:
    """Return the value that this share of the values does not exceed; 0 where there are none."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0


def held(pid: int) -> tuple[float, int]:
    """Return the megabytes and the open files of a process (Linux)."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    kilobytes = re.search(r"^VmRSS:\s+(\d+)", status, re.MULTILINE)
    if kilobytes is None:
        raise RuntimeError("the process is gone")
    return int(kilobytes[1]) / 1024, len(list(Path(f"/proc/{pid}/fd").iterdir()))


def cpu_seconds(pid: int) -> float:
    """Return the processor time that a process has used (Linux)."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / 100


async def metric(port: int, name: str) -> float:
    """Return one number of the bot's metrics."""
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"http://127.0.0.1:{port}/metrics") as response,
    ):
        found = re.search(rf"^{re.escape(name)} (\S+)$", await response.text(), re.MULTILINE)
    if found is None:
        raise RuntimeError(f"there is no metric {name}")
    return float(found[1])
