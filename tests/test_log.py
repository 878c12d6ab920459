"""What is logged, and above all what is not."""

from __future__ import annotations

import io
import json
import logging
import sys
import threading
import warnings
from typing import Any

import pytest
import structlog
from pydantic import SecretStr

from bot.log import set_up_logging
from bot.settings import Settings

TOKEN = "MTk4NjIyNDgzNDcxOTI1MjQ4.Cl2FMQ.ZnCjm1XVW7vRze4b7Cq4se7kKWs"  # noqa: S105 - the example of Discord's own pages
# Nothing like Discord's shape, so that only the literal can give it away.
ODD = 'pass"wörd\\n 가'


def log_into(**values: Any) -> io.StringIO:
    stream = io.StringIO()
    settings = Settings(**{"_env_file": None, "discord_token": TOKEN, "log_format": "json", **values})
    set_up_logging(settings, stream)
    return stream


def raise_with(secret: str) -> None:
    token = secret
    raise RuntimeError(f"cannot log in with {token}")


@pytest.mark.parametrize("form", ["json", "console"])
def test_a_token_is_masked_five_times_in_one_line(form: str) -> None:
    stream = log_into(log_format=form)
    structlog.get_logger("bot").info(f"{TOKEN} {TOKEN}{TOKEN}", a=TOKEN, b={"c": [TOKEN]})
    text = stream.getvalue()
    assert TOKEN not in text
    assert text.count("[secret]") == 5


@pytest.mark.parametrize("form", ["json", "console"])
@pytest.mark.parametrize("secret", [TOKEN, "plain-literal-secret"], ids=["shape", "literal"])
def test_a_token_is_masked_in_a_traceback(form: str, secret: str) -> None:
    stream = log_into(log_format=form, discord_token=secret)
    try:
        raise_with(secret)
    except RuntimeError as error:
        structlog.get_logger("bot").exception("failed")
        structlog.get_logger("bot").error("failed", exc_info=error)
        logging.getLogger("discord.client").exception("failed with %s", secret)
    text = stream.getvalue()
    assert text.count("RuntimeError: cannot log in with [secret]") == 3
    assert secret not in text


def test_a_secret_that_json_would_escape_is_masked_before_it_is_written() -> None:
    # The settings refuse such a token; other secrets, such as a database's password, may look like this.
    stream = io.StringIO()
    set_up_logging(
        Settings(_env_file=None, log_format="json").model_copy(update={"discord_token": SecretStr(ODD)}), stream
    )
    structlog.get_logger("bot").info("login", password=ODD, nested=[{"x": ODD}])
    assert "wörd" not in stream.getvalue()


def test_the_standard_librarys_loggers_are_masked_too() -> None:
    stream = log_into()
    logging.getLogger("discord.http").warning("Authorization: Bot %s", TOKEN, extra={"more": TOKEN})
    assert TOKEN not in stream.getvalue()
    assert json.loads(stream.getvalue())["logger"] == "discord.http"


def test_what_nothing_caught_is_logged_and_masked() -> None:
    stream = log_into()
    try:
        raise_with(TOKEN)
    except RuntimeError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    thread = threading.Thread(target=raise_with, args=(TOKEN,))
    thread.start()
    thread.join()
    assert [json.loads(line)["event"] for line in stream.getvalue().splitlines()] == ["uncaught", "uncaught_in_thread"]
    assert TOKEN not in stream.getvalue()


def test_warnings_are_logged() -> None:
    stream = log_into()
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        logging.captureWarnings(capture=True)
        warnings.warn(f"do not use {TOKEN}", stacklevel=1)
    assert "do not use [secret]" in stream.getvalue()


@pytest.mark.parametrize(("allowed", "shown"), [(False, False), (True, True)])
def test_the_words_of_users_are_logged_only_where_allowed(*, allowed: bool, shown: bool) -> None:
    stream = log_into(log_text=allowed)
    structlog.get_logger("bot").info("answered", text="how much in 2019?", entry="payment")
    assert ("how much" in stream.getvalue()) is shown
    assert "payment" in stream.getvalue()


@pytest.mark.parametrize(("allowed", "shown"), [(False, False), (True, True)])
def test_discords_raw_events_are_logged_only_where_text_is_allowed(*, allowed: bool, shown: bool) -> None:
    stream = log_into(log_level="DEBUG", log_text=allowed)
    logging.getLogger("discord.gateway").debug("WebSocket Event: %s", {"content": "my secret thoughts"})
    assert ("my secret thoughts" in stream.getvalue()) is shown


def test_a_line_of_json_has_time_level_logger_and_event() -> None:
    stream = log_into()
    structlog.get_logger("bot.chat").info("ready", servers=3, name="서버")
    line = json.loads(stream.getvalue())
    assert {key: line[key] for key in ("event", "level", "logger", "servers", "name")} == {
        "event": "ready",
        "level": "info",
        "logger": "bot.chat",
        "servers": 3,
        "name": "서버",
    }
    assert line["timestamp"].endswith("Z")
    assert "서버" in stream.getvalue()


def test_what_is_below_the_level_is_not_logged() -> None:
    stream = log_into(log_level="WARNING")
    structlog.get_logger("bot").info("ready")
    logging.getLogger("discord").info("ready")
    assert stream.getvalue() == ""


def test_the_console_gets_no_colours_unless_it_is_one() -> None:
    stream = log_into(log_format="console")
    structlog.get_logger("bot").info("ready")
    assert "\x1b" not in stream.getvalue()
