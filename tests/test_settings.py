"""The settings: defaults, sources, and sentences for people when a value is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from dotenv import dotenv_values

from bot.knowledge.language import Language
from bot.settings import BadSettings, Settings, load_settings
from bot.settings_docs import default_text, settings_table

if TYPE_CHECKING:
    from pathlib import Path

EXAMPLE = "MTk4NjIyNDgzNDcxOTI1MjQ4.Cl2FMQ.ZnCjm1XVW7vRze4b7Cq4se7kKWs"


pytestmark = pytest.mark.usefixtures("nowhere")


def problems() -> tuple[str, ...]:
    with pytest.raises(BadSettings) as caught:
        load_settings()
    assert caught.value.status == 2
    assert str(caught.value) == "\n".join(caught.value.problems)
    return caught.value.problems


def test_without_anything_the_defaults_hold() -> None:
    settings = load_settings()
    assert settings.discord_token is None
    assert settings.command_prefix == "!"
    assert settings.message_content is True
    assert settings.default_language is Language.ENGLISH
    assert settings.log_text is False


def test_the_environment_wins_over_the_file(monkeypatch: pytest.MonkeyPatch, nowhere: Path) -> None:
    (nowhere / ".env").write_text("COMMAND_PREFIX=?\nDEFAULT_LANGUAGE=ko\n")
    monkeypatch.setenv("COMMAND_PREFIX", "$")
    settings = load_settings()
    assert (settings.command_prefix, settings.default_language) == ("$", Language.KOREAN)


def test_an_override_wins_unless_it_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEFAULT_LANGUAGE", "ko")
    assert load_settings(default_language=None).default_language is Language.KOREAN
    assert load_settings(default_language=Language.ENGLISH).default_language is Language.ENGLISH


def test_an_empty_value_counts_as_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "")
    monkeypatch.setenv("HOME_SERVER_ID", "")
    assert load_settings().discord_token is None
    assert load_settings().home_server_id is None


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("COMMAND_PREFIX", "/", "COMMAND_PREFIX is '/', but must not begin with"),
        ("COMMAND_PREFIX", "a b", "COMMAND_PREFIX is 'a b', but must be 1 to 10 characters without spaces"),
        ("MESSAGE_CONTENT", "perhaps", "MESSAGE_CONTENT is 'perhaps', but must be true or false."),
        ("KNOWLEDGE_PATH", "nowhere", "KNOWLEDGE_PATH is 'nowhere', but must be a folder that exists."),
        ("DEFAULT_LANGUAGE", "fr", "DEFAULT_LANGUAGE is 'fr', but must be 'en' or 'ko'."),
        ("HOME_SERVER_ID", "mine", "HOME_SERVER_ID is 'mine', but must be a whole number."),
        ("HOME_SERVER_ID", "-1", "HOME_SERVER_ID is '-1', but must be greater than 0."),
        ("LOG_LEVEL", "loud", "LOG_LEVEL is 'LOUD', but must be 'DEBUG', 'INFO', 'WARNING' or 'ERROR'."),
        ("LOG_FORMAT", "xml", "LOG_FORMAT is 'xml', but must be 'console' or 'json'."),
        ("LOG_TEXT", "2", "LOG_TEXT is '2', but must be true or false."),
    ],
)
def test_a_wrong_value_gets_a_sentence(monkeypatch: pytest.MonkeyPatch, name: str, value: str, told: str) -> None:
    monkeypatch.setenv(name, value)
    (sentence,) = problems()
    assert sentence.startswith(told)


def test_every_wrong_value_is_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOG_LEVEL", "loud")
    monkeypatch.setenv("LOG_TEXT", "perhaps")
    assert [sentence.split()[0] for sentence in problems()] == ["LOG_LEVEL", "LOG_TEXT"]


@pytest.mark.parametrize("token", [f"Bot {EXAMPLE}", f"Bearer {EXAMPLE}", f"{EXAMPLE} {EXAMPLE}", f"{EXAMPLE}\u200b"])
def test_a_token_that_cannot_be_one_is_refused_and_never_shown(monkeypatch: pytest.MonkeyPatch, token: str) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", token)
    (sentence,) = problems()
    assert sentence.startswith("DISCORD_TOKEN must be")
    assert EXAMPLE not in sentence


def test_a_token_in_the_wrong_line_is_not_shown_either(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOG_LEVEL", EXAMPLE)
    assert EXAMPLE.upper() not in problems()[0].upper()


def test_a_token_shows_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", EXAMPLE)
    settings = load_settings()
    assert EXAMPLE not in repr(settings)
    assert EXAMPLE not in str(settings.model_dump())
    assert settings.require_token() == EXAMPLE
    assert settings.secrets() == (EXAMPLE,)


def test_the_password_of_the_database_shows_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STORE_URL", "postgresql://bot:geheim@db/sma")
    settings = load_settings()
    assert "geheim" not in repr(settings)
    assert set(settings.secrets()) == {"geheim"}
    monkeypatch.delenv("STORE_URL")
    assert load_settings().secrets() == ()


def test_without_a_token_the_sentence_says_where_to_get_one() -> None:
    with pytest.raises(BadSettings, match=r"DISCORD_TOKEN is not set.*Developer Portal.*\.env\.example.*make demo"):
        load_settings().require_token()


def test_a_file_that_is_no_text_gets_a_sentence(nowhere: Path) -> None:
    (nowhere / ".env").write_bytes(b"LOG_LEVEL=\xff\xfe\n")
    assert problems() == (".env is not valid UTF-8: save it as UTF-8 text.",)


def test_the_example_holds_every_setting_with_its_default_and_description(pytestconfig: pytest.Config) -> None:
    lines = (pytestconfig.rootpath / ".env.example").read_text(encoding="utf-8").splitlines()
    prose = " ".join(line.removeprefix("# ") for line in lines if line.startswith("# "))
    written = {}
    for line in lines:
        name, equals, value = line.removeprefix("# ").partition("=")
        if equals and name.isupper():
            written[name] = value
    assert written == {name.upper(): default_text(name) for name in Settings.model_fields}
    for field in Settings.model_fields.values():
        assert field.description
        assert field.description in prose


def test_the_example_is_usable_as_it_stands(pytestconfig: pytest.Config, nowhere: Path) -> None:
    example = pytestconfig.rootpath / ".env.example"
    (nowhere / ".env").write_bytes(example.read_bytes())
    assert set(dotenv_values(example)) == {"DISCORD_TOKEN"}
    assert load_settings() == Settings(_env_file=None)


def test_the_table_has_a_row_for_every_setting() -> None:
    rows = settings_table().splitlines()[2:]
    assert len(rows) == len(Settings.model_fields)
    assert rows[0].startswith("| `DISCORD_TOKEN` | – |")
    assert "| `LOG_TEXT` | `false` | Whether the text of questions may be logged. |" in rows
