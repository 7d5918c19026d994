"""Events of the public screen (电子屏): only what changed, never a beat of its heart."""

from datetime import datetime

from domain.event import Event


class ScreenRegistered(Event, topic="screen.registered"):
    """A public screen stands at a place."""

    name: str
    location: str


class ScreenHeartbeatLost(Event, topic="screen.heartbeat-lost"):
    """The screen has been silent since that moment."""

    since: datetime


class ScreenHeartbeatRestored(Event, topic="screen.heartbeat-restored"):
    """The screen is heard again, after so many whole minutes."""

    minutes: int


class ScreenRetired(Event, topic="screen.retired"):
    """The screen was taken away."""

    reason: str
