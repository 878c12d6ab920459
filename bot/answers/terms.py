"""The terms of office of the knowledge, as periods that a question may name."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bot.answers.quantities import NamedTerm

if TYPE_CHECKING:
    from bot.knowledge.models import Term
    from bot.knowledge.snapshot import Snapshot


def named_terms(snapshot: Snapshot) -> tuple[NamedTerm, ...]:
    """Return the terms of office by the names of who held them."""
    return tuple(_named(term) for term in snapshot.terms)


def _named(term: Term) -> NamedTerm:
    names = (*(name for name in (term.name.en, term.name.ko) if name), *term.aliases.all())
    end = date.fromisoformat(term.end) if term.end else None
    return NamedTerm.of(names=names, start=date.fromisoformat(term.start), end=end, number=term.term)
