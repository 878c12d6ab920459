"""Every limit, in one table: the name, the value, and what happens over it.

The README's table is rendered from here and tested against it. A limit that is not in this table does
not exist for a reader, so nothing in the code bounds a user by a number of its own.
"""

from __future__ import annotations

from typing import Final, NamedTuple


class Limit(NamedTuple):
    """One limit: what it bounds, how far, and what a user sees over it."""

    name: str
    value: int
    help: str


QUESTION_LENGTH: Final = Limit(
    "question length, characters", 600, "A longer question is refused with a sentence; nothing of it is read."
)
QUESTIONS_A_MINUTE: Final = Limit(
    "questions a user a minute", 20, "Over it the bot says once when it will answer again, then stays silent."
)
QUESTIONS_AN_HOUR: Final = Limit(
    "questions a user an hour, steadily", 200, "After so many in a row the bot answers one every 18 seconds; as above."
)
SERVER_BURST: Final = Limit(
    "questions a server at once", 60, "Over it the bot says once when it will answer there again, then stays silent."
)
SERVER_MINUTE: Final = Limit("questions a server a minute, steadily", 120, "As above.")
REPLIES_A_SERVER: Final = Limit(
    "replies of a server at work at the same time", 8, "Further questions wait for their turn; other servers do not."
)
QUESTIONS_WAITING: Final = Limit(
    "questions waiting for their turn",
    500,
    "Of the longest line, the one that waited longest is dropped and counted; a slash command or button is told so.",
)
CONVERSATION_MEMORY: Final = Limit(
    "conversation memory, askers", 10_000, "Whoever asked longest ago is forgotten first: a follow-up starts anew."
)
CONVERSATION_MINUTES: Final = Limit(
    "conversation memory, minutes", 10, "A follow-up after that is read as a question of its own."
)
BUTTON_MEMORY: Final = Limit(
    "buttons of long questions and follow-ups remembered",
    10_000,
    "An older button says that it is out of date. Buttons of short questions carry the question and always work.",
)
ANSWERS_KEPT: Final = Limit(
    "answers kept ready", 500, "Whatever was asked longest ago is worked out anew; nobody notices but a clock."
)
REPLY_LENGTH: Final = Limit(
    "reply, characters", 2_000, "Long lists are paged with buttons; a longer text stands in full in the embed."
)
EMBED_LENGTH: Final = Limit("embed, characters", 6_000, "Sources and steps that do not fit stand behind a button.")
LINES_A_PAGE: Final = Limit("lines of a list on a page", 12, "The rest stands on further pages, turned with buttons.")
SOURCES_SHOWN: Final = Limit("sources in the text of a reply", 3, "The rest stands behind the button “All sources”.")
FURTHER_SOURCES: Final = Limit("further sources in the embed", 3, "As above.")
SUGGESTIONS_SHOWN: Final = Limit("suggestion buttons under a reply", 5, "The nearest ones are shown.")
CHOICES: Final = Limit("choices while typing", 25, "The nearest ones are shown.")
CHART_YEARS: Final = Limit("years in a chart", 60, "The latest ones are drawn.")
CHART_PANELS: Final = Limit("series in a chart", 2, "The first ones are drawn.")
CHARTS_KEPT: Final = Limit("charts kept ready", 50, "Whatever was looked at longest ago is drawn anew.")
CHARTS_WAITING: Final = Limit("charts waiting to be drawn", 20, "Over it a sentence asks to try again in a moment.")
MESSAGES_TAKEN: Final = Limit(
    "messages remembered as answered", 10_000, "An older one that Discord delivers again would be answered again."
)
STOP_SECONDS: Final = Limit(
    "time for running replies when the bot is stopped, seconds", 10, "What is not finished by then is cut off."
)
CHANGE_TEXT: Final = Limit(
    "text of a change, characters",
    4_000,
    "A longer statement or note is refused with a sentence; nothing of it is kept.",
)
REASON_LENGTH: Final = Limit("reason of a change, characters", 400, "A longer one is refused with a sentence.")
BUNDLE: Final = Limit("changes in an import", 500, "A longer file is refused: split it in two.")
PROPOSALS_AN_HOUR: Final = Limit("proposals a moderator an hour", 30, "One more is refused until an hour has passed.")
PROPOSAL_DAYS: Final = Limit("days that a proposal waits", 14, "It expires; its author can make it again.")
REPORTS_A_DAY: Final = Limit("reports a user a day", 5, "One more is refused with a sentence.")
GAP_DAYS: Final = Limit("days that an unanswered question is kept", 90, "It is deleted.")
GAPS_SHOWN_DAYS: Final = Limit("days of unanswered questions shown", 30, "Older ones are left out.")
GAP_LENGTH: Final = Limit("unanswered question kept, characters", 300, "The rest of it is not kept.")
GAPS_WAITING: Final = Limit(
    "unanswered questions waiting to be written", 1_000, "While the store is away, the oldest go first."
)
CHECK_DAYS: Final = Limit(
    "days until an entry is to be checked again", 365, "Moderators see it in the list of what is due."
)
IMPORT_BYTES: Final = Limit("file of changes, bytes", 512 * 1024, "A larger one is refused: split it in two.")
OVERLAYS_KEPT: Final = Limit(
    "servers whose own knowledge is kept ready", 50, "Whoever asked longest ago waits a moment for the next answer."
)
ADDRESS_LENGTH: Final = Limit("address of a source, characters", 512, "A longer one is refused with a sentence.")
ENTRY_BYTES: Final = Limit(
    "knowledge entry, bytes",
    16 * 1024,
    "The entry, or one year of a series, is refused: shorten it or split it in two.",
)
PHRASES_AN_ENTRY: Final = Limit("phrasings an entry", 80, "The one too many is refused: keep those that differ most.")

LIMITS: Final[tuple[Limit, ...]] = (
    QUESTION_LENGTH,
    QUESTIONS_A_MINUTE,
    QUESTIONS_AN_HOUR,
    SERVER_BURST,
    SERVER_MINUTE,
    REPLIES_A_SERVER,
    QUESTIONS_WAITING,
    CONVERSATION_MEMORY,
    CONVERSATION_MINUTES,
    BUTTON_MEMORY,
    ANSWERS_KEPT,
    REPLY_LENGTH,
    EMBED_LENGTH,
    LINES_A_PAGE,
    SOURCES_SHOWN,
    FURTHER_SOURCES,
    SUGGESTIONS_SHOWN,
    CHOICES,
    CHART_YEARS,
    CHART_PANELS,
    CHARTS_KEPT,
    CHARTS_WAITING,
    MESSAGES_TAKEN,
    STOP_SECONDS,
    CHANGE_TEXT,
    REASON_LENGTH,
    BUNDLE,
    PROPOSALS_AN_HOUR,
    PROPOSAL_DAYS,
    REPORTS_A_DAY,
    GAP_DAYS,
    GAPS_SHOWN_DAYS,
    GAP_LENGTH,
    GAPS_WAITING,
    CHECK_DAYS,
    IMPORT_BYTES,
    OVERLAYS_KEPT,
    ADDRESS_LENGTH,
    ENTRY_BYTES,
    PHRASES_AN_ENTRY,
)


def as_markdown(limits: tuple[Limit, ...] = LIMITS) -> str:
    """Return the table as it stands in the README."""
    rows = [f"| {limit.name} | {limit.value:,} | {limit.help} |" for limit in limits]
    return "\n".join(("| limit | value | over it |", "| --- | ---: | --- |", *rows))
