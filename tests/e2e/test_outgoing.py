"""Everything that leaves the bot: it mentions nobody and keeps within Discord's lengths."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.e2e.world import World

HOSTILE = [
    "@everyone @here how much in 2019?",
    "<@&1> <@2> <#3> what about 2019",
    "[2019](https://evil.example) discord.gg/abc",
    "# 2019\n> quote\n- list",
    "||2019|| **2018** `2017` ~~2016~~ __2015__",
    "https://discord.gg/abc 2019",
    "\u202e9102 hcum woh",
    "2019" * 150,
    "조" * 600,
    "\u200b" * 50,
    "!sma " * 50,
]
PLAIN = ["!sma", "!sma 2019", "!sma timeline", "!sma total 1991-2026", "!sma 2014-2018", "!sma about", "!sma why"]


def payloads(world: World) -> list[dict[str, Any]]:
    found = []
    for request in world.env.http_requests:
        body = request.json
        if not isinstance(body, dict):
            continue
        if request.path.endswith("/callback"):
            if body["type"] == 8:
                continue
            body = body.get("data") or {}
        if "content" in body or "embeds" in body:
            found.append(body)
    return found


async def test_no_mention_is_ever_sent(world: World) -> None:
    for text in HOSTILE:
        await world.alice.send(world.channel, f"!sma {text}")
        await world.alice.send(world.channel, f"{world.mention} {text}")
        await world.alice.slash(world.channel, "sma ask", question=text)
        await world.alice.slash(world.channel, "sma sources", entry=text)
        await world.env.advance_time(61)
    for text in PLAIN:
        await world.alice.send(world.channel, text)
        for row in world.said.components:
            for button in getattr(row, "children", []):
                if not button.disabled:
                    await world.bob.click(world.said, custom_id=button.custom_id)
        await world.env.advance_time(61)
    sent = payloads(world)
    assert len(sent) > len(HOSTILE) * 4 + len(PLAIN)
    for body in sent:
        allowed = body["allowed_mentions"]
        assert allowed["parse"] == []
        assert not allowed.get("users")
        assert not allowed.get("roles")
        assert allowed.get("replied_user") is not True
        assert "@everyone" not in body["content"]
        assert "discord.gg/" not in body["content"]
        check_lengths(body)


def check_lengths(body: dict[str, Any]) -> None:
    assert 0 < len(body["content"]) <= 2000
    total = 0
    for embed in body.get("embeds") or []:
        assert len(embed.get("title", "")) <= 256
        assert len(embed.get("description", "")) <= 4096
        fields = embed.get("fields", [])
        assert len(fields) <= 25
        assert all(0 < len(field["name"]) <= 256 and 0 < len(field["value"]) <= 1024 for field in fields)
        total += len(embed.get("title", "")) + len(embed.get("description", ""))
        total += sum(len(field["name"]) + len(field["value"]) for field in fields)
        total += len(embed.get("footer", {}).get("text", ""))
    assert total <= 6000
    buttons = [button for row in body.get("components") or [] for button in row["components"]]
    assert all(len(row["components"]) <= 5 for row in body.get("components") or [])
    assert all(0 < len(button["label"]) <= 80 and 0 < len(button["custom_id"]) <= 100 for button in buttons)
    assert len({button["custom_id"] for button in buttons}) == len(buttons)
