"""The command line from the outside: exit statuses, sentences instead of tracebacks, fast start."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.opening import open_knowledge
from bot.settings import Settings

TOKEN = "MTk4NjIyNDgzNDcxOTI1MjQ4.Cl2FMQ.ZnCjm1XVW7vRze4b7Cq4se7kKWs"  # noqa: S105 - the example of Discord's own pages


def bot(*arguments: str, stdin: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the bot as a person would, in a process of its own without anybody's settings."""
    inherited = {name: value for name, value in os.environ.items() if name.lower() not in Settings.model_fields}
    return subprocess.run(  # noqa: S603 - our own program, with the arguments of these tests
        [sys.executable, "-m", "bot", *arguments],
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
        env={**inherited, **environment},
    )


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        main(["--help"])
    shown = capsys.readouterr().out
    for command in ("run", "demo", "chat", "ask", "parse", "check", "backup", "restore"):
        assert f"\n    {command} " in shown


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        main(["--version"])
    assert capsys.readouterr().out.startswith("sma-bot 0.")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "the following arguments are required: command"),
        (["sing"], "invalid choice: 'sing'"),
        (["ask"], "one of the arguments text --jsonl is required"),
        (["ask", "2019", "--jsonl"], "not allowed with argument"),
        (["ask", "2019", "--today", "2026-13-01"], "'2026-13-01' is not a day such as 2026-11-23"),
        (["ask", "2019", "--lang", "fr"], "invalid"),
        (["check", "--knowledge", "/no/such/folder"], "there is no folder '/no/such/folder'"),
    ],
)
def test_wrong_usage_ends_with_status_2(capsys: pytest.CaptureFixture[str], arguments: list[str], told: str) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(arguments)
    assert told in capsys.readouterr().err


@pytest.mark.usefixtures("nowhere")
def test_run_without_a_token_is_one_sentence() -> None:
    done = bot("run")
    assert done.returncode == 2
    assert done.stderr.startswith("DISCORD_TOKEN is not set")
    assert done.stderr.count("\n") == 1


@pytest.mark.usefixtures("nowhere")
def test_wrong_settings_are_named_without_a_traceback_or_a_secret() -> None:
    done = bot("run", LOG_LEVEL="loud", DISCORD_TOKEN=f"Bot {TOKEN}")
    assert done.returncode == 2
    assert [line.split()[0] for line in done.stderr.splitlines()] == ["DISCORD_TOKEN", "LOG_LEVEL"]
    assert TOKEN not in done.stderr


@pytest.mark.usefixtures("nowhere")
def test_check_counts_what_it_read() -> None:
    done = bot("check")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("The knowledge is in order: ")
    assert "12 agreements" in done.stdout
    sources = len({source.id for source in open_knowledge(Settings(_env_file=None)).sources.values()})
    assert f" {sources} sources," in done.stdout, "as many as `about` counts: one source may have several ids"


def test_check_names_every_fault(nowhere: Path) -> None:
    (nowhere / "broken.yaml").write_text("sources:\n  - id: a\n  - id: b\n", encoding="utf-8")
    done = bot("check", "--knowledge", str(nowhere))
    assert done.returncode == 1
    faults = done.stdout.splitlines()
    assert all(f"{nowhere.name}/broken.yaml:" in fault for fault in faults)
    assert any(":2: a: " in fault for fault in faults)
    assert any(":3: b: " in fault for fault in faults)


def test_other_commands_refuse_faulty_knowledge(nowhere: Path) -> None:
    (nowhere / "broken.yaml").write_text("sources:\n  - id: a\n", encoding="utf-8")
    done = bot("ask", "2019", "--knowledge", str(nowhere))
    assert done.returncode == 1
    assert done.stderr.startswith("The knowledge cannot be used:\n")
    assert "Traceback" not in done.stderr


def test_help_imports_neither_discord_nor_the_domain() -> None:
    code = "import sys, bot.__main__; print(*sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - our own code
    assert {"discord", "rich", "pydantic", "yaml", "bot.answers.answerer"}.isdisjoint(done.stdout.split())


@pytest.mark.parametrize(
    "arguments", [["ask", "2019"], ["parse", "2019"], ["check"], ["ask", "--jsonl"], ["parse", "--jsonl"], ["chat"]]
)
@pytest.mark.usefixtures("nowhere")
def test_what_needs_no_store_does_not_wait_for_it(arguments: list[str], tmp_path: Path) -> None:
    code = f"import sys; from bot.__main__ import main; main({arguments!r}); print(); print(*sorted(sys.modules))"
    done = subprocess.run(  # noqa: S603 - our own code
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, input="", cwd=tmp_path
    )
    assert {"sqlalchemy", "alembic", "asyncpg", "aiosqlite"}.isdisjoint(done.stdout.splitlines()[-1].split())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("nowhere")
def test_a_reader_that_goes_away_is_no_traceback() -> None:
    lines = "".join(f'{{"id": {n}, "text": "in 2019 and {n}"}}\n' for n in range(20_000))
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "parse", "--jsonl"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=Path.cwd(),
    ) as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdin.write(lines[:100].encode())
        process.stdout.close()
        try:
            process.stdin.write(lines.encode())
            process.stdin.close()
        except BrokenPipeError:
            pass
        assert b"Traceback" not in process.stderr.read()
        assert process.wait() == 1
