"""What does not fit into a message is there as a file: nobody has to approve what they can't see."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord

from bot.knowledge.changes.files import Recorded, write_changes
from tests.e2e.test_buttons import labels
from tests.moderation.making import change

if TYPE_CHECKING:
    from tests.e2e.moderation.town import Town

YEARS = range(2023, 2048)


async def file_of(message: Any) -> str:
    """Return the text of the one file of a message."""
    (file,) = message.attachments
    assert file.filename == "changes.txt"
    return str((await file.read()).decode("utf-8-sig"))


async def test_a_long_proposal_and_its_revision_are_told_whole(tunnel: Town) -> None:
    changes = [Recorded(change("figure", year=year, amount=f"{year - 1968} million USD")) for year in YEARS]
    raw = write_changes(changes).encode()
    await tunnel.moderator.send(tunnel.channel, "!sma knowledge import", attachments=[("changes.yaml", raw)])
    card = tunnel.said
    assert card.content.endswith("see the file.")
    assert len(card.content) <= 2_000
    told = await file_of(card)
    for year in YEARS:
        assert f"toll_income · values · {year} · amount\n-\n+ {year - 1968} million USD" in told
        assert f"{year} · amount" not in card.content or year < 2040
    await tunnel.second.click(card, label="Approve")
    assert "Approved by" in tunnel.said.content
    assert f"{YEARS[-1]} · amount" in await file_of(tunnel.said)
    await tunnel.moderator.send(tunnel.channel, "!sma knowledge diff 1")
    assert f"values · {YEARS[-1]} · amount\n-\n+ {YEARS[-1] - 1968} million USD" in await file_of(tunnel.said)


async def test_a_text_that_is_cut_in_its_line_is_told_whole(tunnel: Town) -> None:
    statement = "A long story. " * 60 + "The end."
    await tunnel.moderator.send(
        tunnel.channel,
        f"!sma knowledge fact tunnel-story source: tunnel-audit title: Story\nenglish: {statement}\n"
        "questions: what is the story of the tunnel?\nreason: asked",
    )
    assert "The end." not in tunnel.said.content
    assert statement in await file_of(tunnel.said)


async def test_more_findings_than_are_listed_are_counted(tunnel: Town) -> None:
    """Each of the new amounts is far from the year before."""
    changes = [Recorded(change("figure", year=year, amount=f"{2 ** (year - 2017)} million USD")) for year in YEARS[:12]]
    raw = write_changes(changes).encode()
    await tunnel.moderator.send(tunnel.channel, "!sma knowledge import", attachments=[("changes.yaml", raw)])
    assert "more findings: see the file." in tunnel.said.content
    assert (await file_of(tunnel.said)).count("is a digit wrong?") > 10


async def test_a_short_proposal_needs_no_file(tunnel: Town) -> None:
    await tunnel.moderator.send(tunnel.channel, "!sma knowledge retire tunnel-length reason: x")
    assert "Approve" in labels(tunnel.said)
    assert not tunnel.said.attachments


async def test_a_proposal_that_is_checked_again_shows_no_file_of_before(tunnel: Town) -> None:
    """Most of what it means to change has been changed by another one meanwhile."""
    cards = []
    for years in (YEARS[:-1], YEARS):
        changes = [Recorded(change("figure", year=year, amount=f"{year - 1968} million USD")) for year in years]
        raw = write_changes(changes).encode()
        await tunnel.moderator.send(tunnel.channel, "!sma knowledge import", attachments=[("changes.yaml", raw)])
        cards.append(tunnel.said)
    assert all(card.attachments for card in cards)
    await tunnel.second.click(cards[0], label="Approve")
    await tunnel.second.click(cards[1], label="Check again")
    now = tunnel.said
    assert now.id == cards[1].id
    assert "2047 · amount" in now.content
    assert not now.attachments


async def test_a_file_that_may_not_be_attached_is_told_to_be_missing(tunnel: Town) -> None:
    assert tunnel.env.bot.user is not None
    overwrite = discord.PermissionOverwrite(attach_files=False)
    bare = tunnel.guild.create_text_channel("bare", overwrites={tunnel.env.bot.user: overwrite})
    await tunnel.moderator.send(bare, "!sma knowledge export")
    assert bare.last_message is not None
    assert "give me Attach Files" in bare.last_message.content
    panel = await tunnel.moderator.slash(tunnel.channel, "sma settings")
    assert panel.response is not None
    await tunnel.moderator.select(panel.response, [bare], custom_id="smk:settings:proposals")
    changes = [Recorded(change("figure", year=year, amount=f"{year - 1968} million USD")) for year in YEARS]
    raw = write_changes(changes).encode()
    await tunnel.moderator.send(tunnel.channel, "!sma knowledge import", attachments=[("changes.yaml", raw)])
    assert "Proposal 1" in bare.last_message.content
    assert bare.last_message.content.endswith("or use the slash command.")
    assert len(bare.last_message.content) <= 2_000
