"""Event (事件): a fact of the past, in words that never change once released."""

import dataclasses
from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar, dataclass_transform
from uuid import UUID

from eventsourcing.domain import CanMutateAggregate
from eventsourcing.utils import register_topic

from domain.actor import Actor

EVENTS: dict[str, type["Event"]] = {}


class Classification(StrEnum):
    """Who may read (数据分级): PUBLIC 公开, INTERNAL 内部, SENSITIVE 敏感."""

    PUBLIC = "PUBLIC"
    INTERNAL = "INTERNAL"
    SENSITIVE = "SENSITIVE"


@dataclass_transform(frozen_default=True, kw_only_default=True)
class Event(CanMutateAggregate[UUID]):
    """A fact. Its fields are the payload; where and when it happened are set when it is triggered.

    `originator_id` is the stream, `originator_version` the place in it, `timestamp` the fact's own
    time (`occurred_at`). One that was read from the log also knows its `position` there, when it was
    recorded, and by whom. Equality is of payloads, so that tests can say what they expect.

    A topic's meaning never changes; its fields may, with `schema` raised: `upcast_v1_v2` (a static method, as
    the eventsourcing library names it) then makes a payload of the first schema one of the second, in place.
    """

    position = 0
    recorded_at: datetime
    actor: Actor

    topic: ClassVar[str]
    schema: ClassVar[int]
    classification: ClassVar[Classification]

    def __init_subclass__(
        cls, *, topic: str, schema: int = 1, classification: Classification = Classification.INTERNAL
    ) -> None:
        """Make it a frozen dataclass and enter it in the closed registry of topics."""
        super().__init_subclass__()
        dataclasses.dataclass(frozen=True, kw_only=True)(cls)
        if topic in EVENTS:
            raise TypeError(f"the topic {topic} is taken")
        for old in range(1, schema):
            if not hasattr(cls, f"upcast_v{old}_v{old + 1}"):
                raise TypeError(f"{topic} lacks upcast_v{old}_v{old + 1}")
        cls.topic, cls.schema, cls.classification = topic, schema, classification
        register_topic(topic, cls)
        EVENTS[topic] = cls

    @classmethod
    def upcast(cls, payload: dict[str, Any], schema: int) -> None:
        """Make a payload of an earlier schema one of today's, in place, step by step."""
        for old in range(schema, cls.schema):
            getattr(cls, f"upcast_v{old}_v{old + 1}")(payload)

    def place(self, stream: UUID, version: int, occurred_at: datetime) -> None:
        """Set where in the log the fact stands; done once, when it is triggered or loaded."""
        put = object.__setattr__
        put(self, "originator_id", stream)
        put(self, "originator_version", version)
        put(self, "timestamp", occurred_at)

    def record(self, position: int, recorded_at: datetime, actor: Actor) -> None:
        """Set what the log knows of the fact; done once, when it is read or appended."""
        put = object.__setattr__
        put(self, "position", position)
        put(self, "recorded_at", recorded_at)
        put(self, "actor", actor)

    def apply(self, aggregate: Any) -> None:
        """The fact's consequence, which stands in its aggregate."""
        aggregate.consequence(self)
