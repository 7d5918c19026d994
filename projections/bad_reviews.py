"""Bad reviews (差评查询): where each stands, with all its stage clocks, and at whose post it lies."""

from datetime import date

from domain.events.bad_review import BadReviewStatus, ReviewCause, ReviewStage
from domain.events.issue_codes import Grade
from domain.reference import BadReviewId, OrganisationId, PersonId, PostId, ServiceItemId
from projections import bad_review_register, posts, service_items  # noqa: F401 - read here
from projections.calendar_days import working_days
from projections.engine.question import Evidence, Question
from projections.engine.view import Row


class BadReviewLine(Row):
    """A bad review's line (差评办理进度). `stage` is the running one that is due first; its working days left are
    negative when it is overdue, and None where their calendar is not announced. A stage is late when it was
    not done by its day; a misjudgement has no stages any more.
    """

    review: BadReviewId
    item: ServiceItemId
    item_code: str
    item_name: str
    organisation: OrganisationId
    post: PostId
    holder: PersonId | None
    grade: Grade
    status: BadReviewStatus
    cause: ReviewCause | None
    received_on: date
    stage: ReviewStage | None
    due: date | None
    working_days_left: int | None
    contact_by: date
    contacted_on: date | None
    contact_late: bool
    rectify_by: date
    rectified_on: date | None
    rectification_late: bool
    callback_by: date | None
    called_back_on: date | None
    callback_late: bool
    attempts: int
    returned: int
    appealed_on: date | None
    upheld: bool | None
    settled_on: date | None
    provisional: bool


SQL = (
    """
select b.id as review, b.item, b.item_code, i.name as item_name, b.organisation, b.post, p.holder, b.grade,
    b.status, b.cause, b.received_on, s.stage, s.due, """
    + working_days(":today", "s.due")
    + """ as working_days_left,
    b.contact_by, b.contacted_on, b.overdue ? 'CONTACT' as contact_late,
    b.rectify_by, b.rectified_on, b.overdue ? 'RECTIFICATION' as rectification_late,
    b.callback_by, b.called_back_on, b.overdue ? 'CALLBACK' as callback_late,
    b.attempts, b.returned, b.appealed_on, b.upheld, b.settled_on, b.provisional
from {bad_review_register} b
join {service_items} i on i.id = b.item
left join {posts} p on p.id = b.post
left join lateral (
    select c.stage, c.due
    from (values
        ('CONTACT', b.contact_by, b.status = 'RECEIVED'),
        ('RECTIFICATION', b.rectify_by, b.status in ('RECEIVED', 'CONTACTED', 'VERIFIED')),
        ('CALLBACK', b.callback_by, b.status = 'RECTIFIED')
    ) c (stage, due, runs)
    where c.runs
    order by c.due, c.stage
    limit 1
) s on true
where (:status is null or b.status = :status)
    and (:organisation is null or b.organisation = :organisation)
    and (:from is null or b.received_on >= :from) and (:to is null or b.received_on <= :to)
"""
)

bad_reviews = Question(
    name="badReviews",
    description=(
        "Where does each bad review stand: contacted, verified, put right, called back, or a misjudgement; which "
        "stages were late, and at whose post does it lie? 差评逐条到哪一环节、是否逾期、在谁手里。"
    ),
    row=BadReviewLine,
    sql=SQL,
    key=("review",),
    order="received_on desc, item_code, review",
    parameters={
        "status": BadReviewStatus | None,
        "organisation": OrganisationId | None,
        "from": date | None,
        "to": date | None,
    },
    evidence=(Evidence("bad_review_register", {"id": "review"}),),
)
