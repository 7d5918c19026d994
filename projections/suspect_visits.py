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
SQL = """
with suspects as (
    select v.id as visit, v.pairing, v.post, v.person, v.organisation, v.enterprise, v.occurred_on, v.logged_on,
        v.mode, v.days_late, greatest(own.copies, everybody.copies) as copies,
        to_jsonb(array_remove(array[
            case when v.backfilled then 'BACKFILLED' end,
            case when v.after_close then 'AFTER_CLOSE' end,
            case when greatest(own.copies, everybody.copies) >= 3 then 'CLONED' end,
            case when v.disputed_on is not null then 'DISPUTED' end,
            case when v.spot_check = 'FALSE' then 'SPOT_CHECK_FALSE' end
        ], null)) as reasons
    from {visits} v
    join (
        select w.post, w.summary_digest, count(*) as copies
        from {visits} w where w.retracted_on is null
        group by w.post, w.summary_digest
    ) own on own.post = v.post and own.summary_digest = v.summary_digest
    join (
        select w.summary_digest, count(*) as copies
        from {visits} w
        where w.retracted_on is null
            and w.occurred_on between cast(:from as date) and cast(:to as date)
        group by w.summary_digest
    ) everybody on everybody.summary_digest = v.summary_digest
    where v.retracted_on is null and v.occurred_on between cast(:from as date) and cast(:to as date)
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
