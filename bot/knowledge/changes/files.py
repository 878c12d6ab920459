"""Changes as YAML: a list under `changes:`, in the order in which they are made.

The same text is what `export` writes, what `import` reads, and what a file of the knowledge folder may hold.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import yaml
from pydantic import ValidationError

from bot.knowledge.changes.hygiene import clean
from bot.knowledge.changes.models import CHANGE, KINDS_OF_CHANGE, Bundle, Change
from bot.knowledge.document import Document, needs_quotes, parse_document
from bot.knowledge.explaining import explain
from bot.knowledge.faults import Fault
from bot.knowledge.places import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.knowledge.explaining import Faulty

CHANGES: Final = "changes"
"""The top-level key of a file under which changes stand."""

_WIDTH: Final = 120
_DISCRIMINATOR: Final = "change"


@dataclass(frozen=True, slots=True)
class Recorded:
    """A change with the reason that was given for it. Who made it is nobody's business outside the store."""

    change: Change
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Unread:
    """A file of changes that can't be taken, with everything that is wrong with it."""

    faults: tuple[Fault, ...]


def write_changes(changes: Iterable[Recorded]) -> str:
    """Return the changes as YAML; reading them gives the same changes."""
    items = [_item(one) for recorded in changes for one in flattened(recorded)]
    text: str = yaml.dump({CHANGES: items}, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDTH)
    return text


class _Dumper(yaml.SafeDumper):
    """Quotes what our reader would not take for text: `1e3` is none to PyYAML, and a faulty number to it."""


def _quoted(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="'" if needs_quotes(text) else None)


_Dumper.add_representer(str, _quoted)


def flattened(recorded: Recorded) -> tuple[Recorded, ...]:
    """Return a bundle as the changes that it is made of, each with its own reason."""
    change = recorded.change
    if not isinstance(change, Bundle):
        return (recorded,)
    return tuple(Recorded(item.made, item.reason) for item in change.items)


def _item(recorded: Recorded) -> dict[str, Any]:
    fields = CHANGE.dump_python(recorded.change, mode="json", exclude_defaults=True)
    reason = {"reason": recorded.reason} if recorded.reason else {}
    return {_DISCRIMINATOR: recorded.change.change, **fields, **reason}


def read_changes(raw: bytes, name: str) -> tuple[Recorded, ...] | Unread:
    """Return the changes of a file, or everything that is wrong with it; `name` is what the file is called."""
    document = parse_document(raw, Document(name))
    faults = list(document.faults)
    data = document.data
    if not faults and (not isinstance(data, dict) or set(data) != {CHANGES} or not isinstance(data[CHANGES], list)):
        korean = "변경 파일은 'changes:' 하나와 그 아래의 목록이어야 합니다."
        problem = "a file of changes holds 'changes:' with a list below it, and nothing else"
        faults.append(Fault(name, 1, None, problem, "Take a file that 'export' wrote as a pattern", korean))
    if faults or not isinstance(data, dict):
        return Unread(tuple(faults))
    read = [read_change(item, Place(document, (CHANGES, index))) for index, item in enumerate(_items(data[CHANGES]))]
    faults = [fault for one in read if isinstance(one, Unread) for fault in one.faults]
    return Unread(tuple(faults)) if faults else tuple(one for one in read if isinstance(one, Recorded))


def read_change(item: object, place: Faulty) -> Recorded | Unread:
    """Return one item of the list as a change with its reason, or what is wrong with it."""
    reason = ""
    if isinstance(item, dict):
        item = dict(item)
        reason = item.pop("reason", None) or ""
    try:
        change = CHANGE.validate_python(item)
        return Recorded(change, _reason(reason))
    except ValidationError as error:
        return Unread(tuple(explained(error, "change", place)))
    except ValueError as error:
        korean = "이유에 쓸 수 없는 문자가 있거나 너무 깁니다. 다시 적으세요."
        return Unread((place.fault("change", f"reason: {error}", "Write it anew", "reason", korean=korean),))


def explained(error: ValidationError, name: str, place: Faulty) -> Iterator[Fault]:
    """Yield what is wrong with the shape of a change."""
    for detail in error.errors(include_url=False):
        # The union puts the name of the kind in front of the field's.
        kind, *inside = detail["loc"] or ("",)
        yield explain({**detail, "loc": tuple(inside)} if kind in KINDS_OF_CHANGE else detail, name, place)


def _reason(reason: object) -> str:
    if not isinstance(reason, str):
        raise ValueError("it is no text")  # noqa: TRY004 - told like every other fault of the file
    return clean(reason)


def _items(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
