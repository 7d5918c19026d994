"""Enterprises (企业): 986 firms that do not exist, 139 of them "four above", with codes that check."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from app.sample.people import Namer
from domain.enterprise import USCC_ALPHABET, check_character
from domain.events.enterprise import ScaleKind

ENTERPRISES = 986
SCALES = {ScaleKind.INDUSTRY: 52, ScaleKind.CONSTRUCTION: 21, ScaleKind.TRADE: 38, ScaleKind.SERVICES: 28}
OVER_VISITED_FIRM = "云望青禾食品有限公司"
_INDUSTRIES: dict[ScaleKind, tuple[tuple[str, str], ...]] = {
    ScaleKind.INDUSTRY: (
        ("通用设备制造业", "机械制造"),
        ("汽车零部件及配件制造", "汽车零部件"),
        ("农副食品加工业", "食品"),
        ("纺织服装、服饰业", "服饰"),
        ("橡胶和塑料制品业", "塑业"),
        ("金属制品业", "金属制品"),
        ("电气机械和器材制造业", "电气"),
        ("计算机、通信和其他电子设备制造业", "电子科技"),
        ("医药制造业", "药业"),
        ("非金属矿物制品业", "新型建材"),
        ("家具制造业", "家居"),
        ("化学原料和化学制品制造业", "新材料"),
    ),
    ScaleKind.CONSTRUCTION: (
        ("房屋建筑业", "建筑工程"),
        ("土木工程建筑业", "路桥工程"),
        ("建筑安装业", "安装工程"),
        ("建筑装饰、装修和其他建筑业", "装饰工程"),
    ),
    ScaleKind.TRADE: (
        ("批发业", "商贸"),
        ("零售业", "超市"),
        ("住宿业", "酒店管理"),
        ("餐饮业", "餐饮管理"),
        ("批发业", "农资"),
    ),
    ScaleKind.SERVICES: (
        ("道路运输业", "物流"),
        ("软件和信息技术服务业", "软件"),
        ("商务服务业", "人力资源"),
        ("科学研究和技术服务业", "检测技术"),
        ("居民服务业", "家政服务"),
        ("租赁业", "设备租赁"),
    ),
}
_PLACES = ("云望", "云望", "云望", "云栖", "临江", "望河", "青石", "白鹭", "柳溪", "南屏", "松岭", "空港")
_BRAND_FIRST = "恒鼎瑞华金盛泰永兴嘉诚德润博宏安信达顺祥和美佳优丰隆凯汇众创新启航星辰远景蓝天绿源"
_BRAND_SECOND = "达通泰源和盛宇邦成科瑞丰拓联信诺辉腾岳川岭禾沃冠晟昊博鑫润霖桦菱朗"
_FORMS = ("有限公司",) * 9 + ("股份有限公司",)
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True)
class Firm:
    """An enterprise as it is to be registered."""

    name: str
    uscc: str
    industry: str
    scale: ScaleKind
    contact_name: str
    contact_phone: str


def organisation_check(body: str) -> str:
    """The check character of an organisation code (GB 11714), which a USCC holds in its places 9 to 17."""
    total = sum(
        _LETTERS.index(sign) * weight for sign, weight in zip(body, _ORGANISATION_WEIGHTS, strict=True)
    )
    return {10: "X", 11: "0"}.get(11 - total % 11, str(11 - total % 11))


def uscc(chance: Random, area: str) -> str:
    """A code whose both check characters are right, in an area that no authority has."""
    body = "MA" + "".join(chance.choices(USCC_ALPHABET, k=6))
    code = f"91{area}{body}{organisation_check(body)}"
    return code + check_character(code)


def _distinct(chance: Random, area: str) -> Iterator[str]:
    seen: set[str] = set()
    while True:
        code = uscc(chance, area)
        if code not in seen:
            seen.add(code)
            yield code


def firms(chance: Random, names: Namer, area: str) -> tuple[Firm, ...]:
    """All enterprises, the large ones first."""
    scales = [scale for scale, number in SCALES.items() for _ in range(number)]
    scales += [ScaleKind.NONE] * (ENTERPRISES - len(scales))
    codes, taken, made = _distinct(chance, area), set[str](), list[Firm]()
    for scale in scales:
        kind = chance.choice(tuple(_INDUSTRIES)) if scale is ScaleKind.NONE else scale
        industry, word = chance.choice(_INDUSTRIES[kind])
        name = OVER_VISITED_FIRM if not made else _name(chance, word)
        while name in taken:
            name = _name(chance, word)
        taken.add(name)
        industry = "农副食品加工业" if name == OVER_VISITED_FIRM else industry
        made.append(Firm(name, next(codes), industry, scale, names.name(), names.phone()))
    return tuple(made)


def _name(chance: Random, word: str) -> str:
    brand = chance.choice(_BRAND_FIRST) + chance.choice(_BRAND_SECOND)
    return f"{chance.choice(_PLACES)}{brand}{word}{chance.choice(_FORMS)}"
