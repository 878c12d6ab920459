"""Reads the text of a formula into its tree, by recursive descent within fixed bounds."""

from __future__ import annotations

from decimal import Decimal, localcontext
from typing import TYPE_CHECKING, Final, TypeVar

from bot.answers.formula.faults import FormulaError
from bot.answers.formula.limits import CONTEXT, DEPTH, MAGNITUDE, NODES
from bot.answers.formula.messages import Problem
from bot.answers.formula.syntax import (
    Call,
    Chain,
    Comparison,
    Formula,
    Index,
    Link,
    Name,
    Negative,
    Node,
    Number,
    Power,
    Range,
    UnitName,
)
from bot.answers.formula.tokens import Token, TokenKind, tokenise
from bot.knowledge.models import Text
from bot.knowledge.units import SCALES

if TYPE_CHECKING:
    from collections.abc import Callable

_T = TypeVar("_T")

_COMPARISONS: Final = frozenset({"<", "<=", ">", ">=", "==", "!="})
_SUMS: Final = frozenset({"+", "-"})
_PRODUCTS: Final = frozenset({"*", "/"})

_A_VALUE: Final = Text(en="a number, a name or '('", ko="숫자나 이름, '('")
_AN_OPERATOR: Final = Text(en="an operator or the end", ko="연산자나 수식의 끝")
_THE_END: Final = Text(en="the end of the formula", ko="수식의 끝")


def parse(source: str) -> Formula:
    """Read a formula. Raises `FormulaError` with the position when it can't be read."""
    parser = _Parser(tokenise(source))
    with localcontext(CONTEXT):  # for `5 billion`, whatever the caller's precision is
        return Formula(source, parser.formula())


class _Parser:
    def __init__(self, tokens: list[Token]) -> None:
        self._tokens = tokens
        self._next = 0
        self._nodes = 0
        self._depth = 0

    def formula(self) -> Node:
        if self._ended():
            raise FormulaError(Problem.EMPTY, 0)
        root = self._comparison()
        if not self._ended():
            raise self._expected(_AN_OPERATOR)
        return root

    # The grammar, loosest binding first.

    def _argument(self) -> Node:
        first = self._comparison()
        if not self._sees(":"):
            return first
        self._count()
        self._advance()
        return Range(first.position, first, self._comparison())

    def _comparison(self) -> Node:
        left = self._chain(_SUMS, self._product)
        if self._token.text not in _COMPARISONS:
            return left
        operator = self._advance()
        self._count()
        right = self._chain(_SUMS, self._product)
        if self._token.text in _COMPARISONS:
            raise FormulaError(Problem.CHAINED, self._token.position)
        return Comparison(operator.position, operator.text, left, right)

    def _product(self) -> Node:
        return self._chain(_PRODUCTS, self._sign)

    def _chain(self, operators: frozenset[str], operand: Callable[[], Node]) -> Node:
        first = operand()
        links: list[Link] = []
        while self._token.text in operators:
            operator = self._advance()
            self._count()
            links.append(Link(operator.position, operator.text, operand()))
        return Chain(first.position, first, tuple(links)) if links else first

    def _sign(self) -> Node:
        if not self._sees("-"):
            return self._power()
        sign = self._advance()
        self._count()
        return Negative(sign.position, self._nested(self._sign))

    def _power(self) -> Node:
        base = self._primary()
        if not self._sees("^"):
            return base
        operator = self._advance()
        self._count()
        return Power(operator.position, base, self._nested(self._sign))

    def _primary(self) -> Node:
        token = self._token
        if token.kind in {TokenKind.NUMBER, TokenKind.PERCENT}:
            return self._number()
        if token.kind is TokenKind.NAME:
            return self._named()
        if self._sees("("):
            self._advance()
            inner = self._nested(self._comparison)
            self._close(")")
            return inner
        raise self._expected(_A_VALUE)

    def _number(self) -> Node:
        token = self._advance()
        self._count()
        value = Decimal(token.text)
        if token.kind is TokenKind.PERCENT:
            return Number(token.position, _bounded(value, token.position), UnitName(token.position, "percent"))
        if self._token.kind is TokenKind.NAME and self._token.text in SCALES:
            value *= SCALES[self._advance().text]
        unit = None
        if self._token.kind is TokenKind.NAME and self._tokens[self._next + 1].text not in {"(", "["}:
            name = self._advance()
            self._count()
            unit = UnitName(name.position, name.text)
        return Number(token.position, _bounded(value, token.position), unit)

    def _named(self) -> Node:
        token = self._advance()
        self._count()
        if self._sees("("):
            self._advance()
            arguments = self._nested(self._arguments)
            self._close(")")
            return Call(token.position, token.text, arguments)
        name = Name(token.position, token.text)
        if not self._sees("["):
            return name
        self._advance()
        self._count()
        index = self._nested(self._argument)
        self._close("]")
        return Index(token.position, name, index)

    def _arguments(self) -> tuple[Node, ...]:
        if self._sees(")"):
            return ()
        arguments = [self._argument()]
        while self._sees(","):
            self._advance()
            arguments.append(self._argument())
        return tuple(arguments)

    # Tokens and bounds.

    @property
    def _token(self) -> Token:
        return self._tokens[self._next]

    def _ended(self) -> bool:
        return self._tokens[self._next].kind is TokenKind.END

    def _sees(self, sign: str) -> bool:
        return self._tokens[self._next].text == sign

    def _advance(self) -> Token:
        token = self._tokens[self._next]
        self._next += 1
        return token

    def _close(self, sign: str) -> None:
        if not self._sees(sign):
            raise self._expected(Text(en=f"'{sign}'", ko=f"'{sign}'"))
        self._advance()

    def _expected(self, expected: Text) -> FormulaError:
        found = _THE_END if self._ended() else repr(self._token.text)
        return FormulaError(Problem.EXPECTED, self._token.position, expected=expected, found=found)

    def _count(self) -> None:
        self._nodes += 1
        if self._nodes > NODES:
            raise FormulaError(Problem.TOO_MANY_PARTS, self._token.position, limit=NODES)

    def _nested(self, rule: Callable[[], _T]) -> _T:
        self._depth += 1
        if self._depth > DEPTH:
            raise FormulaError(Problem.TOO_DEEP, self._token.position, limit=DEPTH)
        result = rule()
        self._depth -= 1
        return result


def _bounded(value: Decimal, position: int) -> Decimal:
    if value.adjusted() >= MAGNITUDE:
        raise FormulaError(Problem.NUMBER_TOO_LARGE, position, limit=MAGNITUDE)
    return value
