"""The README says what the code does: tables, commands, links and examples are held against it."""

from __future__ import annotations

import json
import re
import shlex
from typing import TYPE_CHECKING

import discord
import pytest

from bot.__main__ import main
from bot.answers.answer import Outcome
from bot.chat.commands import Questions
from bot.chat.moderation.commands import KnowledgeCommands
from bot.limits import as_markdown
from bot.settings_docs import settings_table
from tests.knowledge.entries import ask

if TYPE_CHECKING:
    from pathlib import Path

    from bot.chat.groups import QuestionGroup

_EXAMPLE = re.compile(
    r"^\$ (?:echo '(?P<line>[^']*)' \| )?\.venv/bin/python -m bot (?P<arguments>.+)\n(?P<shown>(?:(?!```).*\n)*)",
    re.MULTILINE,
)
_TODAY = "2026-11-23"


@pytest.fixture(scope="module")
def readme(pytestconfig: pytest.Config) -> str:
    return (pytestconfig.rootpath / "README.md").read_text(encoding="utf-8")


def part(readme: str, name: str) -> str:
    """Return what stands between the two marks of a part."""
    return readme.partition(f"<!-- {name} -->\n")[2].partition(f"\n<!-- /{name} -->")[0]


def test_the_table_of_settings(readme: str) -> None:
    assert part(readme, "settings") == settings_table()


def test_the_table_of_limits(readme: str) -> None:
    assert part(readme, "limits") == as_markdown()


def test_the_table_of_commands_has_all_of_them_and_no_other(readme: str) -> None:
    group: QuestionGroup = Questions.__dict__["sma"]
    assert group.app_command is not None
    slash = {command.name for command in group.app_command.commands}
    assert set(re.findall(r"`/sma (\w+)`", part(readme, "commands"))) == slash
    assert set(re.findall(r"`/knowledge (\w+)`", part(readme, "moderation"))) == {
        command.name for command in KnowledgeCommands.group.commands
    }
    aliases = {alias for command in group.commands for alias in command.aliases}
    aliases |= set(KnowledgeCommands.typed.aliases)
    for name in re.findall(r"`!sma ([가-힣]+)", readme):
        assert name in aliases


def test_the_invitation_asks_for_the_permissions_that_are_named(readme: str) -> None:
    wanted = discord.Permissions(
        view_channel=True,
        send_messages=True,
        send_messages_in_threads=True,
        embed_links=True,
        attach_files=True,
        read_message_history=True,
    )
    assert re.findall(r"permissions=(\d+)", readme) == [str(wanted.value)]
    assert (
        "View Channels, Send Messages, Send Messages in Threads, Embed Links, Attach Files, Read Message History"
        in readme
    )
    assert "scope=bot+applications.commands&" in readme


def test_the_subcommands_are_those_of_the_program(readme: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        main(["--help"])
    known = set(re.findall(r"^    (\w+) ", capsys.readouterr().out, re.MULTILINE))
    described = readme.partition("## The command line")[2].partition("## ")[0]
    assert set(re.findall(r"^\| `(\w+)", described, re.MULTILINE)) == known


def test_every_make_target_exists(readme: str, pytestconfig: pytest.Config) -> None:
    makefile = (pytestconfig.rootpath / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"(?:`|^)make (\w+)", readme, re.MULTILINE))
    assert {"demo", "test"} <= targets
    for target in targets:
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_every_link_into_the_repository_leads_to_a_file(readme: str, pytestconfig: pytest.Config) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)|src=\"([^\"]+)\"", readme)
    assert len(links) >= 6
    for link, image in links:
        assert (pytestconfig.rootpath / (link or image)).exists(), link or image


def test_every_benchmark_that_is_named_exists(readme: str, pytestconfig: pytest.Config) -> None:
    scripts = re.findall(r"python -m benchmarks\.(\w+)", readme)
    assert scripts
    for script in scripts:
        assert (pytestconfig.rootpath / "benchmarks" / f"{script}.py").exists()


def test_every_question_that_is_shown_is_answered_with_sources(readme: str) -> None:
    questions = [
        question.strip("` ").rstrip()
        for row in part(readme, "questions").splitlines()[2:-1]
        for question in re.split(r" · |`, `", row.split("|")[1].strip())
    ]
    assert len(questions) >= 12
    for question in questions:
        answer = ask(question)
        assert answer.outcome is Outcome.ANSWER, question
        assert answer.sources, question


def test_every_example_prints_what_it_shows(
    readme: str, capfdbinary: pytest.CaptureFixture[bytes], nowhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    examples = list(_EXAMPLE.finditer(readme))
    assert len(examples) >= 2
    for example in examples:
        if example["line"]:
            source = nowhere / "questions.jsonl"
            source.write_text(f"{example['line']}\n", encoding="utf-8")
            with source.open(encoding="utf-8") as questions:
                monkeypatch.setattr("sys.stdin", questions)
                assert main([*shlex.split(example["arguments"])]) == 0
        else:
            assert main([*shlex.split(example["arguments"]), "--today", _TODAY]) == 0
        printed = capfdbinary.readouterr().out.decode()
        at = 0
        for piece in re.split(r"\s*…,?\s*", example["shown"]):
            at = printed.find(piece.strip(), at)
            assert at >= 0, (piece, printed)
        if example["line"]:
            assert json.loads(printed)["id"] == json.loads(example["line"])["id"]
