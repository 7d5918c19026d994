"""Open data (开放数据): public commitments as releases, which never change, and as records compiled from them.

The pattern is Open Contracting's; the words are our own (docs/open-data.md). An answer is true at one position of
the district's log, which is its ETag.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Any

import orjson
from starlette.requests import Request
from starlette.responses import Response

from app import rows
from app.access.policy import VIEWS
from app.graphql.budgets import CACHED, Budgets, BudgetSpent, budget_key
from app.graphql.errors import BadInput
from app.services import Services
from projections.board import board
from projections.engine import table
from projections.releases import Release, ReleaseTag, releases

FORMAT = "1.0"
PAGE, LARGEST_PAGE = 100, 500
HEADERS = {"Access-Control-Allow-Origin": "*", "Cache-Control": "public, no-cache"}
SETTLED = {"Access-Control-Allow-Origin": "*", "Cache-Control": "public, max-age=86400"}
TERMS = ("kind", "text", "metric", "target", "unit", "due", "cadence")
CHANGED = ("text", "target", "due")
WHY = ("reason", "legal_basis", "compensation")
NAMES = {"legal_basis": "legalBasis"}

_COLUMNS = ", ".join(f'r."{column.name}"' for column in table.columns(Release))
RELEASES = (
    f"select {_COLUMNS} from {table.as_of(releases)} r"
    " where r.position > $3 and r.position <= $2 order by r.position limit $4"
)
RECORDS = (
    f"with opened as (select r.commitment, r.position as first from {table.as_of(releases)} r"
    " where r.tag = 'PUBLISHED' and r.position > $3 and r.position <= $2 order by r.position limit $4)"
    f" select {_COLUMNS} from {table.as_of(releases)} r join opened o on o.commitment = r.commitment"
    " where r.position <= $2 order by o.first, r.position"
)
PARTIES = (
    f"select b.post, b.organisation_name, b.title from {table.as_of(board)} b"
    " where b.shown and b.post = any($3::uuid[])"
)
for _view in (releases, board):
    if not VIEWS[_view.name].public:
        raise TypeError(f"{_view.name} is not the public's")


class NoSuchDistrict(BadInput):
    """404: nothing is published of a district with this code."""


@dataclass(frozen=True)
class Page:
    """What is asked for: so many releases or records behind a position, as they stood at another one."""

    district: str
    at: int
    after: int
    first: int
    settled: bool


class OpenData:
    """The two endpoints, for everybody: each reader pays from the public's budget."""

    def __init__(self, services: Services, budgets: Budgets | None) -> None:
        self.services, self.budgets = services, budgets

    async def releases(self, request: Request) -> Response:
        """Public facts in the order of the log."""
        return await self._answered(request, self._releases)

    async def records(self, request: Request) -> Response:
        """Each commitment as its releases compile, in the order of their publication."""
        return await self._answered(request, self._records)

    async def _answered(self, request: Request, read: Any) -> Response:
        try:
            page = self._page(request)
            etag = f'"{page.at}"'
            headers = {**(SETTLED if page.settled else HEADERS), "ETag": etag}
            if etag in request.headers.get("if-none-match", ""):
                self._charge(request, CACHED)
                return Response(status_code=304, headers=headers)
            self._charge(request, page.first)
            body, last = await read(page)
        except NoSuchDistrict as unknown:
            return _refused(404, unknown)
        except BudgetSpent as spent:
            return _refused(429, spent, {"Retry-After": str(spent.seconds)})
        except BadInput as wrong:
            return _refused(400, wrong)
        envelope = self._envelope(request, page, last)
        return Response(
            orjson.dumps({**envelope, **body}, default=str), media_type="application/json", headers=headers
        )

    def _charge(self, request: Request, cost: int) -> None:
        if self.budgets is not None:
            address = request.client.host if request.client else ""
            self.budgets.charge(budget_key(None, address), None, cost)

    def _page(self, request: Request) -> Page:
        """What the address asks for. Raises BadInput."""
        district, query = request.path_params["district"], request.query_params
        standing = self.services.positions.of(district)
        if standing is None:
            raise NoSuchDistrict(
                "NoSuchDistrict", "Nothing is published of this district.", "没有该区县的公开数据。"
            )
        at = _whole(query, "asOf", standing.position, standing.position)
        first = _whole(query, "first", PAGE, LARGEST_PAGE)
        after = _whole(query, "after", 0, standing.position)
        return Page(district, at, after, max(first, 1), settled="asOf" in query)

    async def _releases(self, page: Page) -> tuple[dict[str, Any], int | None]:
        async with self.services.doors.open(page.district) as connection:
            found = await connection.fetch(RELEASES, page.district, page.at, page.after, page.first + 1)
        told = [rows.reader(Release)(tuple(each.values())) for each in found]
        shown, more = told[: page.first], len(told) > page.first
        body = {"releases": [release_of(page.district, each) for each in shown]}
        return body, shown[-1].position if more else None

    async def _records(self, page: Page) -> tuple[dict[str, Any], int | None]:
        async with self.services.doors.open(page.district) as connection:
            found = await connection.fetch(RECORDS, page.district, page.at, page.after, page.first + 1)
            told = [rows.reader(Release)(tuple(each.values())) for each in found]
            posts = list({each.post for each in told})
            parties = await connection.fetch(PARTIES, page.district, page.at, posts)
        names = {party["post"]: party for party in parties}
        whole = [list(group) for _, group in groupby(told, lambda each: each.commitment)]
        shown, more = whole[: page.first], len(whole) > page.first
        body = {"records": [record_of(page.district, each, names) for each in shown]}
        return body, shown[-1][0].position if more else None

    def _envelope(self, request: Request, page: Page, last: int | None) -> dict[str, Any]:
        """What every page says of itself; `next` is the page behind it, at the same position."""
        following = request.url.include_query_params(asOf=page.at, after=last, first=page.first)
        return {
            "format": FORMAT,
            "district": page.district,
            "position": page.at,
            "next": None if last is None else f"{following.path}?{following.query}",
        }


def _whole(query: Mapping[str, str], name: str, default: int, most: int) -> int:
    """A whole number from the address. Raises BadInput."""
    text = query.get(name)
    if text is None:
        return default
    if not text.isascii() or not text.isdigit() or len(text) > 18 or int(text) > most:
        raise BadInput(
            "ParameterInvalid",
            f"`{name}` is a whole number, {most} at most.",
            f"参数 {name} 应为不超过 {most} 的非负整数。",
        )
    return int(text)


def _refused(status: int, error: BadInput, headers: Mapping[str, str] | None = None) -> Response:
    body = orjson.dumps({"errors": [error.formatted]})
    return Response(body, status, {**HEADERS, **(headers or {})}, "application/json")


def release_of(district: str, each: Release) -> dict[str, Any]:
    """A release as the public reads it."""
    told = {
        "id": f"{record_id(district, each)}-{each.position}",
        "record": record_id(district, each),
        "position": each.position,
        "tag": each.tag,
        "date": each.on,
        "post": each.post,
        "organisation": each.organisation,
        "status": each.status,
    }
    if each.tag is ReleaseTag.PUBLISHED:
        told["terms"] = _told(each, TERMS)
    if each.tag is ReleaseTag.REVISED:
        told["terms"] = _told(each, CHANGED)
        told["before"] = {
            "text": each.text_before,
            "target": _plain(each.target_before),
            "due": each.due_before,
        }
    if each.reason is not None:
        told["why"] = _told(each, WHY)
    return told


def record_of(district: str, told: Sequence[Release], parties: Mapping[Any, Any]) -> dict[str, Any]:
    """A commitment as its releases compile: the terms in force, and every release by its id."""
    opening, last = told[0], told[-1]
    party = parties.get(opening.post)
    return {
        "id": record_id(district, opening),
        "post": opening.post,
        "organisation": opening.organisation,
        "organisationName": party["organisation_name"] if party else None,
        "title": party["title"] if party else None,
        "status": last.status,
        "published": opening.on,
        "updated": last.on,
        "terms": compiled(told),
        "releases": [release_of(district, each) for each in told],
    }


def compiled(told: Iterable[Release]) -> dict[str, Any]:
    """The terms in force after these releases, oldest first."""
    terms: dict[str, Any] = {}
    for each in told:
        if each.tag is ReleaseTag.PUBLISHED:
            terms |= _told(each, TERMS)
        elif each.tag is ReleaseTag.REVISED:
            terms |= _told(each, CHANGED)
    return terms


def record_id(district: str, each: Release) -> str:
    """The id of a commitment among all districts' open data."""
    return f"{district}-commitment-{each.commitment}"


def _told(each: Release, names: Iterable[str]) -> dict[str, Any]:
    """Columns as JSON: decimals as text, names in camelCase."""
    return {NAMES.get(name, name): _plain(getattr(each, name)) for name in names}


def _plain(value: Any) -> Any:
    return f"{value:f}" if isinstance(value, Decimal) else value
