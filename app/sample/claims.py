"""Claims (自报数据): the report's own figures, paragraph by paragraph, as the programme office entered them."""

from datetime import date
from decimal import Decimal
from functools import partial

from app.sample.district import Stage
from domain.claim import RecordClaim
from domain.events.claim import ClaimBound, ClaimKey

ENTERED = date(2026, 11, 2)
SOURCE = "优化营商环境工作情况汇报"
EXACTLY, AT_LEAST, ABOUT = ClaimBound.EXACTLY, ClaimBound.AT_LEAST, ClaimBound.ABOUT
Stated = tuple[ClaimKey, ClaimBound, int, str, int, str]
STATED: tuple[Stated, ...] = (
    (
        ClaimKey.IMPLEMENTATION_MEASURES,
        EXACTLY,
        52,
        "条",
        2,
        "出台简政放权、政务服务、法治保障、要素保障等四方面52条措施",
    ),
    (ClaimKey.OFFICIALS, EXACTLY, 478, "名", 3, "全区478名副科级以上干部与近千家企业结对帮扶"),
    (ClaimKey.PAIRED_ENTERPRISES, ABOUT, 1000, "家", 3, "与近千家企业结对帮扶"),
    (ClaimKey.MONTHLY_CONTACT, EXACTLY, 100, "%", 3, "每月至少与包联企业对接一次"),
    (ClaimKey.COUNTY_LEADERS, EXACTLY, 31, "名", 3, "31名处级干部深入包联企业和项目一线走访调研"),
    (ClaimKey.SYMPOSIA, EXACTLY, 3, "期", 3, "连续召开3期扶持“四上”企业发展座谈会"),
    (ClaimKey.ABOVE_SCALE_ENTERPRISES, EXACTLY, 139, "家", 3, "分批分类听取全区139家“四上”企业意见建议"),
    (
        ClaimKey.DOCKET_ISSUES,
        EXACTLY,
        108,
        "条",
        3,
        "对区级可自行解决的108条问题建议，逐条明确牵头处级领导和责任部门",
    ),
    (ClaimKey.TASK_FORCES, EXACTLY, 6, "个", 3, "组建6个专项小组，分行业分领域开展“大走访大调研”活动"),
    (ClaimKey.SERVICE_CENTRES, EXACTLY, 1, "个", 4, "以政务服务中心为基点"),
    (ClaimKey.ZONE_SITES, EXACTLY, 1, "个", 4, "连通空港经济开发区"),
    (ClaimKey.TOWNSHIP_SITES, EXACTLY, 8, "个", 4, "8个乡镇街道便民服务中心"),
    (ClaimKey.VILLAGE_STATIONS, EXACTLY, 47, "个", 4, "47个村(社区)综合服务站"),
    (ClaimKey.DELEGATED_APPROVALS, EXACTLY, 81, "项", 4, "乡镇街道承接审批服务事项81项"),
    (ClaimKey.DELEGATED_PUBLIC_SERVICES, EXACTLY, 34, "项", 4, "乡镇街道承接基本公共服务事项34项"),
    (ClaimKey.ABOLISHED_APPROVALS, EXACTLY, 3, "项", 4, "直接取消审批事项3项"),
    (ClaimKey.FILINGS, EXACTLY, 3, "项", 4, "审批改为备案3项"),
    (ClaimKey.NOTIFIED_COMMITMENTS, EXACTLY, 7, "项", 4, "实行告知承诺7项"),
    (ClaimKey.OPTIMISED_APPROVALS, EXACTLY, 22, "项", 4, "优化审批服务22项"),
    (ClaimKey.ONLINE_RATE, EXACTLY, 100, "%", 4, "网上可办率达100%"),
    (ClaimKey.ONE_DAY_SETUP, EXACTLY, 100, "%", 4, "企业开办实现1日办结"),
    (ClaimKey.STABILISATION_MEASURES, EXACTLY, 23, "条", 5, "细化为六个方面23条措施"),
    (ClaimKey.COMPENSATION_POOL, AT_LEAST, 30_000_000, "元", 5, "筹建规模3000万元以上风险补偿资金池"),
    (ClaimKey.CLEARED_AREA, AT_LEAST, 1_000_000, "平方米", 5, "累计拆除违法建筑100多万平方米"),
    (ClaimKey.FINANCED_ENTERPRISES, EXACTLY, 886, "家", 5, "累计为886家企业融资贷款24.5亿元"),
    (ClaimKey.FINANCED_AMOUNT, EXACTLY, 2_450_000_000, "元", 5, "累计为886家企业融资贷款24.5亿元"),
)


class Claims:
    """Entered one after another, the day after the report came."""

    def __init__(self, stage: Stage) -> None:
        self.stage, self.sim = stage, stage.sim

    def begin(self) -> None:
        """Put them on the agenda, a minute apart."""
        for place, stated in enumerate(STATED):
            self.sim.on(ENTERED, 14 + place / 60, partial(self._record, stated))

    def _record(self, stated: Stated) -> None:
        key, bound, value, unit, paragraph, statement = stated
        command = RecordClaim(
            claim_key=key,
            bound=bound,
            value=Decimal(value),
            unit=unit,
            statement=statement,
            source=SOURCE,
            paragraph=paragraph,
        )
        self.sim.send(command, self.stage.office)
