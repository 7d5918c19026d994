"""Post (岗位): its state, and what a vacancy's clock is set to."""

from datetime import date, datetime, time, timedelta
from uuid import UUID

from domain.aggregate import Aggregate, when
from domain.calendar import calendar_of
from domain.events.post import (
    HandoverAcknowledged,
    ObligationsHandedOver,
    OfficialAppointed,
    OfficialResumed,
    OfficialSuspended,
    PostAbolished,
    PostCreated,
    PostMoved,
    PostRetitled,
    PostVacated,
    Rank,
    VacancyAlerted,
    VacancyChecked,
)
from domain.post.refusals import PostAlreadyAbolished, PostVacant
from domain.situation import CHINA, Situation

LONGEST_TITLE = 120
VACANCY_WORKING_DAYS = 10  # (proposed) nobody published a figure


class Post(Aggregate, topic="post", title="岗位"):
    """A post; `holder` is None while it is vacant, `handover` what its holder has yet to acknowledge."""

    organisation: UUID
    title: str = ""
    rank: Rank = Rank.UNIT
    heads: bool = False
    abolished: bool = False
    holder: UUID | None = None
    term: int = 0
    since: date = date.min
    suspended: bool = False
    predecessor: UUID | None = None
    vacant_since: date = date.min
    alert_at: datetime = datetime.max.replace(tzinfo=CHINA)
    handover: tuple[UUID, ...] = ()

    @when(PostCreated)
    def created(self, event: PostCreated) -> None:
        """It exists, vacant."""
        self.organisation, self.title, self.rank, self.heads = (
            event.organisation,
            event.title,
            event.rank,
            event.heads,
        )
        self.vacant_since, self.alert_at = event.created_on, event.alert_at

    @when(PostRetitled)
    def retitled(self, event: PostRetitled) -> None:
        """It is called this, and has this rank."""
        self.title, self.rank, self.heads = event.title, event.rank, event.heads

    @when(PostMoved)
    def moved(self, event: PostMoved) -> None:
        """It belongs there."""
        self.organisation, self.heads = event.organisation, event.heads

    @when(PostAbolished)
    def was_abolished(self, event: PostAbolished) -> None:
        """It is no more."""
        self.abolished = True

    @when(OfficialAppointed)
    def appointed(self, event: OfficialAppointed) -> None:
        """It is held, and nothing waits for the new holder yet."""
        self.holder, self.term, self.since = event.person, event.term, event.since
        self.suspended, self.handover = False, ()

    @when(OfficialSuspended)
    def was_suspended(self, event: OfficialSuspended) -> None:
        """Its holder may not act."""
        self.suspended = True

    @when(OfficialResumed)
    def resumed(self, event: OfficialResumed) -> None:
        """Its holder may act again."""
        self.suspended = False

    @when(PostVacated)
    def vacated(self, event: PostVacated) -> None:
        """It is vacant; an acknowledgement that never came is not waited for any more."""
        self.holder, self.suspended, self.handover = None, False, ()
        self.predecessor, self.vacant_since, self.alert_at = event.person, event.until, event.alert_at

    @when(ObligationsHandedOver)
    def handed_over(self, event: ObligationsHandedOver) -> None:
        """Its holder has something to acknowledge."""
        self.handover = event.obligations

    @when(HandoverAcknowledged)
    def acknowledged(self, event: HandoverAcknowledged) -> None:
        """Its holder signed."""
        self.handover = ()

    @when(VacancyAlerted)
    def alerted(self, event: VacancyAlerted) -> None:
        """Its vacancy is looked at again later."""
        self.alert_at = event.alert_at

    @when(VacancyChecked)
    def checked(self, event: VacancyChecked) -> None:
        """Its vacancy is looked at again later."""
        self.alert_at = event.alert_at


def standing_post(situation: Situation, id: UUID) -> Post:
    """The post; refuses an abolished one (PostAlreadyAbolished)."""
    post = situation.get(Post, id)
    if post.abolished:
        raise PostAlreadyAbolished(title=post.title)
    return post


def held_post(situation: Situation, id: UUID) -> tuple[Post, UUID]:
    """The post and its holder; refuses an abolished or a vacant one (PostVacant)."""
    post = standing_post(situation, id)
    if post.holder is None:
        raise PostVacant(title=post.title)
    return post, post.holder


def vacancy_alert(situation: Situation, day: date) -> tuple[datetime, int]:
    """The moment at which a vacancy has lasted more than ten working days since `day`, and the calendar
    edition that says so.
    """
    deadline = calendar_of(situation).add_working_days(day, VACANCY_WORKING_DAYS)
    return datetime.combine(deadline.due + timedelta(1), time(), CHINA), deadline.calendar_version
