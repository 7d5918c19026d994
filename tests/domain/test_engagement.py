"""Enterprises are invited to talk, and it is recorded who came."""

from datetime import date
from uuid import uuid4

from domain.engagement import CancelEngagement, HoldEngagement
from domain.engagement.refusals import (
    EngagementInFuture,
    EngagementSettled,
    EngagementWithoutGuests,
    GuestNotAboveScale,
)
from domain.enterprise import DeregisterEnterprise, EnterpriseInactive
from domain.events.engagement import EngagementHeld, EngagementKind
from domain.refusal import Unknown
from tests.domain.engagement_stories import KIND, TODAY, salon


def test_only_enterprises_above_scale_are_invited_to_their_symposium() -> None:
    told = salon()
    story = told.here.story
    story.when(told.planning(told.mill, told.works, told.mill)).then_topics("engagement.planned")
    story.when(told.planning(told.mill, told.shop)).refused(GuestNotAboveScale)
    breakfast = told.planning(told.shop, kind=EngagementKind.BREAKFAST)
    story.when(breakfast).then_topics("engagement.planned")


def test_somebody_who_is_there_still_is_invited() -> None:
    told = salon()
    told.here.story.when(told.planning()).refused(EngagementWithoutGuests)
    gone = DeregisterEnterprise(enterprise=told.mill, deregistered_on=TODAY, basis="准予注销")
    told.here.story.given(gone)
    told.here.story.when(told.planning(told.mill)).refused(EnterpriseInactive)


def test_it_is_recorded_who_came_who_did_not_and_who_came_uninvited() -> None:
    told = salon()
    id = told.planned(told.mill, told.works)
    told.here.story.when(HoldEngagement(engagement=id, attended=(told.mill, told.shop))).then(
        EngagementHeld(
            kind=KIND, held_on=TODAY, attended=(told.mill,), absent=(told.works,), uninvited=(told.shop,)
        )
    )
    told.here.story.when(HoldEngagement(engagement=id, attended=(told.mill,))).refused(EngagementSettled)
    told.here.story.when(CancelEngagement(engagement=id, reason="天气原因")).refused(EngagementSettled)


def test_nobody_is_heard_in_the_future_and_where_nobody_came() -> None:
    told = salon()
    id = told.planned(told.mill)
    later = HoldEngagement(engagement=id, attended=(told.mill,), held_on=date(2026, 3, 3))
    told.here.story.when(later).refused(EngagementInFuture)
    told.here.story.when(HoldEngagement(engagement=id, attended=())).refused(EngagementWithoutGuests)
    told.here.story.when(HoldEngagement(engagement=id, attended=(uuid4(),))).refused(Unknown)


def test_a_cancelled_engagement_is_not_held() -> None:
    told = salon()
    id = told.planned(told.mill)
    told.here.story.when(CancelEngagement(engagement=id, reason="主持人临时出差")).then_topics(
        "engagement.cancelled"
    )
    told.here.story.when(HoldEngagement(engagement=id, attended=(told.mill,))).refused(EngagementSettled)
