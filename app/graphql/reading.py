"""Reading (读取): a root field of a query, from who asks to the text of what is answered."""

import re
from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import orjson

from app.access.records import Sensitive
from app.graphql.context import Context
from app.graphql.errors import BadInput
from app.graphql.moment import Moment, moment_of
from app.graphql.nodes import NodeId, uuid_in
from app.graphql.plan.compiler import Forbidden
from app.graphql.plan.root import Planned, Root
from app.graphql.plan.selection import Selected
from app.graphql.plan.statement import Run
from app.graphql.prepared import Prepared
from domain.actor import Role
from projections.engine.view import VIEWS, View

_NOBODYS = UUID(int=0)
# What plain JSON text never holds: a mark that a sensitive value follows, with its row and data subject.
_MARK = re.compile("\x01([^\x02/]*)/([^\x02]*)\x02")


@dataclass(eq=False, slots=True)
class Target:
    """One root about to be read."""

    planned: Planned
    run: Run
    moment: Moment
    enterprise: UUID | None

    def key(self, found: "Read | None" = None) -> Hashable:
        """Everything but the document and its variables that the answer depends on; at the moment's position
        and epoch unless something was read, at another.
        """
        moment, planned = self.moment, self.planned
        stands = (found.position, found.epoch) if found is not None else (moment.position, moment.epoch)
        return (
            moment.district,
            *stands,
            moment.past,
            self.run.grant.key,
            moment.now if planned.uses_now else moment.now.date() if planned.uses_today else None,
        )


@dataclass(frozen=True, slots=True)
class Read:
    """What was read: the text of the data, the position that it is true at, in which epoch, what of it was
    sensitive; and, as JSON, what it lacks because it is parked.
    """

    text: str
    position: int
    sensitive: Sensitive | None
    epoch: int = 0
    incomplete: str | None = None


async def targets_of(prepared: Prepared, selected: Selected, context: Context) -> list[Target]:
    """What a root field asks for: one, none where there is nothing to read, or one for each district.

    Raises GraphQLError.
    """
    arguments = prepared.arguments(selected)
    if selected.name == "districts":
        codes = sorted(arguments["codes"] if arguments["codes"] is not None else context.staff().districts)
        given = {"asOf": {"moment": arguments["moment"]}}
        entered = [context.enter(code) for code in dict.fromkeys(codes)]
        return [await _target(prepared, selected, context, code, given) for code in entered]
    if selected.name != "node":
        district = _district(selected, arguments, context)
        return [await _target(prepared, selected, context, district, arguments)]
    node = NodeId.parse(arguments["id"])
    view = next((v for v in VIEWS.values() if node and v.row.__name__ == node.type), None)
    if node is None or view is None or view.noun is None:
        return []
    target = await _target(prepared, selected, context, context.enter(node.district), arguments, view)
    target.run.subject = uuid_in(node.key[0])
    return [target]


async def _target(
    prepared: Prepared,
    selected: Selected,
    context: Context,
    district: str,
    arguments: dict[str, Any],
    view: View[Any] | None = None,
) -> Target:
    grant = context.grant(district)
    if not grant.asks("Query", selected.name):
        raise Forbidden(f"Query.{selected.name}")
    moment = await moment_of(context.services, district, arguments)
    root = Root(prepared.schema, prepared.document.fragments, selected, view)
    planned = prepared.plan(root, grant, past=moment.past)
    position = moment.position if moment.past else None
    run = Run(district, moment.now, grant, prepared.variables, position, None, ids_of(context))
    return Target(planned, run, moment, enterprise_of(context))


def _district(selected: Selected, arguments: dict[str, str], context: Context) -> str:
    if selected.name != "board":
        return context.enter(arguments.get("code"))
    district = arguments["district"]
    if context.services.positions.of(district) is None:
        raise BadInput(
            "NoSuchDistrict", f"There is no district {district} here.", f"本系统没有区划代码 {district}。"
        )
    return district


def enterprise_of(context: Context) -> UUID | None:
    """The enterprise that the second line of defence keeps the viewer to; nobody's where the token names none."""
    viewer = context.viewer
    if viewer is None or viewer.actor.role is not Role.ENTERPRISE_USER:
        return None
    return viewer.actor.enterprise or _NOBODYS


def ids_of(context: Context) -> tuple[UUID, ...]:
    """The ids under which the log knows the viewer."""
    actor = context.viewer.actor if context.viewer else None
    return tuple(id for id in (actor.person, actor.enterprise) if id) if actor else ()


async def read(target: Target, context: Context) -> Read:
    """Run the statement."""
    values = target.planned.values(target.run)
    async with context.services.doors.open(target.moment.district, target.enterprise) as connection:
        row = await connection.fetchrow(target.planned.sql, *values)
    assert row is not None, "a select without from has a row"
    text, sensitive = row["data"], None
    if target.planned.sensitive:
        text, sensitive = _marked(text, target.planned)
    return Read(text, row["position"] or 0, sensitive, row["epoch"] or 0, row["incomplete"])


def _marked(text: str, planned: Planned) -> tuple[str, Sensitive | None]:
    found = set(_MARK.findall(text))
    things = {UUID(thing) for thing, _ in found if thing}
    subjects = {UUID(subject) for _, subject in found if subject}
    fields = sorted(f"{kind}.{field}" for kind, field in planned.sensitive)
    sensitive = Sensitive(tuple(fields), tuple(things), tuple(subjects)) if found else None
    return _MARK.sub("", text), sensitive


def extensions(positions: dict[str, int], incomplete: list[str | None]) -> str:
    """Where an answer stands, and what it lacks, where something is parked."""
    parts = [f'"positions":{orjson.dumps(positions).decode()}']
    lacks = ",".join(dict.fromkeys(each[1:-1] for each in incomplete if each))
    if lacks:
        parts.append(f'"incomplete":[{lacks}]')
    return "{" + ",".join(parts) + "}"
