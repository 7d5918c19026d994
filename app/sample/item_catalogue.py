"""Item catalogue (事项目录): the district's 400 service items: whose they are, and in how many days they are done.

A line is `body|days|subject …`. Each approval's subject gives one item for each of its forms.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from domain.events.service_item import ServiceItemKind

BUREAU = "区行政审批局"
SETUP = "企业开办（设立登记、公章刻制、发票申领、社保登记一窗办理）"
ABOLISHED = (
    ("区城市管理行政执法局", "户外临时商业展销活动审批"),
    ("区住房和城乡建设局", "建设工程劳保费用拨付审核"),
    ("区商务局", "企业跨区迁移前置证明核发"),
)
FILED = (
    ("区卫生健康局", "诊所执业审批"),
    ("区交通运输局", "机动车维修经营审批"),
    ("区文化和旅游局", "艺术考级活动审批"),
)
FORMS = ("新办", "变更", "延续", "注销")
APPROVALS = (
    f"{BUREAU}|3|食品经营许可 药品零售经营许可 公共场所卫生许可 人力资源服务许可 劳务派遣经营许可 医疗机构执业登记",
    f"{BUREAU}|5|特种设备使用登记 民办培训学校办学许可 出版物零售业务许可 营业性演出活动许可 互联网上网服务经营许可",
    "区市场监管局|4|食品小作坊登记 计量标准器具核准 检验检测机构资质认定 工业产品生产许可",
    "市自然资源和规划局云望分局|7|建设用地规划许可 建设工程规划许可 临时用地审批 乡村建设规划许可",
    "区住房和城乡建设局|6|建筑工程施工许可 燃气经营许可 商品房预售许可 房屋建筑工程竣工联合验收",
    "区交通运输局|4|道路货物运输经营许可 道路旅客运输站经营许可 涉路施工许可 港口经营许可",
    "区城市管理行政执法局|3|户外广告设施设置许可 临时占用城市道路许可 建筑垃圾处置核准 城镇污水排入排水管网许可",
    "区水务局|8|取水许可 水土保持方案审批 河道管理范围内建设项目审批",
    "区农业农村局|5|动物诊疗许可 兽药经营许可 农药经营许可 种子生产经营许可 动物防疫条件合格证核发",
    "区文化和旅游局|5|娱乐场所经营许可 旅行社分社设立备案核准 文物保护工程许可",
    "区卫生健康局|6|放射诊疗许可 供水单位卫生许可 母婴保健技术服务许可",
    "区应急管理局|7|危险化学品经营许可 烟花爆竹零售许可 非煤矿山安全设施审查",
    "区公安局|2|旅馆业特种行业许可 印章刻制业特种行业许可 大型群众性活动安全许可",
    "区民政局|4|社会团体登记 民办非企业单位登记 养老机构备案核准",
    "区教育局|6|民办幼儿园办学许可 校车使用许可",
    "市生态环境局云望分局|9|建设项目环境影响评价审批 排污许可证核发 入河排污口设置审批",
    "区人力资源和社会保障局|4|特殊工时制度审批 企业年金方案核准",
    "区发展和改革局|5|企业投资项目核准 节能审查",
    "区消防救援大队|3|公众聚集场所消防安全检查",
    "区司法局|6|基层法律服务所设立核准",
    "区财政局|5|代理记账机构执业许可",
    "区商务局|4|成品油零售经营许可 单用途预付卡发卡核准 报废机动车回收资格审查",
    "区气象局|4|雷电防护装置设计审核",
    f"{BUREAU}|6|房地产开发企业资质核定 建筑业企业资质核定 校外培训机构办学许可 水产养殖许可 生猪定点屠宰厂设立审查",
)
SERVICES = (
    "区人力资源和社会保障局|2|就业困难人员认定 灵活就业登记 失业登记 职业介绍 创业担保贷款申请受理 社会保障卡申领"
    " 城乡居民养老保险参保登记 养老保险待遇资格认证 工伤认定申请受理 高校毕业生就业见习登记 职业技能培训补贴申领"
    " 稳岗返还申领 失业保险金申领 档案接收转递",
    "区民政局|3|最低生活保障申请受理 特困人员救助供养申请受理 临时救助申请受理 高龄津贴申领 残疾人两项补贴申领"
    " 老年人优待证办理 孤儿基本生活保障申请受理 殡葬惠民补贴申领 婚姻登记预约 流动人口婚育证明",
    "区医疗保障局|1|城乡居民医保参保登记 医保参保信息变更 异地就医备案 门诊慢特病认定申请受理 生育津贴申领"
    " 医疗救助申请受理 医保关系转移接续 医保个人账户查询 医保电子凭证激活辅导 零星报销受理",
    "区卫生健康局|2|生育登记 独生子女父母光荣证补办 计划生育家庭奖励扶助申请受理 预防接种证补办 孕前优生健康检查预约"
    " 家庭医生签约",
    "区残疾人联合会|3|残疾人证申领 残疾人辅助器具申请 残疾人就业培训登记 残疾儿童康复救助申请",
    "区退役军人事务局|3|退役军人优待证申领 退役士兵安置报到 优抚对象认定申请受理 光荣牌悬挂申请",
    "区住房和城乡建设局|5|公租房申请受理 住房租赁补贴申请受理 农村危房改造申请受理 物业维修资金使用备案",
    "区农业农村局|4|耕地地力保护补贴申报 农机购置补贴申报 农业保险投保登记 土地承包经营权流转备案 宅基地申请受理",
    "区公安局|1|居住证申领 户口迁移 流动人口登记 无犯罪记录证明开具 临时身份证明开具",
    "区教育局|4|义务教育入学登记 学籍转接 家庭经济困难学生资助申请 普通话水平测试报名",
    "区司法局|2|法律援助申请受理 人民调解申请受理 公证咨询预约",
    "区政务服务中心|0|政务服务咨询 证照邮寄服务 帮办代办预约 电子证照打印 自助终端辅导",
    "区税务局|1|发票领用 税收完税证明开具 城乡居民社会保险费缴纳 个体工商户定额核定",
    "区科学技术局|6|高新技术企业申报推荐 科技型中小企业评价入库 技术合同登记",
    "区大数据管理局|1|电子印章申领 数字证书补办 公共数据申请",
    "区工业和信息化局|5|中小企业服务券申领 专精特新企业申报推荐 技术改造项目备案",
    "区文化和旅游局|2|公共文化场馆预约 非遗项目申报受理 读者证办理",
    "区水务局|2|用水报装受理 供水水质检测预约",
    "区气象局|3|气象灾害证明开具 防雷装置技术咨询",
)
TOTAL, DELEGATED = 400, {ServiceItemKind.APPROVAL: 81, ServiceItemKind.PUBLIC_SERVICE: 34}


@dataclass(frozen=True)
class Listed:
    """An item to be published: its code, name and kind, whose it is, and the working days promised."""

    code: str
    name: str
    kind: ServiceItemKind
    body: str
    days: int


def _approvals() -> Iterator[tuple[str, str, int]]:
    yield BUREAU, SETUP, 1
    for body, name in (*ABOLISHED, *FILED):
        yield body, name, 7
    for line in APPROVALS:
        body, days, subjects = line.split("|")
        for subject in subjects.split():
            for place, form in enumerate(FORMS):
                yield body, f"{subject}（{form}）", max(int(days) - (place > 0), 1)


def _services() -> Iterator[tuple[str, str, int]]:
    for line in SERVICES:
        body, days, subjects = line.split("|")
        for subject in subjects.split():
            yield body, subject, int(days)


def catalogue() -> tuple[Listed, ...]:
    """All items, by their codes: approvals first."""
    services = [(ServiceItemKind.PUBLIC_SERVICE, *each) for each in _services()]
    approvals = [(ServiceItemKind.APPROVAL, *each) for each in _approvals()][: TOTAL - len(services)]
    return tuple(
        Listed(code=f"139901{number:05}", kind=kind, body=body, name=name, days=days)
        for number, (kind, body, name, days) in enumerate([*approvals, *services], 1)
    )


def delegated(items: tuple[Listed, ...], chance: Random) -> list[Listed]:
    """The 81 approvals and 34 public services that go to the townships."""
    found: list[Listed] = []
    for kind, number in DELEGATED.items():
        fixed = {name for _, name in (*ABOLISHED, *FILED)} | {SETUP}
        open_ones = [item for item in items if item.kind is kind and item.name not in fixed]
        found += chance.sample(open_ones, number)
    return found
