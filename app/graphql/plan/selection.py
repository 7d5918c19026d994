"""Selection (选择集): which fields an operation asks for, merged as the specification says."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from graphql import (
    DirectiveNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLAbstractType,
    GraphQLField,
    GraphQLIncludeDirective,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLSkipDirective,
    SelectionSetNode,
    is_abstract_type,
)
from graphql.execution.values import VariableValues, get_argument_values, get_directive_values

TYPENAME = "__typename"


@dataclass(frozen=True, eq=False, slots=True)
class Selected:
    """One response key of a selection: its field, and all the nodes that asked for it."""

    key: str
    name: str
    nodes: tuple[FieldNode, ...]
    definition: GraphQLField
    path: tuple[str, ...]

    def arguments(self, variables: VariableValues) -> dict[str, Any]:
        """The coerced arguments, by their GraphQL names. Raises GraphQLError."""
        return get_argument_values(self.definition, self.nodes[0], variables)

    @property
    def is_constant(self) -> bool:
        """Whether no variable has a part in the arguments."""
        source = self.nodes[0]
        return not any("$" in _text(argument) for argument in source.arguments or ())


def _text(argument: Any) -> str:
    location = argument.loc
    return str(location.source.body[location.start : location.end]) if location else "$"


@dataclass(frozen=True, eq=False, slots=True)
class Selections:
    """Collects what is asked for in one operation with its variables."""

    schema: GraphQLSchema
    fragments: Mapping[str, FragmentDefinitionNode]
    variables: VariableValues

    def of(self, kind: GraphQLObjectType, nodes: tuple[Any, ...], path: tuple[str, ...]) -> list[Selected]:
        """The fields that the nodes' selection sets ask of an object type, in their order."""
        grouped: dict[str, list[FieldNode]] = {}
        seen: set[str] = set()
        for node in nodes:
            for field in self._fields(kind, node.selection_set, seen):
                grouped.setdefault(field.alias.value if field.alias else field.name.value, []).append(field)
        return [
            Selected(key, name, tuple(found), self._definition(kind, name), (*path, key))
            for key, found in grouped.items()
            for name in (found[0].name.value,)
        ]

    def _definition(self, kind: GraphQLObjectType, name: str) -> GraphQLField:
        definition = self.schema.get_field(kind, name)
        assert definition is not None, f"validated, yet {kind.name} has no {name}"
        return definition

    def _fields(
        self, kind: GraphQLObjectType, chosen: SelectionSetNode | None, seen: set[str]
    ) -> Iterator[FieldNode]:
        for node in chosen.selections if chosen else ():
            if not self._included(node):
                continue
            if isinstance(node, FieldNode):
                yield node
                continue
            if isinstance(node, FragmentSpreadNode):
                if node.name.value in seen:
                    continue
                seen.add(node.name.value)
                fragment: Any = self.fragments[node.name.value]
            else:
                fragment = node
            if self._applies(kind, fragment.type_condition):
                yield from self._fields(kind, fragment.selection_set, seen)

    def _included(self, node: Any) -> bool:
        directives: tuple[DirectiveNode, ...] = node.directives
        if not directives:
            return True
        skip = get_directive_values(GraphQLSkipDirective, node, self.variables)
        include = get_directive_values(GraphQLIncludeDirective, node, self.variables)
        return not (skip and skip["if"]) and not (include and not include["if"])

    def _applies(self, kind: GraphQLObjectType, condition: Any) -> bool:
        if condition is None or condition.name.value == kind.name:
            return True
        named = self.schema.get_type(condition.name.value)
        return is_abstract_type(named) and self._is_sub_type(named, kind)

    def _is_sub_type(self, abstract: GraphQLAbstractType, kind: GraphQLObjectType) -> bool:
        return self.schema.is_sub_type(abstract, kind)
