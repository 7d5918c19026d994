"""The bulletin comes out number after number, each year from one on."""

from datetime import date

from domain.bulletin import BulletinEmpty, PublishBulletin
from domain.events.bulletin import Article, BulletinColumn, BulletinPublished
from domain.personal import PersonalNumberInPublicText
from tests.story import Story

ARTICLE = Article(column=BulletinColumn.POLICY, headline="一图读懂设备更新补贴")


def test_numbers_follow_each_other_and_begin_anew_each_year() -> None:
    story = Story().given(PublishBulletin(articles=(ARTICLE,)))
    story.when(PublishBulletin(articles=(ARTICLE,)))
    second = BulletinPublished(
        year=2026, number=2, articles=(ARTICLE,), published_on=date(2026, 3, 2), next_by=date(2026, 4, 2)
    )
    story.then(second)
    story.at(2027, 1, 8).when(PublishBulletin(articles=(ARTICLE,)))
    (first,) = story.made
    assert isinstance(first, BulletinPublished)
    assert (first.year, first.number) == (2027, 1)


def test_a_number_has_articles_without_personal_numbers() -> None:
    Story().when(PublishBulletin(articles=())).refused(BulletinEmpty)
    phone = Article(column=BulletinColumn.PRODUCTS, headline="订货热线13800000000")
    Story().when(PublishBulletin(articles=(phone,))).refused(PersonalNumberInPublicText)
