"""Role × action × way in: what the gate says holds for slash, prefix, button, menu, form, completion and old button."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
import pytest

from bot.chat.client import make_bot, wake
from tests.e2e.moderation.conftest import TOLLS
from tests.e2e.moderation.test_flow import FIGURE, SOURCE, approved
from tests.e2e.moderation.town import text_of
from tests.e2e.world import settings_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    import simcord

    from bot.opening import Opened
    from tests.e2e.moderation.town import Town

    Act = Callable[[Town, simcord.MemberActor, discord.Message], Awaitable[str]]

NOT_FOR_YOU = ("That is for moderators", "Only whoever may manage", "Only those who manage", "don't moderate")


async def with_role(tunnel: Town) -> None:
    """Make the keepers moderators."""
    shown = await tunnel.moderator.slash(tunnel.channel, "sma settings")
    assert shown.response is not None
    await tunnel.moderator.select(shown.response, [tunnel.role], custom_id="smk:settings:role")


def slash(name: str, **options: Any) -> Act:
    async def act(tunnel: Town, person: simcord.MemberActor, card: discord.Message) -> str:
        del card
        result = await person.slash(tunnel.channel, name, **options)
        return "form" if result.modal else text_of(result)

    return act


def typed(text: str) -> Act:
    async def act(tunnel: Town, person: simcord.MemberActor, card: discord.Message) -> str:
        del card
        before = tunnel.channel.last_message
        await person.send(tunnel.channel, text)
        said = tunnel.channel.last_message
        assert said is not None
        return said.content if said != before else ""

    return act


def button(label: str) -> Act:
    async def act(tunnel: Town, person: simcord.MemberActor, card: discord.Message) -> str:
        del tunnel
        result = await person.click(card, label=label)
        return "form" if result.modal else text_of(result) if result.response or result.followups else "done"

    return act


def form(name: str, values: dict[str, Any], **options: Any) -> Act:
    """Send a form that was opened while one still was a moderator."""

    async def act(tunnel: Town, person: simcord.MemberActor, card: discord.Message) -> str:
        del card
        member = tunnel.env.backend.get_guild(tunnel.guild.id).members[person.id]
        roles, member.role_ids = member.role_ids, [*member.role_ids, tunnel.role.id]
        shown = await person.slash(tunnel.channel, name, **options)
        member.role_ids = roles
        assert shown.modal is not None
        return text_of(await person.submit_modal(shown, values))

    return act


def completion(name: str, option: str) -> Act:
    async def act(tunnel: Town, person: simcord.MemberActor, card: discord.Message) -> str:
        del card
        offered = await person.autocomplete(tunnel.channel, name, option, "toll")
        return "offered" if offered else NOT_FOR_YOU[0]

    return act


WAYS: dict[str, Act] = {
    "slash: propose": slash("knowledge phrase", entry="facts/tunnel-opening"),
    "slash: figure": slash("knowledge figure", series="toll_income", year=2023, source="tunnel-audit"),
    "slash: retire": slash("knowledge retire", entry="facts/tunnel-length"),
    "slash: rollback": slash("knowledge rollback", revision=1),
    "slash: pending": slash("knowledge pending"),
    "slash: history": slash("knowledge history", entry="facts/tunnel-opening"),
    "slash: diff": slash("knowledge diff", revision=1),
    "slash: gaps": slash("knowledge gaps"),
    "slash: stale": slash("knowledge stale"),
    "slash: reports": slash("knowledge reports"),
    "slash: dead": slash("knowledge dead", source="tunnel-audit"),
    "slash: export": slash("knowledge export"),
    "prefix: propose": typed(FIGURE.replace("city-paper", "tunnel-audit")),
    "prefix: pending": typed("!sma knowledge pending"),
    "prefix: history": typed("!sma knowledge history tunnel-opening"),
    "prefix: diff": typed("!sma knowledge diff 1"),
    "prefix: gaps": typed("!sma knowledge gaps"),
    "prefix: export": typed("!sma knowledge export"),
    "prefix: import": typed("!sma knowledge import"),
    "button: approve": button("Approve"),
    "button: reject": button("Reject"),
    "button: look": button("Check again"),
    "form: phrase": form(
        "knowledge phrase", {"phrase": "inauguration of the tunnel", "reason": "x"}, entry="facts/tunnel-opening"
    ),
    "completion": completion("knowledge figure", "series"),
}


async def test_whoever_may_not_is_told_at_once_and_nothing_is_opened_for_them(tunnel: Town) -> None:
    """The answer is the first one, not the sequel of "thinking…"; the history stays closed."""
    knowledge: Any = tunnel.bot.service.knowledge
    options: dict[str, dict[str, Any]] = {
        "phrase": {"entry": "x"},
        "figure": {"series": "x", "year": 2023, "source": "y"},
        "retire": {"entry": "x"},
        "rollback": {"revision": 1},
        "diff": {"revision": 1},
        "dead": {"source": "x"},
    }
    for command in ("pending", "history", "gaps", "stale", "reports", "export", *options):
        result = await tunnel.alice.slash(tunnel.channel, f"knowledge {command}", **options.get(command, {}))
        assert result.response is not None, command
        assert NOT_FOR_YOU[0] in result.response.content, command
        assert result.followups == [], command
        await tunnel.bob.send(tunnel.channel, f"!sma knowledge {command} 1")
    assert knowledge._library is None


@pytest.mark.parametrize("way", WAYS)
async def test_an_intruder_is_refused_on_every_way_in(tunnel: Town, way: str) -> None:
    await with_role(tunnel)
    await tunnel.moderator.send(tunnel.channel, SOURCE)
    card = tunnel.said
    told = await WAYS[way](tunnel, tunnel.alice, card)
    assert any(sentence in told for sentence in NOT_FOR_YOU), told
    assert (await tunnel.store.proposal(1)).state == "open"
    assert await tunnel.store.latest_sequence() == 0
    assert len(await tunnel.store.pending(tunnel.guild.id)) == 1


@pytest.mark.parametrize("way", WAYS)
async def test_whoever_has_the_role_is_let_in_and_whoever_loses_it_is_not(tunnel: Town, way: str) -> None:
    await with_role(tunnel)
    await tunnel.moderator.send(tunnel.channel, SOURCE)
    card = tunnel.said
    if not way.startswith("form"):
        told = await WAYS[way](tunnel, tunnel.keeper, card)
        assert not any(sentence in told for sentence in NOT_FOR_YOU), told
    if way == "button: approve":
        return  # it is decided now: there is no button any more
    # The message and its buttons stay; the role goes.
    tunnel.env.backend.get_guild(tunnel.guild.id).members[tunnel.keeper.id].role_ids = []
    before = len(await tunnel.store.pending(tunnel.guild.id))
    told = await WAYS[way](tunnel, tunnel.keeper, card)
    assert any(sentence in told for sentence in NOT_FOR_YOU), told
    assert len(await tunnel.store.pending(tunnel.guild.id)) == before


@pytest.mark.parametrize("way", ["slash", "prefix"])
async def test_only_who_manages_the_home_server_reloads(tunnel: Town, way: str) -> None:
    act = slash("knowledge reload") if way == "slash" else typed("!sma knowledge reload")
    for person in (tunnel.alice, tunnel.moderator):
        told = await act(tunnel, person, tunnel.channel.last_message)  # type: ignore[arg-type] # it is not looked at
        assert any(sentence in told for sentence in (*NOT_FOR_YOU, "another server's knowledge")), told


async def test_bots_and_webhooks_never_moderate(tunnel: Town) -> None:
    await with_role(tunnel)
    machine = tunnel.guild.add_member(tunnel.env.create_user("machine", bot=True), roles=[tunnel.role])
    hook = tunnel.guild.create_webhook(tunnel.channel, "hook")
    await machine.send(tunnel.channel, SOURCE)
    await hook.send(SOURCE)
    assert await tunnel.store.pending(tunnel.guild.id) == []


async def test_each_server_has_its_own_knowledge(tunnel: Town) -> None:
    other = tunnel.env.create_guild("Elsewhere")
    channel = other.create_text_channel("general")
    carol = other.add_member(tunnel.env.create_user("carol"))
    await tunnel.env.settle()
    await approved(tunnel, SOURCE)
    await approved(tunnel, FIGURE)
    await tunnel.alice.send(tunnel.channel, "!sma toll income 2023")
    assert "US$61.5 million" in tunnel.said.content
    await carol.send(channel, "!sma toll income 2023")
    assert channel.last_message is not None
    assert "61.5" not in channel.last_message.content
    await tunnel.alice.send_dm("!sma toll income 2023")
    told = tunnel.alice.user.dm_channel.last_message
    assert told is not None
    assert "61.5" not in told.content


async def test_a_proposal_of_another_server_cannot_be_seen_or_decided(tunnel: Town) -> None:
    other = tunnel.env.create_guild("Elsewhere")
    channel = other.create_text_channel("general")
    manage = other.create_role("Managers", permissions=discord.Permissions(manage_guild=True))
    carol = other.add_member(tunnel.env.create_user("carol"), roles=[manage])
    await tunnel.env.settle()
    await tunnel.moderator.send(tunnel.channel, SOURCE)
    result = await carol.slash(channel, "knowledge diff", proposal=1)
    assert "There is no proposal 1 here" in text_of(result)
    assert "No proposal waits" in text_of(await carol.slash(channel, "knowledge pending"))
    assert "no revision 1 here" in text_of(await carol.slash(channel, "knowledge diff", revision=1))


async def test_what_the_home_server_changes_is_everybodys(tunnel: Town, tolls: Opened) -> None:
    other = tunnel.env.create_guild("Elsewhere")
    channel = other.create_text_channel("general")
    carol = other.add_member(tunnel.env.create_user("carol"))
    settings = settings_of(knowledge_path=TOLLS, home_server_id=tunnel.guild.id)
    bot = make_bot(settings, tolls, shard_count=1, store=tunnel.store)
    await wake(bot)
    await tunnel.env.restart_bot(bot)
    await approved(tunnel, SOURCE)
    await approved(tunnel, FIGURE)
    await carol.send(channel, "!sma toll income 2023")
    assert channel.last_message is not None
    assert "US$61.5 million" in channel.last_message.content
    assert await tunnel.store.version(None, "series", "toll_income") == 2
    audit = tunnel.guild.create_text_channel("audit")
    shown = await tunnel.moderator.slash(tunnel.channel, "sma settings")
    assert shown.response is not None
    await tunnel.moderator.select(shown.response, [audit], custom_id="smk:settings:audit")
    result = await tunnel.moderator.slash(tunnel.channel, "knowledge reload")
    assert "read anew" in text_of(result)
    assert audit.last_message is not None
    assert audit.last_message.content == f"<@{tunnel.moderator.id}> read the files of the knowledge anew."
    await carol.send(channel, "!sma what was the toll income in 2023?")
    assert "US$61.5 million" in channel.last_message.content, "a reload keeps what was changed"
