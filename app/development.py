"""Development tokens (开发令牌): a token for a role of the sample district, for GraphiQL's role switch."""

from typing import TYPE_CHECKING, Any

import orjson
from starlette.requests import Request
from starlette.responses import Response

from app.access import Tokens, Viewer
from domain.actor import Actor, Role

if TYPE_CHECKING:
    from app.log.connection import Pool

# Each picks who has most to see in that role, so that every role's page shows something.
_ENTERPRISE = """select district, null::uuid as person, null::uuid as post, enterprise, null::uuid as organisation
    from view.issues group by district, enterprise order by count(*) desc, enterprise limit 1"""
_PAIRED = """select p.district, p.holder as person, p.id as post, null::uuid as enterprise, p.organisation
    from view.posts p join view.pairings g on g.district = p.district and g.post = p.id
    where p.holder is not null group by 1, 2, 3, 5 order by count(*) desc, p.id limit 1"""
_HANDLER = """select p.district, p.holder as person, p.id as post, null::uuid as enterprise, p.organisation
    from view.posts p join view.issues i on i.district = p.district and i.handler_post = p.id
    where p.holder is not null group by 1, 2, 3, 5 order by count(*) desc, p.id limit 1"""
_HEAD = """select p.district, p.holder as person, p.id as post, null::uuid as enterprise, p.organisation
    from view.posts p join view.issues i on i.district = p.district and i.department = p.organisation
    where p.heads and p.holder is not null group by 1, 2, 3, 5 order by count(*) desc, p.id limit 1"""
_LEADER = """select district, holder as person, id as post, null::uuid as enterprise, organisation
    from view.posts where rank in ('COUNTY_CHIEF', 'COUNTY_DEPUTY') and holder is not null
    order by rank, id limit 1"""
_ANYONE = """select district, holder as person, id as post, null::uuid as enterprise, organisation
    from view.posts where holder is not null order by id limit 1"""
_BARE = """select district, null::uuid as person, null::uuid as post, null::uuid as enterprise,
    null::uuid as organisation from view.standing order by district limit 1"""
_FITTING = {
    Role.ENTERPRISE_USER: _ENTERPRISE,
    Role.PAIRED_OFFICIAL: _PAIRED,
    Role.DEPARTMENT_HANDLER: _HANDLER,
    Role.DEPARTMENT_HEAD: _HEAD,
    Role.COUNTY_LEADER: _LEADER,
    Role.PROGRAMME_OFFICE: _ANYONE,
    Role.CALLBACK_OFFICER: _ANYONE,
    Role.DISCIPLINE_INSPECTOR: _ANYONE,
}


class DevelopmentTokens:
    """Answers `GET /development/token?role=…`. Mount it in development mode only."""

    def __init__(self, pool: "Pool", tokens: Tokens) -> None:
        self.pool, self.tokens = pool, tokens

    async def token(self, request: Request) -> Response:
        """`{"token": …}`; 400 for a word that is no role, 404 when nobody in the district fits."""
        word = request.query_params.get("role", "")
        if word not in {role.value for role in Role}:
            return _json(
                400, {"error": "This is no role. 没有该角色。", "roles": [role.value for role in Role]}
            )
        row = await self.pool.fetchrow(_FITTING.get(Role(word), _BARE))
        if row is None:
            return _json(404, {"error": "Nobody fits this role. 没有符合该角色的人员。"})
        actor = Actor(role=Role(word), person=row["person"], post=row["post"], enterprise=row["enterprise"])
        viewer = Viewer(actor, (row["district"],), organisation=row["organisation"])
        return _json(200, {"token": self.tokens.issue(viewer)})


def _json(status: int, body: dict[str, Any]) -> Response:
    return Response(
        orjson.dumps(body), status, media_type="application/json", headers={"Cache-Control": "no-store"}
    )
