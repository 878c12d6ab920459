"""Strict reading of one YAML file: plain data and the line of every value.

Only what an editor would expect is read: `true`/`false`, whole numbers and text. `no`, `010`,
`12:30` and dates stay text. Unquoted numbers with a point, anchors, aliases, tags and duplicate keys
are faults. Parsing is PyYAML's C parser.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypeAlias

import yaml

from bot.knowledge.faults import Fault

if TYPE_CHECKING:
    from pathlib import Path

MAX_FILE_BYTES: Final = 2 * 1024 * 1024
MAX_DEPTH: Final = 24

_INTEGER: Final = re.compile(r"-?(?:0|[1-9]\d{0,17})")
_FLOAT: Final = re.compile(r"-?(?:\d+\.\d*|\.\d+|\d+(?:\.\d*)?[eE][-+]?\d+)")
_NULL: Final = frozenset({"", "~", "null"})
_BOOLEAN: Final = {"true": True, "false": False}

Data: TypeAlias = "None | bool | int | str | list[Data] | dict[str | int, Data]"
Location: TypeAlias = tuple[str | int, ...]


@dataclass(slots=True)
class Document:
    """One YAML file: its plain data and where each value stands (1-based lines)."""

    name: str
    data: Data = None
    lines: dict[Location, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def line(self, location: Location) -> int:
        """Return the line of the value, or of the nearest value around it."""
        while location not in self.lines and location:
            location = location[:-1]
        return self.lines.get(location, 1)


def read_document(path: Path, name: str) -> Document:
    """Read one file. Faults are collected in the document; nothing is raised for bad content."""
    document = Document(name)
    try:
        raw = path.read_bytes()
    except OSError as error:
        document.faults.append(Fault(name, 1, None, f"the file can't be read: {error.strerror}", "Make it readable"))
        return document
    return parse_document(raw, document)


def parse_document(raw: bytes, document: Document) -> Document:
    """Parse the bytes of a YAML file into the document."""
    if len(raw) > MAX_FILE_BYTES:
        problem = f"the file has {len(raw):,} bytes; at most {MAX_FILE_BYTES:,} are read"
        document.faults.append(Fault(document.name, 1, None, problem, "Split it into several files"))
        return document
    try:
        _refuse_anchors(raw, document)
        loader = yaml.CSafeLoader(raw)
        try:
            node = loader.get_single_node()
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        document.faults.append(
            Fault(document.name, line, None, f"this is no YAML: {error.problem}", "Mend the line, quotes or indentation")
        )
        return document
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        problem = f"this is no YAML: {str(error).splitlines()[0]}"
        document.faults.append(Fault(document.name, 1, None, problem, "Save the file as UTF-8 without control characters"))
        return document
    if node is not None and not document.faults:
        document.data = _Builder(document).build(node, ())
    return document


def _refuse_anchors(raw: bytes, document: Document) -> None:
    # A scan of events costs as much as all the rest: only a file that has the characters needs it.
    if b"&" not in raw and b"*" not in raw:
        return
    for event in yaml.parse(raw, Loader=yaml.CSafeLoader):
        anchor = getattr(event, "anchor", None)
        if anchor is not None:
            kind = "alias" if isinstance(event, yaml.AliasEvent) else "anchor"
            line = event.start_mark.line + 1
            document.faults.append(
                Fault(document.name, line, None, f"{kind} {anchor!r} is not allowed", "Write the value out in each place")
            )


class _Builder:
    """Turns YAML nodes into plain data, noting lines and faults on the way."""

    def __init__(self, document: Document) -> None:
        self.document = document

    def build(self, node: yaml.Node, location: Location) -> Data:
        self.document.lines[location] = node.start_mark.line + 1
        if len(location) > MAX_DEPTH:
            self.fault(node, "the nesting is too deep", f"Use at most {MAX_DEPTH} levels")
            return None
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, location)
        if isinstance(node, yaml.SequenceNode):
            return [self.build(item, (*location, index)) for index, item in enumerate(node.value)]
        return self.scalar(node)

    def mapping(self, node: yaml.MappingNode, location: Location) -> Data:
        result: dict[str | int, Data] = {}
        for key_node, value_node in node.value:
            key = self.scalar(key_node) if isinstance(key_node, yaml.ScalarNode) else None
            if isinstance(key, bool) or not isinstance(key, str | int):
                self.fault(key_node, "a key must be a word or a year", "Write 'name: value'")
                continue
            if key in result:
                what = f"the year {key} stands twice" if isinstance(key, int) else f"the key {key!r} stands twice"
                self.fault(key_node, what, "Keep one of the two")
                continue
            result[key] = self.build(value_node, (*location, key))
            self.document.lines[(*location, key)] = key_node.start_mark.line + 1
        return result

    def scalar(self, node: yaml.Node) -> None | bool | int | str:
        value: str = node.value
        if node.tag.startswith("!"):
            self.fault(node, f"the tag {node.tag!r} is not allowed", "Write the plain value")
        if node.style is not None:
            return value
        if value.lower() in _NULL:
            return None
        if value in _BOOLEAN:
            return _BOOLEAN[value]
        if _INTEGER.fullmatch(value):
            return int(value)
        if _FLOAT.fullmatch(value):
            self.fault(node, f"{value} is written as a floating-point number", f"Put it in quotes: '{value}'")
        return value

    def fault(self, node: yaml.Node, problem: str, remedy: str) -> None:
        self.document.faults.append(Fault(self.document.name, node.start_mark.line + 1, None, problem, remedy))
