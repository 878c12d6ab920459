"""What ends the program with a sentence for people instead of a traceback."""

from __future__ import annotations


class StopProgram(Exception):  # noqa: N818 - it is an ending that was foreseen, named for what it asks for
    """Ends the program: `main` prints the message on standard error and exits with `status`.

    Status 1 says that the work could not be done (no network, faulty knowledge), 2 that what was
    asked for makes no sense (settings, arguments).
    """

    def __init__(self, message: str, *, status: int = 1) -> None:
        super().__init__(message)
        self.status = status
