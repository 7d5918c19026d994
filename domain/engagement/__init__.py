"""Engagement (政企沟通活动): a symposium or breakfast talk, from its invitations to who came."""

from domain.engagement.aggregate import Engagement as Engagement
from domain.engagement.holding import CancelEngagement as CancelEngagement
from domain.engagement.holding import HoldEngagement as HoldEngagement
from domain.engagement.holding import PlanEngagement as PlanEngagement
