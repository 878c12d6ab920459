"""How a proposal is shown: what it changes, what users will see, what to look at twice, and the buttons that decide."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import discord

from bot import limits
from bot.answers.wording.counting import Count
from bot.chat.budget import clip, clip_line, fitting, length
from bot.chat.inert import inert, inert_line, plain_line
from bot.chat.lists import source_lines
from bot.chat.moderation.controls import Press
from bot.chat.moderation.review_words import review_words_of
from bot.chat.moderation.whole import whole_verdict
from bot.chat.render import ButtonSpec, Reply
from bot.clock import korean_day
from bot.knowledge.changes.models import (
    CalculationChange,
    FactChange,
    FigureChange,
    PhraseChange,
    Retirement,
    SourceChange,
    Undo,
)
from bot.store.records import ProposalState

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.chat.moderation.review_words import ReviewWords
    from bot.knowledge.changes.models import Change
    from bot.knowledge.language import Language
    from bot.moderation.differences import Difference
    from bot.moderation.previews import Preview
    from bot.moderation.review import Verdict
    from bot.store.records import Proposal

_VALUE: Final = 240
_FIELD: Final = 1_000
_TITLE: Final = 250
_REASON: Final = 400
_MOST_PREVIEWS: Final = 4
_MOST_TOLD: Final = 6
_COLOURS: Final = {
    ProposalState.OPEN: 0xB26A00,
    ProposalState.APPROVED: 0x2E7D32,
    ProposalState.REJECTED: 0xC62828,
}
_NEUTRAL: Final = 0x5C6370


class Card:
    """Renders proposals in one language."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._words: ReviewWords = review_words_of(language)

    def proposal(
        self, proposal: Proposal, change: Change, verdict: Verdict | None, *, seen: int | None = None, remark: str = ""
    ) -> Reply:
        """Return the message of a proposal. `seen` is the version of its entry that the approval will be about."""
        words = self._words
        who = words.made_by.format(person=person(proposal.author), reason=inert_line(clip(proposal.reason, _REASON)))
        lines = [f"**{words.proposal.format(number=proposal.id)}** · {inert_line(self.title(change))}", who]
        if remark:
            lines.append(remark)
        if proposal.state is not ProposalState.OPEN:
            lines.append(self._decision(proposal))
        else:
            lines.append(f"-# {words.expires.format(date=korean_day(proposal.expires_at))}")
        return self._with(lines, verdict, self._buttons(proposal, verdict, seen), proposal.state)

    def committed(self, sequence: int, change: Change, verdict: Verdict, author: int, reason: str) -> Reply:
        """Return the message of a change that needed no second moderator."""
        words = self._words
        lines = [
            f"**{words.revision.format(number=sequence)}** · {inert_line(self.title(change))}",
            words.made_by.format(person=person(author), reason=inert_line(clip(reason, _REASON))),
        ]
        return self._with(lines, verdict, (), ProposalState.APPROVED)

    def refused(self, sentence: str, verdict: Verdict | None) -> Reply:
        """Return why a change can't be made, with everything that it would break."""
        lines = [
            inert(sentence),
            *(f"❌ {inert(one.get(self._language))}" for one in (verdict.breaks if verdict else ())),
        ]
        shown = fitting(lines, limits.REPLY_LENGTH.value)
        return Reply("\n".join(lines[: max(shown, 1)])[: limits.REPLY_LENGTH.value])

    def title(self, change: Change) -> str:
        """Return in a few words what a change is about."""
        words = self._words
        match change:
            case FigureChange():
                title = f"{words.figure}: {change.series} {change.year}"
            case FactChange():
                title = f"{words.fact}: {change.id}"
            case PhraseChange():
                title = f"{words.phrase}: {change.entry} ← {plain_line(change.phrase)}"
            case SourceChange():
                title = f"{words.source}: {change.id}"
            case CalculationChange():
                title = f"{words.calculation}: {change.id}"
            case Retirement():
                title = f"{words.retirement}: {change.entry}"
            case Undo():
                title = f"{words.undo}: {words.revision.format(number=change.revision)}"
            case _:
                title = words.bundle.format(count=Count(len(change.items)))
        return title

    def differences(self, found: Iterable[Difference]) -> list[str]:
        """Return a line for every field that differs: what is new first, then what is no more."""
        found = sorted(found, key=lambda one: one.new is None)
        return [
            f"• {inert_line(one.entry)} · {inert_line(one.label.get(self._language))}: {_shown(one)}" for one in found
        ]

    def _with(
        self, lines: list[str], verdict: Verdict | None, buttons: tuple[ButtonSpec, ...], state: ProposalState
    ) -> Reply:
        if verdict is None:
            return Reply(clip("\n".join(lines), limits.REPLY_LENGTH.value), buttons=buttons)
        words = self._words
        told = [f"❌ {inert(one.get(self._language))}" for one in verdict.breaks]
        told += [f"⚠️ {inert(one.get(self._language))}" for one in verdict.warnings]
        lines += [clip(line, _VALUE) for line in told[:_MOST_TOLD]]
        if len(told) > _MOST_TOLD:
            lines.append(f"⚠️ {words.more_told.format(count=Count(len(told) - _MOST_TOLD))}")
        if verdict.previews:
            lines.append(f"**{words.preview}**")
            lines += [self._preview_line(one) for one in verdict.previews[:_MOST_PREVIEWS]]
        lines += [f"**{words.changes}**", *self.differences(verdict.differences)]
        room = limits.REPLY_LENGTH.value - length(words.more) - 1
        shown = fitting(lines, room)
        content = "\n".join(lines[:shown] if shown < len(lines) else lines)
        left_out = shown < len(lines)
        if left_out:
            content = f"{content}\n{words.more}"
        whole = left_out or len(told) > _MOST_TOLD or any(is_long(one) for one in verdict.differences)
        files = (whole_verdict(verdict, self._language),) if whole else ()
        return Reply(content, self._embed(verdict, state), buttons, files=files)

    def _preview_line(self, preview: Preview) -> str:
        answer = clip(inert_line(preview.after.text.partition("\n")[0]), _VALUE)
        return f"• {clip(inert_line(preview.question), _VALUE)} → {answer}"

    def _embed(self, verdict: Verdict, state: ProposalState) -> discord.Embed | None:
        """Return what users will see, as they will see it."""
        words = self._words
        embed = discord.Embed(title=clip_line(words.preview, _TITLE), colour=_COLOURS.get(state, _NEUTRAL))
        for preview in verdict.previews[:_MOST_PREVIEWS]:
            after = [inert(preview.after.text), *(f"⚠️ {inert_line(one)}" for one in preview.after.caveats)]
            after += source_lines(preview.after.sources[: limits.SOURCES_SHOWN.value], preview.language)
            before = clip(inert_line(preview.before.text.partition("\n")[0]), _VALUE)
            value = clip("\n".join([*after, f"({words.until_now}: {before})"]), _FIELD)
            embed.add_field(name=clip_line(plain_line(preview.question), _TITLE) or "\u200b", value=value, inline=False)
        return embed if embed.fields else None

    def _decision(self, proposal: Proposal) -> str:
        words = self._words
        sentence = {
            ProposalState.APPROVED: words.approved_by,
            ProposalState.REJECTED: words.rejected_by,
            ProposalState.WITHDRAWN: words.withdrawn_by,
            ProposalState.EXPIRED: words.expired,
        }[proposal.state]
        named = person(proposal.decided_by) if proposal.decided_by else ""
        return sentence.format(person=named, reason=inert_line(clip(proposal.decision_reason, _REASON)))

    def _buttons(self, proposal: Proposal, verdict: Verdict | None, seen: int | None) -> tuple[ButtonSpec, ...]:
        if proposal.state is not ProposalState.OPEN:
            return ()
        words, number = self._words, str(proposal.id)
        version = str(proposal.based_on if seen is None else seen)
        broken = verdict is not None and not verdict.sound
        return (
            ButtonSpec(words.approve, Press("approve", (number, version)).custom_id, 0, primary=True, disabled=broken),
            ButtonSpec(words.reject, Press("reject", (number,)).custom_id, 0, danger=True),
            ButtonSpec(words.withdraw, Press("withdraw", (number,)).custom_id, 0),
            ButtonSpec(words.check_again, Press("look", (number,)).custom_id, 0),
        )


def is_long(one: Difference) -> bool:
    """Tell whether a line shows only a part of what differs."""
    return max(len(one.old or ""), len(one.new or "")) > _VALUE


def person(user_id: int) -> str:
    """Return how somebody is named; the mention shows a name and calls nobody."""
    # A negative number is the pseudonym of somebody who asked to be forgotten.
    return f"<@{user_id}>" if user_id > 0 else f"#{-user_id}"


def _shown(one: Difference) -> str:
    old = clip(inert_line(one.old), _VALUE) if one.old is not None else "–"
    new = clip(inert_line(one.new), _VALUE) if one.new is not None else "–"
    return f"{old} → **{new}**" if one.new is not None else f"{old} → {new}"
