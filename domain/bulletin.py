"""Bulletin (企业家专刊): a periodical that tells entrepreneurs news and policies and shows their products."""

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

from domain.actor import Role
from domain.aggregate import EMPTY, Aggregate, put, when
from domain.command import Command
from domain.events.bulletin import Article, BulletinPublished
from domain.personal import public_text
from domain.refusal import Refused
from domain.situation import Situation

DAYS_TO_NEXT = timedelta(31)  # (proposed) a number a month
LONGEST_HEADLINE = 200


class BulletinEmpty(Refused):
    """A number of the bulletin has at least one article."""

    zh = "专刊没有内容，请至少填写一篇文章。"


class Bulletin(Aggregate, topic="bulletin", title="企业家专刊"):
    """All numbers of the district's bulletin; `numbers` is how many each year has."""

    numbers: Mapping[int, int] = EMPTY

    @when(BulletinPublished)
    def published(self, event: BulletinPublished) -> None:
        """One number more."""
        self.numbers = put(self.numbers, event.year, event.number)


class PublishBulletin(Command, about=Bulletin, by=(Role.PROGRAMME_OFFICE,)):
    """Publish a number of the bulletin (出版企业家专刊): it takes the year's next; the next is expected in a month."""

    articles: tuple[Article, ...]

    def decide(self, situation: Situation) -> UUID:
        """Refuses an empty number, and personal numbers in a headline."""
        bulletin = situation.find(Bulletin, situation.derived_id("bulletin"))
        year = situation.today.year
        articles = tuple(
            Article(column=article.column, headline=public_text(article.headline, LONGEST_HEADLINE))
            for article in self.articles
        )
        if not articles:
            raise BulletinEmpty
        bulletin.trigger(
            BulletinPublished(
                year=year,
                number=bulletin.numbers.get(year, 0) + 1,
                articles=articles,
                published_on=situation.today,
                next_by=situation.today + DAYS_TO_NEXT,
            )
        )
        return bulletin.id
