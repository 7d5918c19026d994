"""Site network (三级联动服务网络): how many sites each tier has, and how many items are handled there."""

from domain.events.service_site import SiteTier
from projections import service_items, service_sites  # noqa: F401 - read here
from projections.engine.question import Evidence, Question
from projections.engine.view import Row


class TierOfSites(Row):
    """One tier of the network (服务网络层级). `items` are those that at least one of its sites handles and that may
    still be asked for; `fewest` and `most` are per site; `gone_items` counts places at which a site still lists
    an item that is abolished.
    """

    tier: SiteTier
    sites: int
    closed: int
    items: int
    approvals: int
    public_services: int
    fewest: int
    most: int
    without_items: int
    gone_items: int


SQL = """
with listed as (
    select s.id as site, s.tier, i.id as item, i.kind, i.mode is distinct from 'ABOLISHED' as current
    from {service_sites} s
    cross join lateral jsonb_array_elements_text(s.items) e (item)
    join {service_items} i on i.id = cast(e.item as uuid)
    where s.standing
),
handled as (
    select s.id, s.tier, s.standing, (select count(*) from listed l where l.site = s.id and l.current) as items
    from {service_sites} s
),
offered as (
    select tier, count(distinct item) filter (where current) as items,
        count(distinct item) filter (where current and kind = 'APPROVAL') as approvals,
        count(distinct item) filter (where current and kind = 'PUBLIC_SERVICE') as public_services,
        count(*) filter (where not current) as gone_items
    from listed
    group by tier
)
select h.tier, count(*) filter (where h.standing) as sites, count(*) filter (where not h.standing) as closed,
    coalesce(max(o.items), 0) as items, coalesce(max(o.approvals), 0) as approvals,
    coalesce(max(o.public_services), 0) as public_services,
    coalesce(min(h.items) filter (where h.standing), 0) as fewest,
    coalesce(max(h.items) filter (where h.standing), 0) as most,
    count(*) filter (where h.standing and h.items = 0) as without_items,
    coalesce(max(o.gone_items), 0) as gone_items
from handled h
left join offered o on o.tier = h.tier
group by h.tier
"""

site_network = Question(
    name="siteNetwork",
    description=(
        "How many sites each tier of the network has (centre, zone, townships, villages), and how many items are "
        "handled there. 三级服务网络各层级有多少站点、可办多少事项。"
    ),
    row=TierOfSites,
    sql=SQL,
    key=("tier",),
    order="sites, tier",
    evidence=(Evidence("service_sites", {"tier": "tier"}),),
)
