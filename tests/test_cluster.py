"""Which shards a process has: every shard exactly one, however many processes there are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cluster import Cluster, parse_cluster
from bot.settings import BadSettings, load_settings


@given(of=st.integers(1, 40), wanted=st.integers(1, 500))
def test_every_shard_has_one_process(of: int, wanted: int) -> None:
    clusters = [Cluster(number, of) for number in range(1, of + 1)]
    count = clusters[0].shard_count(wanted)
    shares = [cluster.shard_ids(count) for cluster in clusters]
    assert sorted(shard for share in shares for shard in share) == list(range(count))
    assert max(map(len, shares)) - min(map(len, shares)) <= 1
    assert all(shares)


def test_four_processes_of_ten_shards() -> None:
    shares = [Cluster(number, 4).shard_ids(10) for number in (1, 2, 3, 4)]
    assert shares == [[0, 1], [2, 3, 4], [5, 6], [7, 8, 9]]


@pytest.mark.parametrize(
    ("text", "host", "number", "of"),
    [
        ("1/1", "anything", 1, 1),
        ("3/4", "anything", 3, 4),
        ("host/4", "bot-0", 1, 4),
        ("host/4", "sma-bot-3", 4, 4),
        ("host/20", "bot-12.bots.default.svc.cluster.local", 13, 20),
    ],
)
def test_what_is_read(text: str, host: str, number: int, of: int) -> None:
    assert parse_cluster(text, host) == Cluster(number, of)


@pytest.mark.parametrize(
    ("text", "host", "says"),
    [
        ("4", "bot-0", "like 1/4"),
        ("1/4/2", "bot-0", "like 1/4"),
        ("-1/4", "bot-0", "like 1/4"),
        ("٣/4", "bot-0", "like 1/4"),
        ("0/4", "bot-0", "1 to 4, and not 0"),
        ("5/4", "bot-0", "1 to 4, and not 5"),
        ("1/0", "bot-0", "processes"),
        ("host/4", "laptop", "'laptop' does not end in a number"),
        ("host/4", "bot-4", "and not 5"),
    ],
)
def test_what_makes_no_sense(text: str, host: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        parse_cluster(text, host)


def test_the_setting_says_what_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLUSTER", "5/4")
    with pytest.raises(BadSettings, match=r"CLUSTER is '5/4', but must name one of the 4 processes, 1 to 4"):
        load_settings()
