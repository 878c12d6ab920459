"""What waits for moderators besides proposals: questions without an answer, reports, and what is due to be checked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot import clock, limits
from bot.answers.wording.counting import Count
from bot.chat.budget import clip, clip_line, fitting
from bot.chat.forms import Field, Form
from bot.chat.inert import inert_line
from bot.chat.moderation.care_words import care_words_of
from bot.chat.moderation.controls import Press
from bot.chat.moderation.kinds import FACT, PHRASE
from bot.chat.moderation.privately import send_privately
from bot.chat.refusal import Refusal
from bot.chat.render import ButtonSpec, Reply, notice
from bot.moderation.gate import Action
from bot.store.records import GapState, ReportState

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.chat.exchange import Exchange, InteractionExchange
    from bot.chat.forms import Filled
    from bot.chat.moderation.gatekeeping import Gatekeeping
    from bot.chat.moderation.living import LivingKnowledge
    from bot.knowledge.language import Language
    from bot.moderation.gaps import GapGroup

_MOST_GAPS: Final = 4
_MOST_REPORTS: Final = 5
_MOST_STALE: Final = 20
_TEXT: Final = 200
_NOTE: Final = 300


class Caring:
    """Shows what waits, with the buttons that see to it."""

    def __init__(self, gatekeeping: Gatekeeping) -> None:
        self._gatekeeping = gatekeeping

    async def gaps(self, exchange: Exchange, living: LivingKnowledge) -> None:
        """List the questions that found no answer, the most frequent first."""
        self._gatekeeping.require(exchange, Action.LOOK)
        await exchange.hold(private=True)
        await send_privately(exchange, await self._gaps(exchange, living), "/knowledge gaps")

    async def ignore(self, exchange: InteractionExchange, first: int, living: LivingKnowledge) -> None:
        """Show a question no more."""
        self._gatekeeping.require(exchange, Action.SETTLE)
        await exchange.hold_press()
        group = await self._group(exchange, first, living)
        await living.inbox().settle_gaps(exchange.actor, group.ids, GapState.IGNORED, clock.now())
        await exchange.replace(await self._gaps(exchange, living))

    async def ask_for_phrase(self, exchange: InteractionExchange, first: int, living: LivingKnowledge) -> None:
        """Ask which entry a question belongs to."""
        self._gatekeeping.require(exchange, Action.PROPOSE)
        group = await self._group(exchange, first, living)
        language = exchange.asker.language
        entry = Field("entry", PHRASE.given[0].label.get(language), care_words_of(language).entry_help)
        asked = (one.field(language, group.text if one.name == "phrase" else "") for one in PHRASE.asked)
        form = Form(Press("fill", (PHRASE.name,)).custom_id, PHRASE.title.get(language), (entry, *asked))
        await exchange.ask(form)

    async def ask_for_fact(self, exchange: InteractionExchange, first: int, living: LivingKnowledge) -> None:
        """Ask for the statement that answers a question."""
        self._gatekeeping.require(exchange, Action.PROPOSE)
        group = await self._group(exchange, first, living)
        language = exchange.asker.language
        fields = {one.name: one for one in FACT.fields}
        known = {"questions": group.text}
        statement = "korean" if group.language == "ko" else "english"
        # A form holds five fields; the reason is known.
        wanted = ("entry", "source", "title", statement, "questions")
        asked = tuple(fields[name].field(language, known.get(name, "")) for name in wanted)
        await exchange.ask(Form(Press("answer").custom_id, FACT.title.get(language), asked))

    @staticmethod
    def answer_to_gap(form: Filled, language: Language) -> dict[str, str]:
        """Return what the form of `ask_for_fact` says, with the reason that it was opened for."""
        question = clip_line(form.values.get("questions", ""), _TEXT)
        reason = care_words_of(language).gap_reason.format(question=question) if question else ""
        return {**form.values, "reason": reason or care_words_of(language).gap_reason_alone}

    async def reports(self, exchange: Exchange, living: LivingKnowledge) -> None:
        """List the reports that nobody has seen to."""
        self._gatekeeping.require(exchange, Action.LOOK)
        await exchange.hold(private=True)
        await send_privately(exchange, await self._reports(exchange, living), "/knowledge reports")

    async def settle(self, exchange: InteractionExchange, number: int, state: str, living: LivingKnowledge) -> None:
        """Close a report."""
        self._gatekeeping.require(exchange, Action.SETTLE)
        await exchange.hold_press()
        inbox = living.inbox()
        await inbox.settle_report(exchange.actor, number, ReportState(state), clock.now())
        await exchange.replace(await self._reports(exchange, living))

    async def stale(self, exchange: Exchange, living: LivingKnowledge) -> None:
        """List what is due to be looked at again."""
        self._gatekeeping.require(exchange, Action.LOOK)
        await exchange.hold(private=True)
        language = exchange.asker.language
        words = care_words_of(language)
        due = await living.inbox().stale(exchange.actor, clock.now())
        lines = [f"• {inert_line(one.entry)}: {inert_line(one.why.get(language))}" for one in due[:_MOST_STALE]]
        if len(due) > _MOST_STALE:
            lines.append(words.and_more.format(count=len(due) - _MOST_STALE))
        await exchange.send(_listing(words.stale if lines else words.nothing_stale, lines), private=True)

    async def mark_dead(self, exchange: Exchange, source: str, living: LivingKnowledge) -> None:
        """Note that the address of a source leads nowhere any more."""
        self._gatekeeping.require(exchange, Action.SETTLE)
        if not source:
            raise Refusal(care_words_of(exchange.asker.language).dead_needs_source)
        await exchange.hold(private=True)
        mark = await living.inbox().mark_dead(exchange.actor, source.rpartition("/")[2], clock.now())
        words = care_words_of(exchange.asker.language)
        await exchange.send(notice(words.marked_dead.format(source=mark.source)), private=True)

    async def _group(self, exchange: Exchange, first: int, living: LivingKnowledge) -> GapGroup:
        """Return the group that a gap is in.

        Raises:
            Refusal: when it was seen to, or was kept long enough.
        """
        found = await living.inbox().gaps(exchange.actor, clock.now())
        group = next((one for one in found if first in one.ids), None)
        if group is None:
            raise Refusal(care_words_of(exchange.asker.language).gap_gone)
        return group

    async def _gaps(self, exchange: Exchange, living: LivingKnowledge) -> Reply:
        words = care_words_of(exchange.asker.language)
        found: Sequence[GapGroup] = await living.inbox().gaps(exchange.actor, clock.now())
        lines, buttons = [], []
        for row, group in enumerate(found[:_MOST_GAPS]):
            number, first = row + 1, str(group.ids[0])
            lines.append(
                words.gap_line.format(number=number, text=inert_line(clip(group.text, _TEXT)), count=Count(group.count))
            )
            for what, label in (("phrase", words.add_phrase), ("fact", words.write_fact), ("ignore", words.ignore)):
                buttons.append(ButtonSpec(f"{number}: {label}", Press("gap", (what, first)).custom_id, row))
        if len(found) > _MOST_GAPS:
            lines.append(words.and_more.format(count=len(found) - _MOST_GAPS))
        return _listing(words.gaps if lines else words.no_gaps, lines, tuple(buttons))

    async def _reports(self, exchange: Exchange, living: LivingKnowledge) -> Reply:
        words = care_words_of(exchange.asker.language)
        found = await living.inbox().reports(exchange.actor, clock.now())
        lines, buttons = [], []
        for row, report in enumerate(found[:_MOST_REPORTS]):
            lines.append(
                words.report_line.format(
                    number=report.id,
                    question=inert_line(clip(report.question, _TEXT)),
                    answer=inert_line(clip(report.answer.partition("\n")[0], _TEXT)),
                    note=inert_line(clip(report.note, _NOTE)) or "–",
                )
            )
            for state, label in ((ReportState.RESOLVED, words.resolve), (ReportState.DISMISSED, words.dismiss)):
                custom_id = Press("report", (str(report.id), state.value)).custom_id
                buttons.append(ButtonSpec(f"{report.id}: {label}", custom_id, row))
        if len(found) > _MOST_REPORTS:
            lines.append(words.and_more.format(count=len(found) - _MOST_REPORTS))
        return _listing(words.reports if lines else words.no_reports, lines, tuple(buttons))


def _listing(heading: str, lines: list[str], buttons: tuple[ButtonSpec, ...] = ()) -> Reply:
    told = [heading, *lines]
    return Reply("\n".join(told[: fitting(told, limits.REPLY_LENGTH.value)]), buttons=buttons)
