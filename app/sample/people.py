"""People (人员姓名): names that nobody has to answer to, and telephone numbers that nobody has."""

from random import Random

_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏"
    "钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
_FIRST = "建志国文海明永春晓子嘉俊雨思天浩宏立德正家世振启宇泽景承凯少秀玉丽慧淑雅欣若静红"
_SECOND = "华强军平伟磊涛斌鹏飞林峰杰辉亮勇刚毅宁波洋博轩然东生源成安康玲芳敏燕娟萍霞琳颖婷洁梅琴"
_SINGLE = "伟磊静敏杰涛超勇艳军洋斌鹏娜芳波宁丹玲辉"
# No official of a sample is called as somebody whom everybody knows.
_KNOWN = frozenset(
    [
        "刘晓波",
        "周永康",
        "李鹏",
        "汪洋",
        "何立峰",
        "袁家军",
        "王立军",
        "孙立军",
        "王丹",
        "张军",
        "王勇",
        "王志刚",
        "王文涛",
        "马晓伟",
        "刘德华",
        "邓超",
        "张杰",
        "杨洋",
        "朱军",
        "陈建斌",
        "马景涛",
        "李娜",
        "李宁",
        "王宁",
    ]
)
_COMMON = 24  # so many surnames are those of most people


class Namer:
    """Gives each person another name and another number."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self._taken: set[str] = set()
        self._numbers = 0

    def name(self) -> str:
        """A name not given before, and nobody's that everybody knows."""
        while (name := self._any()) in self._taken:
            pass
        given = name if name not in _KNOWN else self._beside(name)
        self._taken |= {name, given}
        return given

    def _beside(self, name: str) -> str:
        """The same but for its last character; no chance is spent, so that nobody else's name moves."""
        return next(other for last in _SECOND if (other := name[:-1] + last) not in self._taken | _KNOWN)

    def _any(self) -> str:
        surnames = _SURNAMES[:_COMMON] if self.chance.random() < 0.7 else _SURNAMES
        surname = self.chance.choice(surnames)
        if self.chance.random() < 0.15:
            return surname + self.chance.choice(_SINGLE)
        return surname + self.chance.choice(_FIRST) + self.chance.choice(_SECOND)

    def phone(self) -> str:
        """A number that is nobody's: 199-0000-xxxx, in the order of the persons."""
        self._numbers += 1
        return f"199-0000-{self._numbers:04d}"
