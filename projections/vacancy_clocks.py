"""Vacancy clocks (空缺时钟): when the timekeeper looks at a vacant post."""

from datetime import datetime
from uuid import UUID

from domain.events.post import (
    OfficialAppointed,
    PostAbolished,
    PostCreated,
    PostVacated,
    VacancyAlerted,
    VacancyChecked,
)
from projections.clocks import Clock, clocks
from projections.engine.view import Key

VACANCY = "vacancy"

Ended = OfficialAppointed | PostAbolished
LookedAt = VacancyAlerted | VacancyChecked


def _clock(post: UUID, at: datetime) -> Clock:
    return Clock(
        subject=post, kind=VACANCY, at=at, command="RaiseVacancyAlert", arguments={"post": str(post)}
    )


def _key(event: Ended | LookedAt) -> Key:
    return (event.originator_id, VACANCY)


def began(event: PostCreated | PostVacated) -> Clock:
    """Nobody holds the post."""
    return _clock(event.originator_id, event.alert_at)


def looked_at(_row: Clock, event: LookedAt) -> Clock:
    """Still nobody does."""
    return _clock(event.originator_id, event.alert_at)


def ended(_row: Clock | None, _: Ended) -> None:
    """Somebody does, or there is no post any more."""
    return


clocks.opens(PostCreated)(began)
clocks.opens(PostVacated)(began)
clocks.folds(VacancyAlerted, key=_key)(looked_at)
clocks.folds(VacancyChecked, key=_key)(looked_at)
clocks.upserts(OfficialAppointed, key=_key)(ended)
clocks.upserts(PostAbolished, key=_key)(ended)
