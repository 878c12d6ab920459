"""Says in sentences, not in the words of pydantic, what is wrong with the shape of an entry or a change."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from bot.knowledge.field_names import KOREAN_FIELDS
from bot.knowledge.fields import shortened

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

    from bot.knowledge.faults import Fault


class Faulty(Protocol):
    """A place that faults can be told of."""

    def fault(self, entry: str, problem: str, remedy: str, *inside: str | int, korean: str = "") -> Fault:
        """Return a fault at a value inside the place."""


_KINDS_IN_FILES: Final = "'figure', 'fact', 'phrase', 'source', 'calculation' or 'retirement'"

_OUR_OWN: Final = {
    "control_character": (
        "Type the text anew, without what was pasted along",
        "보이지 않는 문자가 들어 있습니다. 직접 다시 입력하세요",
    ),
    "change_too_long": ("Shorten it", "너무 깁니다. 줄이세요"),
    "blank": ("Write what is meant", "비어 있습니다. 내용을 적으세요"),
    "no_address": (
        "Write it like 'https://www.mofa.go.kr/page'",
        "웹 주소가 아닙니다. 'https://www.mofa.go.kr/page'처럼 적으세요",
    ),
    "invite": ("Name the page of a publisher", "초대 주소는 출처가 될 수 없습니다. 발행처의 페이지를 적으세요"),
    "no_plain_data": ("Put it in quotes", "문자나 정수가 아닙니다. 따옴표로 묶으세요"),
    "too_deep": ("Write it as the other operations are written", "너무 깊이 중첩되어 있습니다. 다른 계산처럼 적으세요"),
    "no_id": (
        "Use lower-case letters, digits, '-', '_' and '.', as in 'moef-2027'",
        "id로 쓸 수 없습니다. 'moef-2027'처럼 영어 소문자, 숫자, '-', '_', '.'만 쓰세요",
    ),
    "no_date": (
        "Write 2019, 2019-02 or 2019-02-10",
        "날짜가 아닙니다. 2019, 2019-02, 2019-02-10 가운데 한 가지 형식으로 적으세요",
    ),
    "no_day": ("Write 2019-02-10", "날짜가 아닙니다. 2019-02-10처럼 적으세요"),
}
"""Errors that our own checks raise: the remedy in English, and problem and remedy in Korean."""

_TYPES: Final = {
    "string": (
        "is no text",
        "Write words, in quotes where they look like something else",
        "글자가 아닙니다. 글로 적으세요",
    ),
    "int": (
        "is no whole number",
        "Write one number in digits, such as 2027",
        "정수가 아닙니다. 2027처럼 숫자 하나로 적으세요",
    ),
    "bool": ("is neither true nor false", "Write true or false", "참도 거짓도 아닙니다. true나 false로 적으세요"),
    "tuple": ("is no list", "Write a list, as in [one, two]", "목록이 아닙니다. [하나, 둘]처럼 목록으로 적으세요"),
    "list": ("is no list", "Write a list, as in [one, two]", "목록이 아닙니다. [하나, 둘]처럼 목록으로 적으세요"),
}
"""What is said of a value of another type, by the first word of pydantic's name of the error."""

_ANYTHING_ELSE: Final = (
    "does not fit here",
    "Write it as the other entries of this kind do",
    "이 자리에 맞지 않습니다. 같은 종류의 다른 항목처럼 적으세요",
)

_MEMBER: Final = re.compile(r"<[\w.]+: ('\w+')>")
"""A member of an enumeration, as pydantic names it among what is allowed."""

_HOLDERS: Final = frozenset({"model_type", "model_attributes_type", "dict_type", "mapping_type"})


def explain(detail: ErrorDetails, name: str, place: Faulty) -> Fault:
    """Return one of pydantic's errors as a fault of the entry at the place."""
    inside = tuple(part for part in detail["loc"] if part != "[key]")
    problem, remedy, korean = _told(detail, inside)
    return place.fault(name, problem, remedy, *inside, korean=f"{korean}.")


class _Told(NamedTuple):
    """A problem and its remedy, and both in Korean."""

    problem: str
    remedy: str
    korean: str


def _told(detail: ErrorDetails, inside: tuple[str | int, ...]) -> _Told:
    """Return what is said of an error."""
    where, field = _in_english(inside), _in_korean(inside)
    match detail["type"]:
        case kind if kind in _OUR_OWN:
            remedy, korean = _OUR_OWN[kind]
            told = _Told(f"{where}: {detail['msg']}", remedy, f"{field}: {korean}")
        case kind if kind in _HOLDERS:
            told = _Told(
                f"{where} must have fields of its own",
                "Write 'name: value' lines, indented below it",
                f"{field}에는 하위 값이 있어야 합니다. 그 아래에 들여 써서 '이름: 값'을 적으세요",
            )
        case "missing":
            told = _Told(
                f"{where} is missing",
                f"Add the field {inside[-1]!r}",
                f"{field} 값이 없습니다. {inside[-1]!r} 항목을 추가하세요",
            )
        case "extra_forbidden":
            told = _Told(
                f"{where} is no field of such an entry",
                "Remove it, or mend its spelling",
                f"{field}은(는) 이런 항목에 없는 이름입니다. 지우거나 철자를 고치세요",
            )
        case "union_tag_invalid" | "union_tag_not_found":
            told = _of_kind(detail.get("ctx", {}).get("tag"))
        case "too_short":
            told = _Told(f"{where} is empty", "Name at least one", f"{field}이(가) 비어 있습니다. 하나 이상 적으세요")
        case _:
            told = _of_value(detail, where, field)
    return told


def _of_kind(tag: str | None) -> _Told:
    """Return what is said of a change of no kind that there is."""
    remedy = f"Write after 'change:' one of {_KINDS_IN_FILES}"
    korean = f"'change:' 뒤에 다음 중 하나를 적으세요: {_listed(_KINDS_IN_FILES)}"
    if tag is None:
        return _Told("it does not say what kind of change it is", remedy, f"어떤 변경인지 적혀 있지 않습니다. {korean}")
    named = shortened(tag)
    return _Told(f"{named} is no kind of change", remedy, f"{named}(이)라는 종류의 변경은 없습니다. {korean}")


def _of_value(detail: ErrorDetails, where: str, field: str) -> _Told:
    """Return what is said of a value that is not among those allowed, or of another type."""
    written, context = shortened(detail["input"]), detail.get("ctx", {})
    if detail["type"] in {"enum", "literal_error"}:
        allowed = _MEMBER.sub(r"\1", str(context.get("expected", "another word")))
        return _Told(
            f"{where}: {written} is not allowed here",
            f"Write one of {allowed}",
            f"{field}: {written}은(는) 쓸 수 없습니다. 다음 중 하나를 적으세요: {_listed(allowed)}",
        )
    if detail["type"] == "greater_than_equal":
        least = context.get("ge", 1)
        return _Told(
            f"{where}: {written} is too small",
            f"Write {least} or a larger number",
            f"{field}: {written}은(는) 너무 작습니다. {least} 이상인 수를 적으세요",
        )
    problem, remedy, korean = _TYPES.get(detail["type"].partition("_")[0], _ANYTHING_ELSE)
    return _Told(f"{where}: {written} {problem}", remedy, f"{field}: {written}은(는) {korean}")


def _in_english(inside: tuple[str | int, ...]) -> str:
    return ".".join(str(part) for part in inside) or "the entry"


def _in_korean(inside: tuple[str | int, ...]) -> str:
    """Return the field by its Korean name and by that of the files, which whoever edits one needs."""
    dotted = ".".join(str(part) for part in inside)
    known = [KOREAN_FIELDS[part] for part in inside if isinstance(part, str) and part in KOREAN_FIELDS]
    return f"{' · '.join(known)}({dotted})" if known else dotted or "항목"


def _listed(english: str) -> str:
    """Return an English enumeration as a Korean one."""
    return english.replace(" or ", ", ")
