"""Plan (底册): who there is: organisations, posts with their holders, enterprises, and who looks after whom.

Posts of unit rank (股级) are fewer than a real district's some 900: about 150 keep the set-up small.
"""

from dataclasses import dataclass
from random import Random

from app.sample.departments import DEPARTMENTS, Department
from app.sample.enterprises import Firm, firms
from app.sample.geography import COUNTY_CHIEFS, LEADERS, LEADERSHIP, TOWNS, VILLAGES, ZONE
from app.sample.people import Namer
from domain.events.organisation import OrganisationKind
from domain.events.post import Rank

OFFICIALS = {"county": 31, "chiefs": 148, "deputies": 299}
CALLBACK_POST, OFFICE_POST = "回访专员", "督查专员"
OFFICE = "区营商环境办公室"
_CHIEF_TITLES = ("党组书记", "党组成员、纪检组组长", "总工程师（正科级）", "二级主任科员", "三级主任科员")
_DEPUTY_TITLES = (
    "副职（分管业务）",
    "副职（分管综合）",
    "副职（分管项目）",
    "党组成员",
    "工会主席",
    "副科级干部",
    "四级主任科员",
    "总会计师",
)
_UNIT_TITLES = ("企业服务股股长", "综合股股长", "业务一股股长", "业务二股股长")


@dataclass(frozen=True)
class Seat:
    """A post and its first holder."""

    organisation: str
    title: str
    rank: Rank
    heads: bool
    person: str
    phone: str


@dataclass(frozen=True)
class Body:
    """An organisation; `department` is what it sees to, if it sees to enterprises."""

    name: str
    kind: OrganisationKind
    parent: str | None
    department: Department | None


@dataclass(frozen=True)
class Plan:
    """Who there is. `pairs` are the enterprises (by place in `firms`) of each official (by place in `seats`)."""

    bodies: tuple[Body, ...]
    seats: tuple[Seat, ...]
    firms: tuple[Firm, ...]
    pairs: tuple[tuple[int, int], ...]


def plan(district: str, chance: Random) -> Plan:
    """The plan that this chance gives."""
    names, bodies = Namer(chance), _bodies()
    seats = tuple(_seats(chance, names, bodies))
    enterprises = firms(chance, names, district)
    return Plan(bodies, seats, enterprises, tuple(_pairs(chance, seats, len(enterprises))))


def _bodies() -> tuple[Body, ...]:
    return (
        *(Body(name, OrganisationKind.LEADERSHIP, None, None) for name in LEADERSHIP),
        *(Body(each.name, OrganisationKind.DEPARTMENT, LEADERSHIP[2], each) for each in DEPARTMENTS),
        *(Body(each.name, OrganisationKind.TOWNSHIP, LEADERSHIP[2], each) for each in TOWNS),
        Body(ZONE.name, OrganisationKind.DEVELOPMENT_ZONE, LEADERSHIP[2], ZONE),
        *(Body(name, OrganisationKind.VILLAGE, town, None) for town, name in VILLAGES),
    )


def _head_title(body: Body) -> str:
    endings = {
        "局": "局长",
        "分局": "局长",
        "街道": "办事处主任",
        "镇": "镇长",
        "乡": "乡长",
        "大队": "大队长",
        "联合会": "会长",
    }
    found = max((end for end in endings if body.name.endswith(end)), key=len, default=None)
    if found:
        return endings[found]
    return "部长" if body.name.endswith("部") else "馆长" if body.name.endswith("馆") else "主任"


def _seats(chance: Random, names: Namer, bodies: tuple[Body, ...]) -> list[Seat]:
    seats: list[Seat] = []

    def seat(organisation: str, title: str, rank: Rank, *, heads: bool = False) -> None:
        seats.append(Seat(organisation, title, rank, heads, names.name(), names.phone()))

    for number, (title, of) in enumerate(LEADERS):
        seat(LEADERSHIP[of], title, Rank.COUNTY_CHIEF if number < COUNTY_CHIEFS else Rank.COUNTY_DEPUTY)
    working = [body for body in bodies if body.department]
    chiefs = _shares(chance, OFFICIALS["chiefs"] - len(working), len(working), 3)
    deputies = _shares(chance, OFFICIALS["deputies"], len(working), len(_DEPUTY_TITLES))
    for body, more_chiefs, some_deputies in zip(working, chiefs, deputies, strict=True):
        seat(body.name, _head_title(body), Rank.SECTION_CHIEF, heads=True)
        for title in _CHIEF_TITLES[:more_chiefs]:
            seat(body.name, title, Rank.SECTION_CHIEF)
        for title in _DEPUTY_TITLES[:some_deputies]:
            seat(body.name, title, Rank.SECTION_DEPUTY)
        for title in _UNIT_TITLES[: chance.choice((2, 3, 3, 4))]:
            seat(body.name, title, Rank.UNIT)
    for title in (f"{CALLBACK_POST}一", f"{CALLBACK_POST}二", f"{CALLBACK_POST}三", OFFICE_POST):
        seat(OFFICE, title, Rank.UNIT)
    return seats


def _shares(chance: Random, total: int, among: int, most: int) -> list[int]:
    """A total split among so many, each with at least one and at most `most`."""
    shares = [1] * among
    while sum(shares) < total:
        lucky = chance.randrange(among)
        shares[lucky] += shares[lucky] < most
    return shares


def _pairs(chance: Random, seats: tuple[Seat, ...], number: int) -> list[tuple[int, int]]:
    """Every official has one to three enterprises; the leaders have the most and the largest."""
    officials = [place for place, seat in enumerate(seats) if seat.rank is not Rank.UNIT]
    leaders = sum(seat.rank.is_county for seat in seats)
    spare = [official for official in officials[leaders:] for _ in range(2)]
    chance.shuffle(spare)
    places = [*officials, *(leader for leader in officials[:leaders] for _ in range(2)), *spare]
    places = places[:number]
    leading = [place for place in places if place < leaders]
    following = [place for place in places if place >= leaders]
    chance.shuffle(following)
    return [(place, firm) for firm, place in enumerate([*leading, *following])]
