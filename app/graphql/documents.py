"""Documents (查询文档): parsed and validated once; each keeps the plans of its roots."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, Generic, TypeVar

from graphql import (
    DocumentNode,
    FragmentDefinitionNode,
    GraphQLError,
    GraphQLSchema,
    OperationDefinitionNode,
)

from app.graphql.cost import Cost
from app.graphql.errors import coded
from app.graphql.limits import faults, parsed
from app.graphql.plan.root import Planned

MOST_DOCUMENTS = 1_000
MOST_PLANS = 64
K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Recent(Generic[K, V]):
    """A bounded memory: what was not asked for longest goes first."""

    def __init__(self, most: int) -> None:
        self._most, self._kept = most, OrderedDict[K, V]()

    def get(self, key: K, make: Callable[[], V]) -> V:
        """What is kept under the key, made when it is not."""
        found = self.find(key)
        return self.keep(key, make()) if found is None else found

    def find(self, key: K) -> V | None:
        """What is kept under the key."""
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
        return found

    def keep(self, key: K, value: V) -> V:
        """Keep it under the key."""
        self._kept[key] = value
        if len(self._kept) > self._most:
            self._kept.popitem(last=False)
        return value


@dataclass(eq=False, slots=True)
class Document:
    """A document: its tree, or what is wrong with it."""

    text: str
    tree: DocumentNode | None
    errors: list[GraphQLError]
    plans: Recent[Any, Planned] = field(default_factory=lambda: Recent(MOST_PLANS))
    id: str = ""
    operations: dict[str, OperationDefinitionNode] = field(default_factory=dict)
    fragments: dict[str, FragmentDefinitionNode] = field(default_factory=dict)
    costs: dict[str, Cost] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Sort its definitions."""
        self.id = f"sha256:{sha256(self.text.encode()).hexdigest()}"
        for definition in self.tree.definitions if self.tree else ():
            if isinstance(definition, OperationDefinitionNode):
                self.operations[definition.name.value if definition.name else ""] = definition
            elif isinstance(definition, FragmentDefinitionNode):
                self.fragments[definition.name.value] = definition


class Documents:
    """Every document that was asked lately."""

    def __init__(self, schema: GraphQLSchema) -> None:
        self.schema = schema
        self._recent: Recent[str, Document] = Recent(MOST_DOCUMENTS)

    def get(self, text: str) -> Document:
        """The document, parsed and validated."""
        return self._recent.get(text, lambda: self._read(text))

    def _read(self, text: str) -> Document:
        try:
            tree = parsed(text)
        except GraphQLError as error:
            return Document(text, None, [coded(error, "SyntaxInvalid", "查询语法有误。")])
        found = faults(self.schema, tree)
        return Document(text, tree, [coded(error, "QueryInvalid", "查询不符合接口定义。") for error in found])
