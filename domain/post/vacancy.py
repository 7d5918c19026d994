"""Vacancy (空缺): a post that nobody holds for more than ten working days while obligations wait there."""

from uuid import UUID

from domain.actor import Role
from domain.calendar import calendar_of
from domain.command import Command
from domain.events.post import VacancyAlerted, VacancyChecked
from domain.post.aggregate import Post, standing_post, vacancy_alert
from domain.post.refusals import PostAlreadyFilled, VacancyAlertNotDue
from domain.reference import PostId
from domain.situation import Situation


class RaiseVacancyAlert(Command, about=Post, by=(Role.TIMEKEEPER,)):
    """Raise a vacancy alert (空缺提醒): when the time has come and obligations wait at a vacant post; when
    none do, or an amended calendar says that it is early, the vacancy is looked at again later.
    """

    post: PostId

    def decide(self, situation: Situation) -> UUID:
        """Refuses a filled or abolished post, and before the time has come."""
        post = standing_post(situation, self.post)
        if post.holder is not None:
            raise PostAlreadyFilled(title=post.title)
        if situation.now < post.alert_at:
            raise VacancyAlertNotDue(title=post.title, at=post.alert_at)
        obligations = situation.open_obligations(post.id)
        days = calendar_of(situation).working_days_between(post.vacant_since, situation.today)
        alert_at, edition = vacancy_alert(situation, post.vacant_since)
        ripe = situation.now >= alert_at
        if ripe:
            alert_at, edition = vacancy_alert(situation, situation.today)
        if ripe and obligations:
            post.trigger(
                VacancyAlerted(
                    organisation=post.organisation,
                    vacant_since=post.vacant_since,
                    alerted_on=situation.today,
                    working_days=days,
                    obligations=obligations,
                    alert_at=alert_at,
                    calendar_version=edition,
                )
            )
        else:
            post.trigger(
                VacancyChecked(
                    vacant_since=post.vacant_since,
                    working_days=days,
                    open_obligations=len(obligations),
                    alert_at=alert_at,
                    calendar_version=edition,
                )
            )
        return post.id
