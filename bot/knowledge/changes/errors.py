"""Why a change can't be made, in both languages."""

from __future__ import annotations


class ChangeError(Exception):
    """A change that does not fit the knowledge that there is: what is wrong, and what would be right."""

    def __init__(self, problem: str, remedy: str, korean: str) -> None:
        super().__init__(problem)
        self.problem, self.remedy, self.korean = problem, remedy, korean
