"""How years that were agreed in different currencies were brought to one: said wherever they are reckoned together."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.answers.wording.dates import runs
from bot.knowledge.language import Language
from bot.knowledge.models import Status
from bot.knowledge.units import is_money

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.answers.book import Book
    from bot.answers.value import Input


@dataclass(slots=True)
class Joined:
    """The years of one series that were agreed in another currency than the one they are reckoned in."""

    as_agreed: set[int] = field(default_factory=set)
    printed: set[int] = field(default_factory=set)
    converted: set[int] = field(default_factory=set)

    @property
    def years(self) -> frozenset[int]:
        """The years that were brought to the currency."""
        return frozenset(self.printed | self.converted)

    @property
    def needs_saying(self) -> bool:
        """Whether several years are reckoned together that no caveat of a single one tells of."""
        return len(self.years) > 1 or bool(self.as_agreed and self.printed)

    def sentence(self, language: Language, *, changes: bool) -> str:
        """Return how they were joined; `changes`: that what they changed by is partly the exchange rate's change."""
        korean = language is Language.KOREAN
        how = []
        if self.printed:
            printed = runs(self.printed)
            how.append(f"{printed}년은 자료에 적힌 금액" if korean else f"as sources print it for {printed}")
        if self.converted:
            converted = runs(self.converted)
            how.append(f"{converted}년은 그해 환율로 산출한 금액" if korean else f"worked out by us for {converted}")
        years, told = runs(self.years), ", ".join(how)
        if korean:
            sentence = f"{years}년은 전부 또는 일부가 다른 통화로 정해져 환산한 금액으로 이었습니다({told})."
            return f"{sentence} 변화에는 환율 변동도 들어 있습니다." if changes else sentence
        was = "was" if len(self.years) == 1 else "were"
        sentence = f"{years} {was} stated in another currency, in whole or in part; here the equivalent {told}."
        return f"{sentence} What it changed by is partly a change of the exchange rate." if changes else sentence


def joined(inputs: Sequence[Input], book: Book) -> Joined:
    """Return which of the inputs stand in another currency than the one in which they were agreed."""
    found = Joined()
    for used in inputs:
        if used.year is None or not is_money(used.unit):
            continue
        units = book.agreed_in(used.series, used.year)
        if units is None:
            continue
        if units <= {used.unit}:
            found.as_agreed.add(used.year)
        elif used.status is Status.DERIVED:
            found.converted.add(used.year)
        else:
            found.printed.add(used.year)
    return found
