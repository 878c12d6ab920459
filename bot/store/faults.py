"""What can go wrong with the store, each with a sentence for people.

`StoreUnusableError` ends the start of the program. The others are raised while it runs: nothing of what was asked for
has happened then, except that after a `StoreAwayError` in the very moment of a commit nobody can know.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.errors import StopProgram

if TYPE_CHECKING:
    from bot.store.records import Proposal


class StoreError(Exception):
    """The store could not do what it was asked for; the message is a sentence for people."""


class StoreUnusableError(StoreError, StopProgram):
    """The database cannot be opened, and starting without it would lose or hide changes."""


class StoreDamagedError(StoreUnusableError):
    """The SQLite file is not what SQLite wrote: a disk, or somebody's hand, has changed it."""

    def __init__(self, place: str) -> None:
        super().__init__(
            f"The store ({place}) is damaged: keep a copy of the file, and restore a backup "
            "(python -m bot restore FILE --replace). Nothing was changed."
        )


class StoreAwayError(StoreError):
    """The database cannot be reached, written or read at the moment: full, locked, restarting."""


class UnknownProposalError(StoreError):
    """There is no proposal with this number."""

    def __init__(self, number: int) -> None:
        super().__init__(f"There is no proposal {number}.")
        self.number = number


class ProposalClosedError(StoreError):
    """The proposal has been decided, or has expired: `proposal` says how it stands."""

    def __init__(self, proposal: Proposal) -> None:
        super().__init__(f"Proposal {proposal.id} is {proposal.state}.")
        self.proposal = proposal


class StaleProposalError(StoreError):
    """Somebody else changed the entry first: `version` is what it is now, `expected` what was counted on."""

    def __init__(self, entry: str, expected: int, version: int) -> None:
        super().__init__(f"{entry} has changed since: it is at revision {version}, and {expected} was expected.")
        self.entry = entry
        self.expected = expected
        self.version = version
