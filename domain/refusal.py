"""Refusal (拒绝): an expected "no", with a stable code and a sentence in each language."""

from typing import Any, ClassVar

REFUSALS: dict[str, type["Refused"]] = {}


class Refused(Exception):
    """The command is refused."""

    zh: ClassVar[str] = "该操作被拒绝。"

    def __init__(self, **details: Any) -> None:
        super().__init__()
        self.details = details

    def __init_subclass__(cls) -> None:
        """Enter the refusal in the catalogue; its code is its class's name, its docstring the message."""
        if cls.code() in REFUSALS:
            raise TypeError(f"two refusals are called {cls.code()}")
        if "zh" not in vars(cls) or not cls.__doc__:
            raise TypeError(f"{cls.code()} needs a docstring and a Chinese message")
        REFUSALS[cls.code()] = cls

    @classmethod
    def code(cls) -> str:
        """The stable code that clients see."""
        return cls.__name__

    @property
    def en(self) -> str:
        """The English sentence."""
        return (self.__doc__ or "").format(**self.details)

    @property
    def message(self) -> str:
        """The Chinese sentence, which a clerk can act on."""
        return self.zh.format(**self.details)

    def __str__(self) -> str:
        """Both sentences after the code."""
        return f"{self.code()}: {self.en} {self.message}"


class Unknown(Refused):
    """There is no {kind} with the id {id} in this district."""

    zh = "本区没有编号为 {id} 的{kind}。"


class NotPermitted(Refused):
    """The role {role} may not do this."""

    zh = "“{role}”角色无权执行该操作。"


class DistrictNotYours(Refused):
    """The district {district} is not one of yours."""

    zh = "区划代码 {district} 不在您的管辖范围内。"
