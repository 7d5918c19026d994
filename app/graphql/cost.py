"""Cost (查询成本): what an operation would read at most, in rows, known before it reads any.

A list costs its page times what each row costs; a reference costs one row; a count reads much and says
little. A document is costed once: what depends on variables stays open until they are known.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLArgument,
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    IntValueNode,
    OperationDefinitionNode,
    OperationType,
    SelectionSetNode,
    VariableNode,
    get_named_type,
    is_list_type,
    is_non_null_type,
)
from graphql.language import BooleanValueNode, DirectiveNode, DocumentNode, InlineFragmentNode

from app.graphql.errors import BadInput

MOST_COST = 20_000
MOST_ROWS = 100
MOST_ENTRIES = 1_000
COUNTED = 20  # totalCount and tally read all rows' index, and give few
QUESTION = 50  # a question joins and groups before its first row
COMMAND = 50  # loads, decides, appends
BATCH = 100  # a message of a subscription
MANY = 5  # references in a column: nobody asks how many
CATALOGUE = 4_000  # all types of the schema, which no database sees
LISTS = {("Board", "heads"): 100}  # lists without a page
_REREAD = frozenset({"edges", "nodes", "pageInfo"})


class TooCostly(BadInput):
    """The operation would read too much at once."""

    def __init__(self, cost: int) -> None:
        super().__init__(
            "TooCostly",
            f"This operation would cost {cost}, of {MOST_COST} at most: ask for smaller pages.",
            f"该操作成本为 {cost}，上限 {MOST_COST}：请减小每页条数或拆分查询。",
        )
        self.cost = cost


Guard = tuple[str, bool]  # a Boolean variable, and the value with which the field is selected


@dataclass(frozen=True, slots=True)
class Term:
    """Rows of a page whose size or presence a variable decides, and what each of them costs."""

    each: "Cost"
    rows: int
    most: int
    variable: str | None
    guards: tuple[Guard, ...]

    def of(self, variables: Mapping[str, Any]) -> int:
        """Its cost, when the variables are known."""
        if any(variables.get(name) is not wanted for name, wanted in self.guards):
            return 0
        asked = None if self.variable is None else variables.get(self.variable)
        return page(self.rows if asked is None else asked, self.most) * self.each.of(variables)


@dataclass(frozen=True, slots=True)
class Cost:
    """What is known already, and what variables will add."""

    fixed: int = 0
    terms: tuple[Term, ...] = ()

    def of(self, variables: Mapping[str, Any]) -> int:
        """The cost with these variables, coerced."""
        return self.fixed + sum(term.of(variables) for term in self.terms) if self.terms else self.fixed

    def __add__(self, other: "Cost") -> "Cost":
        """Both."""
        return Cost(self.fixed + other.fixed, self.terms + other.terms)


def page(asked: object, most: int) -> int:
    """The rows that a page holds at most, whatever was asked; nonsense is refused elsewhere."""
    return min(max(asked, 0), most) if isinstance(asked, int) else most


def afford(cost: int) -> int:
    """The cost. Raises TooCostly."""
    if cost > MOST_COST:
        raise TooCostly(cost)
    return cost


def cost_of(
    schema: GraphQLSchema,
    document: DocumentNode,
    operation: OperationDefinitionNode,
    variables: Mapping[str, Any],
) -> int:
    """What an operation of a validated document costs, with its coerced variables."""
    return costed(schema, document, operation).of(variables)


def costed(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode) -> Cost:
    """What an operation costs, to be kept with it. The document must be valid and within its limits."""
    fragments = {d.name.value: d for d in document.definitions if isinstance(d, FragmentDefinitionNode)}
    root = schema.get_root_type(operation.operation)
    assert root is not None
    least = {OperationType.QUERY: 1, OperationType.MUTATION: 0, OperationType.SUBSCRIPTION: BATCH}
    costing = Costing(schema, fragments, operation.operation is OperationType.MUTATION)
    return Cost(least[operation.operation]) + costing.selection(root, [operation.selection_set])


@dataclass(frozen=True)
class Costing:
    """The costs of one document's selections."""

    schema: GraphQLSchema
    fragments: Mapping[str, FragmentDefinitionNode]
    commands: bool

    def selection(self, parent: GraphQLNamedType, selected: list[SelectionSetNode]) -> Cost:
        """What a row's fields cost; fields that merge into one are read once."""
        merged: dict[tuple[str, str, tuple[Guard, ...]], tuple[GraphQLNamedType, list[FieldNode]]] = {}
        for each in selected:
            for holder, node, guards in self._fields(parent, each, ()):
                response_key = node.alias.value if node.alias else node.name.value
                merged.setdefault((holder.name, response_key, guards), (holder, []))[1].append(node)
        total = Cost()
        for (_, _, guards), (holder, nodes) in merged.items():
            total += self._guarded(self._field(holder, nodes), guards)
        return total

    def _fields(
        self, parent: GraphQLNamedType, selected: SelectionSetNode, guards: tuple[Guard, ...]
    ) -> Iterator[tuple[GraphQLNamedType, FieldNode, tuple[Guard, ...]]]:
        for node in selected.selections:
            more = _guards(node.directives)
            if more is None:
                continue
            if isinstance(node, FieldNode):
                yield parent, node, guards + more
                continue
            fragment: InlineFragmentNode | FragmentDefinitionNode
            if isinstance(node, FragmentSpreadNode):
                fragment = self.fragments[node.name.value]
            else:
                assert isinstance(node, InlineFragmentNode)
                fragment = node
            named = fragment.type_condition
            within = self.schema.type_map[named.name.value] if named else parent
            yield from self._fields(within, fragment.selection_set, guards + more)

    @staticmethod
    def _guarded(cost: Cost, guards: tuple[Guard, ...]) -> Cost:
        return Cost(0, (Term(cost, 1, 1, None, guards),)) if guards else cost

    def _field(self, holder: GraphQLNamedType, nodes: list[FieldNode]) -> Cost:
        node = nodes[0]
        name = node.name.value
        if name.startswith("__"):
            return _introspection(nodes)
        if not isinstance(holder, GraphQLObjectType | GraphQLInterfaceType) or name not in holder.fields:
            return Cost()
        declared = holder.fields[name]
        kind = get_named_type(declared.type)
        inner = [each.selection_set for each in nodes if each.selection_set]
        if kind.name.endswith("Connection"):
            return self._connection(declared, kind, node, inner)
        if name in {"totalCount", "tally"} and holder.name.endswith("Connection"):
            return Cost(COUNTED)
        if "first" in declared.args:
            return _paged(declared, node, MOST_ENTRIES, Cost(1))
        if holder is self.schema.mutation_type:
            return Cost(COMMAND) + self.selection(kind, inner)
        return self._read(holder, name, declared, kind, inner)

    def _read(
        self,
        holder: GraphQLNamedType,
        name: str,
        declared: GraphQLField,
        kind: GraphQLNamedType,
        inner: list[SelectionSetNode],
    ) -> Cost:
        """A reference, a list of them, or a value that lies in the row itself."""
        rows = LISTS.get((holder.name, name))
        own = 1 if rows is not None or _is_node(kind) or holder is self.schema.query_type else 0
        each = Cost(own) + self.selection(kind, inner) if inner else Cost(own)
        listed = is_list_type(declared.type.of_type if is_non_null_type(declared.type) else declared.type)
        if rows is None and not (listed and _is_node(kind)):
            return each
        return _times(each, rows if rows is not None else MANY)

    def _connection(
        self,
        declared: GraphQLField,
        kind: GraphQLNamedType,
        node: FieldNode,
        inner: list[SelectionSetNode],
    ) -> Cost:
        """A page of rows: once what is asked of the list, and for each row what is asked of rows."""
        assert isinstance(kind, GraphQLObjectType)
        aside, total, read = Cost(1 if "filter" in declared.args else QUESTION), Cost(), False
        for selected in inner:
            for _, each, guards in self._fields(kind, selected, ()):
                read = read or each.name.value in _REREAD
                if each.name.value not in {"edges", "nodes"}:
                    aside += self._guarded(self._field(kind, [each]), guards)
                elif each.selection_set:
                    rows = get_named_type(kind.fields[each.name.value].type)
                    total += self._guarded(self._row(rows, each.selection_set), guards)
        return aside + (_paged(declared, node, MOST_ROWS, Cost(1) + total) if read else Cost())

    def _row(self, kind: GraphQLNamedType, selected: SelectionSetNode) -> Cost:
        """A row's fields, without its wrapping edge: the row is counted with its page."""
        if not kind.name.endswith("Edge"):
            return self.selection(kind, [selected])
        assert isinstance(kind, GraphQLObjectType)
        total = Cost()
        for _, each, guards in self._fields(kind, selected, ()):
            if each.name.value == "node" and each.selection_set:
                node = get_named_type(kind.fields["node"].type)
                total += self._guarded(self.selection(node, [each.selection_set]), guards)
        return total


def _is_node(kind: GraphQLNamedType) -> bool:
    """What has an id of its own is a row of its own; anything else lies in the row that shows it."""
    if isinstance(kind, GraphQLObjectType):
        return any(interface.name == "Node" for interface in kind.interfaces)
    return isinstance(kind, GraphQLInterfaceType) and kind.name == "Node"


def _paged(declared: GraphQLField, node: FieldNode, most: int, each: Cost) -> Cost:
    given = next((a.value for a in node.arguments or () if a.name.value == "first"), None)
    otherwise = _default(declared.args.get("first"), most)
    if isinstance(given, VariableNode):
        return Cost(0, (Term(each, page(otherwise, most), most, given.name.value, ()),))
    asked = int(given.value) if isinstance(given, IntValueNode) else otherwise
    return _times(each, page(asked, most))


def _default(argument: GraphQLArgument | None, most: int) -> int:
    """The page of who asks for none: a schema keeps it as a value or as the literal of it."""
    default = argument.default if argument is not None else None
    if default is None:
        return most
    literal = default.literal
    return int(literal.value) if isinstance(literal, IntValueNode) else page(default.value, most)


def _times(each: Cost, rows: int) -> Cost:
    if not each.terms:
        return Cost(each.fixed * rows)
    return Cost(0, (Term(each, rows, rows, None, ()),))


def _introspection(nodes: list[FieldNode]) -> Cost:
    """Introspection reads no row, but the whole catalogue is long: it is priced by its lists of types."""
    if nodes[0].name.value == "__typename":
        return Cost()
    whole = any(
        (isinstance(part, FieldNode) and part.name.value == "types") or not isinstance(part, FieldNode)
        for node in nodes
        for part in (node.selection_set.selections if node.selection_set else ())
    )
    return Cost(CATALOGUE if whole else CATALOGUE // 20)


def _guards(directives: tuple[DirectiveNode, ...] | None) -> tuple[Guard, ...] | None:
    """The variables that decide whether a selection stands; None when it never does."""
    found: list[Guard] = []
    for directive in directives or ():
        if directive.name.value not in {"include", "skip"} or not directive.arguments:
            continue
        wanted, condition = directive.name.value == "include", directive.arguments[0].value
        if isinstance(condition, VariableNode):
            found.append((condition.name.value, wanted))
        elif isinstance(condition, BooleanValueNode) and condition.value is not wanted:
            return None
    return tuple(sorted(found))
