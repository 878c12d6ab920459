"""Free text is shown as it is written."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.inert import inert, inert_line, safe_address

ORDINARY = [
    "1.0389 trillion won (1,038.9 billion), up 8.2 % or 78.7 billion won on 2018",
    "1조 389억 원 (전년 대비 8.2% 증가)",
    "US$891 million; 925 in February",
    "-3.2 % in 2005",
]


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_sentences_stay_as_they_are(text: str) -> None:
    assert inert(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**2019**", r"\*\*2019\*\*"),
        ("2014~2018", r"2014\~2018"),
        ("usfk_troops", r"usfk\_troops"),
        ("# heading", r"\# heading"),
        ("-# small", r"\-# small"),
        ("- item", r"\- item"),
        ("> quote", r"\> quote"),
        ("2019. 12. 31.", r"2019\. 12. 31."),
        ("a\n3) b", "a\n3\\) b"),
        ("[x](https://evil.example)", "\\[x\\](https\u200b://evil.example)"),
        ("@everyone", "@\u200beveryone"),
        ("<@1>", "\\<@\u200b1>"),
        ("discord.gg/x", "discord\u200b.gg/x"),
        ("DiscordApp.com/invite/x", "DiscordApp\u200b.com/invite/x"),
        ("\u202eevil", "evil"),
        ("\\", "\\\\"),
    ],
)
def test_markup_is_defused(text: str, expected: str) -> None:
    assert inert(text) == expected


@given(st.text(max_size=300))
def test_nothing_is_lost_but_control_characters(text: str) -> None:
    kept = re.sub(r"\\([^0-9A-Za-z\s])", r"\1", inert(text)).replace("\u200b", "")
    expected = re.sub(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]", "", text).replace("\u200b", "")
    assert kept == expected


@given(st.text(max_size=300))
def test_a_line_is_a_line(text: str) -> None:
    assert "\n" not in inert_line(text)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://example.org/a_(b)", "https://example.org/a_%28b%29"),
        ("HTTP://example.org", "HTTP://example.org"),
        ("https://example.org/한국", "https://example.org/한국"),
        ("https://example.org/@a", "https://example.org/%40a"),
        ("https://example.org/\u202e", None),
        ("javascript:alert(1)", None),
        ("https://example.org/ b", None),
        ("", None),
        (None, None),
        ("https://example.org/" + "a" * 600, None),
    ],
)
def test_addresses(address: str | None, expected: str | None) -> None:
    assert safe_address(address) == expected
