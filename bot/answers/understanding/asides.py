"""What stands in a message and does not ask: comments beside the question, and units that nobody wants."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answers.understanding.grammar import FEW_WORDS, GOING_ON, GOING_ON_BRIEFLY, NOT_AFTER, NOT_BEFORE, NOT_REACH

if TYPE_CHECKING:
    from bot.answers.reading.reader import Reading


def aside(reading: Reading, told: frozenset[int]) -> frozenset[int]:
    """Return the clauses whose cues do not count: comments, and what is said beside a question with its own cues."""
    if reading.clauses == 1:
        return reading.subordinate
    marked = frozenset(reading.question_marks) - reading.subordinate
    if not marked:
        return reading.subordinate | told
    said = [(mention.clause, concept) for mention in reading.mentions for concept in mention.concepts]
    asking = {clause for clause, concept in said if concept.role in {"cue", "unit"}}
    if not marked & asking or not any(reading.clause_of(quantity.start) in marked for quantity in reading.quantities):
        return reading.subordinate | told
    going_on = {clause for clause, concept in said if concept.id in GOING_ON}
    brief = {clause for clause, concept in said if concept.id in GOING_ON_BRIEFLY and _is_brief(reading, clause)}
    return frozenset(range(reading.clauses)) - marked - going_on - brief | told


def _is_brief(reading: Reading, clause: int) -> bool:
    """Tell whether a clause has a few words only: "and the gap", "like the average"."""
    begin = reading.starts[clause]
    end = reading.starts[clause + 1] if clause + 1 < len(reading.starts) else len(reading.text)
    return len(reading.text[begin:end].split()) <= FEW_WORDS


def unwanted(reading: Reading) -> list[tuple[int, int]]:
    """Return where a unit is named that the answer is not wanted in, with the words that say so."""
    found: list[tuple[int, int]] = []
    units = [mention for mention in reading.mentions for concept in mention.concepts if concept.role == "unit"]
    for mention in units:
        begin = max(0, mention.start - NOT_REACH)
        if before := NOT_BEFORE.search(reading.text, begin, mention.start):
            found.append((before.start(), mention.end))
        elif after := NOT_AFTER.match(reading.text, mention.end):
            found.append((mention.start, after.end()))
    return found
