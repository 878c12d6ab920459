"""What a form says already: the entry as it is, so that whoever corrects it need not write it anew."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from bot.chat.moderation.kinds import FACT, SOURCE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.chat.moderation.kinds import Kind
    from bot.chat.moderation.living import LivingKnowledge


_SECONDS: Final = 1.5


async def prefills(kind: Kind, values: Mapping[str, str], living: LivingKnowledge, scope: int | None) -> dict[str, str]:
    """Return the values of the fields of an existing statement or source; nothing for anything else.

    A form must be shown within three seconds. Where the server's own knowledge takes longer, as after a start, the
    fields stay empty: what all share could be what the server has corrected.
    """
    if kind not in {FACT, SOURCE}:
        return {}
    try:
        async with asyncio.timeout(_SECONDS):
            snapshot = (await living.answerer(scope)).snapshot
    except TimeoutError:
        return {}
    entry = values.get("entry", "").rpartition("/")[2]
    if kind is SOURCE:
        source = snapshot.sources.get(entry)
        return {} if source is None else {"title": source.title, "publisher": source.publisher, "url": source.url or ""}
    fact = snapshot.facts.get(entry)
    if fact is None:
        return {}
    title = "\n".join(part for part in (fact.title.en, fact.title.ko) if part)
    return {"title": title, "english": fact.statement.en or "", "korean": fact.statement.ko or ""}
