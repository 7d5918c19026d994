"""Events of the bulletin (企业家专刊): its issues, number after number."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.event import Classification, Event


class BulletinColumn(StrEnum):
    """Columns of the bulletin (专刊栏目): NEWS 互通信息, POLICY 掌握政策, PRODUCTS 推介产品."""

    NEWS = "NEWS"
    POLICY = "POLICY"
    PRODUCTS = "PRODUCTS"


@dataclass(frozen=True, kw_only=True)
class Article:
    """An article (专刊文章): the column in which it stands, and its headline."""

    column: BulletinColumn
    headline: str


class BulletinPublished(Event, topic="bulletin.published", classification=Classification.PUBLIC):
    """A number of the bulletin came out; the next is expected until `next_by`."""

    year: int
    number: int
    articles: tuple[Article, ...]
    published_on: date
    next_by: date
