"""Channel (通知渠道): where notices go, as the operator's file says; its secrets stand there and nowhere else."""

import tomllib
from datetime import time
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from projections.notices import NoticeKind

_LOOPBACK = {"127.0.0.1", "localhost", "::1"}


class ChannelsInvalid(Exception):
    """The file of channels says something that cannot be."""


class ChannelKind(StrEnum):
    """What is at the other end: a program (WEBHOOK), or a group's robot in WeCom or DingTalk."""

    WEBHOOK = "WEBHOOK"
    WECOM = "WECOM"
    DINGTALK = "DINGTALK"


class Channel(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One channel. Chat groups get a digest, at most each `digest_minutes`; programs get each notice.

    Nothing leaves outside working hours (`from_time` to `until_time` of the district's working days) unless
    `always`. `per_minute` bounds how many messages leave in a minute: a WeCom robot takes twenty.
    """

    name: str
    kind: ChannelKind
    url: str
    districts: tuple[str, ...]
    secret: str = ""
    notices: tuple[NoticeKind, ...] = tuple(NoticeKind)
    digest_minutes: int = 30
    per_minute: int = 20
    from_time: time = time(9)
    until_time: time = time(17, 30)
    always: bool = False

    @property
    def is_chat(self) -> bool:
        """Whether people read it."""
        return self.kind is not ChannelKind.WEBHOOK


class _File(msgspec.Struct, forbid_unknown_fields=True):
    channel: tuple[Channel, ...] = ()


def channels_in(path: Path) -> tuple[Channel, ...]:
    """The channels of a file; none where there is no file. Raises ChannelsInvalid."""
    if not path.exists():
        return ()
    try:
        told = msgspec.convert(tomllib.loads(path.read_text("utf-8")), _File, strict=False)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError, UnicodeDecodeError) as wrong:
        raise ChannelsInvalid(f"{path.name}: {wrong}") from wrong
    names = [channel.name for channel in told.channel]
    if len(set(names)) != len(names):
        raise ChannelsInvalid(f"{path.name}: two channels have one name")
    for channel in told.channel:
        _check(path.name, channel)
    return told.channel


def _check(file: str, channel: Channel) -> None:
    parts = urlsplit(channel.url)
    if parts.scheme != "https" and parts.hostname not in _LOOPBACK:
        raise ChannelsInvalid(f"{file}: {channel.name}: messages leave by https alone")
    if channel.kind is ChannelKind.WEBHOOK and len(channel.secret) < 16:
        raise ChannelsInvalid(
            f"{file}: {channel.name}: a webhook is signed with a secret of 16 characters or more"
        )
    if not channel.districts or channel.per_minute < 1 or channel.from_time >= channel.until_time:
        raise ChannelsInvalid(
            f"{file}: {channel.name}: its districts, per_minute or hours leave nothing to send"
        )
