"""Unheard enterprises (未被听取的“四上”企业): which firms above scale never came to talk, invited or not."""

from datetime import date

import projections.engagement_attendances
import projections.engagements
import projections.enterprises  # noqa: F401 - the question reads these
from domain.events.engagement import EngagementKind
from domain.events.enterprise import ScaleKind
from domain.reference import EnterpriseId
from projections.engine.question import Evidence, Question
from projections.engine.view import Row


class UnheardEnterprise(Row):
    """An active enterprise above scale that was never heard (未被听取的企业): it attended no engagement held.
    `invitations` counts those to which it was invited and did not come.
    """

    enterprise: EnterpriseId
    scale: ScaleKind
    industry: str
    invitations: int
    last_invited_on: date | None


SQL = """
select f.id as enterprise, f.scale, f.industry,
    count(a.engagement) as invitations, max(a.held_on) as last_invited_on
from {enterprises} f
left join {engagement_attendances} a on a.enterprise = f.id and a.held_on is not null
    and (cast(:kind as text) is null or a.kind = :kind)
where f.active and f.scale <> 'NONE'
group by f.id, f.scale, f.industry
having not coalesce(bool_or(a.attended), false)
"""

unheard_enterprises = Question(
    name="unheardEnterprises",
    description=(
        "Which active enterprises above scale attended no engagement held (of one `kind`, or of any). "
        "哪些“四上”企业从未被听取意见。"
    ),
    row=UnheardEnterprise,
    sql=SQL,
    key=("enterprise",),
    order="invitations desc, enterprise",
    parameters={"kind": EngagementKind | None},
    evidence=(
        Evidence("enterprises", {"id": "enterprise"}),
        Evidence("engagement_attendances", {"enterprise": "enterprise"}),
    ),
)
