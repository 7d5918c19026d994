"""The list of screens says which are silent, and for how long they were."""

from datetime import timedelta

import projections.screens  # noqa: F401 - registers the view
from domain.actor import Role
from domain.screen import LoseScreenHeartbeat, RegisterScreen, RestoreScreenHeartbeat, RetireScreen
from tests.story import NOON, Story

NAME = "中心广场大屏"
REGISTER = RegisterScreen(name=NAME, location="中心广场东侧")


def test_silences_are_counted_and_their_minutes_summed() -> None:
    story = Story().by(Role.SYSTEM_ADMIN).given(REGISTER)
    story.given(LoseScreenHeartbeat(screen=NAME, since=NOON - timedelta(minutes=10)))
    (row,) = story.rows("screens")
    assert (row.silent_since, row.losses, row.silent_minutes) == (NOON - timedelta(minutes=10), 1, 0)
    story.given(RestoreScreenHeartbeat(screen=NAME))
    story.given(LoseScreenHeartbeat(screen=NAME, since=NOON), RestoreScreenHeartbeat(screen=NAME))
    (row,) = story.rows("screens")
    assert (row.silent_since, row.losses, row.silent_minutes) == (None, 2, 10)


def test_a_retired_screen_does_not_stand_until_it_is_registered_again() -> None:
    story = Story().by(Role.SYSTEM_ADMIN).given(REGISTER)
    story.given(LoseScreenHeartbeat(screen=NAME, since=NOON), RetireScreen(screen=NAME, reason="更新"))
    (row,) = story.rows("screens")
    assert not row.standing
    story.given(RegisterScreen(name=NAME, location="中心广场西侧"))
    (row,) = story.rows("screens")
    assert (row.standing, row.location, row.silent_since, row.losses) == (True, "中心广场西侧", None, 1)
