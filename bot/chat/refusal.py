"""A request that is refused with a sentence for the person who made it."""

from __future__ import annotations


class Refusal(Exception):  # noqa: N818 - it is no fault of anybody's: a foreseen ending, named for what it does
    """Carries the whole sentence, in the asker's language.

    A quiet refusal was told already: it is not repeated to somebody who floods a channel, but an
    interaction, which shows an error unless it is answered, gets the sentence every time.
    """

    def __init__(self, sentence: str, *, quiet: bool = False) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.quiet = quiet
