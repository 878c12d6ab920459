"""A process among several: which of Discord's shards are its own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_SHAPE: Final = re.compile(r"(?P<number>\d{1,4}|host)/(?P<of>\d{1,4})", re.ASCII)
_ORDINAL: Final = re.compile(r"-(\d{1,4})$", re.ASCII)


@dataclass(frozen=True, slots=True)
class Cluster:
    """Process `number` (from 1) of `of`."""

    number: int = 1
    of: int = 1

    @property
    def alone(self) -> bool:
        """Whether there is no other process."""
        return self.of == 1

    def shard_count(self, wanted: int) -> int:
        """Return how many shards there are in all, when this many are wanted: each process gets at least one."""
        return max(wanted, self.of)

    def shard_ids(self, shard_count: int) -> list[int]:
        """Return the shards of this process: neighbours, and no process has two more than another."""
        return list(range((self.number - 1) * shard_count // self.of, self.number * shard_count // self.of))


def parse_cluster(text: str, host: str) -> Cluster:
    """Read "1/4" (the first of four), or "host/4", where the host's name ends in a number that counts from 0.

    Raises:
        ValueError: with a sentence.
    """
    match = _SHAPE.fullmatch(text)
    if match is None:
        raise ValueError("must be like 1/4, the first of four processes, or host/4 to count by the host's name")
    of = int(match["of"])
    if match["number"] == "host":
        ordinal = _ORDINAL.search(host.partition(".")[0])
        if ordinal is None:
            raise ValueError(f"counts by the host's name, and {host!r} does not end in a number such as bot-0")
        number = int(ordinal[1]) + 1
    else:
        number = int(match["number"])
    if not 1 <= number <= of:
        raise ValueError(f"must name one of the {of} processes, 1 to {of}, and not {number}")
    return Cluster(number, of)
