"""The settings: from the environment or `.env`, checked once at the start.

Whatever is wrong is told in sentences that name the setting, and all of it in one go. The value of a
secret is never part of such a sentence.
"""

from __future__ import annotations

import re
import socket
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict, SettingsError

from bot.cluster import parse_cluster
from bot.errors import StopProgram
from bot.knowledge.language import Language
from bot.masking import Masker, passwords_in

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_MAX_PREFIX = 10
_SHOWN_VALUE = 60

_HOW_TO_GIVE_ONE = (
    "DISCORD_TOKEN is not set: copy your bot's token from the Discord Developer Portal (Bot, Reset Token) into the "
    "environment or into a file .env (see .env.example). To try the bot without a token: make demo"
)

# Pydantic's own words for these are made for programmers.
_WORDS = {
    "bool_parsing": "must be true or false",
    "int_parsing": "must be a whole number",
    "int_parsing_size": "must be a whole number of reasonable size",
}


class BadSettings(StopProgram):
    """One or more settings cannot be used; the message has a line for each."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems), status=2)
        self.problems = tuple(problems)


def _usable_prefix(prefix: str) -> str:
    if not prefix or len(prefix) > _MAX_PREFIX or re.search(r"\s", prefix):
        raise ValueError(f"must be 1 to {_MAX_PREFIX} characters without spaces, such as !")
    if prefix.startswith(("/", "@", "<")):
        raise ValueError("must not begin with / @ or <, which Discord keeps for commands and mentions (! is usual)")
    return prefix


def _plausible_token(token: SecretStr) -> SecretStr:
    """Catch what is pasted by mistake; whether a token is valid only Discord can say."""
    value = token.get_secret_value()
    if value.startswith(("Bot ", "Bearer ")):
        raise ValueError("must be the bare token, without the word before it")
    if not re.fullmatch(r"[\x21-\x7e]+", value):
        raise ValueError("must be one word of plain letters, digits and signs, as copied from the Developer Portal")
    return token


def _existing_folder(path: Path) -> Path:
    if not path.is_dir():
        raise ValueError("must be a folder that exists")
    return path


def _usable_cluster(text: str) -> str:
    parse_cluster(text, socket.gethostname())
    return text


def _upper(value: object) -> object:
    return value.upper() if isinstance(value, str) else value


def _lower(value: object) -> object:
    return value.lower() if isinstance(value, str) else value


class Settings(BaseSettings):
    """Every setting, with its default. The environment wins over `.env`; an empty value counts as not set."""

    model_config = SettingsConfigDict(
        env_file=".env",
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        # Defaults are checked too: a wrong one should fail in our tests, not at an operator's.
        validate_default=True,
    )

    discord_token: Annotated[SecretStr, AfterValidator(_plausible_token)] | None = Field(
        default=None,
        description="The bot's token from the Discord Developer Portal. Needed to run on Discord, by nothing else.",
    )
    command_prefix: Annotated[str, AfterValidator(_usable_prefix)] = Field(
        default="!",
        description="What typed commands begin with, as in `!sma 2019`.",
    )
    message_content: bool = Field(
        default=True,
        description="Whether to ask Discord for the privileged message content intent. Without it, commands with the "
        "prefix and overheard questions are off; slash commands, mentions, replies and direct messages work.",
    )
    knowledge_path: Annotated[Path, AfterValidator(_existing_folder)] | None = Field(
        default=None,
        description="A folder of knowledge to use instead of the one that comes with the bot.",
    )
    default_language: Annotated[Language, BeforeValidator(_lower)] = Field(
        default=Language.ENGLISH,
        description="The language of replies where neither the question nor the server says: `en` or `ko`.",
    )
    charts: bool = Field(
        default=True,
        description="Whether charts are drawn; drawing the first one takes about 80 MB of memory.",
    )
    home_server_id: int | None = Field(
        default=None,
        gt=0,
        lt=2**63,
        description="The id of the server whose moderators look after everybody's knowledge.",
    )
    shard_count: int | None = Field(
        default=None,
        ge=1,
        le=10_000,
        description="How many shards the bot has in all. Discord is asked unless it is set; set it where several "
        "processes share the work, so that they agree.",
    )
    cluster: Annotated[str, BeforeValidator(_lower), AfterValidator(_usable_cluster)] = Field(
        default="1/1",
        description="Which of several processes this is: `1/4` is the first of four and takes a quarter of the shards. "
        "`host/4` counts by the number at the end of the host's name (`bot-0` is the first), as in a stateful set.",
    )
    watchdog_minutes: int = Field(
        default=10,
        ge=1,
        le=1_440,
        description="For how many minutes a shard may be without a connection before the bot ends with status 75, so "
        "that its supervisor starts it anew.",
    )
    watchdog_lag_seconds: int = Field(
        default=60,
        ge=1,
        le=3_600,
        description="For how many seconds the event loop may stand still before the bot ends with status 75.",
    )
    metrics_port: int | None = Field(
        default=None,
        ge=0,
        le=65_535,
        description="The port of a page for machines: `/metrics` for Prometheus, `/healthz` and `/readyz`. Off unless "
        "it is set; 0 takes any free one.",
    )
    metrics_host: str = Field(
        default="127.0.0.1",
        description="The address that this page is served on. It has no password: another address than this machine's "
        "own is for networks that only you can reach.",
    )
    store_url: SecretStr = Field(
        default=SecretStr("sqlite:///data/sma-bot.sqlite3"),
        description="Where what moderators do is kept: a SQLite file, made on first use, or a PostgreSQL database, as "
        "in `postgresql://user:password@host/database`.",
    )
    log_level: Annotated[Literal["DEBUG", "INFO", "WARNING", "ERROR"], BeforeValidator(_upper)] = Field(
        default="INFO",
        description="How much is logged: `DEBUG`, `INFO`, `WARNING` or `ERROR`.",
    )
    log_format: Annotated[Literal["console", "json"], BeforeValidator(_lower)] = Field(
        default="console",
        description="`console` for people, `json` for machines (one object a line).",
    )
    log_text: bool = Field(
        default=False,
        description="Whether the text of questions may be logged.",
    )

    def require_token(self) -> str:
        """Return the token, or end with a sentence that says where to get one."""
        if self.discord_token is None:
            raise BadSettings([_HOW_TO_GIVE_ONE])
        return self.discord_token.get_secret_value()

    def secrets(self) -> tuple[str, ...]:
        """Return every secret value, for the log to mask; of an address, the passwords in it."""
        values = (getattr(self, name) for name in type(self).model_fields if name != "store_url")
        secrets = [value.get_secret_value() for value in values if isinstance(value, SecretStr)]
        return (*secrets, *passwords_in(self.store_url.get_secret_value()))


def load_settings(**overrides: Any) -> Settings:
    """Read the settings; `overrides` (from the command line) win over environment and `.env` unless they are None.

    Raises:
        BadSettings: with a line for every setting that cannot be used.
    """
    given = {name: value for name, value in overrides.items() if value is not None}
    try:
        return Settings(**given)
    except ValidationError as error:
        # `from None`: the error below holds the raw values, and secrets are among them.
        raise BadSettings([_sentence(details) for details in error.errors()]) from None
    except SettingsError:
        raise BadSettings(["The environment cannot be read: a setting has a value that is not of its type."]) from None
    except UnicodeDecodeError:
        raise BadSettings([".env is not valid UTF-8: save it as UTF-8 text."]) from None
    except OSError as error:
        raise BadSettings([f".env cannot be read: {error.strerror}."]) from None


def _sentence(details: ErrorDetails) -> str:
    name = str(details["loc"][0])
    problem = _WORDS.get(details["type"])
    if problem is None:
        problem = details["msg"].removeprefix("Value error, ").replace("Input should", "must")
    if _is_secret(name):
        return f"{name.upper()} {problem}."
    # Masked by shape as well: a token may have been pasted into the wrong line.
    shown = Masker().text(str(details["input"]))
    shown = shown if len(shown) <= _SHOWN_VALUE else shown[: _SHOWN_VALUE - 1] + "…"
    return f"{name.upper()} is {shown!r}, but {problem}."


def _is_secret(name: str) -> bool:
    field = Settings.model_fields.get(name)
    # An unknown name should not happen; if it does, its value is none of the log's business.
    return field is None or "SecretStr" in str(field.annotation)
