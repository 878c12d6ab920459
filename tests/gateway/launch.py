"""Runs the command line with a Discord on loopback in Discord's place: `python -m tests.gateway.launch PORT run`.

With BLOCK_SECONDS in the environment, the event loop is blocked for that long once somebody asks anything. With
TELL_SOCKETS, every address that the process looks up, connects to or listens on is written to standard error.
"""

from __future__ import annotations

import os
import sys
import time

import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.__main__ import main
from bot.chat.desk import Desk


def _tell(event: str, arguments: tuple[object, ...]) -> None:
    if event in {"socket.connect", "socket.bind", "socket.sendto", "socket.getaddrinfo"}:
        address = arguments[:2] if event == "socket.getaddrinfo" else arguments[1]
        sys.stderr.write(f"SOCKET {event} {address}\n")


def launch(arguments: list[str]) -> int:
    """Run `bot` and return its status."""
    port = int(arguments[0])
    if "TELL_SOCKETS" in os.environ:
        sys.addaudithook(_tell)
    Route.BASE = f"http://127.0.0.1:{port}/api/v10"
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(f"ws://127.0.0.1:{port}/gateway/")
    if seconds := float(os.environ.get("BLOCK_SECONDS", "0")):
        Desk.run = lambda *_, **__: time.sleep(seconds)  # type: ignore[assignment] # the fault to be noticed
    return main(arguments[1:])


if __name__ == "__main__":
    sys.exit(launch(sys.argv[1:]))
