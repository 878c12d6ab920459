"""The knowledge of a server: files, what all share, its own; on another day, and when the files are read anew."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.knowledge.changes.state import Step
from bot.moderation.refused import Refused
from tests.moderation.making import change
from tests.moderation.office import ELSEWHERE, HERE, HOME, NOW, Office, moderator

if TYPE_CHECKING:
    from bot.moderation.standing import Standing

ANN, BEN = moderator(10), moderator(11)
FIGURE = change("figure", amount="55 million USD")
QUESTION = "toll income 2023"


async def test_the_knowledge_of_a_day_has_what_was_committed_until_its_end(office: Office) -> None:
    await office.made(FIGURE)
    day = NOW.date()
    assert 2023 in (await office.library.as_of(day, HERE)).snapshot.series["toll_income"].values
    assert 2023 not in (await office.library.as_of(day - timedelta(days=1), HERE)).snapshot.series["toll_income"].values
    assert 2023 not in (await office.library.as_of(day, ELSEWHERE)).snapshot.series["toll_income"].values


async def test_an_overlay_that_no_longer_fits_is_set_aside_and_the_server_still_answers(office: Office) -> None:
    await office.made(FIGURE)
    await office.made(change("phrase", phrase="tunnel birthday"))
    await office.made(change("retirement", entry="tunnel-opening"), HOME)
    shelf = await office.library.shelf(HERE)
    assert [sequence for sequence, _ in shelf.set_aside] == [2]
    assert "US$55 million" in (await office.ask(QUESTION)).text


async def test_faulty_files_are_refused_as_a_whole_and_sound_ones_taken(office: Office, standing: Standing) -> None:
    before = office.library.shared
    fault = change("phrase", entry="nothing")
    with pytest.raises(Refused, match="there is no statement 'nothing'"):
        await office.library.reload(lambda: standing.knowledge.changed([Step("new.yaml", fault)]))
    assert office.library.shared is before
    await office.made(change("phrase", phrase="tunnel birthday"), HOME)
    gone = standing.knowledge.changed([Step("new.yaml", change("retirement", entry="tunnel-opening"))])
    with pytest.raises(Refused, match="revision 1"):
        await office.library.reload(lambda: gone)
    better = standing.knowledge.changed([Step("new.yaml", FIGURE)])
    await office.library.reload(lambda: better)
    snapshot = (await office.library.answerer(None)).snapshot
    assert 2023 in snapshot.series["toll_income"].values
    assert "tunnel birthday" in snapshot.facts["tunnel-opening"].asked_as.en


async def test_a_server_that_was_asked_before_gets_what_all_share_at_once(office: Office) -> None:
    await office.made(change("fact"))
    assert "no figure" in (await office.ask(QUESTION)).text
    await office.made(FIGURE, HOME)
    assert "US$55 million" in (await office.ask(QUESTION)).text
    assert (await office.ask("How many cats live there?")).entry == "tunnel-cats"
