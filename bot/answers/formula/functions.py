"""The table of functions of the formula language: the one place where they are listed.

The help, the documentation and a test that calls every example are made from it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.answers.formula.functions_by_year import BY_YEAR
from bot.answers.formula.functions_of_numbers import OF_NUMBERS

if TYPE_CHECKING:
    from bot.answers.formula.signatures import Signature

_SIGNATURES: Final = sorted((*BY_YEAR, *OF_NUMBERS), key=lambda signature: signature.name)

FUNCTIONS: Final[dict[str, tuple[Signature, ...]]] = {
    name: tuple(signature for signature in _SIGNATURES if signature.name == name)
    for name in dict.fromkeys(signature.name for signature in _SIGNATURES)
}
"""Every function by name, with each way to call it."""
