"""Disclosures (四亮公示): what the 52 heads show on the screens, renewed in summer, and the screens' silences."""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from uuid import UUID

from app.sample.commitments import Commitments
from app.sample.district import Stage
from app.sample.geography import SCREENS
from app.sample.needles import DRIFTED_AT, Needles
from domain.actor import Actor, Role
from domain.commitment import Commitment
from domain.disclosure import PublishDisclosure, UpdateDisclosureActions
from domain.post import Post
from domain.screen import LoseScreenHeartbeat, RestoreScreenHeartbeat
from domain.situation import CHINA

LEGAL_BASIS = "《政府信息公开条例》第二十条；《个人信息保护法》第十三条第一款第三项"
FIRST, RENEWED = date(2026, 1, 26), date(2026, 7, 6)
UPDATES = (date(2026, 4, 8), date(2026, 10, 12))
FORGOTTEN = 0.06  # so many heads do not update what they did, so that it grows stale
EXPIRES_AT, EXPIRES_ON = "区统计局", date(2026, 10, 31)
ACTIONS = (
    "本季度走访企业{n}家，协调解决问题{k}件",
    "开展“局长走流程”{k}次，整改堵点{k}个",
    "兑现惠企资金{n}万元",
    "压减办理时限{n}%",
    "上门服务重点项目{k}个",
    "组织政策宣讲{k}场，覆盖企业{n}家",
    "接听企业来电{n}个，全部按时回复",
)
SILENCES = (
    ("火车站前屏", "2026-03-17T08:20", "2026-03-17T15:05"),
    ("望河商圈屏", "2026-06-08T21:40", "2026-06-10T09:30"),
    ("临江步行街屏", "2026-09-02T13:10", "2026-09-02T16:45"),
    ("云望广场西屏", "2026-11-18T10:15", None),
)
MACHINE = Actor(role=Role.SYSTEM_ADMIN)


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=CHINA)


class Disclosures:
    """What is shown, and on which screens."""

    def __init__(self, stage: Stage, commitments: Commitments, needles: Needles) -> None:
        self.stage, self.sim, self.commitments, self.needles = stage, stage.sim, commitments, needles
        self.chance = stage.sim.chance("disclosures")
        self.screens: dict[UUID, tuple[str, ...]] = {}
        self.ids: dict[UUID, UUID] = {}

    def begin(self) -> None:
        """Put the year's disclosures and silences on the agenda."""
        names = [name for name, _ in SCREENS]
        for number, (organisation, post) in enumerate(self.stage.directory.heads.items()):
            self.screens[post] = (names[number % len(names)], *self.chance.sample(names, 1))
            for day in (FIRST, RENEWED):
                self._on(day, partial(self.publish, organisation, post))
            for day in UPDATES:
                if organisation != DRIFTED_AT and self.chance.random() > FORGOTTEN:
                    self._on(day, partial(self._update, post))
        for screen, lost, found in SILENCES:
            lose = LoseScreenHeartbeat(screen=screen, since=_moment(lost))
            self.sim.at(_moment(lost), partial(self.sim.send, lose, MACHINE))
            if found:
                restore = partial(self.sim.send, RestoreScreenHeartbeat(screen=screen), MACHINE)
                self.sim.at(_moment(found), restore)

    def _on(self, day: date, action: Callable[[], object]) -> None:
        day = self.sim.workday(day, self.chance.randrange(4))
        self.sim.on(day, self.chance.uniform(8.7, 17.3), action)

    def _actions(self) -> tuple[str, ...]:
        chosen = self.chance.sample(ACTIONS, 3)
        return tuple(
            text.format(n=self.chance.randrange(12, 90), k=self.chance.randrange(3, 15)) for text in chosen
        )

    def publish(self, organisation: str, post: UUID) -> None:
        """A whole edition, with the post's public commitments and its present holder's name."""
        body = next(body for body in self.stage.district.plan.bodies if body.name == organisation)
        listed = [
            id for id in self.commitments.by_post.get(post, []) if self.sim.get(Commitment, id).is_public
        ]
        if not listed or body.department is None or self.sim.get(Post, post).holder is None:
            return
        command = PublishDisclosure(
            post=post,
            title=f"{organisation}{self.sim.get(Post, post).title}",
            duties=body.department.duties,
            actions=self._actions(),
            commitments=tuple(listed),
            legal_basis=LEGAL_BASIS,
            approved_by=self.stage.directory.lead_of[organisation],
            screens=self.screens[post],
            to_day=EXPIRES_ON if organisation == EXPIRES_AT else None,
        )
        self.ids[post] = self.sim.send(command, self.stage.office)
        if organisation == DRIFTED_AT:
            self.needles.drifted_post, self.needles.drifted_disclosure = post, self.ids[post]

    def _update(self, post: UUID) -> None:
        holder = self.sim.get(Post, post).holder
        if holder is not None and post in self.ids:
            actor = self.stage.acting(post, Role.DEPARTMENT_HEAD)
            self.sim.send(UpdateDisclosureActions(disclosure=self.ids[post], actions=self._actions()), actor)
