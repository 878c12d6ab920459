"""What is typed after the prefix: names on one line or on many, in both languages, and texts that hold colons."""

from __future__ import annotations

import pytest

from bot.chat.moderation.arguments import read_arguments
from bot.chat.moderation.kinds import CALCULATION, FACT, FIGURE, KINDS, PHRASE, RETIRE, SOURCE, Kind
from bot.chat.moderation.spellings import SPELLINGS
from bot.knowledge.language import Language

FIGURE_2027 = {
    "series": "payment",
    "year": "2027",
    "source": "moef-2027",
    "amount": "1.5511 trillion won",
    "status": "agreed",
    "reason": "announced today",
}


@pytest.mark.parametrize(
    "text",
    [
        "payment 2027 moef-2027 amount: 1.5511 trillion won status: agreed reason: announced today",
        "payment 2027 source: moef-2027 amount: 1.5511 trillion won status: agreed reason: announced today",
        "payment 2027\nsource: moef-2027\namount: 1.5511 trillion won\nstatus:agreed\nreason:  announced today",
        "payment 2027 출처: moef-2027 금액: 1.5511 trillion won 구분: agreed 이유: announced today",
        "reason: announced today status: agreed amount: 1.5511 trillion won series: payment year: 2027 출처: moef-2027",
    ],
)
def test_a_figure(text: str) -> None:
    assert read_arguments(text, FIGURE) == FIGURE_2027


def test_a_colon_within_a_statement_of_several_lines_is_none() -> None:
    text = (
        "talks-2027 source: yonhap\ntitle: The talks\nenglish: The title: unknown. The reason: money.\n"
        "questions: when?\nwhy?\nreason: new"
    )
    assert read_arguments(text, FACT) == {
        "entry": "talks-2027",
        "source": "yonhap",
        "title": "The talks",
        "english": "The title: unknown. The reason: money.",
        "questions": "when?\nwhy?",
        "reason": "new",
    }


def test_an_address_is_no_name() -> None:
    found = read_arguments("my-source url: https://example.org/title:x reason: new", SOURCE)
    assert found == {"entry": "my-source", "url": "https://example.org/title:x", "reason": "new"}


def test_yaml_in_a_code_block() -> None:
    found = read_arguments("reason: asked often\n```yaml\nid: spread\nreason: none\n```", CALCULATION)
    assert found == {"yaml": "id: spread\nreason: none\n", "reason": "asked often"}


def test_nothing_and_only_what_is_named() -> None:
    assert read_arguments("", RETIRE) == {}
    assert read_arguments("   ", PHRASE) == {}
    assert read_arguments("sources/old-one", RETIRE) == {"entry": "sources/old-one"}


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_the_example_of_every_kind_says_everything_that_is_required(kind: Kind, language: Language) -> None:
    verb, _, rest = kind.example.get(language).partition(" ")
    assert KINDS.get(SPELLINGS.get(verb, verb)) is kind
    values = read_arguments(rest, kind)
    assert [missing.name for missing in kind.missing(values)] == []


def test_the_korean_example_of_a_statement_has_its_words_in_their_fields() -> None:
    values = read_arguments(FACT.example.get(Language.KOREAN).partition(" ")[2], FACT)
    assert values == {
        "entry": "my-statement",
        "source": "my-source",
        "title": "협상",
        "korean": "협상은 5월에 시작합니다.",
        "questions": "협상은 언제 시작해?",
        "reason": "오늘 발표",
    }
