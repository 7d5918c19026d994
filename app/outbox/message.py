"""Message (通知消息): the bodies and signatures that each kind of channel wants; nothing personal is in them.

Webhooks are signed as Standard Webhooks 1.0 has it; WeCom and DingTalk robots take markdown of 4,096 bytes.
"""

import base64
import hmac
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any
from urllib.parse import quote_plus
from uuid import UUID

import msgspec
import orjson

from app.outbox.channel import Channel, ChannelKind
from domain.aggregate import AGGREGATES
from projections.notices import Notice, NoticeKind

MOST_BYTES = 4_096
MOST_ORGANISATIONS = 8
KINDS: Mapping[NoticeKind, str] = {
    NoticeKind.DUE_SOON: "即将到期",
    NoticeKind.OVERDUE: "已超期",
    NoticeKind.ESCALATED: "已升级督办",
    NoticeKind.MISSED: "应办未办",
    NoticeKind.BREACHED: "承诺失信",
    NoticeKind.SILENT: "公示屏失联",
    NoticeKind.VACANT: "岗位空缺",
}


class Composed(msgspec.Struct, frozen=True):
    """A message to be kept: the last position that it tells, and its body."""

    position: int
    body: bytes


def composed(
    channel: Channel, district: str, name: str, notices: Sequence[Notice], bodies: Mapping[UUID, str]
) -> list[Composed]:
    """One message for each notice, or one digest of all; `bodies` are the organisations' public names."""
    if not channel.is_chat:
        return [Composed(each.position, _event(district, each)) for each in notices]
    text = digest(name or district, notices, bodies)
    field = "content" if channel.kind is ChannelKind.WECOM else "text"
    markdown = {field: text} if channel.kind is ChannelKind.WECOM else {"title": "督办提醒", field: text}
    return [Composed(notices[-1].position, orjson.dumps({"msgtype": "markdown", "markdown": markdown}))]


def _event(district: str, notice: Notice) -> bytes:
    told = {
        "type": f"siliang.{notice.kind.value.lower().replace('_', '-')}",
        "timestamp": notice.at.isoformat(),
        "data": {
            "district": district,
            "position": notice.position,
            "topic": notice.topic,
            "subject": str(notice.subject),
            "due": notice.due,
            "post": notice.post,
            "organisation": notice.organisation,
        },
    }
    return orjson.dumps(told)


def digest(name: str, notices: Sequence[Notice], bodies: Mapping[UUID, str]) -> str:
    """What a group reads: how much of what, and at which organisations; details stand behind a sign-in."""
    lines = [f"**【{name}】督办提醒**", f"> 截至日志位置 {notices[-1].position}，新增 {len(notices)} 项"]
    for kind, what in KINDS.items():
        nouns = Counter(_noun(each) for each in notices if each.kind is kind)
        if nouns:
            told = "、".join(f"{noun} {number}" for noun, number in nouns.most_common())
            lines.append(f"- {what} {nouns.total()} 项：{told}")
    held = Counter(
        bodies[each.organisation] for each in notices if each.organisation and each.organisation in bodies
    )
    if held:
        told = "、".join(f"{body} {number}" for body, number in held.most_common(MOST_ORGANISATIONS))
        lines.append(f"- 涉及单位：{told}{' 等' if len(held) > MOST_ORGANISATIONS else ''}")
    lines.append("详情请登录系统查看。")
    return _bounded("\n".join(lines))


def _noun(notice: Notice) -> str:
    found = AGGREGATES.get(notice.topic.partition(".")[0])
    return found.TITLE if found else "事项"


def _bounded(text: str) -> str:
    data = text.encode()
    return text if len(data) <= MOST_BYTES else data[: MOST_BYTES - 3].decode(errors="ignore") + "…"


def request(channel: Channel, id: UUID, body: bytes, now: datetime) -> tuple[str, dict[str, str]]:
    """The address and the headers with which a body leaves, signed at this moment."""
    headers = {"content-type": "application/json", "user-agent": "siliang"}
    if channel.kind is ChannelKind.WEBHOOK:
        return channel.url, headers | _signed(channel.secret, str(id), int(now.timestamp()), body)
    if channel.kind is ChannelKind.DINGTALK and channel.secret:
        stamp = int(now.timestamp() * 1000)
        mac = hmac.digest(channel.secret.encode(), f"{stamp}\n{channel.secret}".encode(), sha256)
        joint = "&" if "?" in channel.url else "?"
        sign = quote_plus(base64.b64encode(mac))
        return f"{channel.url}{joint}timestamp={stamp}&sign={sign}", headers
    return channel.url, headers


def _signed(secret: str, id: str, stamp: int, body: bytes) -> dict[str, str]:
    key = base64.b64decode(secret[6:]) if secret.startswith("whsec_") else secret.encode()
    mac = hmac.digest(key, b".".join((id.encode(), str(stamp).encode(), body)), sha256)
    return {
        "webhook-id": id,
        "webhook-timestamp": str(stamp),
        "webhook-signature": f"v1,{base64.b64encode(mac).decode()}",
    }


def fault_in(channel: Channel, status: int, answer: bytes) -> str | None:
    """Why a message was not taken; None where it was. Robots say so in a body under HTTP 200."""
    if not 200 <= status < 300:
        return f"HTTP {status}"
    if not channel.is_chat:
        return None
    try:
        told: Any = orjson.loads(answer)
        return None if told["errcode"] == 0 else f"errcode {told['errcode']}"
    except (ValueError, LookupError, TypeError):
        return "an answer that is none of a robot's"
