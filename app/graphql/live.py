"""Live (实时): a subscription's messages: what happened after a position, up to where the views stand."""

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any

from app.access.records import Sensitive
from app.graphql.context import Context
from app.graphql.errors import BadInput
from app.graphql.moment import Moment
from app.graphql.nodes import NodeId, uuid_in
from app.graphql.plan.compiler import Forbidden
from app.graphql.plan.root import Root
from app.graphql.plan.selection import Selected
from app.graphql.plan.statement import Run
from app.graphql.prepared import Prepared
from app.graphql.reading import Target, enterprise_of, extensions, read
from projections.engine.view import VIEWS


@dataclass(frozen=True, slots=True)
class Message:
    """What is sent, None where nothing happened; the position that it reaches; and what of it was sensitive."""

    body: bytes | None
    position: int
    sensitive: Sensitive | None = None


@dataclass(frozen=True, eq=False, slots=True)
class Live:
    """`key`: equal keys send equal messages; `after` is where the client goes on from, None for from now on."""

    key: Hashable
    district: str
    after: int | None
    prepared: Prepared
    root: Root
    context: Context

    @property
    def shows_state(self) -> bool:
        """Whether a first message, without `after`, tells how things stand."""
        return self.root.selected.name in {"node", "board"}

    async def payload(self, after: int | None) -> Message:
        """The message about what happened after a position, None where nothing of it did; and the position
        reached. Without a position: how things stand, or nothing yet.
        """
        services, district = self.context.services, self.district
        standing = services.positions.of(district)
        if after is None and not self.shows_state:
            return Message(None, standing.position if standing else 0)
        grant = self.context.grant(district)
        planned = self.prepared.plan(self.root, grant, past=False)
        moment = Moment(district, after or 0, services.clock(district), past=False)
        run = Run(district, moment.now, grant, self.prepared.variables, after if after is not None else -1)
        run.subject = _subject(self.prepared.arguments(self.root.selected))
        found = await read(Target(planned, run, moment, enterprise_of(self.context)), self.context)
        if found.text == "":
            return Message(None, found.position)
        key = self.root.selected.key
        told = extensions({district: found.position}, [found.incomplete])
        body = f'{{"data":{{"{key}":{found.text}}},"extensions":{told}}}'
        return Message(body.encode(), found.position, found.sensitive)

    async def record(self, message: Message) -> None:
        """Tell the access log what this subscriber is about to read."""
        if message.sensitive is not None:
            await self.context.services.records.read(
                self.context.who,
                self.district,
                message.sensitive,
                self.prepared.document.id,
                self.prepared.name,
                message.position,
            )


def live(prepared: Prepared, context: Context) -> Live:
    """A subscription, ready to be followed. Raises GraphQLError."""
    selected = prepared.roots[0]
    arguments = prepared.arguments(selected)
    district = _district(selected, arguments, context)
    grant = context.grant(district)
    if not grant.asks("Subscription", selected.name):
        raise Forbidden(f"Subscription.{selected.name}")
    view = _view(arguments["id"]) if selected.name == "node" else None
    root = Root(prepared.schema, prepared.document.fragments, selected, view, is_live=True)
    prepared.plan(root, grant, past=False)
    key = (prepared.document.id, prepared.name, prepared.given, district, grant.key)
    return Live(key, district, arguments.get("after"), prepared, root, context)


def _district(selected: Selected, arguments: dict[str, Any], context: Context) -> str:
    if selected.name == "node":
        node = NodeId.parse(arguments["id"])
        if node is None or _view(arguments["id"]) is None:
            raise BadInput("IdInvalid", "This is not an id of ours.", "编号格式不正确。")
        return context.enter(node.district)
    if selected.name != "board":
        return context.enter(arguments["district"])
    district: str = arguments["district"]
    if context.services.positions.of(district) is None:
        raise BadInput(
            "NoSuchDistrict", f"There is no district {district} here.", f"本系统没有区划代码 {district}。"
        )
    return district


def _view(id: str) -> Any:
    node = NodeId.parse(id)
    view = next((v for v in VIEWS.values() if node and v.row.__name__ == node.type), None)
    return view if view is not None and view.noun is not None else None


def _subject(arguments: dict[str, Any]) -> Any:
    node = NodeId.parse(arguments["id"]) if "id" in arguments else None
    return uuid_in(node.key[0]) if node else None
