"""Needles (预埋案例): the stories that are in every sample district, whatever the seed, and where they are.

The names below are the same for every seed; `Needles` has the ids, which a rehearsal of the year tells.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from uuid import UUID

from app.sample.plan import Plan
from domain.events.post import Rank

MISSED_PERIODS = ("2026-08", "2026-09", "2026-10")
OVER_VISITED_PERIOD = "2026-09"
BACKFILLED_PERIOD, BACKFILLED_DAY, BACKFILL_LOGGED = "2026-04", date(2026, 4, 22), date(2026, 5, 12)
BOUNCED_TITLE = "厂区门前道路破损多年无部门牵头维修"
BOUNCING = ("区住房和城乡建设局", "区交通运输局", "区城市管理行政执法局", "云栖街道")
SPRING_TITLE = "春节前申请的用电增容尚未现场勘查"
SPRING_ASSIGNED, SPRING_DUE = date(2026, 2, 13), date(2026, 2, 27)
PRESSED_TITLE = "涉企检查频次过多影响正常生产"
HANDED_OVER_AT, HANDED_OVER_SUCCESSOR = "区文化和旅游局", "沈知行"
HANDED_OVER_DUE = date(2026, 7, 31)
HANDED_OVER_TEXT = "2026年7月31日前建成文旅企业服务专窗并完成60家企业走访建档"
FEW_SETTLED_AT = "区地方志和档案馆"
REVISED_AT, REVISED_BASIS = "区投资促进局", "《优化营商环境条例》第三十一条；云政发〔2026〕12号"
DRIFTED_AT, DRIFTED_SUCCESSOR = "区气象局", "陆景明"
UNVERIFIED_MEASURE, PAPER_MEASURE = 17, 32  # by their numbers among the 52
UNLINKED_TEXT = "企业反映跨部门事项多头跑、来回补材料，尚未拿出整改措施"
FEW_RATED_AT, FEW_RATED_PERIOD = "区残疾人联合会", "2026-Q3"
FALLING_AT, CLUSTERED_AT = "区住房和城乡建设局", "区城市管理行政执法局"
VETOED_AT, EXEMPTED_AT, NOTIFIED_AT = "区水务局", "区大数据管理局", "区消防救援大队"
VETO_CANDIDATE_AT = "区市场监管局"
SKIPPED_WEEK, UNSTATED_WEEK = "2026-W25", "2026-W36"
UNHEARD = 5  # firms above scale that never came to talk
UNANSWERED_TEXT = "建议梳理商会反映的历史遗留用地手续问题，一次性明确处理口径"
UNSEEN_INDUSTRY = "租赁业"
ZOMBIE_AT, ZOMBIE_NAME = "区城市管理行政执法局", "户外临时商业展销活动审批"
UNHANDLED_AT = "松岭乡"
BREACHED_CASE = "QK-20260918-0107"
BREACHED_STARTED, BREACHED_DUE, BREACHED_FINISHED = date(2026, 9, 18), date(2026, 9, 20), date(2026, 9, 21)
DELAYED_BY, DELAYED_DAYS = "市自然资源和规划局云望分局", 18
SILENT_SINCE = date(2026, 10, 9)
UNEXPLAINED_TITLE, UNEXPLAINED_BUYER = "应急物资储备仓库货架采购", "区水务局"
DISBURSED_FIRMS, DISBURSED_TOTAL = 886, Decimal("2450000000.00")
POOL_FUNDED = Decimal("30000000.00")
PAPER_AT, PAPER_FOUND, PAPER_CAME_AGAIN = "区水务局", date(2026, 5, 12), date(2026, 8, 18)
OVERLAPPED_AT, OVERLAPPED_NUMBERS = "区医疗保障局", ("云督〔2026〕901号", "云督〔2026〕902号")
OVERLAP_JUSTIFICATION = (
    "前单针对窗口日常服务，本单依据省级通报专项核查同一事项，经区长同意单独立项，两单合并反馈。"
)
MISSES_NUMBER = "云督〔2026〕903号"
UNANSWERED_AT, UNANSWERED_SUBMITTED = "区城市管理行政执法局", date(2026, 9, 22)


@dataclass(frozen=True)
class Cast:
    """Which pairs (by place in the plan) play the needles of the visits."""

    missing: int
    cloning: tuple[int, ...]
    over_visited: int
    backfilled: int

    @classmethod
    def of(cls, plan: Plan) -> "Cast":
        """Deputies outside the organisations in which a head changes, by how many enterprises they have."""
        by_seat: dict[int, list[int]] = {}
        for pair, (seat, _) in enumerate(plan.pairs):
            by_seat.setdefault(seat, []).append(pair)
        deputies = [
            pairs for seat, pairs in sorted(by_seat.items()) if plan.seats[seat].rank is Rank.SECTION_DEPUTY
        ]
        alone = [pairs[0] for pairs in deputies if len(pairs) == 1]
        busy = next(pairs for pairs in deputies if len(pairs) == 3)
        return cls(missing=alone[0], cloning=tuple(busy), over_visited=0, backfilled=alone[1])


@dataclass
class Needles:
    """The ids of the needles, filled while the year is played."""

    missing_post: UUID = field(init=False)
    missing_pairing: UUID = field(init=False)
    cloning_post: UUID = field(init=False)
    cloned_pairings: tuple[UUID, ...] = field(init=False)
    over_visited_enterprise: UUID = field(init=False)
    backfilled_pairing: UUID = field(init=False)
    bounced_issue: UUID = field(init=False)
    spring_issue: UUID = field(init=False)
    pressed_issue: UUID = field(init=False)
    handed_over_post: UUID = field(init=False)
    handed_over_commitment: UUID = field(init=False)
    few_settled_organisation: UUID = field(init=False)
    revised_commitment: UUID = field(init=False)
    drifted_post: UUID = field(init=False)
    drifted_disclosure: UUID = field(init=False)
    unverified_measure: UUID = field(init=False)
    paper_task: UUID = field(init=False)
    unlinked_entry: UUID = field(init=False)
    few_rated_evaluation: UUID = field(init=False)
    upheld_veto: UUID = field(init=False)
    pending_veto: UUID = field(init=False)
    candidate_infringement: UUID = field(init=False)
    blocked_commendation: UUID = field(init=False)
    unreceipted_clues: list[UUID] = field(default_factory=list)
    lightened_case: UUID = field(init=False)
    skipped_meeting: UUID = field(init=False)
    unstated_meeting: UUID = field(init=False)
    unheard_enterprises: tuple[UUID, ...] = field(init=False)
    unanswered_suggestion: UUID = field(init=False)
    zombie_approval: UUID = field(init=False)
    unhandled_item: UUID = field(init=False)
    unhandled_at: UUID = field(init=False)
    breached_setup: UUID = field(init=False)
    delayed_project: UUID = field(init=False)
    silent_project: UUID = field(init=False)
    unexplained_lot: UUID = field(init=False)
    paper_finding: UUID = field(init=False)
    paper_repetition: UUID = field(init=False)
    overlapped_order: UUID = field(init=False)
    overlapping_order: UUID = field(init=False)
    unanswered_observation: UUID = field(init=False)
    misses_order: UUID = field(init=False)
