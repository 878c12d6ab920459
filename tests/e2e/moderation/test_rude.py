"""Hostile and careless input: a sentence that says what was wrong, nothing live in it, nothing kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.e2e.moderation.town import text_of

if TYPE_CHECKING:
    from tests.e2e.moderation.town import Town

FIGURE = "figure toll_income 2023 tunnel-audit amount: {} status: reported reason: {}"

FIGURES = {
    "figure": "Still needed",
    "figure " * 50: "Still needed",
    "figure\ntoll_income 2023": "Still needed: Source",
    "figure toll_income 20x7 tunnel-audit amount: 5 million USD status: reported reason: y": "no year",
    "figure toll_income 99999 tunnel-audit amount: 5 million USD status: reported reason: y": "outside 1900-2100",
    "figure toll_income 2023 tunnel-audit amount: 5 million USD status: certain reason: y": "Write one of",
    "figure toll_income 2019-2020 tunnel-audit amount: 5 million USD status: reported reason: y": "no year",
    "figure toll_income 2023 tunnel-audit amount: 5 million USD status: derived reason: y": "'derived' is not allowed",
    "figure toll_income 2023 press-2027 amount: 5 million USD status: reported reason: y": "/knowledge source",
    FIGURE.format("5 billion won", "y"): "is in KRW, but the amounts of 'toll\\_income' are in USD",
    FIGURE.format("nan USD", "y"): "can't be read",
    FIGURE.format("61", "y"): "can't be read",
    FIGURE.format("-61 million USD", "y"): "less than nothing",
    FIGURE.format("61 million USD", "x" * 1_500): "1 to 400 characters",
    FIGURE.format("61 million USD increase: lots", "y"): "no percentage",
}
TEXTS = {
    "fact ../../etc source: tunnel-audit title: x english: y reason: z": "is no id",
    "fact a-b source: tunnel-audit title: x english: \u202egnp.exe reason: z": "invisible character U+202E",
    "fact a-b source: tunnel-audit english: a new one reason: z": "needs a title",
    "phrase tunnel-opening phrase: 2019 reason: z": "The question '2019' belongs to",
    "phrase tunnel-opening phrase: \u200b reason: z": "invisible character",
    "phrase nowhere phrase: hello? reason: z": "There is no entry",
    "phrase tunnel-openig phrase: hello? reason: z": "Did you mean tunnel-opening",
    "phrase tunnel-opening phrase: hello reason: z": "names nothing that this entry is about",
    "phrase tunnel-opening phrase: a reason: z": "names nothing that this entry is about",
    "phrase tunnel-opening phrase: @everyone reason: z": "mentions somebody",
    "source s1 url: javascript:alert(1) reason: z": "no address of a page",
    "source s1 title: t url: http://discord.gg/abc reason: z": "is an invitation",
    "source s1 kind: press title: t publisher: p language: en published: yesterday reason: z": "is no date",
    "calculation reason: x": "no operation",
    "calculation reason: x ```yaml\na: &a [*a]\n```": "anchor",
    "calculation reason: x ```yaml\n- 1\n```": "no operation",
    "calculation reason: x ```yaml\nid: spread\ncues: 5\n```": "title is missing",
}
NUMBERS = {
    "retire words/nothing reason: x": "There is no entry",
    "retire words/how_much reason: x": "is a word, which only the files can change",
    "source s1 url: https://a.org/" + "a" * 600 + " reason: z": "at most 512 are kept",
    "rollback abc reason: x": "no number of a revision",
    "rollback -1 reason: x": "no number of a revision",
    "rollback 99999999999999999999 reason: x": "no number of a revision",
    "rollback 7 reason: x": "There is no revision 7",
    "diff": "Name a number",
    "diff -1": "Name a number",
    "diff 5": "no revision 5",
    "diff proposal 77": "no proposal 77",
}
HISTORY = {
    "history " + "y" * 1_500: "There is no entry",
    "history nowhere": "There is no entry “nowhere” here",
    "history tunnel-openin": "Did you mean tunnel-opening, ",
    "history tunnel-opening": "This server never changed tunnel-opening; it stands as all servers share it",
    "history": "This server never changed anything",
    "history @everyone": "@\u200beveryone",
    "dead <@&1>": "There is no source",
    "dead": "Name the source",
    "@here": "@\u200bhere",
    "reload": "Only those who manage",
}


@pytest.mark.parametrize("lines", [FIGURES, TEXTS, NUMBERS, HISTORY], ids=["figures", "texts", "numbers", "history"])
async def test_each_is_told_what_was_wrong(tunnel: Town, lines: dict[str, str]) -> None:
    for line, told in lines.items():
        await tunnel.moderator.send(tunnel.channel, f"!sma knowledge {line}")
        said = tunnel.said.content
        assert told in said, (line[:80], said)
        assert "Reference" not in said
        assert "](http" not in said
        assert "@everyone" not in said
    assert await tunnel.store.pending(tunnel.guild.id) == []
    assert await tunnel.store.latest_sequence() == 0


async def test_the_help_names_every_command(tunnel: Town) -> None:
    from bot.chat.moderation.commands import KnowledgeCommands  # noqa: PLC0415 - only here

    for prefixed in ("!sma knowledge", "!sma 지식"):
        await tunnel.moderator.send(tunnel.channel, prefixed)
        for command in KnowledgeCommands.group.commands:
            assert f"`{command.name}" in tunnel.said.content, command.name


FORMS: list[tuple[str, dict[str, Any], dict[str, Any], str]] = [
    (
        "knowledge figure",
        {"series": "a:b:c", "year": -5, "source": "x" * 100},
        {"amount": "1", "status": ["agreed"], "reason": "r"},
        "no year",
    ),
    ("knowledge fact", {"entry": "x y z", "source": ":", "as_of": "soon"}, {"reason": "r"}, "is no id"),
    ("knowledge fact", {"entry": "e" * 150, "source": "s" * 150}, {"reason": "r"}, "empty in both languages"),
    ("knowledge rollback", {"revision": -3}, {"reason": "r"}, "no number"),
    ("knowledge calculation", {}, {"reason": "r"}, "no operation"),
    ("knowledge calculation", {}, {"reason": "r", "file": ("a.yaml", b"\xff\x00")}, "no YAML"),
    ("knowledge calculation", {}, {"reason": "r", "file": ("a.yaml", b"x" * 600_000)}, "at most"),
]


@pytest.mark.parametrize(("name", "options", "values", "told"), FORMS)
async def test_forms_are_told_too(
    tunnel: Town, name: str, options: dict[str, Any], values: dict[str, Any], told: str
) -> None:
    shown = await tunnel.moderator.slash(tunnel.channel, name, **options)
    assert shown.modal is not None
    assert len(shown.modal["custom_id"]) <= 100
    said = text_of(await tunnel.moderator.submit_modal(shown, values))
    assert told in said, said
    assert "Reference" not in said


async def test_completion_of_nonsense_offers_nothing(tunnel: Town) -> None:
    for typed in ("🤖" * 2_000, "\u202e", "' OR 1=1 --"):
        offered = await tunnel.moderator.autocomplete(tunnel.channel, "knowledge phrase", "entry", typed)
        assert len(offered) <= 25
