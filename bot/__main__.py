"""The command line. Each subcommand imports what it needs when it runs, so that none waits for another's imports."""

# ruff: noqa: PLC0415 - imports stand where they are needed, so that each command pays for its own only

from __future__ import annotations

import argparse
import os
import sys
from datetime import date
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

from bot.errors import StopProgram
from bot.knowledge.language import Language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.settings import Settings


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit status."""
    _write_utf8()
    options = _parser().parse_args(arguments)
    try:
        return _run(options)
    except StopProgram as stop:
        sys.stderr.write(f"{stop}\n")
        return stop.status
    except BrokenPipeError:
        # Whoever read our output has gone. Python would complain again while it closes standard output.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        return 130


def _write_utf8() -> None:
    """Korean must come out whatever the locale says, and an odd byte of an argument must not end the program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _run(options: argparse.Namespace) -> int:
    from bot.log import set_up_logging
    from bot.settings import load_settings

    settings = load_settings(knowledge_path=options.knowledge, default_language=options.lang, cluster=options.cluster)
    set_up_logging(settings)
    return _dispatch(options, settings)


def _dispatch(options: argparse.Namespace, settings: Settings) -> int:
    match options.command:
        case "run" | "demo" | "chat":
            return _converse(options, settings)
        case "ask" | "parse":
            return _read(options, settings)
        case "export":
            from bot.cli.changes import export_changes

            return export_changes(settings, options.server)
        case "import":
            from bot.cli.changes import import_changes

            return import_changes(settings, options.file, options.server)
        case "backup" | "restore":
            return _keep(options, settings)
        case _:
            from bot.cli.check import check

            return check(settings)


def _converse(options: argparse.Namespace, settings: Settings) -> int:
    match options.command:
        case "run":
            from bot.chat.run import run

            return run(settings)
        case "demo":
            from bot.demo import main as demo

            return demo(settings, open_browser=not options.no_browser, port=options.port)
        case _:
            from bot.terminal import chat

            return chat(settings, options.today)


def _read(options: argparse.Namespace, settings: Settings) -> int:
    if options.command == "ask":
        from bot.cli.ask import ask, ask_lines

        return ask_lines(settings, options.today) if options.jsonl else ask(settings, options.text, options.today)
    from bot.cli.parse import parse, parse_lines

    return parse_lines(settings, options.today) if options.jsonl else parse(settings, options.text, options.today)


def _keep(options: argparse.Namespace, settings: Settings) -> int:
    from bot.cli.backup import backup, restore

    if options.command == "backup":
        return backup(settings, options.file)
    return restore(settings, options.file, replace=options.replace)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="sma-bot",
        description="Answers questions on what South Korea pays for US forces, with exact figures and their sources.",
    )
    parser.add_argument("--version", action=_Version)
    commands = parser.add_subparsers(dest="command", required=True, metavar="command")

    knowledge = argparse.ArgumentParser(add_help=False)
    knowledge.add_argument("--knowledge", type=_folder, metavar="FOLDER", help="use this knowledge (KNOWLEDGE_PATH)")
    language = argparse.ArgumentParser(add_help=False)
    language.add_argument("--lang", type=Language, choices=list(Language), help="the language of replies: en or ko")
    day = argparse.ArgumentParser(add_help=False)
    day.add_argument("--today", type=_day, metavar="YYYY-MM-DD", help="answer as if it were this day")

    run = commands.add_parser("run", parents=[knowledge, language], help="run on Discord (needs DISCORD_TOKEN)")
    run.add_argument("--cluster", metavar="1/4", help="be the first of four processes (CLUSTER)")
    demo = commands.add_parser(
        "demo", parents=[knowledge, language], help="run the same bot in a simulated Discord in the browser"
    )
    demo.add_argument("--port", type=int, help="the port of the page (any free one)")
    demo.add_argument("--no-browser", action="store_true", help="print the address and open nothing")
    commands.add_parser(
        "chat", parents=[knowledge, language, day], help="talk to the bot in the terminal (files alone, no store)"
    )
    for name, explanation in (
        ("ask", "answer one question, or one on each line of standard input (files alone, no store)"),
        ("parse", "show the years, amounts and percentages that a text holds"),
    ):
        command = commands.add_parser(name, parents=[knowledge, language, day], help=explanation)
        source = command.add_mutually_exclusive_group(required=True)
        source.add_argument("text", nargs="?", help="the text")
        source.add_argument("--jsonl", action="store_true", help="read and write one JSON object a line")
    commands.add_parser("check", parents=[knowledge], help="check the knowledge and name every fault")
    server = argparse.ArgumentParser(add_help=False)
    server.add_argument(
        "--server", type=int, metavar="ID", help="what this server changed for itself, not what all share"
    )
    commands.add_parser(
        "export", parents=[knowledge, server], help="print what moderators changed, as YAML for a folder of knowledge"
    )
    taken = commands.add_parser(
        "import", parents=[knowledge, language, server], help="commit the changes of such a file, all or none"
    )
    taken.add_argument("file", type=Path, metavar="FILE", help="a file that `export` printed")
    backup = commands.add_parser("backup", help="write what moderators have done into a file, also while the bot runs")
    backup.add_argument("file", type=Path, metavar="FILE", help="a new file")
    restore = commands.add_parser("restore", help="bring a backup back (stop the bot first)")
    restore.add_argument("file", type=Path, metavar="FILE", help="the backup")
    restore.add_argument(
        "--replace", action="store_true", help="in the place of the store that is there, which is kept"
    )
    parser.set_defaults(knowledge=None, lang=None, today=None, cluster=None)
    return parser


class _Version(argparse.Action):
    """Prints the version; looked up only when it is asked for."""

    def __init__(self, option_strings: Sequence[str], dest: str) -> None:
        super().__init__(option_strings, dest, nargs=0, help="print the version and end")

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: str | Sequence[object] | None,
        option_string: str | None = None,
    ) -> None:
        from importlib.metadata import version

        del namespace, values, option_string
        sys.stdout.write(f"sma-bot {version('sma-bot')}\n")
        parser.exit()


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day such as 2026-11-23") from None


def _folder(text: str) -> Path:
    path = Path(text)
    if not path.is_dir():
        raise argparse.ArgumentTypeError(f"there is no folder {text!r}")
    return path


if __name__ == "__main__":
    sys.exit(main())
