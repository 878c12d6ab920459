"""Charts as pictures: drawn in a thread of their own, kept for a while, each drawn once however many ask for it.

The thread is the only one that ever touches matplotlib, which is imported when the first chart is drawn.
"""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from hashlib import blake2b
from typing import TYPE_CHECKING

from bot import limits
from bot.bounded import BoundedMap

if TYPE_CHECKING:
    from bot.answers.charting import ChartSpec


class StudioBusyError(Exception):
    """More charts wait to be drawn than the bot has patience for."""


class Studio:
    """Draws charts off the event loop."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="charts")
        self._kept: BoundedMap[str, bytes] = BoundedMap(limits.CHARTS_KEPT.value)
        self._drawing: dict[str, asyncio.Future[bytes]] = {}

    def has(self, spec: ChartSpec) -> bool:
        """Tell whether the picture is there already."""
        return self._kept.get(digest(spec)) is not None

    def require_room(self, spec: ChartSpec) -> None:
        """Make sure that the picture would be drawn before long.

        Raises:
            StudioBusyError: when too many others wait.
        """
        if digest(spec) not in self._drawing and len(self._drawing) >= limits.CHARTS_WAITING.value:
            raise StudioBusyError

    async def picture(self, spec: ChartSpec) -> bytes:
        """Return the picture.

        Raises:
            StudioBusyError: when too many others wait.
        """
        key = digest(spec)
        kept = self._kept.get(key)
        if kept is not None:
            return kept
        drawing = self._drawing.get(key)
        if drawing is None:
            self.require_room(spec)
            drawing = self._drawing[key] = asyncio.create_task(self._draw(key, spec))
        # Whoever stops waiting must not take the picture from the others.
        return await asyncio.shield(drawing)

    def close(self) -> None:
        """Draw nothing more; what is being drawn is finished."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    async def _draw(self, key: str, spec: ChartSpec) -> bytes:
        try:
            picture = await asyncio.get_running_loop().run_in_executor(self._pool, _draw, spec)
        finally:
            del self._drawing[key]
        self._kept.put(key, picture)
        return picture


def digest(spec: ChartSpec) -> str:
    """Return what tells this content from any other."""
    return blake2b(repr(spec).encode(), digest_size=16).hexdigest()


def _draw(spec: ChartSpec) -> bytes:
    from bot.charts.drawing import png  # noqa: PLC0415 - a bot that draws nothing never imports matplotlib

    return png(spec)
