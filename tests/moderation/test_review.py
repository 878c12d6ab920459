"""Proposals examined against the real knowledge: what breaks is named, what is unusual is said, answers are shown."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from bot.knowledge.changes.replay import Dated
from bot.knowledge.language import Language
from bot.moderation.previews import ask
from bot.moderation.review import History, Verdict, examine
from bot.moderation.standing import Standing
from tests.moderation.making import change

if TYPE_CHECKING:
    from bot.knowledge.changes.models import Change
    from bot.knowledge.fields import Text

TODAY = date(2026, 12, 1)
SOURCES = ["treaty-2588-2024"]


def examined(standing: Standing, one: Change, *revisions: Change) -> Verdict:
    history = History(standing.knowledge, tuple(Dated(number, made) for number, made in enumerate(revisions, 1)))
    before = Standing.of(history.replayed().knowledge, standing.answerer) if revisions else standing
    return examine(one, before, history, TODAY)


def figure(**fields: Any) -> Change:
    return change("figure", **{"series": "payment", "year": 2027, "status": "agreed", "sources": SOURCES, **fields})


def fact(**fields: Any) -> Change:
    statement = {"en": "The embassy has twelve parking lots.", "ko": "대사관에는 주차장이 열두 곳 있습니다."}
    asked_as = {"en": ["how many parking lots does the embassy have?"], "ko": ["대사관 주차장은 몇 곳이야?"]}
    given = {"id": "parking", "statement": statement, "asked_as": asked_as, "sources": SOURCES}
    return change("fact", **{**given, **fields})


def phrase(text: str, entry: str = "sma12-overview", **fields: Any) -> Change:
    return change("phrase", entry=entry, phrase=text, **fields)


def en(text: Text) -> str:
    return text.get(Language.ENGLISH)


def in_both_languages(sentences: tuple[Text, ...]) -> bool:
    return all(
        sentence.en and sentence.ko and any("가" <= character <= "힣" for character in sentence.ko)
        for sentence in sentences
    )


def test_the_announced_amount_is_sound_and_shown_as_users_will_see_it(bundled_standing: Standing) -> None:
    verdict = examined(bundled_standing, figure(amount="1551.1 billion KRW"))
    assert verdict.sound
    assert verdict.warnings == ()
    english, korean = verdict.previews
    assert "not agreed" in english.before.text
    assert english.after.text.startswith("SMA payment 2027: 1.5511 trillion won")
    assert "합의" in korean.after.text
    assert [source.id for source in english.after.sources][:1] == SOURCES
    named = {en(difference.label): (difference.old, difference.new) for difference in verdict.differences}
    assert named["values · 2027 · status"] == ("projected", "agreed")
    assert named["values · 2027 · amount"] == (None, "1551.1 billion KRW")
    assert verdict.after is not None
    assert verdict.after.knowledge.snapshot.series["payment"].values[2027].amount == "1551.1 billion KRW"
    assert "not agreed" in ask(bundled_standing.answerer, "2027", Language.ENGLISH, TODAY).text


def test_a_slip_of_a_digit_contradicts_the_printed_increase(bundled_standing: Standing) -> None:
    verdict = examined(bundled_standing, figure(year=2026, amount="15192 billion KRW"))
    assert not verdict.sound
    assert "prints an increase of 8.3 %" in en(verdict.breaks[0])
    assert in_both_languages(verdict.breaks)
    assert verdict.after is None


def test_an_amount_far_from_its_neighbours_is_pointed_out(bundled_standing: Standing) -> None:
    verdict = examined(bundled_standing, figure(year=2031, amount="9551.1 billion KRW"))
    assert any("+471%" in en(warning) for warning in verdict.warnings)
    assert any("No agreement of this knowledge covers 2031" in en(warning) for warning in verdict.warnings)
    assert in_both_languages(verdict.warnings)


def test_replacing_an_agreed_amount_says_so_and_examples_that_print_it_do_not_stop_it(
    bundled_standing: Standing,
) -> None:
    verdict = examined(bundled_standing, figure(year=2019, amount="1038.8 billion KRW"))
    assert verdict.sound
    assert en(verdict.warnings[0]).startswith("2019 already has an agreed amount: 1.0389 trillion won.")
    assert any("rests on this figure and moves along" in en(warning) for warning in verdict.warnings)
    assert in_both_languages(verdict.warnings)


def test_a_figure_of_one_series_may_change_what_is_computed_from_it_and_nothing_else(
    bundled_standing: Standing,
) -> None:
    assert examined(bundled_standing, figure(series="labour", year=2019, amount="500 billion KRW")).sound
    assert examined(bundled_standing, figure(series="krw_per_usd", year=2025, amount="1400 KRW/USD")).sound


def test_a_statement_that_takes_a_question_from_a_figure_says_so(bundled_standing: Standing) -> None:
    verdict = examined(bundled_standing, fact(asked_as={"en": ["how much in 2014?"]}))
    (told,) = [one for one in verdict.warnings if "Until now" in en(one)]
    assert "would take the place of a figure: is that answer wrong?" in en(told)
    assert in_both_languages(verdict.warnings)


@pytest.mark.parametrize("day", ["2026-12-01", "2028-02-01"])
@pytest.mark.parametrize(
    "phrase", ["how much was paid in 2019?", "how many times the 2009 payment was the 2019 payment?"]
)
def test_a_statement_that_takes_the_example_of_an_operation_is_refused(
    bundled_standing: Standing, phrase: str, day: str
) -> None:
    """On the days of the examples the statement does not hold yet: they must be asked on its own."""
    assert any(
        one.question == phrase
        for calculation in bundled_standing.knowledge.snapshot.calculations.values()
        for one in calculation.examples
    )
    verdict = examined(bundled_standing, fact(asked_as={"en": [phrase]}, day=day))
    assert not verdict.sound
    (told,) = verdict.breaks
    assert f"The question {phrase!r} belongs to " in en(told)
    assert "but would be answered with “The embassy has twelve parking lots.” (parking)." in en(told)
    assert in_both_languages(verdict.breaks)


@pytest.mark.parametrize("day", ["2027-01-01", "2029-06-30"])
def test_what_a_new_year_changes_is_not_laid_at_the_door_of_a_change(bundled_standing: Standing, day: str) -> None:
    """By then "SMA payment" asks for another year, before the change and after it."""
    assert examined(bundled_standing, fact(day=day)).sound
    made = fact(day=day)
    assert examined(bundled_standing, change("undo", revision=1), made).sound


def test_a_statement_of_a_day_to_come_is_refused(bundled_standing: Standing) -> None:
    for as_of in ("2026-12-02", "2027-01", "2027"):
        (told,) = examined(bundled_standing, fact(as_of=as_of)).breaks
        assert en(told).startswith(f"'parking' would hold as of {as_of}, a day to come")
        assert in_both_languages((told,))
    for as_of in ("2026-12-01", "2026-12", "2026", "2019-02-10"):
        assert examined(bundled_standing, fact(as_of=as_of)).sound


def test_a_statement_that_was_gone_can_be_written_again_in_its_own_words(bundled_standing: Standing) -> None:
    """Without it, some of its questions are taken for those of a figure: no reason to refuse it."""
    kept = bundled_standing.knowledge.snapshot.facts["polls-2019"]
    retired = change("retirement", entry=kept.id)
    given = kept.model_dump(include={"id", "title", "statement", "asked_as", "sources", "topic", "as_of"})
    verdict = examined(bundled_standing, change("fact", **given), retired)
    assert verdict.sound, verdict.breaks


@pytest.mark.parametrize("text", ["2019", "SMA payment 2026"])
def test_nobody_turns_the_questions_that_are_asked_most_to_a_statement(bundled_standing: Standing, text: str) -> None:
    verdict = examined(bundled_standing, phrase(text))
    assert not verdict.sound
    assert in_both_languages(verdict.breaks)


def test_a_word_that_would_turn_other_questions_is_named_with_them(bundled_standing: Standing) -> None:
    verdict = examined(bundled_standing, phrase("SMA", "average", kind="words"))
    assert not verdict.sound
    assert any("belongs to 'agreement-period'" in en(one) for one in verdict.breaks)
    assert len(verdict.breaks) > 3
    assert in_both_languages(verdict.breaks)


def test_a_phrase_that_does_not_lead_to_its_entry_is_refused(bundled_standing: Standing) -> None:
    verdict = examined(bundled_standing, phrase("quantum cheese", "average", kind="calculations"))
    assert not verdict.sound
    assert "'quantum cheese' belongs to 'average', but would be answered with no answer" in en(verdict.breaks[0])


def test_a_new_statement_answers_its_questions_and_the_other_language_is_told_to_be_missing(
    bundled_standing: Standing,
) -> None:
    one = fact(statement={"en": "The embassy has twelve parking lots."}, asked_as={"en": ["embassy parking lots"]})
    verdict = examined(bundled_standing, one)
    assert verdict.sound
    assert any("no Korean text" in en(warning) for warning in verdict.warnings)
    (preview,) = verdict.previews
    assert preview.after.text == "The embassy has twelve parking lots."


def test_a_statement_that_lacks_the_language_of_the_question_says_so(bundled_standing: Standing) -> None:
    one = fact(statement={"en": "The embassy has twelve parking lots."})
    english, korean = examined(bundled_standing, one).previews
    assert (english.after.text, english.after.caveats) == ("The embassy has twelve parking lots.", ())
    assert korean.after.text == "The embassy has twelve parking lots."
    assert korean.after.caveats == ("아직 한국어로 쓰이지 않아 영어로 보여 드립니다.",)
    other = examined(bundled_standing, fact(statement={"ko": "대사관에는 주차장이 열두 곳 있습니다."}))
    assert other.previews[0].after.caveats == ("Not written in English yet; shown in Korean.",)


def test_what_is_known_already_is_no_proposal(bundled_standing: Standing) -> None:
    verdict = examined(bundled_standing, phrase("current SMA in a nutshell"))
    assert [en(one) for one in verdict.breaks] == ["That is what the knowledge says already; nothing would change."]


def test_an_entry_that_others_need_is_not_retired(bundled_standing: Standing) -> None:
    for kind, entry, needed_by in (("agreements", "sma-10", "'sma-11'"), ("sources", "treaty-2588-2024", "'payment'")):
        (told,) = examined(bundled_standing, change("retirement", kind=kind, entry=entry)).breaks
        assert en(told).startswith(f"{entry!r} is still needed by ")
        assert needed_by in en(told)


def test_a_corrected_address_is_sound_without_a_rehearsal(bundled_standing: Standing) -> None:
    one = change("source", id="treaty-2588-2024", title="New", publisher="New", url="https://example.org/new")
    verdict = examined(bundled_standing, one)
    assert verdict.sound
    assert "url" in {en(difference.label) for difference in verdict.differences}


def test_a_revision_is_taken_back_by_an_undo_that_is_checked_like_any_change(bundled_standing: Standing) -> None:
    announced = figure(amount="1551.1 billion KRW")
    verdict = examined(bundled_standing, change("undo", revision=1), announced)
    assert verdict.sound
    assert verdict.after is not None
    assert verdict.after.knowledge is bundled_standing.knowledge
    assert any(difference.new == "projected" for difference in verdict.differences)


def test_an_undo_shows_what_users_see_before_and_after(bundled_standing: Standing) -> None:
    """For a year that goes back to a projection, for one that is no more, and for a way of asking."""
    undone: list[tuple[Change, str]] = [
        (figure(amount="1551.2 billion KRW"), "1.5512 trillion won"),
        (figure(year=2031, amount="1,700 billion KRW"), "1.7 trillion won"),
        (phrase("dozenth paper in a few words"), "The 12th SMA covers"),
    ]
    for one, answer in undone:
        verdict = examined(bundled_standing, change("undo", revision=1), one)
        assert verdict.sound
        english = [preview for preview in verdict.previews if preview.language is Language.ENGLISH]
        assert answer in english[0].before.text, one
        assert answer not in english[0].after.text, one
    previews = examined(bundled_standing, change("undo", revision=1), undone[0][0]).previews
    assert {one.language for one in previews} == set(Language)


def test_an_undo_that_cannot_be_says_why(bundled_standing: Standing) -> None:
    announced, parking = figure(amount="1551.1 billion KRW"), fact()
    added = phrase("where to leave the car", "parking")
    cases = [
        ((announced,), 7, "There is no revision 7 here."),
        ((announced, change("undo", revision=1)), 1, "Revision 1 is undone already."),
        ((parking, added), 1, "Revision 2 (parking) rests on revision 1: undo that one first."),
    ]
    for revisions, number, told in cases:
        verdict = examined(bundled_standing, change("undo", revision=number), *revisions)
        assert [en(one) for one in verdict.breaks] == [told]
        assert in_both_languages(verdict.breaks)


def test_changes_of_a_bundle_are_examined_together(bundled_standing: Standing) -> None:
    """Alone, the corrected amount would contradict the increase that the year after prints."""
    corrected = figure(year=2021, amount="1200 billion KRW", increase="15.5")
    after = figure(year=2022, amount="1247.2 billion KRW", increase="3.9")
    (alone,) = examined(bundled_standing, corrected).breaks
    assert "2022 prints an increase of 5.4 %" in en(alone)
    both = change("bundle", items=[{"made": corrected}, {"made": after, "reason": "Measured on the corrected amount."}])
    assert examined(bundled_standing, both).sound
