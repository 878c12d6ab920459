"""From what somebody wrote to the change that they mean, or to the sentences that say why it is none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from pydantic import ValidationError

from bot.chat.moderation.choosing import near_entries
from bot.chat.refusal import Refusal
from bot.knowledge.changes.apply import ENTRY_NAMES
from bot.knowledge.changes.errors import ChangeError
from bot.knowledge.changes.files import explained
from bot.knowledge.changes.models import CHANGE, Change
from bot.knowledge.document import Document, parse_document
from bot.knowledge.fields import shortened
from bot.knowledge.places import Place
from bot.moderation.amounts import read_amount, read_percent
from bot.moderation.wording import both, of_error, of_fault

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.knowledge.changes.state import Knowledge
    from bot.knowledge.fields import Text
    from bot.knowledge.language import Language

ASKABLE: Final = ("series", "agreements", "facts", "calculations", "words", "subjects")
RETIRABLE: Final = ("series", "agreements", "facts", "events", "calculations", "sources")
_NUMBER: Final = re.compile(r"[0-9]{1,9}")
_HANGUL: Final = re.compile(r"[가-힣]")
_KOREAN_CODES: Final = {
    ("합의", "협정", "확정"): "agreed",
    ("예산",): "budgeted",
    ("보도", "발표"): "reported",
    ("전망",): "projected",
    ("조약",): "treaty",
    ("정부",): "government",
    ("감사",): "audit",
    ("연구",): "research",
    ("언론",): "press",
    ("데이터", "자료"): "dataset",
}
"""What statuses and kinds of sources begin with in Korean."""

_NO_YEAR: Final = both(
    "{text!r} is no year. Write it with four digits.", "{text!r}은(는) 연도가 아닙니다. 네 자리로 쓰세요."
)
_NO_REVISION: Final = both(
    "{text!r} is no number of a revision; the history shows them.",
    "{text!r}은(는) 변경 번호가 아닙니다. 번호는 기록에 나옵니다.",
)


class Drafting:
    """Makes changes of what was written, held against the knowledge of the server."""

    def __init__(self, knowledge: Knowledge, language: Language, day: str) -> None:
        self._knowledge = knowledge
        self._language = language
        self._day = day

    def change(self, kind: str, values: Mapping[str, str]) -> Change:
        """Return the change.

        Raises:
            Refusal: with a sentence for everything that is wrong.
        """
        try:
            data = getattr(self, f"_{kind}")(values)
            return CHANGE.validate_python({"day": self._day, **data})
        except ChangeError as error:
            raise self._refusal(of_error(error)) from None
        except ValidationError as error:
            place = Place(Document(kind, lines={(): 0}), ())
            raise self._refusal(*(of_fault(fault) for fault in explained(error, kind, place))) from None

    def find(self, name: str, kinds: tuple[str, ...]) -> tuple[str, str]:
        """Return kind and id of an entry that is named by its id, or by its kind and id (`facts/…`).

        Raises:
            Refusal: when there is none of these kinds.
        """
        kind, _, entry = name.rpartition("/")
        for candidate in (kind,) if kind else kinds:
            if candidate in kinds and entry in self._knowledge.loaded.entries[candidate]:
                return candidate, entry
        elsewhere = next((other for other, found in self._knowledge.loaded.entries.items() if entry in found), None)
        if elsewhere is not None and (not kind or kind == elsewhere):
            english, korean = ENTRY_NAMES.get(elsewhere, ("entry", "항목"))
            raise self._refusal(
                both(
                    f"{shortened(entry)} is a {english}, which only the files can change so.",
                    f"{shortened(entry)}은(는) 이렇게 바꿀 수 없는 종류({korean})입니다. 지식 파일에서 바꾸세요.",
                )
            )
        near = ", ".join(near_entries(self._knowledge, entry, (kind,) if kind else kinds))
        meant = both(f" Did you mean {near}?", f" 혹시 {near} 항목입니까?") if near else both("", "")
        raise self._refusal(
            both(
                f"There is no entry {shortened(name)} that this can be done with.{meant.en}",
                f"{shortened(name)}에 해당하는 항목이 없습니다.{meant.ko}",
            )
        )

    def _refusal(self, *reasons: Text) -> Refusal:
        return Refusal("\n".join(reason.get(self._language) for reason in reasons))

    def _figure(self, values: Mapping[str, str]) -> dict[str, Any]:
        name = values["series"].removeprefix("series/")
        series = self._knowledge.snapshot.series.get(name)
        amount, increase = values["amount"], values.get("increase")
        data: dict[str, Any] = {
            "change": "figure",
            "series": name,
            "year": self._number(values["year"], _NO_YEAR),
            # What is wrong with a series that does not exist is told when the change is examined.
            "amount": read_amount(amount, series) if series else amount,
            "status": _code(values["status"]),
            "sources": _listed(values["source"]),
        }
        if increase:
            data["increase"] = read_percent(increase)
        if values.get("note"):
            data["note"] = _by_language(values["note"])
        return data

    def _fact(self, values: Mapping[str, str]) -> dict[str, Any]:
        data: dict[str, Any] = {
            "change": "fact",
            "id": values["entry"].removeprefix("facts/"),
            "statement": {"en": values.get("english") or None, "ko": values.get("korean") or None},
            "sources": _listed(values["source"]),
        }
        if values.get("title"):
            data["title"] = _by_language(values["title"])
        if values.get("as_of"):
            data["as_of"] = values["as_of"]
        if values.get("questions"):
            lines = [line for line in values["questions"].splitlines() if line.strip()]
            korean = [line for line in lines if _HANGUL.search(line)]
            data["asked_as"] = {"en": [line for line in lines if line not in korean], "ko": korean}
        return data

    def _phrase(self, values: Mapping[str, str]) -> dict[str, Any]:
        kind, entry = self.find(values["entry"], ASKABLE)
        phrase = values["phrase"]
        language = "ko" if _HANGUL.search(phrase) else "en"
        return {"change": "phrase", "kind": kind, "entry": entry, "language": language, "phrase": phrase}

    def _source(self, values: Mapping[str, str]) -> dict[str, Any]:
        given = ("title", "publisher", "published", "url", "language", "kind")
        fields = {name: values[name] for name in given if values.get(name)}
        if "kind" in fields:
            fields["kind"] = _code(fields["kind"])
        return {"change": "source", "id": values["entry"].removeprefix("sources/"), **fields}

    def _calculation(self, values: Mapping[str, str]) -> dict[str, Any]:
        document = parse_document(values.get("yaml", "").encode(), Document("YAML"))
        data = document.data
        if isinstance(data, dict) and set(data) == {"calculations"} and isinstance(data["calculations"], list):
            data = data["calculations"][0] if len(data["calculations"]) == 1 else None
        if document.faults:
            raise self._refusal(*(of_fault(fault) for fault in document.faults))
        if not isinstance(data, dict):
            raise self._refusal(
                both(
                    "That is no operation: write one as in knowledge/common/calculations.yaml, or attach a file.",
                    "계산이 아닙니다. knowledge/common/calculations.yaml처럼 하나를 쓰거나 파일을 첨부하세요.",
                )
            )
        return {"change": "calculation", "data": data}

    def _retire(self, values: Mapping[str, str]) -> dict[str, Any]:
        kind, entry = self.find(values["entry"], RETIRABLE)
        return {"change": "retirement", "kind": kind, "entry": entry}

    def _rollback(self, values: Mapping[str, str]) -> dict[str, Any]:
        return {"change": "undo", "revision": self._number(values["revision"].removeprefix("#"), _NO_REVISION)}

    def _number(self, text: str, otherwise: Text) -> int:
        """Return a whole number. Raises `Refusal` with the other sentence."""
        if not _NUMBER.fullmatch(text):
            raise self._refusal(both(*((one or "").format(text=text) for one in (otherwise.en, otherwise.ko))))
        return int(text)


def _code(text: str) -> str:
    """Return the code of a status or of a kind of source, which may be written in Korean."""
    text = text.strip().lower()
    return next((code for words, code in _KOREAN_CODES.items() if text.startswith(words)), text)


def _listed(text: str) -> list[str]:
    return [name.strip().removeprefix("sources/") for name in text.split(",") if name.strip()]


def _by_language(text: str) -> dict[str, str | None]:
    """Return lines as one text in each language, told apart by their letters."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    korean = [line for line in lines if _HANGUL.search(line)]
    english = [line for line in lines if line not in korean]
    return {"en": " ".join(english) or None, "ko": " ".join(korean) or None}
