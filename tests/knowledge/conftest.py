"""A tiny knowledge to break, and the real one to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.knowledge.checker import check
from bot.knowledge.loader import load_snapshot
from bot.paths import bundled_knowledge

if TYPE_CHECKING:
    from pathlib import Path

    from bot.knowledge.faults import Fault
    from bot.knowledge.snapshot import Snapshot

TINY = {
    "subjects.yaml": """\
subjects:
  - id: rent
    title: {en: The rent, ko: 임대료}
    short: {en: rent, ko: 임대료}
    main: true
    series: paid
    names: {en: [rent], ko: [임대료]}
    sides:
      owner: {en: owner, ko: 집주인}
""",
    "sources.yaml": """\
sources:
  - id: ledger
    title: The ledger
    publisher: The owner
    published: '2020-02'
    url: https://example.org/ledger
    language: en
    kind: government
    aliases: [old-ledger]
""",
    "series.yaml": """\
series:
  - id: paid
    subject: rent
    title: {en: Rent paid, ko: 낸 임대료}
    short: {en: rent, ko: 임대료}
    unit: million KRW
    other_units: [USD]
    values:
      2019: '100'
      2020:
        amount: '110'
        increase: {percent: '10'}
        conflicts:
          - value: 111 million KRW
            source: old-ledger
            remark: {en: rounded up, ko: 올림한 값}
    asked_as:
      en: [how much rent was paid]
      ko: [임대료 얼마]
    sources: [ledger]
    checked: '2026-11-23'
""",
    "agreements.yaml": """\
agreements:
  - id: lease-1
    subject: rent
    number: 1
    title: {en: First lease, ko: 첫 계약}
    first: 2019
    last: 2020
    signed: {date: '2018-12-01', sources: [ledger]}
    negotiators:
      - side: owner
        name: {en: Kim, ko: 김}
    rule:
      text: {en: Ten percent a year., ko: 매년 10%}
      index: paid
    asked_as:
      en: [what was the first lease]
      ko: [첫 계약이 뭐야]
    sources: [ledger]
    checked: '2026-11-23'
  - id: lease-2
    subject: rent
    number: 2
    title: {en: Second lease, ko: 둘째 계약}
    first: 2021
    last: 2022
    signed: {date: '2020-12', sources: [ledger]}
    asked_as:
      en: [what was the second lease]
      ko: [둘째 계약이 뭐야]
    sources: [ledger]
    checked: '2026-11-23'
""",
    "facts.yaml": """\
facts:
  - id: who-pays
    subject: rent
    topic: basics
    title: {en: Who pays, ko: 누가 내나}
    statement: {en: The tenant pays., ko: 세입자가 냅니다.}
    as_of: '2020-01-01'
    asked_as:
      en: [who pays the rent]
      ko: [임대료는 누가 내]
    sources: [ledger]
    related: [lease-1]
    checked: '2026-11-23'
""",
}


class Tiny:
    """A knowledge folder without a fault, to be broken in one place."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.folder.mkdir()
        for name, text in TINY.items():
            self.write(name, text)

    def write(self, name: str, text: str) -> None:
        """Write a file of the folder."""
        (self.folder / name).write_text(text, encoding="utf-8")

    def change(self, name: str, old: str, new: str) -> None:
        """Replace the first place of a text in a file."""
        text = (self.folder / name).read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {name}"
        self.write(name, text.replace(old, new, 1))

    def line(self, name: str, text: str) -> int:
        """Return the number of the first line that holds the text."""
        lines = (self.folder / name).read_text(encoding="utf-8").splitlines()
        return next(number for number, line in enumerate(lines, 1) if text in line)

    def faults(self) -> tuple[Fault, ...]:
        """Return what the checker finds."""
        return check(self.folder)


@pytest.fixture
def tiny(tmp_path: Path) -> Tiny:
    return Tiny(tmp_path / "knowledge")


@pytest.fixture(scope="session")
def real() -> Snapshot:
    return load_snapshot(bundled_knowledge())
