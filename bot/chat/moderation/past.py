"""The history of an entry as it is shown: who changed what, when and why, and what it was before."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from bot import clock, limits
from bot.answers.wording.counting import Count
from bot.chat.budget import clip, clip_line, fitting
from bot.chat.inert import inert_line
from bot.chat.moderation.card import Card, is_long, person
from bot.chat.moderation.choosing import near_entries
from bot.chat.moderation.review_words import review_words_of
from bot.chat.moderation.whole import whole_differences
from bot.chat.render import Attachment, Reply, notice
from bot.moderation.gate import Action

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.chat.exchange import Exchange
    from bot.chat.moderation.gatekeeping import Gatekeeping
    from bot.chat.moderation.living import LivingKnowledge
    from bot.knowledge.changes.state import Knowledge
    from bot.knowledge.language import Language
    from bot.moderation.archive import Told

_MOST_SHOWN: Final = 6
_MOST_DIFFERENCES: Final = 6
_MOST_NUMBERS: Final = 30
_LINE: Final = 500
_NAME: Final = 100
_KINDS: Final = ("series", "agreements", "facts", "events", "calculations", "sources", "words", "subjects", "revisions")


class Past:
    """Shows what was changed, and hands it out."""

    def __init__(self, gatekeeping: Gatekeeping) -> None:
        self._gatekeeping = gatekeeping

    async def history(self, exchange: Exchange, name: str, living: LivingKnowledge) -> None:
        """List the latest revisions of an entry, with old and new; of all entries where none is named."""
        self._gatekeeping.require(exchange, Action.LOOK)
        await exchange.hold(private=True)
        archive, actor, at = await living.archive(), exchange.actor, clock.now()
        language = exchange.asker.language
        words = review_words_of(language)
        told: Sequence[Told] = ()
        if name:
            kind, _, entry = name.rpartition("/")
            for group in (kind,) if kind else _KINDS:
                told = told or await archive.history(actor, group, entry, at)
        else:
            told = await archive.latest(actor, at, _MOST_SHOWN)
        if not told:
            scope = self._gatekeeping.scope(exchange)
            knowledge = (await (await living.library()).shelf(scope)).standing.knowledge
            await exchange.send(notice(_nothing(name, knowledge, language, own=scope is not None)), private=True)
            return
        lines = [words.history_of.format(entry=inert_line(name)) if name else words.latest]
        for shown in told[:_MOST_SHOWN]:
            _, different = await archive.diff(actor, shown.revision.sequence, at)
            lines += [_head(shown, language), *Card(language).differences(different)[:_MOST_DIFFERENCES]]
            if len(different) > _MOST_DIFFERENCES:
                lines.append(words.more_fields.format(count=Count(len(different) - _MOST_DIFFERENCES)))
        if earlier := [str(one.revision.sequence) for one in told[_MOST_SHOWN:]]:
            numbers = ", ".join(earlier[:_MOST_NUMBERS]) + (", …" if len(earlier) > _MOST_NUMBERS else "")
            lines.insert(1, words.earlier.format(numbers=numbers))
        await exchange.send(_listing(lines, words.more_by_diff), private=True)

    async def diff(self, exchange: Exchange, number: int, living: LivingKnowledge) -> None:
        """Show what one revision changed."""
        self._gatekeeping.require(exchange, Action.LOOK)
        await exchange.hold(private=True)
        language = exchange.asker.language
        told, different = await (await living.archive()).diff(exchange.actor, number, clock.now())
        lines = [_head(told, language), *Card(language).differences(different)]
        reply = _listing(lines, review_words_of(language).more)
        if reply.content.endswith(review_words_of(language).more) or any(map(is_long, different)):
            reply = replace(reply, files=(whole_differences(different, language),))
        await exchange.send(reply, private=True)

    async def export(self, exchange: Exchange, living: LivingKnowledge) -> None:
        """Hand out the server's changes as a file that drops into a folder of knowledge."""
        self._gatekeeping.require(exchange, Action.EXPORT)
        await exchange.hold(private=True)
        at = clock.now()
        text = await (await living.archive()).export(exchange.actor, at)
        name = f"changes-{clock.korean_day(at)}.yaml"
        sentence = review_words_of(exchange.asker.language).export_of.format(count=text.count("\n- change: "))
        file = Attachment(name, text.encode())
        await exchange.send(Reply(sentence, files=(file,)), private=True)


def _nothing(name: str, knowledge: Knowledge, language: Language, *, own: bool) -> str:
    """Return why there is nothing to tell: nothing was changed, or nothing is called so.

    `own` is whether the history is a server's own, on top of what all share.
    """
    words, (kind, _, entry) = review_words_of(language), name.rpartition("/")
    groups = [kind] if kind else list(knowledge.loaded.entries)
    if not name:
        return words.nothing_of_our_own if own else words.nothing_changed
    if any(entry in knowledge.loaded.entries.get(group, {}) for group in groups):
        return (words.no_own_history if own else words.no_history).format(entry=clip_line(entry, _NAME))
    near = near_entries(knowledge, entry, groups)
    meant = words.did_you_mean.format(entries=", ".join(near)) if near else ""
    return words.unknown_entry.format(entry=clip_line(entry, _NAME), near=meant).strip()


def _listing(lines: list[str], more: str) -> Reply:
    lines = [clip(line, _LINE) for line in lines]
    shown = fitting(lines, limits.REPLY_LENGTH.value - len(more) - 1)
    return Reply("\n".join(lines if shown == len(lines) else [*lines[:shown], more]))


def _head(told: Told, language: Language) -> str:
    words, revision = review_words_of(language), told.revision
    approver = words.approved_with.format(person=person(revision.approver)) if revision.approver else ""
    head = words.history_line.format(
        number=revision.sequence,
        date=f"{revision.committed_at.astimezone(clock.KOREA):%Y-%m-%d %H:%M %Z}",
        title=inert_line(Card(language).title(told.change)),
        person=person(revision.author),
        approver=approver,
        reason=inert_line(clip(revision.reason, limits.REASON_LENGTH.value)),
    )
    if told.undone_by is not None:
        return f"{head} ({words.undone.format(number=told.undone_by)})"
    return head if told.fits else f"{head} ({words.misfit})"
