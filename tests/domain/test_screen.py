"""A public screen falls silent and is heard again; its beats are no events."""

from datetime import timedelta

from domain.actor import Role
from domain.events.screen import (
    ScreenHeartbeatLost,
    ScreenHeartbeatRestored,
    ScreenRegistered,
    ScreenRetired,
)
from domain.refusal import NotPermitted
from domain.screen import (
    LoseScreenHeartbeat,
    RegisterScreen,
    RestoreScreenHeartbeat,
    RetireScreen,
    ScreenAlreadyRegistered,
    ScreenAlreadySilent,
    ScreenNotRegistered,
    ScreenNotSilent,
    SilenceInFuture,
)
from tests.story import NOON, Story

REGISTER = RegisterScreen(name="中心广场大屏", location="中心广场东侧")
LOSE = LoseScreenHeartbeat(screen="中心广场大屏", since=NOON - timedelta(minutes=5))
RESTORE = RestoreScreenHeartbeat(screen="中心广场大屏")
RETIRE = RetireScreen(screen="中心广场大屏", reason="设备更新")


def standing() -> Story:
    return Story().by(Role.SYSTEM_ADMIN).given(REGISTER)


def test_a_screen_is_registered_once() -> None:
    story = Story().by(Role.SYSTEM_ADMIN).when(REGISTER)
    story.then(ScreenRegistered(name="中心广场大屏", location="中心广场东侧"))
    story.when(REGISTER).refused(ScreenAlreadyRegistered)


def test_a_silent_screen_is_recorded_once() -> None:
    story = standing().when(LOSE).then(ScreenHeartbeatLost(since=NOON - timedelta(minutes=5)))
    story.when(LOSE).refused(ScreenAlreadySilent)


def test_a_silence_does_not_begin_in_the_future() -> None:
    later = LoseScreenHeartbeat(screen="中心广场大屏", since=NOON + timedelta(minutes=1))
    standing().when(later).refused(SilenceInFuture)


def test_a_screen_that_is_heard_again_tells_how_long_it_was_silent() -> None:
    story = standing().by(Role.TIMEKEEPER).given(LOSE).at(2026, 3, 2, 12, 30)
    story.when(RESTORE).then(ScreenHeartbeatRestored(minutes=35))
    story.when(RESTORE).refused(ScreenNotSilent)


def test_a_screen_that_nobody_registered_is_refused() -> None:
    story = Story().by(Role.SYSTEM_ADMIN)
    for command in (LOSE, RESTORE, RETIRE):
        story.when(command).refused(ScreenNotRegistered)


def test_a_retired_screen_shows_nothing_and_may_be_registered_again() -> None:
    story = standing().when(RETIRE).then(ScreenRetired(reason="设备更新"))
    story.when(RETIRE).refused(ScreenNotRegistered)
    story.when(REGISTER).then_topics("screen.registered")


def test_officials_do_not_run_screens() -> None:
    Story().by(Role.DEPARTMENT_HEAD).when(REGISTER).refused(NotPermitted)
    standing().by(Role.PROGRAMME_OFFICE).when(LOSE).refused(NotPermitted)
