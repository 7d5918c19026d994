"""People (人员姓名): names that nobody has to answer to, and telephone numbers that nobody has."""

from random import Random

_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏"
    "钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
_FIRST = "建志国文海明永春晓子嘉俊雨思天浩宏立德正家世振启宇泽景承凯少秀玉丽慧淑雅欣若静红"
_SECOND = "华强军平伟磊涛斌鹏飞林峰杰辉亮勇刚毅宁波洋博轩然东生源成安康玲芳敏燕娟萍霞琳颖婷洁梅琴"
_SINGLE = "伟磊静敏杰涛超勇艳军洋斌鹏娜芳波宁丹玲辉"
_COMMON = 24  # so many surnames are those of most people


class Namer:
    """Gives each person another name and another number."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self._taken: set[str] = set()

    def name(self) -> str:
        """A name not given before."""
        while (name := self._any()) in self._taken:
            pass
        self._taken.add(name)
        return name

    def _any(self) -> str:
        surnames = _SURNAMES[:_COMMON] if self.chance.random() < 0.7 else _SURNAMES
        surname = self.chance.choice(surnames)
        if self.chance.random() < 0.15:
            return surname + self.chance.choice(_SINGLE)
        return surname + self.chance.choice(_FIRST) + self.chance.choice(_SECOND)

    def phone(self) -> str:
        """A number that is nobody's: 199-0000-xxxx, in the order of the persons."""
        return f"199-0000-{len(self._taken):04d}"
