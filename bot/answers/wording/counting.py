"""A number with its noun, in the singular where there is one of them."""

from __future__ import annotations


class Count(int):
    """A number that is written with its noun: `f"{Count(1):year|years}"` is "1 year"; alone, it is a number."""

    def __format__(self, form: str) -> str:
        """Return the number, with the first noun for one and the second for any other."""
        one, bar, many = form.partition("|")
        return f"{int(self):,} {one if self == 1 else many}" if bar else super().__format__(form)
