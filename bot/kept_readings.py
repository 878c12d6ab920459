"""Keeps what was read of the knowledge beside Python's own compiled files, so that the next start reads nothing.

As with a `.pyc`, losing the file costs a moment and nothing else: it is used only when it was made of the very same
knowledge by the very same code, and whatever can't be read or written is made anew.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import tempfile
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path
from typing import TYPE_CHECKING, Final

import rapidfuzz

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bot.answers.understanding.phrasebook import Features, Key

_PACKAGE: Final = Path(__file__).resolve().parent


class KeptReadings:
    """The file of one set of knowledge folders."""

    def __init__(self, folders: Iterable[Path]) -> None:
        folders = tuple(folder.resolve() for folder in folders)
        name = hashlib.sha256("\n".join(map(str, folders)).encode()).hexdigest()[:12]
        self.path = Path(cache_from_source(__file__)).parent / f"readings-{name}.json"
        self._made_of = _digest((*folders, _PACKAGE / "answers", _PACKAGE / "knowledge"))

    def load(self) -> dict[Key, Features]:
        """Return what was read; nothing when there is no file, or one that was made of anything else."""
        try:
            kept = json.loads(self.path.read_bytes(), parse_float=_Shares().__getitem__)
        except (OSError, ValueError):
            return {}
        if not isinstance(kept, dict) or kept.get("made_of") != self._made_of:
            return {}
        return {(text, correct): found for text, correct, found in kept["readings"]}

    def save(self, readings: Mapping[Key, Features]) -> None:
        """Write the file in one piece; where nothing may be written, the next start takes as long as this one."""
        if sys.dont_write_bytecode:
            return
        kept = {"made_of": self._made_of, "readings": [(*key, found) for key, found in readings.items()]}
        with suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self.path.parent, prefix=self.path.name)
            with suppress(FileNotFoundError), os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(kept, file, ensure_ascii=False, separators=(",", ":"))
            Path(name).replace(self.path)


class _Shares(dict[str, float]):
    """The numbers of a file by how they are written: tens of thousands of features share a few dozen."""

    def __missing__(self, written: str) -> float:
        self[written] = share = float(written)
        return share


def _digest(folders: Iterable[Path]) -> str:
    """Return a digest of the names and bytes of every file that decides what a text says."""
    made_of = hashlib.sha256(f"{sys.implementation.cache_tag} {rapidfuzz.__version__}".encode())
    for folder in folders:
        for path in sorted(path for kind in ("*.py", "*.yaml", "*.txt") for path in folder.rglob(kind)):
            content = path.read_bytes()
            made_of.update(f"\n{path.relative_to(folder)} {len(content)}\n".encode())
            made_of.update(content)
    return made_of.hexdigest()
