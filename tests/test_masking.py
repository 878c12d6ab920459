"""No secret survives in a text or a value, wherever in it it stands."""

from __future__ import annotations

from dataclasses import dataclass
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.masking import MASK, Masker, passwords_in

TOKEN = "MTk4NjIyNDgzNDcxOTI1MjQ4.Cl2FMQ.ZnCjm1XVW7vRze4b7Cq4se7kKWs"  # noqa: S105 - the example of Discord's own pages
PASSWORD = "correct horse"  # noqa: S105 - made up


def test_five_times_in_one_line() -> None:
    line = f"{TOKEN}{TOKEN} a{TOKEN} Bot {TOKEN}, {TOKEN!r}"
    assert Masker([TOKEN]).text(line) == f"{MASK}{MASK} a{MASK} Bot {MASK}, '{MASK}'"


@pytest.mark.parametrize("before", ["", "a", "_", "-", ".", "=", "\n", "가"])
@pytest.mark.parametrize("after", ["", "a", ".", '"', "\n"])
def test_the_shape_is_enough(before: str, after: str) -> None:
    masked = Masker().text(f"x {before}{TOKEN}{after} y")
    assert not any(part in masked for part in TOKEN.split("."))


@pytest.mark.parametrize(
    "secret",
    ["mfa." + "a1-_" * 21, "https://discord.com/api/webhooks/123456/" + "aB3-" * 17, "/interactions/99/" + "z" * 60],
)
def test_other_shapes_go_too(secret: str) -> None:
    assert secret[-20:] not in Masker().text(f"POST {secret} failed")


@pytest.mark.parametrize(
    ("address", "passwords"),
    [
        ("sqlite:///data/sma-bot.sqlite3", ()),
        ("postgresql://bot@db/sma", ()),
        ("postgresql://bot:geheim@db:5432/sma?ssl=true", ("geheim", "geheim")),
        ("postgresql://bot:g%40h%2Fm@db/sma", ("g%40h%2Fm", "g@h/m")),
        ("postgresql://bot:g@h@db/sma", ("g@h", "g@h")),
        ("postgresql:///sma?host=/run&password=leise", ("leise", "leise")),
        ("postgresql://bot:geheim@[db/sma", ("postgresql://bot:geheim@[db/sma",)),
    ],
)
def test_the_passwords_in_an_address(address: str, passwords: tuple[str, ...]) -> None:
    assert passwords_in(address) == passwords
    masked = Masker(passwords).text(f"cannot reach {address}, {address!r}")
    assert not any(password in masked for password in passwords)


def test_the_password_in_any_address_goes() -> None:
    masked = Masker().text("connect to postgresql://bot:ge:h/eim@db:5432/sma failed")
    assert masked == f"connect to postgresql://{MASK}@db:5432/sma failed"


@pytest.mark.parametrize(
    "text",
    ["sma-bot 0.1.0", "1,038.9 billion won", "discord.gateway.shard", "2026-11-23T10:00:00.123456Z", "10th..11th"],
)
def test_ordinary_text_stays(text: str) -> None:
    assert Masker([TOKEN]).text(text) == text


@pytest.mark.parametrize("secret", [TOKEN, PASSWORD])
@pytest.mark.parametrize("broken", ["\n", "\r\n", "  \n    ", "\\n"])
def test_a_secret_that_is_broken_over_lines_goes(secret: str, broken: str) -> None:
    for at in range(1, len(secret)):
        masked = Masker([secret]).text(f"before {secret[:at]}{broken}{secret[at:]} after")
        assert masked == f"before {MASK} after"
    each_alone = broken.join(secret)
    assert Masker([secret]).text(each_alone) == MASK


def test_a_long_line_is_masked_in_no_time() -> None:
    line = (TOKEN[:-1] + " ") * 20_000
    begun = process_time()
    assert Masker([TOKEN[:-1] + "!"]).text(line)
    assert process_time() - begun < 2


def test_the_longer_of_two_secrets_goes_first() -> None:
    assert Masker(["abc", "abcdef"]).text("abcdef abc") == f"{MASK} {MASK}"


def test_an_empty_secret_masks_nothing() -> None:
    assert Masker([""]).text("abc") == "abc"


@dataclass
class Connection:
    """Something whose text holds a secret."""

    password: str


def test_values_are_masked_however_deep_they_stand() -> None:
    value = {
        "a": [PASSWORD, (PASSWORD,)],
        PASSWORD: {"b": {PASSWORD}},
        "c": PASSWORD.encode(),
        "d": Connection(PASSWORD),
    }
    masked = Masker([PASSWORD]).value(value)
    assert PASSWORD not in repr(masked)
    assert repr(masked).count(MASK) == 6


@pytest.mark.parametrize("value", [None, True, 3, 2.5, "text", [1, "a"], {"a": 1}])
def test_other_values_stay_what_they_are(value: object) -> None:
    assert Masker([PASSWORD]).value(value) == value


@given(st.text(min_size=1), st.lists(st.text()))
def test_no_literal_ever_survives(secret: str, parts: list[str]) -> None:
    masked = Masker([secret]).text(secret.join(parts))
    assert secret not in masked.replace(MASK, "") or secret in MASK
