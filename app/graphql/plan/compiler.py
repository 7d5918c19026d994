"""Compiler (编译器): from what is selected of a type to pieces of text; each type says how its fields are read."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from graphql import GraphQLError, GraphQLObjectType, get_named_type
from graphql.execution.values import VariableValues

from app.access.grant import Grant
from app.graphql.errors import BadInput
from app.graphql.plan.selection import TYPENAME, Selected, Selections
from app.graphql.plan.statement import Binder, Run, Statement
from app.graphql.plan.text import Pieces, constant, members

Fields = Callable[["Compiler", Selected, Any], Pieces]
FIELDS: dict[str, Fields] = {}
"""How the fields of each object type are read, by the type's name; the scope is what that type's reader wants."""


def reads(name: str) -> Callable[[Fields], Fields]:
    """Say how the fields of a type are read."""

    def declare(fields: Fields) -> Fields:
        FIELDS[name] = fields
        return fields

    return declare


@dataclass(eq=False, slots=True)
class Compiler:
    """One statement in the making."""

    selections: Selections
    statement: Statement
    _aliases: int = 0
    _known: dict[Selected, dict[str, Any]] = field(default_factory=dict)

    @property
    def variables(self) -> VariableValues:
        """The variables whose shape the statement is made for."""
        return self.selections.variables

    @property
    def grant(self) -> Grant:
        """What the viewer may read."""
        return self.statement.grant

    def alias(self) -> str:
        """A name for rows that no other has."""
        self._aliases += 1
        return f"t{self._aliases}"

    def arguments(self, selected: Selected) -> dict[str, Any]:
        """A field's arguments: good for their shape; their values are bound for each run."""
        found = self._known.get(selected)
        if found is None:
            found = self._known[selected] = selected.arguments(self.variables)
        return found

    def selected(self, of: Selected) -> list[Selected]:
        """The fields selected of a field's object type."""
        return self.selections.of(self.kind(of), of.nodes, of.path)

    def kind(self, of: Selected) -> GraphQLObjectType:
        """A field's object type."""
        kind = get_named_type(of.definition.type)
        assert isinstance(kind, GraphQLObjectType)
        return kind

    def object(self, of: Selected, scope: Any) -> Pieces:
        """A JSON object with what is selected of a field's object type."""
        return self.typed(self.kind(of), self.selected(of), scope)

    def typed(self, kind: GraphQLObjectType, fields: list[Selected], scope: Any) -> Pieces:
        """A JSON object of a type."""
        return members((each.key, self.part(kind.name, each, scope)) for each in fields)

    def part(self, kind: str, each: Selected, scope: Any) -> Pieces:
        """One field's text."""
        if each.name == TYPENAME:
            return constant(f'"{kind}"')
        if not self.grant.asks(kind, each.name):
            raise located(Forbidden(f"{kind}.{each.name}"), each)
        return FIELDS[kind](self, each, scope)

    def bind(self, selected: Selected, get: Callable[[dict[str, Any]], Any]) -> Binder:
        """A binder of something in a field's arguments; its errors say where."""

        def binder(run: Run) -> Any:
            try:
                return get(run.arguments(selected))
            except GraphQLError as error:
                raise located(error, selected) from error

        return binder


class Forbidden(BadInput):
    """The viewer's role may not ask this field."""

    def __init__(self, field: str) -> None:
        super().__init__(
            "Forbidden",
            f"Your role may not ask {field}.",
            f"您的角色无权查询 {field}。",
        )


def located(error: GraphQLError, at: Selected) -> GraphQLError:
    """The error, with the nodes and the path that it happened at."""
    if error.path:
        return error
    return GraphQLError(
        error.message,
        error.nodes or list(at.nodes),
        path=list(at.path),
        original_error=error if isinstance(error, BadInput) else None,
        extensions=error.extensions,
    )
