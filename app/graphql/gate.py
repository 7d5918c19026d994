"""Gate (接入): what every transport passes: who asks, which documents are taken, and how much may be asked."""

from uuid import uuid4

from graphql import GraphQLError

from app.access.authority import Authority
from app.access.documents import TrustedDocuments, enforced
from app.access.policy import introspects
from app.access.records import Who
from app.access.viewer import TokenInvalid, Viewer
from app.graphql.answering import Answerer
from app.graphql.budgets import CACHED, Budgets, BudgetSpent, budget_key
from app.graphql.context import Context, Spend
from app.graphql.errors import BadInput
from app.graphql.prepared import Ask, Prepared, Rejected
from app.mode import Mode
from app.services import Services


class Gate:
    """One for a process; HTTP, sockets and event streams ask it. Without budgets, nobody's reads are counted."""

    def __init__(
        self,
        services: Services,
        answerer: Answerer,
        authority: Authority,
        trusted: TrustedDocuments,
        mode: Mode,
        budgets: Budgets | None = None,
    ) -> None:
        self.services, self.answerer, self.authority = services, answerer, authority
        self.trusted, self.mode, self.budgets = trusted, mode, budgets

    async def context(self, authorization: str | None, origin: str) -> Context:
        """Who asks, from where. Raises TokenInvalid."""
        if authorization and authorization.strip().lower() == "bearer":
            authorization = None  # a form that was left empty
        viewer = self.authority.known(authorization) if authorization else None
        if viewer is None and authorization:
            try:
                viewer = await self.authority.viewer(authorization)
            except TokenInvalid:
                await self.services.records.denied(Who(None, origin, uuid4()), "TokenInvalid", "")
                raise
        return Context(self.services, viewer, origin)

    async def denied(self, rejected: Rejected, context: Context) -> None:
        """Record what was turned away, where that was a denial."""
        for error in rejected.errors:
            await self.services.records.denied(context.who, (error.extensions or {}).get("code", ""), "")

    def only_trusted(self, viewer: Viewer | None) -> bool:
        """Whether the viewer may ask registered documents alone."""
        return enforced(self.mode, viewer)

    async def prepare(self, ask: Ask, viewer: Viewer | None) -> Prepared:
        """The operation, ready to be executed. Raises Rejected."""
        try:
            text = await self.trusted.find(ask.query, ask.document_id, enforced=self.only_trusted(viewer))
        except GraphQLError as error:
            raise Rejected([error]) from error
        return self.answerer.prepare(Ask(text, None, ask.variables, ask.operation))

    def admit(self, prepared: Prepared, context: Context) -> None:
        """Let the operation pass, for the price of an answer that is kept. Raises Rejected."""
        if prepared.asks_schema and not introspects(self.mode, context.viewer):
            raise Rejected(
                [
                    BadInput(
                        "IntrospectionForbidden",
                        "The schema is not told here; it is published with the system.",
                        "生产环境不开放自省查询，接口定义随系统发布。",
                    )
                ]
            )
        self.charge(context, CACHED)

    def charge(self, context: Context, cost: int) -> None:
        """Take a cost from the viewer's budget; what it costs more is spent later. Raises Rejected."""
        if self.budgets is not None:
            context.spend = self._spend(context)
            context.spend(cost)

    def _spend(self, context: Context) -> Spend:
        budgets, viewer = self.budgets, context.viewer
        assert budgets is not None
        key, role = budget_key(viewer, context.origin), viewer.actor.role if viewer else None

        def spend(cost: int) -> None:
            try:
                budgets.charge(key, role, cost)
            except BudgetSpent as spent:
                wait = (b"retry-after", str(spent.seconds).encode())
                raise Rejected([spent], 429, [wait]) from spent

        return spend
