"""Personal data (个人信息): names, phones and free text, each tied to the person it speaks of.

Every value names its data subject, so that sealing it with that subject's key is one place's work
(the log's codec) and never a search through the fields (PIPL art. 51).
"""

import re
from dataclasses import dataclass
from typing import Self
from uuid import UUID

from domain.refusal import Refused

LONGEST_TEXT = 4_000
LONGEST_NAME = 64
_PHONE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)0\d{2,3}-?\d{7,8}(?!\d)")
_CITIZEN_ID = re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)")


class TextMissing(Refused):
    """A text is required here."""

    zh = "此处必须填写文字内容。"


class TextTooLong(Refused):
    """The text is longer than {limit} characters."""

    zh = "文字超过 {limit} 个字符，请精简后再提交。"


class PersonalNumberInPublicText(Refused):
    """A text for the public must not hold a personal phone or identity number."""

    zh = "公示内容不得出现个人电话号码或身份证号码，请删除后再提交（个人信息保护法第二十五条）。"


@dataclass(frozen=True)
class Personal:
    """A text about one data subject (个人信息主体)."""

    subject: UUID
    text: str

    @classmethod
    def of(cls, subject: UUID, text: str, limit: int = LONGEST_TEXT) -> Self:
        """Trim and bound the text; refuse an empty one (TextMissing) or a long one (TextTooLong)."""
        return cls(subject, bounded(text, limit))


class PersonName(Personal):
    """A person's name (姓名)."""


class Phone(Personal):
    """A telephone number (电话)."""


class FreeText(Personal):
    """Free text (自由文本), which may name anybody."""


def bounded(text: str, limit: int = LONGEST_TEXT) -> str:
    """The trimmed text; refuses an empty or an overlong one."""
    trimmed = text.strip()
    if not trimmed:
        raise TextMissing
    if len(trimmed) > limit:
        raise TextTooLong(limit=limit)
    return trimmed


def public_text(text: str, limit: int = LONGEST_TEXT) -> str:
    """A text fit for publication: bounded, and without personal phone or identity numbers."""
    trimmed = bounded(text, limit)
    if _PHONE.search(trimmed) or _CITIZEN_ID.search(trimmed):
        raise PersonalNumberInPublicText
    return trimmed
