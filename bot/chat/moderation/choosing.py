"""What is offered while a moderator types: entries, sources and numbers, found in spite of typing errors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from discord import app_commands
from rapidfuzz import fuzz, process, utils

from bot import limits
from bot.chat.budget import clip_line
from bot.chat.inert import plain_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from bot.knowledge.changes.state import Knowledge
    from bot.knowledge.language import Language
    from bot.knowledge.snapshot import Snapshot

_LENGTH: Final = 100
_LEAST: Final = 50
_MOST_TYPED: Final = 100
_MOST_NEAR: Final = 3
_NEAR: Final = 65


def entry_choices(
    snapshot: Snapshot, typed: str, kinds: Iterable[str], language: Language
) -> list[app_commands.Choice[str]]:
    """Return the entries of these kinds that are like what was typed: by their id or their title in either language."""
    names = {f"{kind}/{entry}": texts for kind in kinds for entry, texts in _texts(snapshot, kind)}
    return _nearest(names, typed, language)


def near_entries(knowledge: Knowledge, name: str, kinds: Iterable[str]) -> list[str]:
    """Return the ids of entries of these kinds that are spelled much like a name that none has."""
    ids = [entry for kind in kinds for entry in knowledge.loaded.entries.get(kind, {})]
    found = process.extract(name[:_MOST_TYPED], ids, scorer=fuzz.ratio, limit=_MOST_NEAR, score_cutoff=_NEAR)
    return [entry for entry, _, _ in found]


def _texts(snapshot: Snapshot, kind: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the id of every entry with its titles; the first is the English one."""
    entries: Mapping[str, object] = getattr(snapshot, kind) if kind != "events" else {}
    if kind == "events":
        for event in snapshot.events:
            yield event.id, (event.title.en or "", event.title.ko or "")
        return
    for name, entry in entries.items():
        title = getattr(entry, "title", None)
        if isinstance(title, str):
            yield name, (title, title)
        elif title is not None:
            yield name, (title.en or "", title.ko or "")
        else:
            yield name, (name, name)


def _nearest(names: Mapping[str, tuple[str, ...]], typed: str, language: Language) -> list[app_commands.Choice[str]]:
    typed = plain_line(typed)[:_MOST_TYPED]
    if typed:
        best: dict[str, float] = {}
        for place in range(3):
            texts = {name: (name.partition("/")[2], *titles)[place] for name, titles in names.items()}
            found = process.extract(
                typed,
                texts,
                scorer=fuzz.WRatio,
                processor=utils.default_process,
                limit=limits.CHOICES.value,
                score_cutoff=_LEAST,
            )
            for _, score, name in found:
                best[name] = max(score, best.get(name, 0))
        chosen = sorted(best, key=lambda name: (-best[name], name))
    else:
        chosen = list(names)
    korean = language == "ko"
    return [
        app_commands.Choice(name=_label(name, names[name][1 if korean else 0]), value=name)
        for name in chosen[: limits.CHOICES.value]
        if len(name) <= _LENGTH
    ]


def _label(name: str, title: str) -> str:
    entry = name.partition("/")[2]
    return clip_line(f"{entry} · {plain_line(title)}" if title and title != entry else entry, _LENGTH)
