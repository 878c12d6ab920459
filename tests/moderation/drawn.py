"""Changes as Hypothesis draws them: any that could be made, with any text that may stand in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from hypothesis import strategies as st

from bot.knowledge.changes.files import Recorded
from bot.knowledge.changes.models import CHANGE

if TYPE_CHECKING:
    from bot.knowledge.changes.models import Change

_characters = st.characters(exclude_categories=("Cc", "Cf", "Co", "Cs", "Zl", "Zp"))
text = st.text(_characters | st.sampled_from("\n\t'\"#:-{}[]&*!|>%@`,?~"), max_size=60).map(str.strip)
line = text.map(lambda one: " ".join(one.split())).filter(bool)
identifier = st.from_regex(r"[a-z0-9][a-z0-9_.-]{0,12}", fullmatch=True)
day = st.dates().map(lambda one: one.isoformat())
amount = st.sampled_from(["1551.1 billion KRW", "12", "8.30", "-3", "0010", "1e3", "yes", "null", "2026-01-01"])
words = st.fixed_dictionaries({"en": text.filter(bool)}, optional={"ko": text.filter(bool)})
names = st.lists(identifier, min_size=1, max_size=3)
phrases = st.fixed_dictionaries({}, optional={"en": st.lists(line, max_size=3), "ko": st.lists(line, max_size=3)})
plain = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**17), 10**17) | text,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(line, inner, max_size=3),
    max_leaves=8,
)
address = st.sampled_from(["https://example.org/a?b=c#d", "http://example.org"])

Strategies: TypeAlias = "dict[str, st.SearchStrategy[Any]]"

_FIELDS: list[tuple[str, Strategies, Strategies]] = [
    (
        "figure",
        {"series": identifier, "year": st.integers(), "amount": amount, "status": st.just("agreed"), "sources": names},
        {"increase": amount, "note": words},
    ),
    (
        "fact",
        {"id": identifier, "statement": words, "sources": names},
        {"title": words, "as_of": day, "topic": identifier, "asked_as": phrases, "related": st.lists(identifier)},
    ),
    (
        "phrase",
        {"kind": st.sampled_from(["facts", "series", "words"]), "entry": identifier, "phrase": line},
        {},
    ),
    (
        "source",
        {"id": identifier},
        {
            "title": line,
            "publisher": line,
            "published": day,
            "url": address,
            "language": line,
            "kind": st.just("press"),
        },
    ),
    ("calculation", {"data": st.dictionaries(line, plain, max_size=4)}, {}),
    ("retirement", {"kind": st.sampled_from(["facts", "events", "sources"]), "entry": identifier}, {}),
]


def _of_kind(kind: str, needed: Strategies, optional: Strategies) -> st.SearchStrategy[dict[str, object]]:
    fixed = {"change": st.just(kind), "day": day, **needed}
    if kind == "phrase":
        fixed["language"] = st.sampled_from(["en", "ko"])
    return st.fixed_dictionaries(fixed, optional=optional)


def _validated(fields: dict[str, object]) -> Change:
    return CHANGE.validate_python(fields)


changes = st.one_of(*(_of_kind(*one) for one in _FIELDS)).map(_validated)
recorded = st.builds(Recorded, changes, text)
_items = st.lists(
    st.builds(lambda made, reason: {"made": made, "reason": reason}, changes, text), min_size=1, max_size=3
)
bundles = _items.map(lambda items: _validated({"change": "bundle", "day": "2026-12-01", "items": items}))
