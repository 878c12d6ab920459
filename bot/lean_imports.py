"""Imports a library without what it would load on top, where that weighs much and is not used."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from importlib.abc import MetaPathFinder
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.machinery import ModuleSpec


@contextmanager
def without(module: str) -> Iterator[None]:
    """Let whatever is imported inside find that the module is not installed, unless it is loaded already."""
    missing = _Missing(module)
    sys.meta_path.insert(0, missing)
    try:
        yield
    finally:
        sys.meta_path.remove(missing)


class _Missing(MetaPathFinder):
    """Says of one module that there is none."""

    def __init__(self, module: str) -> None:
        self._module = module

    def find_spec(self, fullname: str, *_: object) -> ModuleSpec | None:
        """Leave every other module to the finders that follow. Raises `ModuleNotFoundError` for this one."""
        if fullname == self._module:
            raise ModuleNotFoundError(f"{fullname} is left out here", name=fullname)
        return None
