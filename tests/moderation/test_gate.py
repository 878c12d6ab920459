"""The gate: every kind of person, every action, every scope."""

from __future__ import annotations

from itertools import product

import pytest

from bot.moderation.gate import Action, Actor, Gate
from bot.store.records import ServerSettings

HOME, HERE, ELSEWHERE = 1, 2, 3
ROLE, OTHER_ROLE = 70, 71
ME, SOMEBODY = 100, 101
GATE = Gate(home_server_id=HOME)

MODERATION = {
    Action.PROPOSE,
    Action.APPROVE,
    Action.REJECT,
    Action.LOOK,
    Action.SETTLE,
    Action.EXPORT,
}
"""What every moderator may with the knowledge of their own scope, when it is not their own proposal."""

MANAGING = {*MODERATION, Action.SETTINGS}

PEOPLE = {
    "newcomer": (Actor(ME, HERE), set()),
    "moderator by role": (Actor(ME, HERE, role_ids=frozenset({ROLE})), MODERATION),
    "who lost the role": (Actor(ME, HERE, role_ids=frozenset({OTHER_ROLE})), set()),
    "who manages the server": (Actor(ME, HERE, manages=True), MANAGING),
    "who manages and has the role": (Actor(ME, HERE, manages=True, role_ids=frozenset({ROLE})), MANAGING),
    "a bot that manages": (Actor(ME, HERE, human=False, manages=True, role_ids=frozenset({ROLE})), None),
    "in a direct message": (Actor(ME, None, manages=True, role_ids=frozenset({ROLE})), set()),
}
"""Who, and what they may in the scope of this server; None stands for nothing at all, not even a report."""


@pytest.mark.parametrize(("who", "action", "scope"), list(product(PEOPLE, Action, (None, HERE, ELSEWHERE, HOME))))
def test_everybody_may_what_the_table_says_and_nothing_else(who: str, action: Action, scope: int | None) -> None:
    actor, allowed = PEOPLE[who]
    settings = ServerSettings(server_id=HERE, moderator_role=ROLE)
    refusal = GATE.may(actor, action, scope, settings, author=SOMEBODY)
    if action is Action.REPORT:
        assert (refusal is None) is (allowed is not None)
    else:
        assert (refusal is None) is (scope == HERE and action in (allowed or set()))
    if refusal is not None:
        assert refusal.en
        assert refusal.ko
        assert refusal.en != refusal.ko


@pytest.mark.parametrize(("action", "scope"), list(product(Action, (None, HERE, HOME))))
def test_the_home_server_looks_after_what_all_share_and_nothing_else(action: Action, scope: int | None) -> None:
    settings = ServerSettings(server_id=HOME, moderator_role=ROLE)
    manager = GATE.may(Actor(ME, HOME, manages=True), action, scope, settings, author=SOMEBODY)
    moderator = GATE.may(Actor(ME, HOME, role_ids=frozenset({ROLE})), action, scope, settings, author=SOMEBODY)
    everybody = action is Action.REPORT
    assert (manager is None) is (everybody or (scope is None and action in {*MANAGING, Action.RELOAD}))
    assert (moderator is None) is (everybody or (scope is None and action in MODERATION))


@pytest.mark.parametrize("manages", [True, False])
def test_nobody_approves_their_own_and_only_they_withdraw_it(*, manages: bool) -> None:
    settings = ServerSettings(server_id=HERE, moderator_role=ROLE)
    actor = Actor(ME, HERE, manages=manages, role_ids=frozenset({ROLE}))
    for action, own, of_other in (
        (Action.APPROVE, False, True),
        (Action.WITHDRAW, True, False),
        (Action.REJECT, True, True),
    ):
        assert (GATE.may(actor, action, HERE, settings, author=ME) is None) is own
        assert (GATE.may(actor, action, HERE, settings, author=SOMEBODY) is None) is of_other


def test_without_a_second_moderator_only_where_review_is_off() -> None:
    actor = Actor(ME, HERE, manages=True)
    assert GATE.may(actor, Action.PUBLISH, HERE, ServerSettings(server_id=HERE)) is not None
    assert GATE.may(actor, Action.PUBLISH, HERE, ServerSettings(server_id=HERE, review=False)) is None
    assert GATE.may(actor, Action.APPROVE, HERE, ServerSettings(server_id=HERE, review=False), author=ME) is not None


def test_the_settings_of_another_server_open_nothing() -> None:
    actor = Actor(ME, HERE, role_ids=frozenset({ROLE}))
    assert GATE.may(actor, Action.PROPOSE, HERE, ServerSettings(server_id=ELSEWHERE, moderator_role=ROLE)) is not None


def test_a_server_that_set_no_role_gives_it_to_nobody() -> None:
    assert GATE.may(Actor(ME, HERE), Action.PROPOSE, HERE, ServerSettings(server_id=HERE)) is not None


def test_without_a_home_server_nobody_changes_what_all_share() -> None:
    gate = Gate(home_server_id=None)
    assert gate.scope_of(HERE) == HERE
    for action in set(Action) - {Action.REPORT}:
        assert gate.may(Actor(ME, HERE, manages=True), action, None, ServerSettings(server_id=HERE)) is not None
