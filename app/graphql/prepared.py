"""Prepared (就绪操作): a request parsed, validated and coerced: all that does not depend on who asks or when."""

from dataclasses import dataclass, field
from typing import Any

import orjson
from graphql import (
    GraphQLError,
    GraphQLSchema,
    OperationDefinitionNode,
    OperationType,
)
from graphql.execution.values import VariableValues, get_variable_values

from app.access.grant import Grant
from app.graphql.cost import afford, costed
from app.graphql.documents import Document
from app.graphql.errors import BadInput, coded
from app.graphql.limits import variables_fault
from app.graphql.plan.compiler import located
from app.graphql.plan.root import Planned, Root, shape
from app.graphql.plan.selection import Selected, Selections


@dataclass(frozen=True, slots=True)
class Ask:
    """One GraphQL request, as every transport hands it over."""

    query: str | None
    document_id: str | None = None
    variables: dict[str, Any] | None = None
    operation: str | None = None


class Rejected(Exception):
    """The request cannot be executed at all."""

    def __init__(
        self,
        errors: list[GraphQLError],
        status: int = 400,
        headers: list[tuple[bytes, bytes]] | None = None,
    ) -> None:
        super().__init__(errors[0].message)
        self.errors, self.status, self.headers = errors, status, headers or []

    def body(self) -> bytes:
        """What the client gets, as JSON."""
        return orjson.dumps({"errors": [error.formatted for error in self.errors]}, default=str)


@dataclass(eq=False, slots=True)
class Prepared:
    """Shared by all requests with the same bytes; `given` are the variables in canonical bytes."""

    schema: GraphQLSchema
    document: Document
    operation: OperationDefinitionNode
    variables: VariableValues
    given: bytes
    cost: int
    roots: list[Selected] = field(init=False)
    _arguments: dict[Selected, dict[str, Any]] = field(default_factory=dict)
    _plans: dict[Any, Planned] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Collect the root fields."""
        kind = self.schema.get_root_type(self.kind)
        assert kind is not None
        selections = Selections(self.schema, self.document.fragments, self.variables)
        self.roots = selections.of(kind, (self.operation,), ())

    @property
    def kind(self) -> OperationType:
        """Query, mutation or subscription."""
        return self.operation.operation

    @property
    def name(self) -> str:
        """The operation's name; empty where it has none."""
        return self.operation.name.value if self.operation.name else ""

    @property
    def asks_schema(self) -> bool:
        """Whether it is about the schema itself."""
        return any(root.name in {"__schema", "__type"} for root in self.roots)

    def arguments(self, selected: Selected) -> dict[str, Any]:
        """A root field's arguments. Raises GraphQLError."""
        found = self._arguments.get(selected)
        if found is None:
            try:
                found = self._arguments[selected] = selected.arguments(self.variables)
            except GraphQLError as error:
                raise located(error, selected) from error
        return found

    def plan(self, root: Root, grant: Grant, *, past: bool) -> Planned:
        """A root's statement, made once for a shape of variables and of grant."""
        view = root.view.name if root.view else None
        here = (root.selected.path, view, grant.shape, past)
        found = self._plans.get(here)
        if found is None:
            key = (self.name, *here, shape(self.variables.coerced))
            found = self.document.plans.get(key, lambda: root.plan(self.variables, grant, past=past))
            self._plans[here] = found
        return found


def prepare(schema: GraphQLSchema, document: Document, ask: Ask) -> Prepared:
    """Choose the operation, coerce its variables, and see what it costs. Raises Rejected."""
    if document.errors:
        raise Rejected(document.errors)
    if (fault := variables_fault(ask.variables)) is not None:
        raise Rejected([fault])
    operation = _operation(document, ask.operation)
    given = ask.variables or {}
    coerced = get_variable_values(schema, operation.variable_definitions or (), given, hide_suggestions=True)
    if isinstance(coerced, list):
        raise Rejected([coded(error, "VariablesInvalid", "变量不符合接口定义。") for error in coerced])
    canonical = orjson.dumps(given, option=orjson.OPT_SORT_KEYS) if given else b""
    cost = _cost(schema, document, operation, coerced)
    return Prepared(schema, document, operation, coerced, canonical, cost)


def _cost(
    schema: GraphQLSchema,
    document: Document,
    operation: OperationDefinitionNode,
    variables: VariableValues,
) -> int:
    name = operation.name.value if operation.name else ""
    if name not in document.costs:
        assert document.tree is not None
        document.costs[name] = costed(schema, document.tree, operation)
    try:
        return afford(document.costs[name].of(variables.coerced))
    except GraphQLError as error:
        raise Rejected([error]) from error


def _operation(document: Document, name: str | None) -> OperationDefinitionNode:
    operations = document.operations
    if name is None and len(operations) == 1:
        return next(iter(operations.values()))
    if name is None:
        code, en, zh = "OperationMissing", "Name the operation to execute.", "请指明要执行的操作名称。"
    elif name in operations:
        return operations[name]
    else:
        code, en, zh = "OperationUnknown", f"There is no operation {name}.", f"文档中没有操作 {name}。"
    raise Rejected([BadInput(code, en, zh)])
