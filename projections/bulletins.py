"""Bulletins (企业家专刊): every number that came out, and what stood in it."""

from datetime import date

from domain.events.bulletin import Article, BulletinPublished
from projections.engine.view import Row, View


class Bulletin(Row):
    """A number of the bulletin (企业家专刊); the next is expected until `next_by`."""

    year: int
    number: int
    articles: tuple[Article, ...]
    published_on: date
    next_by: date


bulletins = View("bulletins", Bulletin, key=("year", "number"), indexes=(("published_on",),))


@bulletins.opens(BulletinPublished)
def published(event: BulletinPublished) -> Bulletin:
    """It came out."""
    return Bulletin(
        year=event.year,
        number=event.number,
        articles=event.articles,
        published_on=event.published_on,
        next_by=event.next_by,
    )
