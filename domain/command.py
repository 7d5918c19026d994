"""Command (命令): a wish with its guard. `decide` refuses, or triggers events on aggregates."""

import dataclasses
from collections.abc import Iterable
from typing import ClassVar, dataclass_transform
from uuid import UUID

from domain.actor import Role
from domain.aggregate import Aggregate
from domain.refusal import NotPermitted
from domain.situation import Situation

COMMANDS: dict[str, type["Command"]] = {}


@dataclass_transform(frozen_default=True, kw_only_default=True)
class Command:
    """The base of every command. Its fields are the input of its mutation, its import row and its CLI
    call; its docstring is their documentation.
    """

    about: ClassVar[type[Aggregate]]
    answers: ClassVar[str]
    by: ClassVar[frozenset[Role]]

    def __init_subclass__(
        cls, *, about: type[Aggregate], by: Iterable[Role], answers: str | None = None
    ) -> None:
        """Register it: the noun that it is about, the roles that may send it, and the noun whose id it
        answers with, where that is a part of the first.
        """
        super().__init_subclass__()
        dataclasses.dataclass(frozen=True, kw_only=True)(cls)
        if cls.__name__ in COMMANDS or not cls.__doc__:
            raise TypeError(f"the command {cls.__name__} is defined twice or has no docstring")
        cls.about, cls.by = about, frozenset(by)
        cls.answers = answers or about.TOPIC.replace("-", "_")
        COMMANDS[cls.__name__] = cls

    def answer(self, situation: Situation) -> UUID:
        """Decide, if the actor's role may send this command at all (NotPermitted otherwise)."""
        if situation.actor.role not in self.by:
            raise NotPermitted(role=situation.actor.role)
        return self.decide(situation)

    def decide(self, situation: Situation) -> UUID:
        """Refuse by raising Refused, or trigger events; the answer is the id of what it `answers` with."""
        raise NotImplementedError
