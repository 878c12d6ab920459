"""Says in sentences, not in the words of pydantic, what is wrong with the shape of an entry or a change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

    from bot.knowledge.faults import Fault


class Faulty(Protocol):
    """A place that faults can be told of."""

    def fault(self, entry: str, problem: str, remedy: str, *inside: str | int, korean: str = "") -> Fault:
        """Return a fault at a value inside the place."""


_AS_OTHERS: Final = "Write it as the other entries of this kind do"

_OF_TEXT: Final = {
    "control_character": (
        "Type the text anew, without what was pasted along",
        "보이지 않는 문자가 들어 있습니다. 직접 다시 입력하세요",
    ),
    "change_too_long": ("Shorten it, or split it in two", "너무 깁니다. 줄이거나 둘로 나누세요"),
    "blank": ("Write what is meant, or leave the field out", "비어 있습니다. 내용을 적으세요"),
    "no_address": (
        "Write it like 'https://www.mofa.go.kr/page'",
        "웹 주소가 아닙니다. 'https://www.mofa.go.kr/page'처럼 적으세요",
    ),
    "invite": ("Name the page of a publisher", "초대 주소는 출처가 될 수 없습니다. 발행처의 페이지를 적으세요"),
    "no_plain_data": ("Put it in quotes", "문자나 정수가 아닙니다. 따옴표로 묶으세요"),
    "too_deep": ("Write it as the other operations are written", "너무 깊이 중첩되어 있습니다. 다른 계산처럼 적으세요"),
}
"""By the type of the error: the remedy in English, and problem and remedy in Korean."""


def explain(detail: ErrorDetails, name: str, place: Faulty) -> Fault:
    """Return one of pydantic's errors as a fault of the entry at the place."""
    inside = detail["loc"]
    dotted = ".".join(str(part) for part in inside) or "the entry"
    where = ".".join(str(part) for part in inside) or "항목"
    said = detail["msg"].removeprefix("Value error, ")
    match detail["type"]:
        case "missing":
            problem, remedy = f"{dotted} is missing", f"Add the field {inside[-1]!r}"
            korean = f"{where} 값이 없습니다. {inside[-1]!r} 항목을 추가하세요"
        case "extra_forbidden":
            problem, remedy = f"{dotted} is no field of such an entry", "Remove it, or mend its spelling"
            korean = f"{where}은(는) 이런 항목에 없는 이름입니다. 지우거나 철자를 고치세요"
        case "model_type" | "model_attributes_type" | "dict_type":
            problem, remedy = f"{dotted} must have fields of its own", "Write 'name: value' lines, indented below it"
            korean = f"{where}에는 하위 값이 있어야 합니다. 그 아래에 들여 써서 '이름: 값'을 적으세요"
        case "union_tag_invalid":
            tag, allowed = detail["ctx"]["tag"], detail["ctx"]["expected_tags"]
            problem, remedy = f"{_short(tag)} is no kind of change", f"Write one of {allowed}"
            korean = f"{_short(tag)}(이)라는 종류의 변경은 없습니다. 다음 중 하나를 적으세요: {allowed}"
        case "enum" | "literal_error":
            allowed = detail.get("ctx", {}).get("expected", "another word")
            problem, remedy = f"{dotted}: {_short(detail['input'])} is not allowed here", f"Write one of {allowed}"
            korean = f"{where}: {_short(detail['input'])}은(는) 쓸 수 없습니다. 다음 중 하나를 적으세요: {allowed}"
        case "union_tag_not_found":
            problem, remedy = "it does not say what kind of change it is", "Add `change:` with its kind"
            korean = "어떤 변경인지 적혀 있지 않습니다. `change:`에 종류를 적으세요"
        case "too_short":
            problem, remedy = f"{dotted} is empty", "Name at least one"
            korean = f"{where}이(가) 비어 있습니다. 하나 이상 적으세요"
        case kind if kind in _OF_TEXT:
            remedy, translated = _OF_TEXT[kind]
            problem, korean = f"{dotted}: {said}", f"{where}: {translated}"
        case _:
            problem, remedy = f"{dotted}: {said}", _AS_OTHERS
            korean = (
                f"{where}: {_short(detail['input'])}은(는) 이 자리에 맞지 않습니다. 같은 종류의 다른 항목처럼 적으세요"
            )
    return place.fault(name, problem, remedy, *inside, korean=f"{korean}.")


_SHOWN: Final = 80


def _short(value: object) -> str:
    shown = repr(value)
    return shown if len(shown) <= _SHOWN else shown[: _SHOWN - 1] + "…"
