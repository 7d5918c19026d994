"""Visit texts (走访记录): what officials write after a visit: each says something else, but for the copies."""

from random import Random

POLICY_PACKS = (
    "减税降费政策包（2026年版）",
    "中小微企业贷款贴息政策包",
    "稳岗扩岗补贴政策包",
    "技改奖补政策包",
    "专精特新培育政策包",
    "出口信保补贴政策包",
    "人才引进政策包",
)
SERVICE_PACKS = (
    "融资对接服务包",
    "用工招聘服务包",
    "法律体检服务包",
    "数字化诊断服务包",
    "参展推介服务包",
    "用地用能保障服务包",
)
_OPENINGS = (
    "实地走访{firm}，与负责人座谈",
    "到{firm}生产一线了解情况",
    "赴{firm}开展包联走访",
    "与{firm}负责人面对面交流",
    "到{firm}送政策上门",
    "走访{firm}并查看项目现场",
)
_SITUATIONS = (
    "企业本月完成产值{n}万元，订单基本稳定",
    "企业现有员工{n}人，用工总体平稳",
    "企业本季度新增订单{n}万元",
    "企业在建项目已完成投资{n}万元",
    "企业本月用电{n}千千瓦时，生产正常",
    "企业上半年纳税{n}万元",
    "企业新购设备{n}台套，正在调试",
    "企业库存周转{n}天，销路有所放缓",
)
_CONCERNS = (
    "主要关心贷款续贷政策",
    "希望尽快兑现技改奖补",
    "反映熟练工招聘较难",
    "希望参加省外展会",
    "关心厂区用电增容进度",
    "希望加快不动产登记",
    "反映部分货款回收较慢",
    "暂无需要协调的困难",
    "希望了解社保缓缴政策",
    "关心园区道路维修进度",
)
_ACTIONS = (
    "已现场解读政策并留下联系方式",
    "已联系相关部门对接",
    "已列入服务清单跟踪",
    "已送达政策包并逐条讲解",
    "约定下月会同部门再次上门",
    "已协调银行客户经理对接",
    "已将招聘信息推送至人社部门",
)
CLONED_SUMMARY = "走访企业，了解生产经营情况，宣传惠企政策，企业表示满意，暂无困难。"
DISPUTES = ("当月没有干部来过我公司", "只接到电话，没有上门", "走访日期与实际不符，当天公司停工")
AMENDMENTS = ("补充企业反映的用工情况", "更正企业产值数据", "补充送达的政策包名称")


def summary(chance: Random, firm: str) -> str:
    """What is written of one visit."""
    opening = chance.choice(_OPENINGS).format(firm=firm)
    situation = chance.choice(_SITUATIONS).format(n=chance.randrange(12, 980))
    return f"{opening}，{situation}，{chance.choice(_CONCERNS)}，{chance.choice(_ACTIONS)}。"


def packs(chance: Random, among: tuple[str, ...]) -> tuple[str, ...]:
    """One or two packs, or none."""
    return tuple(chance.sample(among, chance.choice((0, 1, 1, 2))))
