"""Operations that somebody declares, examined before anybody meets them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from bot.moderation.operations import flaws_of
from tests.moderation.making import change
from tests.moderation.test_review import en, examined, in_both_languages

if TYPE_CHECKING:
    from bot.knowledge.changes.models import Change
    from bot.knowledge.changes.state import Knowledge
    from bot.moderation.standing import Standing


def average(**fields: Any) -> Change:
    data = {
        "id": "average",
        "title": {"en": "Average", "ko": "연평균"},
        "cues": ["average"],
        "goes_with": ["total", "how", "per_year", "how_much", "those_years"],
        "takes": {"series": {"kind": "series", "default": "subject"}, "years": {"kind": "years", "default": "all"}},
        "results": {"result": {"formula": "mean(series[years])", "label": {"en": "Average", "ko": "연평균"}}},
        "reply": {"en": "On average {result}, {years}.", "ko": "{years} 연평균 {result}."},
        "examples": [
            {"question": "average tolls 2016-2018", "figure": "44.2 million USD"},
            {"question": "2016년부터 2018년까지 연평균 통행료", "figure": "44.2 million USD"},
        ],
    }
    return change("calculation", data={**data, **fields})


def test_an_operation_is_proposed_as_its_yaml_declares_it(standing: Standing) -> None:
    verdict = examined(standing, average())
    assert verdict.sound, verdict.breaks
    english, korean = verdict.previews
    assert english.after.text == "On average US$44.2 million, 2016-2018."
    assert korean.after.text == "2016~2018년 연평균 4,420만 달러."


LABEL = {"en": "Average", "ko": "연평균"}


ENGLISH_ONLY = [{"question": "average tolls 2016-2018", "figure": "44.2 million USD"}]


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"cues": ["nonsense + average"]}, "The cue 'nonsense' is neither"),
        ({"takes": {"moon": {"kind": "number"}}}, "The parameter 'moon' is unknown"),
        ({"takes": {"series": {"kind": "series", "default": "moon"}}}, "The default 'moon' of 'series' is no series"),
        ({"results": {"result": {"formula": "mean(", "label": LABEL}}}, "The formula of 'result' can't be read. At"),
        ({"reply": {"en": "{moon}", "ko": "{result}"}}, "Nothing fills {moon} in '{moon}'"),
        ({"falls": {"en": "{result.years}", "ko": "-"}}, "Nothing fills {result.years}"),
        ({"reply": {"en": "{series[moon]} {result|loud} {moon+result}", "ko": "-"}}, "Nothing fills {series[moon]}"),
        ({"examples": ENGLISH_ONLY}, "needs an example in English and one in Korean"),
        ({"examples": [{"question": "average tolls"}, {"question": "연평균 통행료"}]}, "needs its figure"),
        ({"results": {"result": {"formula": "sum(series[years])", "label": LABEL}}}, "belongs to 'average', but would"),
    ],
)
def test_an_operation_that_cannot_work_is_refused_before_anybody_meets_it(
    standing: Standing, fields: dict[str, Any], told: str
) -> None:
    verdict = examined(standing, average(**fields))
    assert any(told in en(one) for one in verdict.breaks), verdict.breaks
    assert in_both_languages(verdict.breaks)


def test_the_operations_of_the_bot_have_none_of_these_flaws(bundled: Knowledge) -> None:
    for calculation in bundled.snapshot.calculations.values():
        told = [en(flaw) for flaw in flaws_of(calculation, bundled.snapshot)]
        assert [one for one in told if "example" not in one] == []
