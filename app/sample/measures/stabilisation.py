"""Stabilisation (稳经济措施): the district's 23 measures in six aspects, each with the item upstream that it carries out."""

from collections.abc import Mapping

from domain.events.measure import MeasureArea

UPSTREAM = "《扎实稳住经济的一揽子政策措施》（国发〔2022〕12号）第{n}项"


def _of(*lines: str) -> tuple[str, ...]:
    """Lines whose last part is the item's number upstream."""
    parted = (line.rpartition("|") for line in lines)
    return tuple(f"{head}|{UPSTREAM.format(n=item)}" for head, _, item in parted)


STABILISATION: Mapping[MeasureArea, tuple[str, ...]] = {
    MeasureArea.FISCAL: _of(
        "留抵退税直达|符合条件企业的留抵退税应退尽退，资金由国库直达账户|区税务局|区财政局|POLICY_SUPPORT|EB|1",
        "专项债项目提速|专项债券项目资金拨付与开工进度挂钩，按旬调度|区财政局|区发展和改革局|POLICY_SUPPORT|EM|3",
        "融资担保降费|政府性融资担保费率下调，新增小微担保业务给予补贴|区财政局|区金融服务中心|POLICY_SUPPORT|M|4",
        "采购预留中小企业|货物服务二百万元以下、工程四百万元以下的采购项目优先面向中小企业|区财政局|区审计局|POLICY_SUPPORT|MB|5",
        "社保缓缴稳岗|困难行业社保费缓缴到位，稳岗返还直接发放|区人力资源和社会保障局|区税务局|POLICY_SUPPORT|EB|6",
    ),
    MeasureArea.MONETARY: _of(
        "延期还本付息|对中小微企业和个体工商户贷款应延尽延，不得抽贷断贷|区金融服务中心|区工商业联合会|POLICY_SUPPORT|B|8",
        "普惠贷款扩面|普惠小微贷款增量实行名单制推进，逐月公布|区金融服务中心|区市场监管局|POLICY_SUPPORT|EB|9",
        "贷款利率稳降|督促银行落实减费让利，公示收费项目和标准|区金融服务中心|区审计局|POLICY_SUPPORT|M|10",
        "重大项目融资对接|重大项目融资需求清单与银行授信逐项对接|区发展和改革局|区金融服务中心|POLICY_SUPPORT|EM|12",
    ),
    MeasureArea.INVESTMENT_CONSUMPTION: _of(
        "水利项目早开工|成熟水利项目提前完成审批，汛前开工|区水务局|区行政审批局|POLICY_SUPPORT|PE|13",
        "交通项目稳投资|农村公路和园区道路项目按月形成实物工作量|区交通运输局|松岭乡|POLICY_SUPPORT|E|14",
        "民间投资推介|向社会资本公开推介项目，建立民间投资问题反馈机制|区发展和改革局|区投资促进局；区工商业联合会|POLICY_SUPPORT|MB|16",
        "促消费专项活动|开展汽车家电以旧换新和文旅消费活动|区商务局|区文化和旅游局|POLICY_SUPPORT|B|18",
    ),
    MeasureArea.GRAIN_ENERGY: _of(
        "种粮补贴到户|种粮农民补贴一卡通直补到户并公示|区农业农村局|区财政局|POLICY_SUPPORT|EB|19",
        "能源项目推进|园区分布式光伏和配电网改造项目加快建设|区发展和改革局|国网云望供电服务中心|POLICY_SUPPORT|E|21",
        "迎峰度夏保供|重点企业用能需求逐户建档，保障度夏度冬用能|国网云望供电服务中心|区工业和信息化局|FACTOR_SUPPLY|B|22",
    ),
    MeasureArea.SUPPLY_CHAINS: _of(
        "水电气网降成本|小微企业用水用电用气实行欠费不停供缓缴|区发展和改革局|区水务局；国网云望供电服务中心|POLICY_SUPPORT|B|24",
        "房屋租金减免|国有房屋租金减免直达实际承租人|区国有资产管理中心|区机关事务服务中心|POLICY_SUPPORT|EB|25",
        "复工达产白名单|重点企业白名单动态管理，专员协调堵点|区工业和信息化局|区卫生健康局|CLOSE_TO_BUSINESS|ME|27",
        "物流保通保畅|货运通行问题一小时响应，保障骨干通道畅通|区交通运输局|区公安局|POLICY_SUPPORT|EB|28",
        "外资项目专班|重点外资项目一项目一专班，全程协调|区商务局|区投资促进局|CLOSE_TO_BUSINESS|MB|30",
    ),
    MeasureArea.LIVELIHOOD: _of(
        "农民工就业创业|返乡农民工创业担保贷款贴息和技能培训同步推进|区人力资源和社会保障局|区农业农村局|POLICY_SUPPORT|B|32",
        "兜底保障不漏人|低保临时救助主动发现、限时办结|区民政局|区医疗保障局；区残疾人联合会|POLICY_SUPPORT|EB|33",
    ),
}
