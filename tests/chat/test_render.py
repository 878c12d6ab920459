"""Whatever the answer, the reply keeps within Discord's lengths and can do nothing but be read."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answers.answer import Answer, Outcome, Suggestion
from bot.chat.asked import Kind
from bot.chat.budget import length
from bot.chat.desk import Served
from bot.chat.links import Links
from bot.chat.render import Renderer, Reply, notice
from bot.knowledge.language import Language
from bot.knowledge.models import SourceLink
from tests.chat.answers import ASKED, SIMPLE, answers, served, texts

USER = 2**63 - 1
LIVE_MENTION = re.compile(r"@(?:everyone|here)|(?<!\\)<[@#]")
LIVE_INVITE = re.compile(r"discord(?:app)?\.(?:gg|com/invite)", re.IGNORECASE)
BLOCK_MARKUP = re.compile(r"^(?:#{1,3}|>{1,3}|-#(?! Page \d| \d+쪽))\s", re.MULTILINE)


def renderer() -> Renderer:
    return Renderer(Links())


def check(reply: Reply) -> None:
    assert length(reply.content) <= 2000
    texts_shown = [reply.content]
    if reply.embed is not None:
        embed = reply.embed
        assert length(embed.title or "") <= 256
        assert length(embed.description or "") <= 4096
        assert len(embed.fields) <= 25
        assert length(embed.footer.text or "") <= 2048
        parts = [embed.title, embed.description, embed.footer.text]
        for field in embed.fields:
            assert 0 < length(field.name or "") <= 256
            assert 0 < length(field.value or "") <= 1024
            parts += [field.name, field.value]
            texts_shown.append(field.value or "")
        assert sum(length(part or "") for part in parts) <= 6000
        texts_shown.append(embed.description or "")
    for text in texts_shown:
        assert not LIVE_MENTION.search(text)
        assert not LIVE_INVITE.search(re.sub(r"\]\(<[^>]*>\)", "", text))
        assert not BLOCK_MARKUP.search(text)
    assert len(reply.buttons) <= 25
    rows = [button.row for button in reply.buttons]
    assert all(0 <= row <= 4 and rows.count(row) <= 5 for row in rows)
    for button in reply.buttons:
        assert 0 < length(button.label) <= 80
        assert 0 < length(button.custom_id) <= 100
    assert len({button.custom_id for button in reply.buttons}) == len(reply.buttons)


@settings(max_examples=150)
@given(served, st.integers(0, 40))
def test_every_answer_fits(one: Served, page: int) -> None:
    check(renderer().answer(one, USER, page))


@settings(max_examples=60)
@given(answers)
def test_everything_behind_the_buttons_fits(answer: Answer) -> None:
    render = renderer()
    for reply in (render.working(answer), render.sources(answer), render.why(answer)):
        assert reply.content
        check(reply)


@given(texts)
def test_notices_fit(text: str) -> None:
    check(notice(text))


@settings(max_examples=60)
@given(st.lists(st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=80), min_size=1, max_size=120))
def test_pages_hold_every_line_exactly_once(lines: list[str]) -> None:
    lines = [f"{number} {line}" for number, line in enumerate(lines)]
    one = Served(ASKED, replace(SIMPLE, lines=tuple(lines)))
    seen: list[str] = []
    page = 0
    while True:
        reply = renderer().answer(one, USER, page)
        seen += [row[2:] for row in reply.content.splitlines() if row.startswith("• ") and "](<" not in row]
        forward = [button for button in reply.buttons if "▶" in button.label]
        if not forward or forward[0].disabled:
            break
        page += 1
    assert seen == lines


def test_the_plain_text_is_complete() -> None:
    answer = replace(SIMPLE, caveats=("Two sources disagree.",), lines=("2018: 960.2", "2019: 1,038.9"))
    content = renderer().answer(Served(ASKED, answer), USER).content
    for part in (
        answer.text,
        *answer.lines,
        *answer.caveats,
        "White Paper",
        "MND",
        "2018-12",
        "<https://example.org/a>",
    ):
        assert part in content


def test_a_text_that_had_to_be_cut_stands_in_full_in_the_embed() -> None:
    text = "won " * 700
    reply = renderer().answer(Served(ASKED, replace(SIMPLE, text=text)), USER)
    assert "…" in reply.content
    assert reply.embed is not None
    assert reply.embed.description == text


def test_the_embed_adds_structure() -> None:
    further = SourceLink("t", "Fourth", "Press", None, "https://example.org/4")
    answer = replace(SIMPLE, derivation=("a = b",), sources=(*SIMPLE.sources * 3, further))
    reply = renderer().answer(Served(ASKED, answer), USER)
    assert reply.embed is not None
    assert "example.org/4" not in reply.content
    assert reply.embed.title == "Payment, 2019"
    fields = {field.name: field.value for field in reply.embed.fields}
    assert fields["Payment 2019"] == "1.0389 trillion won"
    assert "a = b" in (fields["How it was computed"] or "")
    assert "https://example.org/4" in (fields["Further sources"] or "")
    assert "https://example.org/a" not in (fields["Further sources"] or "")
    assert reply.embed.footer.text == "as of 2026-11-23 · agreed"


def test_korean_frame() -> None:
    reply = renderer().answer(Served(ASKED, replace(SIMPLE, language=Language.KOREAN)), USER)
    assert "**출처**" in reply.content
    assert reply.embed is not None
    assert reply.embed.footer.text == "2026-11-23 기준 · 협정 확정액"


def test_an_answer_without_figures_and_sources_needs_no_embed() -> None:
    answer = replace(SIMPLE, outcome=Outcome.NO_ANSWER, figures=(), sources=(), as_of=None)
    assert renderer().answer(Served(ASKED, answer), USER).embed is None


def test_a_source_without_a_usable_address_is_named_without_a_link() -> None:
    for url in (None, "javascript:alert(1)", "https://a b\n", "ftp://x"):
        answer = replace(SIMPLE, sources=(SourceLink("s", "Title", "Publisher", None, url),))
        content = renderer().answer(Served(ASKED, answer), USER).content
        assert "• Title (Publisher" in content


def test_sources_that_were_asked_for_are_links_on_every_page() -> None:
    many = tuple(SourceLink(f"s{n}", f"Title {n}", "Press", None, f"https://example.org/{n}") for n in range(30))
    one = Served(replace(ASKED, kind=Kind.SOURCES), replace(SIMPLE, sources=many, lines=("as text",), figures=()))
    first, last = renderer().answer(one, USER), renderer().answer(one, USER, 99)
    assert "[Title 0](<https://example.org/0>)" in first.content
    assert "[Title 29](<https://example.org/29>)" in last.content
    assert "as text" not in first.content


def test_clarifying_buttons_stand_out_and_suggestions_do_not() -> None:
    offered = (Suggestion("The payment in 2019", "2019"),)
    clarify = replace(SIMPLE, outcome=Outcome.CLARIFY, suggestions=offered)
    assert renderer().answer(Served(ASKED, clarify), USER).buttons[0].primary
    assert not renderer().answer(Served(ASKED, replace(SIMPLE, suggestions=offered)), USER).buttons[0].primary


@settings(max_examples=50)
@given(one=served, page=st.integers(0, 2))
def test_a_reply_that_is_kept_is_each_askers_own(one: Served, page: int) -> None:
    kept = renderer()
    for asker in (USER, 7, USER, 2**64 - 1):
        assert kept.answer(one, asker, page).buttons == renderer().answer(one, asker, page).buttons
