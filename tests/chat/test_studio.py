"""Pictures are drawn once, off the event loop, kept for a while, and never in a queue without end."""

from __future__ import annotations

import asyncio
import threading
from dataclasses import replace
from time import process_time, thread_time

import pytest

from bot import limits
from bot.answers.answer import Plot
from bot.answers.book import Book
from bot.answers.charting import ChartSpec, chart_of
from bot.chat import studio as studio_module
from bot.chat.studio import Studio, StudioBusyError, digest
from bot.knowledge.language import Language
from bot.opening import open_knowledge
from bot.settings import Settings


@pytest.fixture(scope="module")
def spec() -> ChartSpec:
    book = Book(open_knowledge(Settings(_env_file=None)))
    return chart_of(Plot(("payment",), tuple(range(1991, 2031))), book, Language.KOREAN)


async def test_a_chart_is_drawn_once_in_another_thread(spec: ChartSpec, monkeypatch: pytest.MonkeyPatch) -> None:
    threads = []

    def draw(_: ChartSpec) -> bytes:
        threads.append(threading.current_thread())
        return b"picture"

    monkeypatch.setattr(studio_module, "_draw", draw)
    studio = Studio()
    assert await asyncio.gather(*(studio.picture(spec) for _ in range(5))) == [b"picture"] * 5
    assert await studio.picture(spec) == b"picture"
    assert studio.has(spec)
    assert len(threads) == 1
    assert threads[0] is not threading.current_thread()
    studio.close()


async def test_other_content_is_another_picture(spec: ChartSpec) -> None:
    assert digest(spec) == digest(replace(spec))
    assert digest(spec) != digest(replace(spec, title="Another"))


async def test_what_is_kept_and_what_waits_is_bounded(spec: ChartSpec, monkeypatch: pytest.MonkeyPatch) -> None:
    gate = threading.Event()

    def draw(_: ChartSpec) -> bytes:
        gate.wait(10)
        return b"picture"

    monkeypatch.setattr(studio_module, "_draw", draw)
    studio = Studio()
    several = [replace(spec, title=str(number)) for number in range(limits.CHARTS_WAITING.value)]
    waiting = [asyncio.create_task(studio.picture(one)) for one in several]
    await asyncio.sleep(0)
    with pytest.raises(StudioBusyError):
        await studio.picture(spec)
    gate.set()
    await asyncio.gather(*waiting)
    for number in range(limits.CHARTS_KEPT.value + 5):
        await studio.picture(replace(spec, title=f"more {number}"))
    assert len(studio._kept) == limits.CHARTS_KEPT.value
    studio.close()


async def test_a_fault_of_drawing_is_told_and_not_kept(spec: ChartSpec, monkeypatch: pytest.MonkeyPatch) -> None:
    def draw(_: ChartSpec) -> bytes:
        raise RuntimeError("no ink")

    monkeypatch.setattr(studio_module, "_draw", draw)
    studio = Studio()
    with pytest.raises(RuntimeError, match="no ink"):
        await studio.picture(spec)
    monkeypatch.setattr(studio_module, "_draw", lambda _: b"picture")
    assert await studio.picture(spec) == b"picture"
    studio.close()


async def test_the_event_loop_goes_on_while_a_chart_is_drawn(spec: ChartSpec) -> None:
    studio = Studio()
    await studio.picture(spec)  # the import of matplotlib is paid for once
    begun, mine = process_time(), thread_time()
    drawing = asyncio.create_task(studio.picture(replace(spec, title="Another")))
    turns = 0
    while not drawing.done():
        await asyncio.sleep(0.001)
        turns += 1
    # By the processor's time: how long the loop stands still by the clock is up to whatever else the machine does.
    mine, all_threads = thread_time() - mine, process_time() - begun
    assert mine < all_threads / 3, f"the loop's own thread worked for {mine:.3f} of {all_threads:.3f} s"
    assert turns > 10
    studio.close()
