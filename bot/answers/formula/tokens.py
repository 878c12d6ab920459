"""Cuts the text of a formula into tokens."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final, NamedTuple

from bot.answers.formula.faults import FormulaError
from bot.answers.formula.limits import SOURCE_LENGTH
from bot.answers.formula.messages import Problem


class TokenKind(StrEnum):
    """What a token is."""

    NUMBER = "number"
    PERCENT = "percent"
    NAME = "name"
    SIGN = "sign"
    END = "end"


class Token(NamedTuple):
    """A piece of a formula and the index of its first character."""

    kind: TokenKind
    text: str
    position: int


# Phones and word processors type these for the signs of the language.
_TYPOGRAPHIC: Final = str.maketrans({"×": "*", "÷": "/", "−": "-", "–": "-"})
_WIDE: Final = {"≤": "<=", "≥": ">=", "≠": "!="}

_TOKEN: Final = re.compile(
    r"""
    (?P<space>\s+)
  | (?P<number>[0-9]+(?:_[0-9]+)*(?:\.[0-9]+(?:_[0-9]+)*)?)(?P<percent>%)?
  | (?P<name>[A-Za-z_][A-Za-z0-9_]*)
  | (?P<sign><=|>=|==|!=|[-+*/^<>()\[\],:≤≥≠])
    """,
    re.VERBOSE,
)


def tokenise(source: str) -> list[Token]:
    """Return the tokens of a formula, ending with one of kind END.

    Raises `FormulaError` when the text is too long or holds a character of no token.
    """
    if len(source) > SOURCE_LENGTH:
        raise FormulaError(Problem.TOO_LONG, SOURCE_LENGTH, length=len(source), limit=SOURCE_LENGTH)
    text = source.translate(_TYPOGRAPHIC)
    tokens: list[Token] = []
    position = 0
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None:
            raise FormulaError(Problem.CHARACTER, position, character=source[position])
        if match["number"]:
            kind = TokenKind.PERCENT if match["percent"] else TokenKind.NUMBER
            tokens.append(Token(kind, match["number"].replace("_", ""), position))
        elif match["name"]:
            tokens.append(Token(TokenKind.NAME, match["name"], position))
        elif match["sign"]:
            tokens.append(Token(TokenKind.SIGN, _WIDE.get(match["sign"], match["sign"]), position))
        position = match.end()
    tokens.append(Token(TokenKind.END, "", len(source)))
    return tokens
