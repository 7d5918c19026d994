"""Screen (电子屏): a public screen in the district; its silence and its return are facts, its beats are not."""

from datetime import datetime
from uuid import UUID

from domain.actor import Role
from domain.aggregate import Aggregate, when
from domain.command import Command
from domain.events.screen import (
    ScreenHeartbeatLost,
    ScreenHeartbeatRestored,
    ScreenRegistered,
    ScreenRetired,
)
from domain.personal import bounded, public_text
from domain.refusal import Refused
from domain.situation import Situation

LONGEST_NAME = 120
LONGEST_LOCATION = 200


class ScreenAlreadyRegistered(Refused):
    """There is a screen called {name} already."""

    zh = "名为“{name}”的电子屏已登记，请核对或换一个名称。"


class ScreenNotRegistered(Refused):
    """There is no screen called {name}, or it was retired."""

    zh = "没有名为“{name}”的电子屏（或已停用），请先登记或核对名称。"


class ScreenAlreadySilent(Refused):
    """The silence of the screen {name} is recorded already."""

    zh = "电子屏“{name}”已记录为失联，无需重复登记。"


class ScreenNotSilent(Refused):
    """The screen {name} is not recorded as silent."""

    zh = "电子屏“{name}”未处于失联状态，无需恢复。"


class SilenceInFuture(Refused):
    """A silence cannot begin after now."""

    zh = "失联起始时间不能晚于当前时间。"


class Screen(Aggregate, topic="screen", title="电子屏"):
    """A public screen; `silent_since` is None while it is heard."""

    name: str = ""
    standing: bool = False
    silent_since: datetime | None = None

    @when(ScreenRegistered)
    def registered(self, event: ScreenRegistered) -> None:
        """It stands."""
        self.name, self.standing, self.silent_since = event.name, True, None

    @when(ScreenHeartbeatLost)
    def lost(self, event: ScreenHeartbeatLost) -> None:
        """It is silent."""
        self.silent_since = event.since

    @when(ScreenHeartbeatRestored)
    def restored(self, _: ScreenHeartbeatRestored) -> None:
        """It is heard."""
        self.silent_since = None

    @when(ScreenRetired)
    def retired(self, _: ScreenRetired) -> None:
        """It stands no more."""
        self.standing = False


def screen_called(situation: Situation, name: str) -> Screen:
    """The screen of this name, blank when there is none."""
    return situation.find(Screen, situation.derived_id("screen", name))


def standing_screen(situation: Situation, name: str) -> Screen:
    """The screen of this name; refuses (ScreenNotRegistered) when there is none or it was retired."""
    screen = screen_called(situation, name.strip())
    if not screen.standing:
        raise ScreenNotRegistered(name=name.strip())
    return screen


def registered_screens(situation: Situation, names: tuple[str, ...]) -> tuple[str, ...]:
    """The names, each once; refuses one that no standing screen has (ScreenNotRegistered)."""
    return tuple(dict.fromkeys(standing_screen(situation, name).name for name in names))


class RegisterScreen(Command, about=Screen, by=(Role.SYSTEM_ADMIN, Role.PROGRAMME_OFFICE)):
    """Register a public screen (登记电子屏): its name, which commitments and disclosures use, and its place."""

    name: str
    location: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses a name that is taken; a retired screen may be registered again."""
        name = bounded(self.name, LONGEST_NAME)
        screen = screen_called(situation, name)
        if screen.standing:
            raise ScreenAlreadyRegistered(name=name)
        screen.trigger(ScreenRegistered(name=name, location=bounded(self.location, LONGEST_LOCATION)))
        return screen.id


class LoseScreenHeartbeat(Command, about=Screen, by=(Role.SYSTEM_ADMIN, Role.TIMEKEEPER)):
    """Record that a screen fell silent (登记电子屏失联), since when."""

    screen: str
    since: datetime

    def decide(self, situation: Situation) -> UUID:
        """Refuses a silence that is recorded already, or that is still to come."""
        screen = standing_screen(situation, self.screen)
        if screen.silent_since is not None:
            raise ScreenAlreadySilent(name=screen.name)
        if self.since > situation.now:
            raise SilenceInFuture
        screen.trigger(ScreenHeartbeatLost(since=self.since))
        return screen.id


class RestoreScreenHeartbeat(Command, about=Screen, by=(Role.SYSTEM_ADMIN, Role.TIMEKEEPER)):
    """Record that a silent screen is heard again (登记电子屏恢复)."""

    screen: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses a screen that is not silent."""
        screen = standing_screen(situation, self.screen)
        if screen.silent_since is None:
            raise ScreenNotSilent(name=screen.name)
        minutes = int((situation.now - screen.silent_since).total_seconds() // 60)
        screen.trigger(ScreenHeartbeatRestored(minutes=minutes))
        return screen.id


class RetireScreen(Command, about=Screen, by=(Role.SYSTEM_ADMIN, Role.PROGRAMME_OFFICE)):
    """Retire a screen (停用电子屏): nothing new can be published on it."""

    screen: str
    reason: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses a screen that does not stand."""
        screen = standing_screen(situation, self.screen)
        screen.trigger(ScreenRetired(reason=public_text(self.reason)))
        return screen.id
