"""Zombie approvals (僵尸审批查询): which approvals that are no more are still demanded, by whom, put right or not."""

from datetime import date

from domain.events.service_item import ReformMode
from domain.events.zombie_approval import ZombieSource, ZombieStatus
from domain.reference import EnterpriseId, OrganisationId, PostId, ServiceItemId, ZombieApprovalId
from projections import service_items, zombie_register  # noqa: F401 - read here
from projections.calendar_days import working_days
from projections.engine.question import Evidence, Question
from projections.engine.view import Row


class DemandedApproval(Row):
    """An approval demanded though it is no more (被索要的已取消审批). `days_after_reform` are calendar days from the
    reform to the demand; working days left are negative when it is overdue, and None where nothing is owed.
    """

    zombie_approval: ZombieApprovalId
    item: ServiceItemId
    item_code: str
    item_name: str
    mode: ReformMode
    reformed_on: date
    organisation: OrganisationId
    enterprise: EnterpriseId | None
    source: ZombieSource
    demanded_on: date
    days_after_reform: int
    status: ZombieStatus
    legal_basis: str | None
    post: PostId | None
    rectify_by: date | None
    working_days_left: int | None
    overdue: int
    late: bool
    rectified_on: date | None
    verified_on: date | None
    paper_rectifications: int
    provisional: bool


SQL = (
    """
select z.id as zombie_approval, z.item, z.item_code, z.item_name, z.mode, z.reformed_on, z.organisation,
    z.enterprise, z.source, z.demanded_on, cast(z.demanded_on - z.reformed_on as bigint) as days_after_reform,
    z.status, z.legal_basis, z.post, z.rectify_by,
    case when z.status = 'CONFIRMED' then """
    + working_days(":today", "z.rectify_by")
    + """ end as working_days_left,
    z.overdue, z.late, z.rectified_on, z.verified_on, z.paper_rectifications,
    z.provisional
from {zombie_register} z
where (:status is null or z.status = :status)
    and (:organisation is null or z.organisation = :organisation)
"""
)

zombie_approvals = Question(
    name="zombieApprovals",
    description=(
        "Which approvals are still demanded though they were abolished or turned into filings (Reg. 722 arts 40, "
        "69(8)), by which body, since when, and are they put right? 已取消或改备案的审批哪些仍被索要，是否整改。"
    ),
    row=DemandedApproval,
    sql=SQL,
    key=("zombie_approval",),
    order="demanded_on desc, item_code, zombie_approval",
    parameters={"status": ZombieStatus | None, "organisation": OrganisationId | None},
    evidence=(
        Evidence("zombie_register", {"id": "zombie_approval"}),
        Evidence("service_items", {"id": "item"}),
    ),
)
