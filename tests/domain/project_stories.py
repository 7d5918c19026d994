"""A project of the small district's firm, for stories about its card."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from domain.events.flowchart import Milestone
from domain.project import (
    AssignProjectLeader,
    CompleteProjectNode,
    OpenProjectCard,
    Project,
    ReportProjectProgress,
)
from tests.domain.firm_stories import Town, town


@dataclass
class Site:
    """A card opened on 2 March 2026 by the bureau."""

    told: Town
    project: UUID

    @property
    def state(self) -> Project:
        """As it stands."""
        found = self.told.story.rehearsal.aggregates[self.project]
        assert isinstance(found, Project)
        return found

    def led(self) -> "Site":
        """Led by the county leader."""
        self.told.as_office().given(AssignProjectLeader(project=self.project, post=self.told.leader))
        return self

    def report(self) -> ReportProjectProgress:
        """A word about it."""
        return ReportProjectProgress(project=self.project, text="主体结构施工，进展正常")

    def complete(self, node: Milestone, **other: Any) -> CompleteProjectNode:
        """A node done, with some things other."""
        return CompleteProjectNode(
            **{"project": self.project, "node": node, "evidence": ("批文3号",), **other}
        )

    def completed(self) -> "Site":
        """Everything done."""
        self.told.as_handler().given(*(self.complete(node) for node in Milestone))
        return self


def opening(told: Town, **other: Any) -> OpenProjectCard:
    """A card to be opened, with some things other."""
    fields = {
        "name": "恒达二期厂房项目",
        "organisation": told.bureau,
        "investment": Decimal(56000000),
        "enterprise": told.firm,
    }
    return OpenProjectCard(**{**fields, **other})


def site() -> Site:
    """An open card without a leader."""
    told = town()
    return Site(told, told.as_handler().send(opening(told)))
