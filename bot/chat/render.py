"""The one renderer: an answer becomes content, an embed and buttons, within every length that Discord allows.

The content is complete as plain text, for phones and screen readers; the embed adds structure. What does
not fit stands behind a button: further pages, all sources, the whole working.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from bot import limits
from bot.answers.answer import Answer, Outcome
from bot.answers.spreadsheet import has_table
from bot.answers.wording.counting import Count
from bot.bounded import BoundedMap
from bot.chat.asked import Asked, Kind
from bot.chat.body import Body, body_of
from bot.chat.budget import clip, clip_line, fitting, length
from bot.chat.embeds import embed_of_lines
from bot.chat.inert import inert, inert_line, plain_line
from bot.chat.links import Action, Link, Links, fits_everybody, follow, for_asker
from bot.chat.lists import source_lines, working_lines
from bot.chat.phrases import Phrases, phrases

if TYPE_CHECKING:
    import discord

    from bot.answers.answer import Plot
    from bot.answers.charting import ChartSpec
    from bot.chat.desk import Served

LABEL_LENGTH: Final = 80
_NAME_LENGTH: Final = 100
_DETAILS: Final = 2
_MOST_IN_A_ROW: Final = 5
_NO_FILE_NAME: Final = re.compile(r"[^A-Za-z0-9_-]+")


@dataclass(frozen=True, slots=True)
class ButtonSpec:
    """One button, before Discord's own objects are made of it."""

    label: str
    custom_id: str
    row: int
    primary: bool = False
    disabled: bool = False
    danger: bool = False


@dataclass(frozen=True, slots=True)
class SelectSpec:
    """One menu; `options` are value and label where the `kind` is text, `chosen` the values that it shows."""

    custom_id: str
    kind: Literal["text", "role", "channel"]
    placeholder: str
    row: int
    options: tuple[tuple[str, str], ...] = ()
    chosen: tuple[str, ...] = ()
    least: int = 1
    most: int = 1


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of a reply; `description` is read out to whoever can't see it."""

    name: str
    data: bytes
    description: str | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """A message ready to be sent."""

    content: str
    embed: discord.Embed | None = None
    buttons: tuple[ButtonSpec, ...] = ()
    menus: tuple[SelectSpec, ...] = ()
    files: tuple[Attachment, ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """What else is offered under an answer there: a chart of it, and to report it."""

    charts: bool = True
    reports: bool = False


class Renderer:
    """Turns answers into replies; it needs `Links` to write what the buttons carry."""

    def __init__(self, links: Links, prefix: str = "!", *, prefix_works: bool = True) -> None:
        self._links = links
        self._prefix = prefix
        self._prefix_works = prefix_works
        self._bodies: BoundedMap[tuple[Asked, int], Body] = BoundedMap(limits.ANSWERS_KEPT.value)
        self._specs: BoundedMap[tuple[Asked, int, Frame], tuple[Answer, tuple[ButtonSpec, ...]]] = BoundedMap(
            limits.ANSWERS_KEPT.value
        )

    def answer(self, served: Served, asker_id: int, page: int = 0, frame: Frame | None = None) -> Reply:
        """Render an answer, or one page of it."""
        body = self._body(served, page)
        content = body.content
        if served.asked.kind is Kind.HELP:
            content = f"{content}\n\n{self._ways(phrases(served.answer.language))}"
        return Reply(content, body.embed, self._buttons(served, asker_id, body, frame or Frame()))

    def _ways(self, words: Phrases) -> str:
        """Return how the bot can be asked here; the texts are our own and short."""
        ways = words.ways if self._prefix_works else words.ways_without_prefix
        return ways.format(prefix=self._prefix)

    def _body(self, served: Served, page: int) -> Body:
        """Return what does not depend on the asker; that of an answer that was kept ready is kept, too."""
        if not served.asked.bare:
            return body_of(served.answer, page, served.asked.kind)
        body = self._bodies.get((served.asked, page))
        if body is None or body.answer is not served.answer:
            body = body_of(served.answer, page, served.asked.kind)
            self._bodies.put((served.asked, page), body)
        return body

    def working(self, answer: Answer) -> Reply:
        """Render the whole derivation."""
        words = phrases(answer.language)
        lines = working_lines(answer.derivation, words)
        return _listing(f"**{words.working_of}**", lines, words.no_working)

    def table(self, answer: Answer, table: str) -> Reply:
        """Render the figures of an answer as a file."""
        name = f"{_file_name(answer.entry or 'figures')}.csv"
        sentence = phrases(answer.language).table.format(
            title=inert_line(answer.title), count=Count(len(answer.figures))
        )
        return Reply(clip(sentence, limits.REPLY_LENGTH.value), files=(Attachment(name, table.encode()),))

    def sources(self, answer: Answer) -> Reply:
        """Render all sources."""
        words = phrases(answer.language)
        return _listing(f"**{words.sources}**", source_lines(answer.sources, answer.language), words.no_sources)

    def why(self, answer: Answer) -> Reply:
        """Render how the answer was found."""
        words, why = phrases(answer.language), answer.why
        lines = [f"{words.understood}: {inert_line(why.understood)}"]
        if why.entry is not None:
            lines.append(f"{words.entry}: {_name(why.entry)}")
        if why.words:
            lines.append(f"{words.words}: {inert_line(', '.join(why.words))}")
        lines.append(words.score.format(score=f"{why.score:.2f}", bar=f"{why.bar:.2f}"))
        if why.runner_up is not None:
            lines.append(words.runner_up.format(entry=_name(why.runner_up), score=f"{why.runner_up_score:.2f}"))
        if answer.derivation:
            lines += [f"\n**{words.working_of}**", *working_lines(answer.derivation, words)]
        return Reply(clip("\n".join(lines), limits.REPLY_LENGTH.value))

    def _buttons(self, served: Served, asker_id: int, body: Body, frame: Frame) -> tuple[ButtonSpec, ...]:
        """Return the buttons; those of a body that is kept differ by the asker's number only."""
        if not served.asked.bare:
            return self._new_buttons(served, asker_id, body, frame)
        key = (served.asked, body.page.number, frame)
        kept = self._specs.get(key)
        if kept is not None and kept[0] is served.answer:
            return tuple(
                ButtonSpec(spec.label, for_asker(spec.custom_id, asker_id), spec.row, spec.primary, spec.disabled)
                for spec in kept[1]
            )
        specs = self._new_buttons(served, asker_id, body, frame)
        if all(fits_everybody(spec.custom_id) for spec in specs):
            self._specs.put(key, (served.answer, specs))
        return specs

    def _new_buttons(self, served: Served, asker_id: int, body: Body, frame: Frame) -> tuple[ButtonSpec, ...]:
        answer, asked, page = served.answer, served.asked, body.page
        words = phrases(answer.language)
        specs: list[ButtonSpec] = []

        def add(action: Action, label: str, row: int, *, to: int = 0, disabled: bool = False) -> None:
            link = Link(action, asked, asker_id, to)
            specs.append(ButtonSpec(label, self._links.encode(link), row, disabled=disabled))

        if page.count > 1:
            first, last = page.number == 0, page.number == page.count - 1
            # A disabled button still needs an id of its own, so the outermost ones point outside the list.
            add(Action.PAGE, f"◀ {words.back}", 0, to=0 if first else page.number - 1, disabled=first)
            add(Action.PAGE, f"{words.forward} ▶", 0, to=page.number + 1, disabled=last)
        specs.extend(self._suggestions(served, asker_id))
        if answer.derivation:
            add(Action.WORKING, words.show_working, _DETAILS)
        if len(answer.sources) > body.shown:
            add(Action.SOURCES, words.all_sources, _DETAILS)
        if answer.why.entry is not None:
            add(Action.WHY, words.why, _DETAILS)
        if frame.charts and answer.plot is not None and not answer.plot.wanted:
            add(Action.CHART, words.chart, _DETAILS)
        if has_table(answer):
            add(Action.TABLE, "CSV", _DETAILS)
        if frame.reports and answer.outcome is Outcome.ANSWER:
            beside = sum(spec.row == _DETAILS for spec in specs) < _MOST_IN_A_ROW
            add(Action.REPORT, words.report, _DETAILS if beside else _DETAILS + 1)
        return _distinct(specs)

    def _suggestions(self, served: Served, asker_id: int) -> list[ButtonSpec]:
        clarifying = served.answer.outcome is Outcome.CLARIFY
        action = Action.CHOOSE if clarifying else Action.RUN
        specs = []
        for suggestion in served.answer.suggestions[: limits.SUGGESTIONS_SHOWN.value]:
            label = clip_line(plain_line(suggestion.label) or plain_line(suggestion.question), LABEL_LENGTH)
            if label:
                link = Link(action, follow(served.asked, suggestion.question), asker_id)
                specs.append(ButtonSpec(label, self._links.encode(link), 1, primary=clarifying))
        return specs


def chart(spec: ChartSpec, plot: Plot, picture: bytes) -> Reply:
    """Render a chart with its numbers as text, as many as fit."""
    heading = f"**{inert_line(spec.title)}**"
    rows = [inert_line(row) for row in spec.rows]
    count = fitting(rows, limits.REPLY_LENGTH.value - length(heading) - 1)
    content = "\n".join((heading, *rows[:count]))
    return Reply(content, files=(picture_of(spec, plot, picture),))


def picture_of(spec: ChartSpec, plot: Plot, picture: bytes) -> Attachment:
    """Return a chart as a file."""
    name = _file_name(f"{'-'.join(plot.series)}-{plot.years[0]}-{plot.years[-1]}")
    return Attachment(f"{name}.png", picture, spec.alt)


def _file_name(text: str) -> str:
    return _NO_FILE_NAME.sub("-", text)[:_NAME_LENGTH]


def notice(sentence: str) -> Reply:
    """Render a sentence of the bot's own."""
    return Reply(clip(inert(sentence), limits.REPLY_LENGTH.value))


def _listing(heading: str, lines: list[str], empty: str) -> Reply:
    """Render a list on one message: in the content as far as it goes, and the rest in the embed's description."""
    if not lines:
        return Reply(empty)
    room = limits.REPLY_LENGTH.value - length(heading) - 1
    lines = [clip(line, room) if length(line) > room else line for line in lines]
    count = fitting(lines, room)
    rest = lines[count:]
    return Reply("\n".join((heading, *lines[:count])), embed_of_lines(rest) if rest else None)


def _name(entry: str) -> str:
    return inert_line(clip_line(plain_line(entry), _NAME_LENGTH))


def _distinct(specs: list[ButtonSpec]) -> tuple[ButtonSpec, ...]:
    """Keep the first button of each id: Discord refuses a message that has one twice."""
    return tuple({spec.custom_id: spec for spec in reversed(specs)}.values())[::-1]
