"""Bulletins (企业家专刊): twelve numbers, about one a month."""

from datetime import date, timedelta

from app.sample.district import Stage
from domain.bulletin import PublishBulletin
from domain.events.bulletin import Article, BulletinColumn

NUMBERS, FIRST, APART = 12, date(2026, 1, 15), timedelta(27)
HEADLINES = {
    BulletinColumn.NEWS: (
        "一周内答复：企业问题怎样走到承办人手里",
        "“四上”企业专题座谈会侧记",
        "空港开发区项目卡上线首月",
        "早餐会上的三个提问和三个答复",
        "八个镇街便民服务中心新增可办事项",
    ),
    BulletinColumn.POLICY: (
        "一张表看懂流动资金贷款贴息",
        "技改奖补申报的五个常见问题",
        "中小企业款项支付新规要点",
        "告知承诺制事项办理指引",
        "留工稳岗补贴怎么申领",
    ),
    BulletinColumn.PRODUCTS: (
        "云望好物：十家食品企业联合展销",
        "本地装备走进市级采购目录",
        "家居企业设计新品发布",
        "检测技术企业开放实验室预约",
        "青石建材绿色产品推介",
    ),
}


class Bulletins:
    """The editors' year."""

    def __init__(self, stage: Stage) -> None:
        self.stage, self.sim = stage, stage.sim
        self.chance = stage.sim.chance("bulletins")

    def begin(self) -> None:
        """Put every number on the agenda."""
        for number in range(NUMBERS):
            self.sim.on(self.sim.workday(FIRST + number * APART, 0), 16.5, self._publish)

    def _publish(self) -> None:
        articles = tuple(
            Article(column=column, headline=headline)
            for column, headlines in HEADLINES.items()
            for headline in self.chance.sample(headlines, self.chance.choice((1, 2, 2)))
        )
        self.sim.send(PublishBulletin(articles=articles), self.stage.office)
