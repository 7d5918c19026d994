"""Engagement (政企沟通活动): a symposium or breakfast talk, from its invitations to the issues raised there."""

from domain.engagement.aggregate import Engagement as Engagement
from domain.engagement.holding import CancelEngagement as CancelEngagement
from domain.engagement.holding import HoldEngagement as HoldEngagement
from domain.engagement.holding import PlanEngagement as PlanEngagement
from domain.engagement.origin import AttributeIssue as AttributeIssue
from domain.engagement.origin import IssueOrigin as IssueOrigin
