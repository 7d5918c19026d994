"""Log errors (日志错误): what the log answers when it does not append, or cannot be trusted."""

from uuid import UUID


class LogError(Exception):
    """The log did not do what was asked."""


class Conflict(LogError):
    """A stream is not at the version that the command expected; nothing was written."""

    def __init__(self, stream: UUID, version: int) -> None:
        super().__init__(f"stream {stream} is at version {version}")
        self.stream = stream
        self.version = version


class KeyReused(LogError):
    """The idempotency key already belongs to another request; nothing was written."""

    def __init__(self, district: str, key: str) -> None:
        super().__init__(f"key {key!r} of district {district} answered another request")
        self.district = district
        self.key = key


class Unreachable(LogError):
    """The database could not be reached; nothing was written."""


class Unknown(LogError):
    """The connection was lost and did not come back: the command may or may not be written.

    Sending the same key again settles it.
    """


class LogHole(LogError):
    """A district's positions are not contiguous: stop, for the log must not be read past it."""

    def __init__(self, district: str, expected: int, found: int) -> None:
        super().__init__(f"district {district}: position {expected} expected, {found} found")
        self.district = district
        self.expected = expected
        self.found = found
