"""Limits (查询限额): how large, deep and repetitive a document may be, whoever asks.

The walk costs as much as the source is long: a fragment is measured once, however often it is spread.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from graphql import (
    BREAK,
    ASTValidationRule,
    DirectiveNode,
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    GraphQLSchema,
    GraphQLSyntaxError,
    InlineFragmentNode,
    Node,
    OperationDefinitionNode,
    SelectionSetNode,
    VisitorAction,
    parse,
    specified_rules,
    validate,
    visit,
)
from graphql.language import Visitor
from graphql.validation import MaxIntrospectionDepthRule

from app.graphql.errors import BadInput

MOST_BYTES = 64 * 1024
MOST_TOKENS = 2_000
MOST_DEPTH = 12
MOST_ALIASES = 30
MOST_DIRECTIVES = 50
MOST_ROOT_FIELDS = 20
MOST_FRAGMENTS = 50
MOST_FIELDS = 1_000
MOST_VARIABLES_DEPTH = 10
_MOST_BRACES = 100  # braces that are no depth, too: fragments within fragments
_INTROSPECTION = frozenset({"__schema", "__type"})  # their own rule bounds how deep these go


@dataclass(frozen=True, slots=True)
class Extent:
    """How deep a selection goes, how many fields it comes to, and how many of them are its topmost."""

    depth: int
    fields: int
    top: int


@dataclass
class Count(Visitor):
    """What is counted as it stands in the source, not as often as fragments repeat it."""

    aliases: int = 0
    directives: int = 0
    spreads: int = 0
    fragments: dict[str, FragmentDefinitionNode] = field(default_factory=dict)
    operations: list[OperationDefinitionNode] = field(default_factory=list)

    def __post_init__(self) -> None:
        """A visitor prepares itself."""
        super().__init__()

    def enter_operation_definition(self, node: OperationDefinitionNode, *_: object) -> None:
        """One of the operations."""
        self.operations.append(node)

    def enter_fragment_definition(self, node: FragmentDefinitionNode, *_: object) -> None:
        """One of the fragments."""
        self.fragments[node.name.value] = node

    def enter_field(self, node: FieldNode, *_: object) -> None:
        """A field may carry an alias."""
        self.aliases += node.alias is not None

    def enter_directive(self, _node: DirectiveNode, *_: object) -> None:
        """Anywhere: on fields, fragments, operations and variables."""
        self.directives += 1

    def enter_fragment_spread(self, _node: FragmentSpreadNode, *_: object) -> None:
        """A use of a fragment."""
        self.spreads += 1


class Measure:
    """The extent of selections, with their fragments unfolded."""

    def __init__(self, fragments: Mapping[str, FragmentDefinitionNode]) -> None:
        self._fragments = fragments
        self._known: dict[str, Extent] = {}

    def of(self, selected: SelectionSetNode | None, level: int = 0) -> Extent:
        """Of a selection; a fragment within itself adds nothing, its cycle is another rule's matter.

        The parser bounds the braces within one definition only, so this walk bounds its own recursion.
        """
        if level > _MOST_BRACES:
            return Extent(MOST_DEPTH + 1, 0, 0)
        depth = fields = top = 0
        for node in selected.selections if selected else ():
            part = self._of_node(node, level + 1)
            depth, fields, top = max(depth, part.depth), fields + part.fields, top + part.top
        return Extent(depth, fields, top)

    def _of_node(self, node: Node, level: int) -> Extent:
        if isinstance(node, FieldNode):
            inner = self.of(node.selection_set, level)
            depth = 1 if node.name.value in _INTROSPECTION else inner.depth + 1
            return Extent(depth, inner.fields + 1, 1)
        if isinstance(node, InlineFragmentNode):
            return self.of(node.selection_set, level)
        assert isinstance(node, FragmentSpreadNode)
        name = node.name.value
        if name not in self._known and name in self._fragments:
            self._known[name] = Extent(0, 0, 0)
            self._known[name] = self.of(self._fragments[name].selection_set, level)
        return self._known.get(name, Extent(0, 0, 0))


@dataclass(frozen=True)
class Limit:
    """One limit: its code, its number, what it counts, in both languages."""

    code: str
    most: int
    en: str
    zh: str

    def passed(self, count: int) -> list[GraphQLError]:
        """Nothing, or that it is passed."""
        if count <= self.most:
            return []
        return [BadInput(self.code, self.en.format(self.most), self.zh.format(self.most))]


DEPTH = Limit(
    "TooDeep",
    MOST_DEPTH,
    "Fields may be nested {} deep here.",
    "查询嵌套过深：最多 {} 层。",
)
ALIASES = Limit(
    "TooManyAliases",
    MOST_ALIASES,
    "A document may have {} aliases here.",
    "别名过多：每个查询文档最多 {} 个。",
)
DIRECTIVES = Limit(
    "TooManyDirectives",
    MOST_DIRECTIVES,
    "A document may have {} directives here.",
    "指令过多：每个查询文档最多 {} 个。",
)
ROOT_FIELDS = Limit(
    "TooManyRootFields",
    MOST_ROOT_FIELDS,
    "An operation may have {} root fields here.",
    "根字段过多：每个操作最多 {} 个。",
)
FRAGMENTS = Limit(
    "TooManyFragments",
    MOST_FRAGMENTS,
    "A document may have {} fragments and use fragments as often here.",
    "片段过多：每个查询文档最多定义 {} 个片段，引用次数同限。",
)
FIELDS = Limit(
    "TooManyFields",
    MOST_FIELDS,
    "An operation may select {} fields here, with its fragments unfolded.",
    "字段过多：片段展开后每个操作最多选取 {} 个字段。",
)
TOKENS = Limit(
    "TooManyTokens",
    MOST_TOKENS,
    "A document may have {} tokens here.",
    "查询文档过长：最多 {} 个词法单元。",
)
VARIABLES = Limit(
    "VariablesTooDeep",
    MOST_VARIABLES_DEPTH,
    "Variables may be nested {} deep here.",
    "变量嵌套过深：最多 {} 层。",
)


def exceeded(document: DocumentNode) -> list[GraphQLError]:
    """The limits that a document passes, each once."""
    count = Count()
    visit(document, count)
    measure = Measure(count.fragments)
    extents = [measure.of(operation.selection_set) for operation in count.operations]
    return [
        *ALIASES.passed(count.aliases),
        *DIRECTIVES.passed(count.directives),
        *FRAGMENTS.passed(max(count.spreads, len(count.fragments))),
        *DEPTH.passed(max((extent.depth for extent in extents), default=0)),
        *ROOT_FIELDS.passed(max((extent.top for extent in extents), default=0)),
        *FIELDS.passed(max((extent.fields for extent in extents), default=0)),
    ]


class Limits(ASTValidationRule):
    """All limits on a document's text, as one validation rule that looks once and then rests."""

    def enter_document(self, node: DocumentNode, *_: object) -> VisitorAction:
        """The whole document."""
        for error in exceeded(node):
            self.report_error(error)
        return BREAK


class CircularIntrospection(MaxIntrospectionDepthRule):
    """graphql-core's rule against types of fields of types of fields, with our code and words."""

    def report_error(self, error: GraphQLError) -> None:
        """The same error in our words."""
        ours = BadInput(
            "TooDeep",
            "Introspection may not go from types to their fields' types again and again.",
            "内省查询不得在类型与字段之间反复嵌套。",
        )
        super().report_error(
            GraphQLError(ours.message, nodes=error.nodes, extensions=ours.extensions, original_error=ours)
        )


RULES: tuple[type[ASTValidationRule], ...] = (Limits, CircularIntrospection)
_GRAMMAR: tuple[type[ASTValidationRule], ...] = tuple(
    rule for rule in specified_rules if rule is not MaxIntrospectionDepthRule
)


def faults(schema: GraphQLSchema, document: DocumentNode) -> list[GraphQLError]:
    """All that is wrong with a document. Within its limits first: the other rules may cost their square.

    Suggestions are hidden: a schema that may not be introspected is not to be guessed either.
    """
    return exceeded(document) or validate(
        schema, document, (*_GRAMMAR, CircularIntrospection), hide_suggestions=True
    )


def parsed(text: str) -> DocumentNode:
    """The document of a text. Raises GraphQLSyntaxError, or TooManyTokens."""
    try:
        return parse(text, max_lexical_tokens=MOST_TOKENS, max_comments=MOST_TOKENS)
    except GraphQLSyntaxError as error:
        raise (_coded(error) or error) from None


def _coded(error: GraphQLSyntaxError) -> GraphQLError | None:
    """graphql-core says its parser's own limits as syntax errors without a code."""
    if "Parsing aborted" not in error.message:
        return None
    limit = DEPTH if "nested too deeply" in error.message else TOKENS
    return limit.passed(limit.most + 1)[0]


def variables_fault(variables: object) -> GraphQLError | None:
    """What is wrong with variables before they are coerced."""
    depth, level = 0, [variables]
    while level and depth <= MOST_VARIABLES_DEPTH:
        level = [part for whole in level for part in _parts(whole)]
        depth += 1
    return next(iter(VARIABLES.passed(depth)), None)


def _parts(whole: object) -> list[object]:
    if isinstance(whole, dict):
        return list(whole.values())
    return whole if isinstance(whole, list) else []
