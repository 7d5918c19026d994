"""Policy (访问策略): who may read what: role × view × rows × columns, one line a view, one a question.

What has no line is read by nobody. Who may send a command stands beside it (`by=`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.access.viewer import Viewer
from app.mode import Mode
from domain.actor import Role

ENTERPRISE, PAIRED = Role.ENTERPRISE_USER, Role.PAIRED_OFFICIAL
HANDLER, HEAD = Role.DEPARTMENT_HANDLER, Role.DEPARTMENT_HEAD
LEADER, OFFICE = Role.COUNTY_LEADER, Role.PROGRAMME_OFFICE
CALLBACK, INSPECTOR = Role.CALLBACK_OFFICER, Role.DISCIPLINE_INSPECTOR
SYSTEM, SECURITY, AUDIT = Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN

ADMINISTRATORS = frozenset({SYSTEM, SECURITY, AUDIT})
READERS = frozenset({INSPECTOR, OFFICE, LEADER})
"""Those who read all business data of a district: they supervise, assign, and answer for it."""
DEPARTMENT = frozenset({HANDLER, HEAD})
OFFICIALS = READERS | DEPARTMENT | {PAIRED, CALLBACK}
BUSINESS = OFFICIALS | {ENTERPRISE}
SIGNED_IN = BUSINESS | ADMINISTRATORS


@dataclass(frozen=True)
class Line:
    """Who reads a view: `all` its rows; `own` the rows of a condition in SQL, in which `:post`, `:organisation`
    and `:enterprise` are the viewer's. `only` names the columns that not all of them see, and who does;
    `sensitive` the columns whose readings are recorded. `enterprise` is the column that names the enterprise
    concerned, `public` whether a screen shows it.
    """

    all: frozenset[Role]
    own: Mapping[Role, str] = field(default_factory=dict)
    only: Mapping[str, frozenset[Role]] = field(default_factory=dict)
    sensitive: frozenset[str] = frozenset()
    enterprise: str | None = None
    public: bool = False


def _each(roles: frozenset[Role], condition: str) -> dict[Role, str]:
    return dict.fromkeys(roles, condition)


_THEIRS = '"enterprise" = :enterprise'
_POST = '"post" = :post'
_BODY = '"organisation" = :organisation'
_MY_FIRMS = "(select p.enterprise from view.pairings p where p.district = $1 and p.post = :post)"
_MY_ISSUES = (
    '"department" = :organisation or "departments" ? :organisation::text'
    ' or "co_departments" ? :organisation::text'
)
_ISSUES = {
    ENTERPRISE: _THEIRS,
    PAIRED: f'"post" = :post or "lead_post" = :post or "handler_post" = :post or "enterprise" in {_MY_FIRMS}',
    **_each(DEPARTMENT, _MY_ISSUES),
}
_FIRMS_OF_MY_ISSUES = (
    "(select i.enterprise from view.issues i where i.district = $1"
    " and (i.department = :organisation or i.departments ? :organisation::text"
    " or i.co_departments ? :organisation::text))"
)
_VISITS = {ENTERPRISE: _THEIRS, PAIRED: _POST, **_each(DEPARTMENT, _BODY)}
# Whom to call about a firm is known to those who call: the official paired with it, who handles its issue, who calls back.
_CONTACT = BUSINESS
# A note of a visit may name anybody; the firm confirms that the visit took place, not what was noted.
_NOTE = OFFICIALS
# Officials are reached through their bodies; a private number is for those who must find them.
_NUMBER = frozenset({OFFICE, INSPECTOR})

VIEWS: Mapping[str, Line] = {
    # The public's own: published on a legal basis, shown in the city centre.
    "board": Line(BUSINESS, public=True),
    "district_names": Line(SIGNED_IN, public=True),
    # Public-sector facts: which bodies and posts there are, who holds them in their public function.
    "organisations": Line(BUSINESS),
    "posts": Line(BUSINESS),
    "calendar_days": Line(BUSINESS | {SYSTEM}),
    "disclosures": Line(BUSINESS),
    "screens": Line(OFFICIALS | {SYSTEM}),
    "postings": Line(OFFICIALS),
    "people": Line(OFFICIALS, only={"phone": _NUMBER}, sensitive=frozenset({"phone"})),
    # Promises are made to enterprises; drafts are not promises yet.
    "commitments": Line(OFFICIALS, {ENTERPRISE: '"published_on" is not null'}),
    "commitment_revisions": Line(OFFICIALS),
    "commitment_misses": Line(OFFICIALS),
    # Somebody's case: those concerned, and those who supervise.
    "issues": Line(READERS | {CALLBACK}, _ISSUES, sensitive=frozenset({"text"}), enterprise="enterprise"),
    "enterprises": Line(
        READERS | {CALLBACK},
        {
            ENTERPRISE: '"id" = :enterprise',
            PAIRED: f'"id" in {_MY_FIRMS}',
            **_each(DEPARTMENT, f'"id" in {_FIRMS_OF_MY_ISSUES}'),
        },
        only={"contact_name": _CONTACT - {LEADER}, "contact_phone": _CONTACT - {LEADER}},
        sensitive=frozenset({"contact_name", "contact_phone"}),
        enterprise="id",
    ),
    "pairings": Line(READERS, _VISITS, enterprise="enterprise"),
    "visits": Line(
        READERS,
        _VISITS,
        only={"summary": _NOTE, "approval_reason": _NOTE, "retraction_reason": _NOTE},
        sensitive=frozenset({"summary", "dispute_reason", "retraction_reason"}),
        enterprise="enterprise",
    ),
    "visit_months": Line(READERS, _VISITS, enterprise="enterprise"),
    # Duties of posts: one's own, and the supervisors'.
    "obligations": Line(READERS, _each(DEPARTMENT | {PAIRED, CALLBACK}, _POST)),
    "handovers": Line(READERS, _each(DEPARTMENT | {PAIRED, CALLBACK}, _POST)),
    "clocks": Line(READERS),
    "mentions": Line(READERS),
}

QUESTIONS: Mapping[str, frozenset[Role]] = {
    "issueDocket": BUSINESS,
    "dueSoonAndOverdue": OFFICIALS,
    "reopenedIssues": READERS | DEPARTMENT | {CALLBACK},
    "bouncedIssues": READERS | {HEAD},
    "issueMetrics": READERS | {HEAD, CALLBACK},
    "issueMetricParts": READERS | {HEAD, CALLBACK},
    "missedVisits": READERS | {HEAD, PAIRED},
    "suspectVisits": READERS,
    "overVisitedEnterprises": READERS,
    "burden": READERS,
    "coverageByOfficial": READERS | {HEAD},
    "coverageByOrganisation": READERS | {HEAD},
    "coverageByMonth": READERS | {HEAD},
    "commitmentBreaches": OFFICIALS,
    "silentCommitments": OFFICIALS,
    "keepRate": BUSINESS,
    "disclosureDrift": READERS,
    "orphanedObligations": READERS,
    # Who reads is watched by another than who reads.
    "accessLog": frozenset({AUDIT, INSPECTOR}),
    "readsOfMe": SIGNED_IN,
}

LOG = READERS
FIELDS: Mapping[tuple[str, str], frozenset[Role]] = {
    ("Query", "district"): SIGNED_IN,
    ("Query", "node"): BUSINESS,
    ("District", "code"): SIGNED_IN,
    ("District", "name"): SIGNED_IN,
    ("District", "position"): SIGNED_IN,
    ("District", "moment"): SIGNED_IN,
    ("District", "entry"): LOG,
    ("District", "timeline"): LOG,
    # What was said, as it was said: every column's masks would be for nothing.
    ("Entry", "data"): LOG - {LEADER},
    ("Subscription", "entries"): LOG,
    ("Subscription", "changes"): BUSINESS,
    ("Subscription", "node"): BUSINESS,
}
PUBLIC_FIELDS = frozenset({("Query", "board"), ("Subscription", "board")})


def introspects(mode: Mode, viewer: Viewer | None) -> bool:
    """Whether the viewer may ask the schema about itself."""
    return mode is Mode.DEVELOPMENT or (viewer is not None and viewer.actor.role is SYSTEM)
