# ruff: noqa: INP001 - a script beside the pictures that it makes, and no package
"""Takes the README's picture: a real exchange on the demo page, by a headless Chromium.

    python docs/screenshot.py [--output docs/images/exchange.png] [--chromium /usr/bin/chromium]

The bot is the real one; only what is asked is written down here.
"""

from __future__ import annotations

import argparse
import asyncio
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Final

from bot.demo import Demo, demo
from bot.settings import Settings

QUESTIONS: Final = ("!sma 2019", "!sma 2021년에는 전년보다 얼마나 늘었어?")
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
    # The page is drawn twice as fine as it is large, so that the text stays sharp in a README.
    "--force-device-scale-factor=2",
    "--virtual-time-budget=8000",
)
TIMEOUT: Final = 60


async def take(output: Path, browser: str, width: int, height: int) -> str | None:
    """Ask the questions as the newcomer and photograph the page; return what went wrong."""
    async with demo(Settings(_env_file=None)) as running:
        for question in QUESTIONS:
            await running.newcomer.send(running.channel, question)
        await running.preview.refresh()
        return await photograph(running, output, browser, width, height)


async def photograph(running: Demo, output: Path, browser: str, width: int, height: int) -> str | None:
    """Run the browser once on the page; return what it complained of when it failed."""
    with tempfile.TemporaryDirectory() as profile:
        process = await asyncio.create_subprocess_exec(
            browser,
            *FLAGS,
            f"--user-data-dir={profile}",
            f"--window-size={width},{height}",
            f"--screenshot={output}",
            running.preview.url,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.PIPE,
        )
        _, errors = await asyncio.wait_for(process.communicate(), TIMEOUT)
    return errors.decode(errors="replace") if process.returncode else None


def main() -> None:
    """Read the arguments and take the picture."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--output", type=Path, default=Path(__file__).with_name("images") / "exchange.png")
    parser.add_argument("--chromium", default=next(filter(None, map(shutil.which, BROWSERS)), None))
    parser.add_argument("--width", type=int, default=1000)
    parser.add_argument("--height", type=int, default=1500)
    options = parser.parse_args()
    if options.chromium is None:
        sys.exit("No Chromium found: install one (apt install chromium), or name it with --chromium.")
    options.output.parent.mkdir(parents=True, exist_ok=True)
    failure = asyncio.run(take(options.output.resolve(), options.chromium, options.width, options.height))
    if failure is not None or not options.output.is_file():
        sys.exit(f"{options.chromium} took no picture:\n{failure}")


if __name__ == "__main__":
    main()
