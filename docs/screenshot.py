# ruff: noqa: INP001 - a script beside the pictures that it makes, and no package
"""Takes the pictures of the README and of docs/moderating.md on the demo page, by a headless Chromium.

    python docs/screenshot.py [exchange] [proposal] [history] [--folder docs/images] [--chromium /usr/bin/chromium]

The bot is the real one; only what is asked is written down here.
"""

from __future__ import annotations

import argparse
import asyncio
import base64
import itertools
import json
import shutil
import sys
import tempfile
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import aiohttp

from bot.demo import demo
from bot.settings import Settings

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from bot.demo import Demo

QUESTIONS: Final = ("!sma 2019", "!sma 2021년에는 전년보다 얼마나 늘었어?")
# No source of the knowledge prints an amount for 2027: one that is made up says so wherever it is shown.
SOURCE: Final = (
    "!sma knowledge source practice-2027 kind: government language: en published: 2026-11-20 title: Budget bill of "
    "2027, made up to practise with publisher: nobody url: https://example.org/2027 reason: to practise"
)
PROPOSED: Final = (
    "!sma knowledge figure payment 2027 source: practice-2027 amount: 1.5604 trillion won status: budgeted "
    "reason: to practise"
)
HISTORY: Final = "!sma knowledge history payment"
BROWSERS: Final = ("chromium", "chromium-browser", "google-chrome", "chrome")
FLAGS: Final = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-extensions",
    "--disable-sync",
    "--no-first-run",
    "--hide-scrollbars",
    "--remote-debugging-port=0",
    # Tall enough for the whole exchange; drawn finer than it is large, so that the text stays sharp in a README.
    "--window-size=1000,4200",
    "--force-device-scale-factor=1.5",
)
PATIENCE: Final = 30.0
STEP: Final = 0.3

# Whether the page shows everything and has come to rest.
AT_REST: Final = """
(() => {
  const status = document.querySelector('#action-status');
  const list = document.querySelector('#channel-message-list');
  const resting = status && list && !status.textContent.startsWith('Updating') && document.fonts.status === 'loaded';
  return resting ? list.textContent.length : 0;
})()
"""
# The rectangle from the row in which something was said down to the last reply.
EXCERPT: Final = """
(() => {
  const list = document.querySelector('#channel-message-list');
  const said = [...list.children].filter(row => !row.textContent.includes('Welcome!'));
  const first = said.find(row => row.textContent.includes(%s));
  const all = list.getBoundingClientRect();
  const top = first.getBoundingClientRect().top;
  return {x: all.left, y: top, width: all.width, height: all.bottom - top + 8, scale: 1};
})()
"""


class Page:
    """A page of the browser, spoken to in its own debugging protocol."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._numbers = itertools.count(1)

    async def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Call a method and return its result."""
        number = next(self._numbers)
        await self._socket.send_json({"id": number, "method": method, "params": parameters})
        while True:
            message = json.loads(await self._socket.receive_str())
            if message.get("id") == number:
                if "error" in message:
                    raise RuntimeError(f"{method}: {message['error']}")
                result: dict[str, Any] = message["result"]
                return result

    async def evaluate(self, expression: str) -> Any:
        """Return the value of a JavaScript expression."""
        result = await self.call("Runtime.evaluate", expression=expression, returnByValue=True)
        if "exceptionDetails" in result:
            raise RuntimeError(str(result["exceptionDetails"]))
        return result["result"].get("value")


@asynccontextmanager
async def browser_page(browser: str, address: str) -> AsyncIterator[Page]:
    """Open the address in a browser of our own."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        process = await asyncio.create_subprocess_exec(
            browser,
            *FLAGS,
            f"--user-data-dir={profile}",
            address,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
        )
        try:
            async with aiohttp.ClientSession() as session:
                port = await debugging_port(Path(profile))
                async with session.get(f"http://127.0.0.1:{port}/json/list") as response:
                    pages = await response.json()
                target = next(page for page in pages if page["type"] == "page")
                async with session.ws_connect(target["webSocketDebuggerUrl"], max_msg_size=0) as socket:
                    yield Page(socket)
        finally:
            process.terminate()
            await process.wait()


async def debugging_port(profile: Path) -> int:
    """Return the port that the browser chose, once it has written it down."""
    async with asyncio.timeout(PATIENCE):
        while True:
            written = await asyncio.to_thread(_read, profile / "DevToolsActivePort")
            if "\n" in written:
                return int(written.split()[0])
            await asyncio.sleep(STEP)


async def exchange(running: Demo) -> str:
    """Ask as the newcomer."""
    for question in QUESTIONS:
        await running.newcomer.send(running.channel, question)
    return QUESTIONS[0]


async def proposal(running: Demo) -> str:
    """Propose a figure as a moderator, with a source that the second one has approved."""
    await running.moderator.send(running.channel, SOURCE)
    await approve(running)
    await running.moderator.send(running.channel, PROPOSED)
    return PROPOSED[:40]


async def approve(running: Demo) -> None:
    """Have what was proposed last approved by the second moderator."""
    card = running.channel.last_message
    if card is None:
        raise RuntimeError("the bot proposed nothing")
    await running.second.click(card, label="Approve")


async def history(running: Demo) -> str:
    """Have the proposal approved, and look back."""
    await proposal(running)
    await approve(running)
    await running.newcomer.send(running.channel, "!sma 2027")
    await running.second.send(running.channel, HISTORY)
    return HISTORY


PICTURES: Final = {"exchange": exchange, "proposal": proposal, "history": history}


async def take(browser: str, act: Callable[[Demo], Awaitable[str]]) -> bytes:
    """Let somebody act, and return a picture from the first of their words on."""
    async with demo(Settings(_env_file=None)) as running:
        first = await act(running)
        await running.preview.refresh()
        async with browser_page(browser, running.preview.url) as page, asyncio.timeout(PATIENCE):
            before = 0
            # At rest twice in a row: between two updates the page looks finished, too.
            while not (now := await page.evaluate(AT_REST) or 0) or now != before:
                before = now
                await asyncio.sleep(STEP)
            clip = await page.evaluate(EXCERPT % json.dumps(first))
            picture = await page.call("Page.captureScreenshot", format="png", clip=clip)
    return base64.b64decode(picture["data"])


def main() -> None:
    """Read the arguments and take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pictures", nargs="*", choices=[*PICTURES, []], help="which ones (all)")
    parser.add_argument("--folder", type=Path, default=Path(__file__).with_name("images"))
    parser.add_argument("--chromium", default=next(filter(None, map(shutil.which, BROWSERS)), None))
    options = parser.parse_args()
    if options.chromium is None:
        sys.exit("No Chromium found: install one (apt install chromium), or name it with --chromium.")
    options.folder.mkdir(parents=True, exist_ok=True)
    for name in options.pictures or PICTURES:
        picture = asyncio.run(take(options.chromium, PICTURES[name]))
        (options.folder / f"{name}.png").write_bytes(picture)


def _read(path: Path) -> str:
    return path.read_text(encoding="ascii") if path.is_file() else ""


if __name__ == "__main__":
    main()
