"""The bot on the real knowledge, opened once, and what of a reply Discord would refuse."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from bot.answers.answer import Utterance
from bot.answers.answerer import Answerer
from bot.chat.asked import Asked, Kind
from bot.chat.budget import length
from bot.chat.desk import Served
from bot.chat.links import Links
from bot.chat.render import Renderer
from bot.knowledge.language import Language
from bot.knowledge.loader import load_snapshot
from bot.paths import bundled_knowledge

if TYPE_CHECKING:
    from bot.answers.answer import Answer
    from bot.chat.render import Reply

TODAY = date(2026, 11, 23)
LANGUAGES = tuple(Language)
USER = 2**63 - 1


@cache
def bot() -> Answerer:
    """Return the answerer on the knowledge that comes with the bot."""
    return Answerer(load_snapshot(bundled_knowledge()))


def ask(text: str, language: Language = Language.ENGLISH, today: date = TODAY) -> Answer:
    """Ask as a command does."""
    return bot().answer(Utterance(text, today, language=language, command=True))


def assert_shown(answer: Answer, kind: Kind = Kind.QUESTION) -> None:
    """Render the answer with all that stands behind its buttons; nothing may be over a limit of Discord's."""
    renderer = Renderer(Links())
    served = Served(Asked(kind, answer.title or "?", TODAY, answer.language), answer)
    shown = renderer.answer(served, USER)
    assert answer.text.split()[0] in shown.content
    replies = [shown, *(renderer.answer(served, USER, page) for page in range(1, len(answer.lines) // 4 + 1))]
    for reply in (*replies, renderer.working(answer), renderer.sources(answer), renderer.why(answer)):
        _assert_within_limits(reply)
    assert not answer.sources or any(_names(shown, source.title, source.url) for source in answer.sources)
    sources = renderer.sources(answer)
    for source in answer.sources:
        assert _names(sources, source.title, source.url), source.id


def _names(reply: Reply, title: str, address: str | None) -> bool:
    text = f"{reply.content}\n{reply.embed.description if reply.embed else ''}"
    return title[:20] in text.replace("\\", "") or (address is not None and address in text)


def _assert_within_limits(reply: Reply) -> None:
    assert 0 < length(reply.content) <= 2000
    assert len(reply.buttons) <= 25
    assert all(0 < length(button.label) <= 80 and 0 < length(button.custom_id) <= 100 for button in reply.buttons)
    if reply.embed is not None:
        embed = reply.embed
        assert length(embed.title or "") <= 256
        assert length(embed.description or "") <= 4096
        assert len(embed.fields) <= 25
        assert all(0 < length(field.name or "") <= 256 for field in embed.fields)
        assert all(0 < length(field.value or "") <= 1024 for field in embed.fields)
        assert len(embed) <= 6000
