"""Outbox (发件箱): notices of the log, told to the channels of a district: webhooks and chat groups."""

from app.outbox.channel import Channel, ChannelKind, ChannelsInvalid, channels_in
from app.outbox.sender import Outbox

__all__ = ["Channel", "ChannelKind", "ChannelsInvalid", "Outbox", "channels_in"]
