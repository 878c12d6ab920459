"""History, differences, export and import, with the real store."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.__main__ import main
from bot.knowledge.changes.files import Recorded, write_changes
from bot.moderation.archive import Origin, bundle_of, commit_bundle, exported
from bot.moderation.gate import Actor
from bot.moderation.library import Library
from bot.moderation.refused import Refused
from bot.store.store import Store
from tests.moderation.making import DAY, change
from tests.moderation.office import ELSEWHERE, HERE, HOME, NOW, Office, moderator

if TYPE_CHECKING:
    from pathlib import Path

    from bot.moderation.standing import Standing

ANN, BEN = moderator(10), moderator(11)
FIGURE = change("figure", amount="55 million USD")


async def test_the_history_of_an_entry_says_who_when_why_and_whether_it_holds(office: Office) -> None:
    first = await office.made(FIGURE, reason="the report is out")
    await office.made(change("fact"))
    undo = await office.made(change("undo", revision=first), reason="it was wrong")
    told = await office.archive.history(ANN, "series", "toll_income", NOW)
    assert [(one.revision.sequence, one.holds, one.undone_by) for one in told] == [
        (undo, True, None),
        (first, False, undo),
    ]
    assert (told[1].revision.author, told[1].revision.approver, told[1].revision.reason) == (
        10,
        11,
        "the report is out",
    )
    assert told[1].change == FIGURE
    assert [one.revision.sequence for one in await office.archive.latest(ANN, NOW, 2)] == [undo, 2]


async def test_an_undo_that_is_undone_itself_holds_no_more_and_what_it_undid_does(office: Office) -> None:
    first = await office.made(FIGURE)
    undo = await office.made(change("undo", revision=first))
    again = await office.made(change("undo", revision=undo))
    told = await office.archive.history(ANN, "series", "toll_income", NOW)
    assert {one.revision.sequence: one.undone_by for one in told} == {first: None, undo: again, again: None}
    assert "US$55 million" in (await office.ask("toll income 2023")).text


async def test_a_diff_shows_old_and_new(office: Office) -> None:
    await office.made(change("figure", year=2022, amount="53 million USD"))
    number = await office.made(change("figure", year=2022, amount="54 million USD", status="budgeted"))
    _, found = await office.archive.diff(ANN, number, NOW)
    assert {(one.label.en, one.old, one.new) for one in found} == {
        ("values · 2022 · amount", "53 million USD", "54 million USD"),
        ("values · 2022 · status", "reported", "budgeted"),
    }
    with pytest.raises(Refused, match="no revision 99 here"):
        await office.archive.diff(ANN, 99, NOW)


async def test_history_is_for_the_moderators_of_the_same_server(office: Office) -> None:
    number = await office.made(FIGURE)
    with pytest.raises(Refused, match="for moderators"):
        await office.archive.history(Actor(12, HERE), "series", "toll_income", NOW)
    assert await office.archive.history(moderator(12, ELSEWHERE), "series", "toll_income", NOW) == ()
    with pytest.raises(Refused, match=f"no revision {number} here"):
        await office.archive.diff(moderator(12, ELSEWHERE), number, NOW)
    assert await office.archive.export(moderator(12, ELSEWHERE), NOW) == "changes: []\n"


async def test_an_export_is_imported_and_exported_again_and_names_nobody(
    office: Office, tmp_path: Path, standing: Standing
) -> None:
    for one in (FIGURE, change("fact"), change("source"), change("phrase"), change("retirement")):
        await office.made(one, reason=f"reason of {one.change}")
    await office.made(change("figure", year=2024, amount="1 million USD"))
    await office.made(change("undo", revision=6))
    text = await office.archive.export(ANN, NOW)
    assert "reason of figure" in text
    assert "2024" not in text
    for person in ("author", "approver", "10", "11"):
        assert f"{person}\n" not in text
    other = await Store.open(f"sqlite:///{tmp_path}/other.sqlite3")
    there = Office(other, await Library.open(other, standing))
    _, proposed = await there.archive.bring_in(moderator(20, HOME), text.encode(), "moved here", NOW)
    assert proposed.proposal is not None
    await there.desk.approve(moderator(21, HOME), proposed.proposal.id, NOW)
    assert await there.archive.export(moderator(20, HOME), NOW) == text
    shelf = await office.library.shelf(HERE)
    assert there.library.shared.standing.knowledge.snapshot == shelf.standing.knowledge.snapshot
    await other.close()


async def test_an_import_is_taken_whole_or_not_at_all(office: Office) -> None:
    good, bad = Recorded(FIGURE), Recorded(change("phrase", phrase="2019"))
    with pytest.raises(Refused) as refused:
        await office.archive.bring_in(ANN, write_changes([good, bad]).encode(), "all of it", NOW)
    assert refused.value.verdict is not None
    assert await office.store.latest_sequence() == 0
    assert await office.desk.pending(ANN, NOW) == []


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"changes: 5", "Line 1: A file of changes holds|Line 1: a file of changes holds"),
        (b"changes: []", "holds no change"),
        (b"changes:\n- {change: undo, day: '2026-12-01', revision: 1}", "none that undoes another"),
        (b"changes:\n- {change: figure, day: '2026-12-01'}", "Line 2: "),
        (b"\xff\xfe", "Line 1: "),
        (b"x" * (512 * 1024 + 1), "at most 524,288 are read"),
    ],
)
async def test_a_file_that_cannot_be_taken_is_refused_with_its_lines(office: Office, raw: bytes, told: str) -> None:
    with pytest.raises(Refused, match=told) as refused:
        await office.archive.bring_in(ANN, raw, "because", NOW)
    assert any("가" <= character <= "힣" for character in refused.value.text.ko or "")


async def test_the_operator_imports_at_once_and_as_strictly(office: Office) -> None:
    raw = write_changes([Recorded(FIGURE, "why")]).encode()
    bundle = bundle_of(raw, DAY)
    assert bundle is not None
    revision = await commit_bundle(office.store, office.library, bundle, Origin(None, "x.yaml", NOW))
    assert (revision.author, revision.server_id, revision.reason) == (0, None, "import of x.yaml")
    assert "US$55 million" in (await office.ask("toll income 2023", None)).text
    assert (await exported(office.store, office.library, None)).encode() == raw
    with pytest.raises(Refused):
        await commit_bundle(office.store, office.library, bundle, Origin(None, "x.yaml", NOW))


def test_the_command_line_exports_what_it_imported(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = write_changes([Recorded(change("source"), "a paper")])
    (tmp_path / "changes.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "faulty.yaml").write_text("changes: [{change: retirement}]", encoding="utf-8")
    monkeypatch.setenv("STORE_URL", url)
    assert main(["export"]) == 0
    told = capsys.readouterr()
    assert told.out == "changes: []\n"
    assert "alembic" not in told.err
    (tmp_path / "none.yaml").write_text(told.out, encoding="utf-8")
    assert main(["import", str(tmp_path / "none.yaml")]) == 0, "what was exported is a file"
    assert "holds no change" in capsys.readouterr().out
    assert main(["import", str(tmp_path / "changes.yaml"), "--server", "5"]) == 0
    assert capsys.readouterr().out == "Revision 1: 1 change of changes.yaml committed.\n"
    assert main(["export"]) == 0
    assert capsys.readouterr().out == "changes: []\n"
    assert main(["export", "--server", "5"]) == 0
    assert capsys.readouterr().out == text
    assert main(["import", str(tmp_path / "changes.yaml"), "--server", "5"]) == 1
    assert "nothing would change" in capsys.readouterr().err
    assert main(["import", str(tmp_path / "faulty.yaml")]) == 1
    assert "Line 1: change: kind is missing" in capsys.readouterr().err
    assert main(["import", str(tmp_path / "nowhere.yaml")]) == 2
    assert "can't be read" in capsys.readouterr().err


async def test_what_no_longer_fits_is_shown_as_not_holding_and_is_not_exported(office: Office) -> None:
    lost = await office.made(change("phrase", phrase="tunnel birthday"))
    await office.made(FIGURE)
    await office.made(change("retirement", entry="tunnel-opening"), HOME)
    told = {one.revision.sequence: one.holds for one in await office.archive.latest(ANN, NOW, 10)}
    assert told == {lost: False, lost + 1: True}
    assert "tunnel birthday" not in await office.archive.export(ANN, NOW)
