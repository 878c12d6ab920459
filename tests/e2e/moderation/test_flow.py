"""A change from proposal to answer: by slash and form, by prefix and buttons, for those who may."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.e2e.moderation.town import text_of
from tests.e2e.test_buttons import labels

if TYPE_CHECKING:
    import discord
    import simcord

    from tests.e2e.moderation.town import Town

QUESTION = "!sma toll income 2023"
SHOWN = "US$61.5 million"
SOURCE = (
    "!sma knowledge source city-paper kind: press language: en published: 2024-02-01 title: The tunnel in 2023 "
    "publisher: The City Paper url: https://example.org/2023 reason: announced today"
)
FIGURE = (
    "!sma knowledge figure toll_income 2023 source: city-paper amount: $61.5 million status: reported "
    "reason: announced today"
)


async def approved(tunnel: Town, typed: str) -> discord.Message:
    """Propose what is typed, and have the second moderator approve it."""
    await tunnel.moderator.send(tunnel.channel, typed)
    card = tunnel.said
    assert "Proposal" in card.content, card.content
    await tunnel.second.click(card, label="Approve")
    assert "✅ Approved" in tunnel.said.content, tunnel.said.content
    return tunnel.said


async def test_a_figure_by_prefix_and_buttons(tunnel: Town) -> None:
    await tunnel.alice.send(tunnel.channel, QUESTION)
    before = tunnel.said.content
    await approved(tunnel, SOURCE)
    await tunnel.moderator.send(tunnel.channel, FIGURE)
    card = tunnel.said
    assert "toll\\_income 2023" in card.content
    assert "announced today" in card.content
    assert "61.5 million USD" in card.content
    assert card.embeds
    await tunnel.alice.send(tunnel.channel, QUESTION)
    assert tunnel.said.content == before, "nothing changes before it is approved"
    await tunnel.second.click(card, label="Approve")
    await tunnel.alice.send(tunnel.channel, QUESTION)
    assert SHOWN in tunnel.said.content
    assert "The tunnel in 2023" in tunnel.said.content
    await tunnel.alice.send(tunnel.channel, "!sma toll income 2023 as of 2026-01-01")
    assert SHOWN not in tunnel.said.content
    assert "As of 2026-01-01" in tunnel.said.content
    await tunnel.alice.send(tunnel.channel, "!sma toll income 2023 as of 2026-02-30")
    assert "2026-02-30 is no day of the calendar" in tunnel.said.content


async def test_a_figure_by_slash_and_form(tunnel: Town) -> None:
    await approved(tunnel, SOURCE)
    shown = await tunnel.moderator.slash(
        tunnel.channel, "knowledge figure", series="series/toll_income", year=2023, source="sources/city-paper"
    )
    assert shown.modal is not None
    result = await tunnel.moderator.submit_modal(
        shown, {"amount": "6,150만 달러", "status": ["reported"], "reason": "announced today"}
    )
    assert "Proposal 2 is made" in text_of(result)
    card = next(message for message in tunnel.channel.history() if "Proposal 2" in message.content)
    await tunnel.second.click(card, label="Approve")
    await tunnel.alice.send(tunnel.channel, QUESTION)
    assert SHOWN in tunnel.said.content


async def test_nobody_approves_their_own(tunnel: Town) -> None:
    await tunnel.moderator.send(tunnel.channel, SOURCE)
    card = tunnel.said
    refused = await tunnel.moderator.click(card, label="Approve")
    assert "Nobody approves their own" in text_of(refused)
    assert "Approve" in labels(tunnel.said)
    await tunnel.moderator.click(card, label="Withdraw")
    assert "Withdrawn by" in tunnel.said.content
    assert not labels(tunnel.said)


async def test_whoever_may_not_is_told_by_every_button(tunnel: Town) -> None:
    await tunnel.moderator.send(tunnel.channel, SOURCE)
    card = tunnel.said
    for label in ("Approve", "Reject", "Withdraw", "Check again"):
        refused = await tunnel.alice.click(card, label=label)
        assert refused.modal is None
        assert refused.ephemeral or refused.followups[0].ephemeral
        assert "That is for moderators" in text_of(refused), label
    assert (await tunnel.store.proposal(1)).state == "open"


async def test_a_rejection_has_a_reason(tunnel: Town) -> None:
    await tunnel.moderator.send(tunnel.channel, SOURCE)
    shown = await tunnel.second.click(tunnel.said, label="Reject")
    assert shown.modal is not None
    late = await tunnel.second.click(tunnel.said, label="Reject")
    await tunnel.second.submit_modal(shown, {"reason": "@everyone [no](https://x.y) source"})
    assert "Rejected by" in tunnel.said.content
    assert "@\u200beveryone" in tunnel.said.content
    again = await tunnel.second.submit_modal(late, {"reason": "twice"})
    assert "rejected already" in text_of(again)


async def test_a_decided_proposal_says_so_to_a_button_that_was_left(tunnel: Town) -> None:
    await tunnel.moderator.send(tunnel.channel, SOURCE)
    card = tunnel.said
    custom_ids = [button.custom_id for button in labels(card).values()]
    await tunnel.second.click(card, label="Approve")
    assert len(custom_ids) == 4
    result = await pressed(tunnel.second, card, custom_ids[0])
    assert "approved already" in text_of(result)


async def pressed(person: simcord.MemberActor, message: discord.Message, custom_id: str) -> simcord.InteractionResult:
    """Press a button that Discord no longer shows, as a client does that has not been told yet."""
    stored = person._message(message)
    kept = stored.components
    stored.components = [
        {"type": 1, "components": [{"type": 2, "style": 1, "label": "old", "custom_id": custom_id}]},
    ]
    try:
        return await person.click(message, custom_id=custom_id)
    finally:
        stored.components = kept


async def test_what_would_break_is_named_and_not_proposed(tunnel: Town) -> None:
    await approved(tunnel, SOURCE)
    await tunnel.moderator.send(
        tunnel.channel,
        "!sma knowledge figure toll_income 2023 source: city-paper amount: 5 billion won status: agreed reason: x",
    )
    assert "is in KRW" in tunnel.said.content
    await tunnel.moderator.send(
        tunnel.channel, "!sma knowledge phrase tunnel-length phrase: who owns the harbour tunnel? reason: x"
    )
    assert "❌" in tunnel.said.content
    assert "Who owns the Harbour Tunnel?" in tunnel.said.content
    await tunnel.moderator.send(tunnel.channel, FIGURE.replace("city-paper", "nowhere-at-all"))
    assert "nowhere-at-all" in tunnel.said.content
    assert await tunnel.store.pending(tunnel.guild.id) == []


async def test_something_missing_is_said_with_an_example(tunnel: Town) -> None:
    await tunnel.moderator.send(tunnel.channel, "!sma knowledge figure toll_income 2023")
    assert "Still needed: Source, Amount with its unit, Status, Reason" in tunnel.said.content
    await tunnel.moderator.send(tunnel.channel, "!sma knowledge nonsense")
    assert "There is no “nonsense”" in tunnel.said.content
    await tunnel.moderator.send(tunnel.channel, "!sma knowledge")
    assert "For moderators" in tunnel.said.content


async def test_with_review_off_a_change_answers_at_once(tunnel: Town) -> None:
    audit = tunnel.guild.create_text_channel("audit")
    shown = await tunnel.moderator.slash(tunnel.channel, "sma settings")
    assert shown.response is not None
    await tunnel.moderator.select(shown.response, [audit], custom_id="smk:settings:audit")
    await tunnel.moderator.click(shown.response, label="A second moderator approves changes: on")
    await tunnel.moderator.send(tunnel.channel, SOURCE)
    assert "Revision 1" in tunnel.said.content
    assert audit.last_message is not None
    assert audit.last_message.content == f"<@{tunnel.moderator.id}> changed Source: city-paper (revision 1)."
    await tunnel.moderator.send(tunnel.channel, FIGURE)
    await tunnel.alice.send(tunnel.channel, QUESTION)
    assert SHOWN in tunnel.said.content


async def test_pending_history_diff_and_rollback(tunnel: Town) -> None:
    await approved(tunnel, SOURCE)
    await approved(tunnel, FIGURE)
    await tunnel.moderator.send(tunnel.channel, "!sma knowledge retire sources/city-paper reason: gone")
    assert "still needed by 'toll\\_income'" in tunnel.said.content
    listed = await tunnel.second.slash(tunnel.channel, "knowledge pending")
    assert "No proposal waits" in text_of(listed)
    history = await tunnel.second.slash(tunnel.channel, "knowledge history", entry="series/toll_income")
    assert "**2**" in text_of(history)
    assert "→ **61.5 million USD**" in text_of(history)
    assert f"approved by <@{tunnel.second.id}>" in text_of(history)
    assert "city-paper" in text_of(await tunnel.second.slash(tunnel.channel, "knowledge diff", revision=1))
    await tunnel.moderator.send(tunnel.channel, "!sma knowledge rollback 2 reason: not official")
    card = tunnel.said
    listed = await tunnel.second.slash(tunnel.channel, "knowledge pending")
    assert "Undo: Revision 2" in text_of(listed)
    opened = await tunnel.second.click(listed.followups[0] if listed.followups else listed.response, label="Proposal 3")  # type: ignore[arg-type] # one of them is there
    assert "Checked again" in text_of(opened)
    await tunnel.second.click(card, label="Approve")
    await tunnel.alice.send(tunnel.channel, QUESTION)
    assert SHOWN not in tunnel.said.content
    history = await tunnel.second.slash(tunnel.channel, "knowledge history", entry="toll_income")
    undo, undone = (line for line in text_of(history).splitlines() if line.startswith("**") and " · " in line)
    assert undone.startswith("**2**")
    assert undone.endswith("(undone by revision 3)")
    assert undo.endswith(": not official"), "the undo holds"
    assert " KST · " in undo, "whose days 'as of' counts"


async def test_completion_forgives_typing_errors_and_is_for_moderators(tunnel: Town) -> None:
    offered = await tunnel.moderator.autocomplete(tunnel.channel, "knowledge figure", "series", "tol incme")
    assert offered[0]["value"] == "series/toll_income"
    offered = await tunnel.moderator.autocomplete(tunnel.channel, "knowledge phrase", "entry", "opening of the tunel")
    assert "facts/tunnel-opening" in [one["value"] for one in offered[:5]]
    assert await tunnel.alice.autocomplete(tunnel.channel, "knowledge figure", "series", "toll") == []


async def test_whoever_types_korean_is_answered_in_korean(tunnel: Town) -> None:
    """Nobody has set a language, and the words behind the commands are codes and ids."""
    for typed, told in (
        (
            "지식 출처 city-paper 종류: 언론 언어: en 제목: News 발행처: Paper 주소: https://a.org 이유: x",
            "**제안 1번**",
        ),
        ("지식 수치 toll_income 2023 tunnel-audit 금액: 5,500만 달러 구분: 예산액 이유: x", "**제안 2번** · 수치"),
        ("지식 수치 toll_income 2023 tunnel-audit 금액: 5천만 원 구분: 보도 이유: x", "KRW 단위인데"),
        ("지식 수치 toll_income 2023 tunnel-audit 금액: 5,500만 달러 구분: 몰라 이유: x", "쓸 수 없습니다"),
        ("지식 표현 tunnel-opening 표현: 안녕하세요 이유: x", "가리키는 말이 없습니다"),
        ("knowledge 기록 nowhere", "항목은 여기에 없고"),
        ("지식 이상한말", "다음 중에서 고르세요: 수치, 사실, 표현"),
        ("지식 죽은출처", "출처의 id를 적으세요"),
        ("지식", "관리자용"),
    ):
        await tunnel.moderator.send(tunnel.channel, f"!sma {typed}")
        assert told in tunnel.said.content, (typed, tunnel.said.content)
    (source, figure) = await tunnel.store.pending(tunnel.guild.id)
    assert source.change["kind"] == "press"
    assert figure.change["status"] == "budgeted"


async def test_in_korean(tunnel: Town) -> None:
    panel = await tunnel.moderator.slash(tunnel.channel, "sma settings")
    assert panel.response is not None
    await tunnel.moderator.click(panel.response, label="Language: as each question is written")
    await tunnel.moderator.click(panel.response, label="Language: English")
    await tunnel.moderator.send(
        tunnel.channel,
        "!sma 지식 출처 city-paper 종류: press 언어: en 발행일: 2024-02-01 제목: The tunnel in 2023 "
        "발행처: The City Paper 주소: https://example.org/2023 이유: 오늘 발표",
    )
    card = tunnel.said
    assert card.content.startswith("**제안 1번** · 출처: city-paper")
    assert set(labels(card)) == {"승인", "반려", "철회", "다시 검사"}
    await tunnel.second.click(card, label="승인")
    assert "님이 승인했습니다" in tunnel.said.content
    await tunnel.moderator.send(
        tunnel.channel,
        "!sma 지식 수치 toll_income 2023 city-paper 금액: 6,150만 달러 구분: reported 이유: 오늘 발표",
    )
    await tunnel.second.click(tunnel.said, label="승인")
    await tunnel.alice.send(tunnel.channel, "!sma 2023년 통행료 수입")
    assert "6,150만 달러" in tunnel.said.content
    for typed, told in (
        ("대기", "기다리는 제안이 없습니다"),
        ("기록 toll_income", "승인 <@"),
        ("점검", "확인"),
        ("빈틈", ""),
    ):
        await tunnel.moderator.send(tunnel.channel, f"!sma 지식 {typed}")
        assert told in tunnel.said.content
    await tunnel.alice.send(tunnel.channel, "!sma 2026년 1월 1일 기준 2023년 통행료 수입")
    assert "6,150만" not in tunnel.said.content
    assert "2026-01-01(한국 시간) 기준" in tunnel.said.content


async def test_a_long_history_names_the_numbers_of_its_earlier_revisions(tunnel: Town) -> None:
    for year in range(2023, 2031):
        typed = f"!sma knowledge figure toll_income {year} tunnel-audit amount: ${year - 1968} million status: reported"
        await approved(tunnel, f"{typed} reason: counted")
    history = await tunnel.second.slash(tunnel.channel, "knowledge history", entry="series/toll_income")
    assert "each shown by `diff`: 2, 1" in text_of(history)
    latest = await tunnel.second.slash(tunnel.channel, "knowledge history")
    assert text_of(latest).startswith("**What was changed last**")
