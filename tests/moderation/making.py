"""Makes changes of the small knowledge of the tunnel, as a moderator would."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.knowledge.changes.models import CHANGE

if TYPE_CHECKING:
    from bot.knowledge.changes.models import Change

DAY = "2026-12-01"


def change(what: str, /, **fields: Any) -> Change:
    """Return a change of a kind, validated; what is not given is what most tests do not care for."""
    return CHANGE.validate_python({"change": what, "day": DAY, **DEFAULTS.get(what, {}), **fields})


DEFAULTS: dict[str, dict[str, Any]] = {
    "figure": {"series": "toll_income", "year": 2023, "status": "reported", "sources": ["tunnel-audit"]},
    "fact": {
        "id": "tunnel-cats",
        "title": {"en": "Cats", "ko": "고양이"},
        "statement": {"en": "Nine cats live in the tunnel.", "ko": "터널에는 고양이 아홉 마리가 삽니다."},
        "asked_as": {"en": ["How many cats live there?"], "ko": ["고양이가 몇 마리 살아?"]},
        "sources": ["tunnel-audit"],
    },
    "phrase": {"kind": "facts", "entry": "tunnel-opening", "language": "en", "phrase": "inauguration of the tunnel"},
    "source": {"id": "city-paper", "title": "The City Paper", "publisher": "City", "language": "en", "kind": "press"},
    "retirement": {"kind": "facts", "entry": "tunnel-length"},
}
