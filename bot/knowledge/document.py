"""Strict reading of one YAML file: plain data and the line of every value.

Only what an editor would expect is read: `true`/`false`, whole numbers and text. `no`, `010`,
`12:30` and dates stay text. Unquoted numbers with a point, anchors, aliases, tags and duplicate keys
are faults. PyYAML's C parser delivers the events; the values are built here, because its composer
recurses in C without a limit and a file of brackets would end the process.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import yaml

from bot.knowledge.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MAX_FILE_BYTES: Final = 2 * 1024 * 1024
MAX_DEPTH: Final = 24

_INTEGER: Final = re.compile(r"-?(?:0|[1-9]\d{0,17})", re.ASCII)
_FLOAT: Final = re.compile(r"[-+]?(?:\d+\.\d*|\.\d+|\d+(?:\.\d*)?[eE][-+]?\d+)", re.ASCII)
_NULL: Final = frozenset({"", "~", "null"})
_BOOLEAN: Final = {"true": True, "false": False}

Data: TypeAlias = "bool | int | str | list[Data] | dict[str | int, Data] | None"
Location: TypeAlias = tuple[str | int, ...]


@dataclass(slots=True)
class Document:
    """One YAML file: its plain data and where each value stands (1-based lines).

    `whole` is false when the file could not be read to its end: what it holds is then unknown.
    """

    name: str
    data: Data = None
    lines: dict[Location, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    whole: bool = True

    def line(self, location: Location) -> int:
        """Return the line of the value, or of the nearest value around it."""
        while location not in self.lines and location:
            location = location[:-1]
        return self.lines.get(location, 1)

    def fault(self, line: int, problem: str, remedy: str) -> None:
        """Note a fault of the file itself."""
        self.faults.append(Fault(self.name, line, None, problem, remedy))


def read_document(path: Path, name: str) -> Document:
    """Read one file. Faults are collected in the document; nothing is raised for bad content."""
    document = Document(name)
    try:
        raw = path.read_bytes()
    except OSError as error:
        document.whole = False
        document.fault(1, f"the file can't be read: {error.strerror}", "Make it readable")
        return document
    return parse_document(raw, document)


def parse_document(raw: bytes, document: Document) -> Document:
    """Parse the bytes of a YAML file into the document."""
    if len(raw) > MAX_FILE_BYTES:
        document.whole = False
        problem = f"the file has {len(raw):,} bytes; at most {MAX_FILE_BYTES:,} are read"
        document.fault(1, problem, "Split it into several files")
        return document
    try:
        document.data = _Builder(document, raw).document()
    except _Unreadable as error:
        document.whole = False
        document.fault(error.line, error.problem, error.remedy)
    except yaml.MarkedYAMLError as error:
        document.whole = False
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        document.fault(line, f"this is no YAML: {error.problem}", "Mend the line, quotes or indentation")
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        document.whole = False
        problem = f"this is no YAML: {str(error).splitlines()[0]}"
        document.fault(1, problem, "Save the file as UTF-8 without control characters")
    return document


def needs_quotes(text: str) -> bool:
    """Tell whether the text, written without quotes, would be read as anything but itself."""
    return text in _NULL or text in _BOOLEAN or bool(_INTEGER.fullmatch(text) or _FLOAT.fullmatch(text))


class _Unreadable(Exception):  # noqa: N818 - it ends the reading of one file and never leaves this module
    """The rest of the file can't be read safely."""

    def __init__(self, line: int, problem: str, remedy: str) -> None:
        super().__init__(problem)
        self.line, self.problem, self.remedy = line, problem, remedy


def _line(event: Any) -> int:
    line: int = event.start_mark.line
    return line + 1


class _Builder:
    """Turns YAML events into plain data, noting lines and faults on the way."""

    def __init__(self, document: Document, raw: bytes) -> None:
        self.target = document
        self.events: Iterator[Any] = yaml.parse(raw, Loader=yaml.CSafeLoader)

    def document(self) -> Data:
        """Return the data of the one document that the file may hold."""
        data: Data = None
        documents = 0
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _Unreadable(_line(event), "the file holds a second document", "Remove the line '---'")
                data = self.value(next(self.events), ())
        return data

    def value(self, event: Any, location: Location) -> Data:
        line = _line(event)
        self.target.lines[location] = line
        if event.anchor is not None:
            kind = "alias" if isinstance(event, yaml.AliasEvent) else "anchor"
            problem = f"the {kind} {event.anchor!r} is not allowed"
            raise _Unreadable(line, problem, "Write the value out in each place")
        if len(location) > MAX_DEPTH:
            raise _Unreadable(line, "the nesting is too deep", f"Use at most {MAX_DEPTH} levels")
        if event.tag is not None:
            self.target.fault(line, f"the tag {event.tag!r} is not allowed", "Write the plain value")
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event)
        if isinstance(event, yaml.MappingStartEvent):
            return self.mapping(location)
        return self.sequence(location)

    def sequence(self, location: Location) -> Data:
        items: list[Data] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self.value(event, (*location, len(items))))
        return items

    def mapping(self, location: Location) -> Data:
        result: dict[str | int, Data] = {}
        seen: set[str] = set()
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            line = _line(event)
            key = self.value(event, (*location, "?"))
            fits = isinstance(key, str | int) and not isinstance(key, bool)
            name = key if isinstance(key, str | int) and fits else "?"
            value = self.value(next(self.events), (*location, name))
            if not fits:
                self.target.fault(line, "a key must be a word or a year", "Write 'name: value'")
            elif str(name) in seen:
                what = f"the year {name}" if str(name).isdecimal() else f"the key {name!r}"
                self.target.fault(line, f"{what} stands twice", "Keep one of the two")
            else:
                seen.add(str(name))
                result[name] = value
                self.target.lines[*location, name] = line
        return result

    def scalar(self, event: Any) -> Data:
        value: str = event.value
        if event.style:
            return value
        if value in _NULL:
            return None
        if value in _BOOLEAN:
            return _BOOLEAN[value]
        if _INTEGER.fullmatch(value):
            return int(value)
        if _FLOAT.fullmatch(value):
            problem = f"{value} is written as a floating-point number"
            self.target.fault(_line(event), problem, f"Put it in quotes: '{value}'")
        return value
