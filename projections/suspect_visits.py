"""Suspect visits (可疑走访): backfilled, cloned, denied by the enterprise, or found false by a spot check."""

from datetime import date
from enum import StrEnum

import projections.visits  # noqa: F401 - the question reads this view
from domain.events.visit import VisitMode
from domain.reference import EnterpriseId, OrganisationId, PairingId, PersonId, PostId, VisitId
from projections.engine.question import Evidence, Question
from projections.engine.view import Row


class Suspicion(StrEnum):
    """Why a visit is looked at: BACKFILLED 补录（迟于5个工作日）, AFTER_CLOSE 关账后补录, CLONED 雷同,
    DISPUTED 企业否认, SPOT_CHECK_FALSE 抽查不实.
    """

    BACKFILLED = "BACKFILLED"
    AFTER_CLOSE = "AFTER_CLOSE"
    CLONED = "CLONED"
    DISPUTED = "DISPUTED"
    SPOT_CHECK_FALSE = "SPOT_CHECK_FALSE"


class SuspectVisit(Row):
    """A suspect visit (存疑走访).

    A visit that is to be looked at, and why. `copies` is how many visits have the same summary, by the same
    post at any time or by anybody in the window, whichever are more.
    """

    visit: VisitId
    pairing: PairingId
    post: PostId
    person: PersonId
    organisation: OrganisationId
    enterprise: EnterpriseId
    occurred_on: date
    logged_on: date
    mode: VisitMode
    days_late: int
    copies: int
    reasons: tuple[Suspicion, ...]


# A summary is a clone from its third appearance on (提示雷同): twice may be the same meeting of two firms.
# Windows, not joins of sums: one pass over the visits, whatever the planner believes of their number.
SQL = """
with counted as (
    select v.*, count(*) over (partition by v.post, v.summary_digest) as own,
        count(*) filter (where v.occurred_on between cast(:from as date) and cast(:to as date))
            over (partition by v.summary_digest) as everybody
    from {visits} v where v.retracted_on is null
), suspects as (
    select v.id as visit, v.pairing, v.post, v.person, v.organisation, v.enterprise, v.occurred_on, v.logged_on,
        v.mode, v.days_late, greatest(v.own, v.everybody) as copies,
        to_jsonb(array_remove(array[
            case when v.backfilled then 'BACKFILLED' end,
            case when v.after_close then 'AFTER_CLOSE' end,
            case when greatest(v.own, v.everybody) >= 3 then 'CLONED' end,
            case when v.disputed_on is not null then 'DISPUTED' end,
            case when v.spot_check = 'FALSE' then 'SPOT_CHECK_FALSE' end
        ], null)) as reasons
    from counted v
    where v.occurred_on between cast(:from as date) and cast(:to as date)
)
select * from suspects where jsonb_array_length(reasons) > 0
"""

suspect_visits = Question(
    name="suspectVisits",
    description=(
        "Which visits from one day to another are backfilled, cloned, disputed or found false. "
        "哪些走访是补录、雷同、被企业否认或抽查不实的。"
    ),
    row=SuspectVisit,
    sql=SQL,
    key=("visit",),
    order="occurred_on desc, visit",
    parameters={"from": date, "to": date},
    evidence=(Evidence("visits", {"id": "visit"}),),
)
