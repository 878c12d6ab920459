"""Every command, by prefix and by slash, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.e2e.world import World

FIGURE_OF_2019 = "1.0389 trillion"
KOREAN_FIGURE_OF_2019 = "1조 389억"

PREFIX = {
    "!sma 2019": FIGURE_OF_2019,
    "!SMA 2019": FIGURE_OF_2019,
    "! sma 2019": FIGURE_OF_2019,
    "!sma2019": FIGURE_OF_2019,
    "!sma   2019  ": FIGURE_OF_2019,
    "!sma ask how much in 2019?": FIGURE_OF_2019,
    "!sma how much did Korea pay in 2019?": FIGURE_OF_2019,
    "!sma 2014-2018": "2016",
    "!sma 10th": "10th",
    "!sma agreement 10": "10th",
    "!sma compare 2018 2019": "8.2",
    "!sma total 2014-2018": "2014",
    "!sma timeline 2019": "2019",
    "!sma timeline 2014-2018": "2014-2018",
    "!sma sources payment": "http",
    "!sma about": "Knowledge checked",
    "!sma": "!sma 2019",
    "!sma help": "!sma 2019",
    "!sma 2019년 방위비 분담금은 얼마야?": KOREAN_FIGURE_OF_2019,
    "!sma 연표 2019": "2019",
}

SLASH: list[tuple[str, dict[str, str | int], str]] = [
    ("sma ask", {"question": "how much in 2019?"}, FIGURE_OF_2019),
    ("sma ask", {"question": "2019년 방위비 분담금은 얼마야?"}, KOREAN_FIGURE_OF_2019),
    ("sma year", {"year": 2019}, FIGURE_OF_2019),
    ("sma agreement", {"number": 10}, "10th"),
    ("sma compare", {"first": "2018", "second": "2019"}, "8.2"),
    ("sma total", {"period": "2014-2018"}, "2014"),
    ("sma timeline", {"years": "2019"}, "2019"),
    ("sma timeline", {}, "1991"),
    ("sma sources", {"entry": "payment"}, "http"),
    ("sma about", {}, "Knowledge checked"),
    ("sma help", {}, "!sma 2019"),
]


@pytest.mark.parametrize(("typed", "expected"), PREFIX.items(), ids=list(PREFIX))
async def test_prefix(world: World, typed: str, expected: str) -> None:
    await world.alice.send(world.channel, typed)
    assert expected in world.said.content


@pytest.mark.parametrize(
    ("name", "options", "expected"), SLASH, ids=[f"{name} {options}" for name, options, _ in SLASH]
)
async def test_slash(world: World, name: str, options: dict[str, str | int], expected: str) -> None:
    result = await world.alice.slash(world.channel, name, **options)
    assert result.response is not None
    assert not result.ephemeral
    assert expected in result.response.content


async def test_prefix_and_slash_say_the_same(world: World) -> None:
    await world.alice.send(world.channel, "!sma 2019")
    result = await world.bob.slash(world.channel, "sma ask", question="2019")
    assert result.response is not None
    assert result.response.content == world.said.content
    assert [embed.to_dict() for embed in result.response.embeds] == [embed.to_dict() for embed in world.said.embeds]


@pytest.mark.parametrize(
    "typed",
    ["!sma why did it rise in 2021?", "!sma sources of the 2019 figure?", "!sma about 2019", "!sma help me with 2019"],
)
async def test_a_question_may_begin_like_a_command(world: World, typed: str) -> None:
    await world.alice.send(world.channel, "!sma about")
    about = world.said.content
    await world.alice.send(world.channel, typed)
    assert world.said.content != about
    assert "have not asked me" not in world.said.content


async def test_why_explains_the_askers_own_last_answer(world: World) -> None:
    await world.alice.send(world.channel, "!sma 2019")
    await world.bob.send(world.channel, "!sma 2014")
    await world.alice.send(world.channel, "!sma why")
    assert "2019" in world.said.content
    assert "payment" in world.said.content
    result = await world.bob.slash(world.channel, "sma why")
    assert result.response is not None
    assert result.ephemeral
    assert "2014" in result.response.content


async def test_why_without_a_question(world: World) -> None:
    await world.alice.send(world.channel, "!sma why")
    assert "have not asked me" in world.said.content
    await world.alice.send(world.channel, "!sma sources")
    assert "have not asked me" in world.said.content


async def test_what_was_asked_is_forgotten_after_ten_minutes(world: World) -> None:
    await world.alice.send(world.channel, "!sma 2019")
    await world.env.advance_time(601)
    await world.alice.send(world.channel, "!sma why")
    assert "have not asked me" in world.said.content


async def test_sources_alone_are_those_of_the_last_answer(world: World) -> None:
    await world.alice.send(world.channel, "!sma 2019")
    first = world.said.content.split("](<")[1].split(">)")[0]
    await world.alice.send(world.channel, "!sma sources")
    assert first in world.said.content


async def test_follow_up(world: World) -> None:
    await world.alice.send(world.channel, "!sma how much in 2019?")
    await world.alice.send(world.channel, "!sma and in 2018?")
    assert "960.2 billion" in world.said.content


@pytest.mark.parametrize(
    ("before", "typed", "said"),
    [
        ("!sma total 2018-2020", "!sma 2019", "Up 8.2%"),
        ("!sma total 2018-2020", "!sma 10th", "10th SMA"),
        ("!sma how much did it rise?", "!sma 2019", "up by 78.7 billion won"),
    ],
)
async def test_a_bare_year_goes_on_only_where_it_was_asked_for(
    world: World, before: str, typed: str, said: str
) -> None:
    await world.alice.send(world.channel, before)
    await world.alice.send(world.channel, typed)
    assert said in world.said.content
    assert "in all" not in world.said.content


async def test_a_list_is_as_firm_as_its_weakest_year(world: World) -> None:
    await world.alice.send(world.channel, "!sma 2025-2027")
    (embed,) = world.said.embeds
    assert embed.footer.text is not None
    assert "projected" in embed.footer.text


@pytest.mark.parametrize("typed", ["!sma 1985", "!sma 2045", "!sma 20199", "!sma hello"])
async def test_no_figure_is_invented(world: World, typed: str) -> None:
    await world.alice.send(world.channel, typed)
    assert world.said.content
    assert not [field for embed in world.said.embeds for field in embed.fields if "won" in (field.value or "")]


async def test_what_is_unknown_is_said_in_private_where_discord_can(world: World) -> None:
    result = await world.alice.slash(world.channel, "sma ask", question="what is the weather tomorrow?")
    assert result.ephemeral


async def test_language_of_the_user(world: World) -> None:
    """A bare year shows no language of its own: the reply takes that of the interaction."""
    deliver = world.env.backend.subscribers[0]
    world.env.backend.subscribers[0] = lambda event, payload: deliver(event, {**payload, "locale": "ko"})
    result = await world.alice.slash(world.channel, "sma year", year=2019)
    assert result.response is not None
    assert KOREAN_FIGURE_OF_2019 in result.response.content
    result = await world.alice.slash(world.channel, "sma agreement", number=10)
    assert result.response is not None
    assert "제10차" in result.response.content
    result = await world.alice.slash(world.channel, "sma ask", question="how much in 2019?")
    assert result.response is not None
    assert FIGURE_OF_2019 in result.response.content


@pytest.mark.parametrize("typed", ["how much in 2091", "hwo mcuh 2019", "방위비 2019", "sma paymnet 2019"])
async def test_autocompletion_survives_typing_errors(world: World, typed: str) -> None:
    choices = await world.alice.autocomplete(world.channel, "sma ask", "question", typed)
    assert 0 < len(choices) <= 25
    assert all(0 < len(choice["name"]) <= 100 and 0 < len(choice["value"]) <= 100 for choice in choices)


async def test_autocompletion_of_years_and_entries(world: World) -> None:
    choices = await world.alice.autocomplete(world.channel, "sma year", "year", "20199")
    assert [choice["value"] for choice in choices] == [2019]
    choices = await world.alice.autocomplete(world.channel, "sma total", "period", "1991-20199")
    assert [choice["value"] for choice in choices] == ["1991-2019"]
    assert await world.alice.autocomplete(world.channel, "sma sources", "entry", "paymnt")


async def test_every_command_is_known_to_discord_in_korean(world: World) -> None:
    registered = next(request.json for request in world.requests("PUT") if request.path.endswith("/commands"))
    assert isinstance(registered, list)
    nodes = list(registered)
    while nodes:
        node = nodes.pop()
        nodes.extend(node.get("options", []))
        assert node["name"] == "sma" or node["name_localizations"]["ko"], node["name"]
        if node["type"] != 3 or "description" in node:
            assert node["description_localizations"]["ko"], node["name"]


async def test_too_long_a_question_is_refused_with_a_sentence(world: World) -> None:
    await world.alice.send(world.channel, "!sma " + "how much in 2019 " * 60)
    assert "600" in world.said.content


async def test_twenty_questions_a_minute(world: World) -> None:
    for _ in range(20):
        await world.alice.send(world.channel, "!sma 2019")
    await world.alice.send(world.channel, "!sma 2019")
    assert "within a minute" in world.said.content
    before = len(world.env.http_requests)
    await world.alice.send(world.channel, "!sma 2019")
    assert len(world.env.http_requests) == before, "a flood is not answered with a flood"
    result = await world.alice.slash(world.channel, "sma year", year=2019)
    assert result.ephemeral
    await world.bob.send(world.channel, "!sma 2019")
    assert FIGURE_OF_2019 in world.said.content
    await world.env.advance_time(61)
    await world.alice.send(world.channel, "!sma 2018")
    assert "960.2 billion" in world.said.content
