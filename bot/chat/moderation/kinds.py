"""What each kind of change asks for: the same fields for a form and for words typed after the prefix.

The first fields (`given`) are named in the command itself; the others stand in the form, or behind their names in a
typed command.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot import limits
from bot.chat.forms import TEXT_LENGTH, Field
from bot.knowledge.fields import Status, Text

if TYPE_CHECKING:
    from bot.knowledge.language import Language

_NONE: Final = Text(en="", ko="")
_LINE: Final = 200
_ADDRESS: Final = 512

_STATUSES: Final = {
    Status.AGREED: Text(en="agreed (in an agreement)", ko="협정 확정액"),
    Status.BUDGETED: Text(en="budgeted", ko="예산액"),
    Status.REPORTED: Text(en="reported (by a government, an audit, the press)", ko="보도·발표된 값"),
    Status.PROJECTED: Text(en="projected (the future)", ko="전망치"),
}


@dataclass(frozen=True, slots=True)
class Asks:
    """One field: its name in both languages, and what is to be written there."""

    name: str
    label: Text
    help: Text = _NONE
    required: bool = True
    long: bool = False
    most: int = _LINE
    choices: tuple[tuple[str, Text], ...] = ()
    file: bool = False

    def field(self, language: Language, value: str = "") -> Field:
        """Return it as a field of a form."""
        choices = tuple((code, label.get(language)) for code, label in self.choices)
        return Field(
            self.name,
            self.label.get(language),
            self.help.get(language),
            required=self.required,
            long=self.long,
            most=self.most,
            value=value,
            choices=choices,
            file=self.file,
        )


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of change: what is named with the command, what the form asks for, and how it is typed."""

    name: str
    title: Text
    given: tuple[Asks, ...]
    asked: tuple[Asks, ...]
    example: Text

    @property
    def fields(self) -> tuple[Asks, ...]:
        """Everything that it asks for."""
        return (*self.given, *self.asked)

    def missing(self, values: dict[str, str]) -> tuple[Asks, ...]:
        """Return what is required and not there."""
        return tuple(one for one in self.fields if one.required and not values.get(one.name))


def _text(en: str, ko: str) -> Text:
    return Text(en=en, ko=ko)


_REASON: Final = Asks(
    "reason",
    _text("Reason", "이유"),
    _text("What happened, for the history", "변경 기록에 남길 이유"),
    most=limits.REASON_LENGTH.value,
)
_ENTRY: Final = Asks("entry", _text("Entry", "항목"))
_SOURCE: Final = Asks(
    "source", _text("Source", "출처"), _text("The id of a source; several with commas", "출처의 id. 여러 개는 쉼표로")
)

FIGURE: Final = Kind(
    "figure",
    _text("Figure", "수치"),
    (
        Asks("series", _text("Series", "통계")),
        Asks("year", _text("Year", "연도")),
        _SOURCE,
    ),
    (
        Asks(
            "amount",
            _text("Amount with its unit", "단위가 있는 금액"),
            _text("For example 1.5192 trillion won", "예: 1조 5192억 원"),
        ),
        Asks(
            "status", _text("Status", "구분"), choices=tuple((status.value, text) for status, text in _STATUSES.items())
        ),
        Asks(
            "increase",
            _text("Increase on the year before, if printed", "전년 대비 인상률 (출처에 있으면)"),
            _text("For example 8.3%", "예: 8.3%"),
            required=False,
        ),
        Asks("note", _text("Note", "설명"), required=False, long=True, most=1_000),
        _REASON,
    ),
    _text(
        "figure payment 2027 source: my-source amount: 1.5511 trillion won status: agreed reason: announced today",
        "수치 payment 2027 출처: my-source 금액: 1조 5,511억 원 구분: 합의 이유: 오늘 발표",
    ),
)

FACT: Final = Kind(
    "fact",
    _text("Statement", "사실"),
    (_ENTRY, _SOURCE, Asks("as_of", _text("As of", "기준일"), required=False)),
    (
        Asks(
            "title",
            _text("Title, a line a language", "제목 (언어마다 한 줄)"),
            _text("A new statement needs one", "새 사실에는 제목이 있어야 합니다"),
            required=False,
            long=True,
        ),
        Asks("english", _text("Statement in English", "영어 내용"), required=False, long=True, most=TEXT_LENGTH),
        Asks("korean", _text("Statement in Korean", "한국어 내용"), required=False, long=True, most=TEXT_LENGTH),
        Asks(
            "questions",
            _text("How people ask for it, a line each", "이렇게 묻는 질문 (한 줄에 하나)"),
            required=False,
            long=True,
            most=2_000,
        ),
        _REASON,
    ),
    _text(
        "fact my-statement source: my-source title: The talks english: Talks begin in May. "
        "questions: when do talks begin? reason: announced today",
        "사실 my-statement 출처: my-source 제목: 협상 한국어 내용: 협상은 5월에 시작합니다. "
        "질문: 협상은 언제 시작해? 이유: 오늘 발표",
    ),
)

PHRASE: Final = Kind(
    "phrase",
    _text("Another way of asking", "다른 질문 표현"),
    (_ENTRY,),
    (
        Asks(
            "phrase",
            _text("The question or name", "질문 표현"),
            _text("As people write it", "사람들이 쓰는 그대로"),
        ),
        _REASON,
    ),
    _text(
        "phrase payment phrase: what does Seoul pay? reason: asked often",
        "표현 payment 표현: 서울은 얼마를 부담해? 이유: 자주 묻는 질문",
    ),
)

SOURCE: Final = Kind(
    "source",
    _text("Source", "출처"),
    (
        _ENTRY,
        Asks("kind", _text("Kind", "종류"), required=False),
        Asks("published", _text("Published", "발행일"), required=False),
        Asks("language", _text("Language", "언어"), required=False),
    ),
    (
        Asks(
            "title",
            _text("Title", "제목"),
            _text("Leave empty what stays as it is", "그대로 두려면 비워 두세요"),
            required=False,
        ),
        Asks("publisher", _text("Publisher", "발행처"), required=False),
        Asks("url", _text("Address", "주소"), required=False, most=_ADDRESS),
        _REASON,
    ),
    _text(
        "source my-source kind: press language: en title: The news publisher: The paper url: https://example.org/news "
        "reason: new",
        "출처 my-source 종류: 언론 언어: ko 제목: 기사 제목 발행처: 신문 주소: https://example.org/a 이유: 새 기사",
    ),
)

CALCULATION: Final = Kind(
    "calculation",
    _text("Operation", "계산"),
    (),
    (
        Asks("yaml", _text("The operation as YAML", "YAML로 쓴 계산"), required=False, long=True, most=TEXT_LENGTH),
        Asks("file", _text("Or a YAML file", "또는 YAML 파일"), required=False, file=True),
        _REASON,
    ),
    _text(
        "calculation reason: asked often, with the YAML file attached",
        "계산 이유: 자주 묻는 질문, YAML 파일을 첨부해서",
    ),
)

RETIRE: Final = Kind(
    "retire",
    _text("Retire an entry", "항목 없애기"),
    (_ENTRY,),
    (_REASON,),
    _text("retire my-statement reason: outdated", "없애기 my-statement 이유: 지난 내용"),
)

ROLLBACK: Final = Kind(
    "rollback",
    _text("Undo a revision", "변경 되돌리기"),
    (Asks("revision", _text("Revision", "변경 번호")),),
    (_REASON,),
    _text("rollback 12 reason: the source was withdrawn", "되돌리기 12 이유: 출처가 철회됨"),
)

KINDS: Final = {kind.name: kind for kind in (FIGURE, FACT, PHRASE, SOURCE, CALCULATION, RETIRE, ROLLBACK)}
