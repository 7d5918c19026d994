"""Answering (应答): from a request to the bytes of its answer, whatever carried it."""

import asyncio
from collections.abc import Hashable
from dataclasses import dataclass, field
from hashlib import blake2b

import orjson
from graphql import (
    GraphQLError,
    GraphQLSchema,
    OperationType,
    get_nullable_type,
    is_list_type,
    is_non_null_type,
)

from app.graphql.cache import Cache, Kept
from app.graphql.context import Context
from app.graphql.cost import afford
from app.graphql.documents import Documents
from app.graphql.errors import BadInput
from app.graphql.introspection import introspect, is_introspection
from app.graphql.masking import masked
from app.graphql.mutations import mutate
from app.graphql.plan.compiler import located
from app.graphql.plan.selection import TYPENAME, Selected
from app.graphql.prepared import Ask, Prepared, prepare
from app.graphql.reading import Read, Target, extensions, read, targets_of

MOST_SECONDS = 15.0


@dataclass(eq=False, slots=True)
class Building:
    """An answer in the making: the text of each root, the errors, and where it stands."""

    texts: list[tuple[Selected, str | None]] = field(default_factory=list)
    errors: list[GraphQLError] = field(default_factory=list)
    reads: list[tuple[Target, Read]] = field(default_factory=list)

    def body(self) -> bytes:
        """The whole answer, as JSON."""
        parts = [f'"data":{self._data()}']
        if self.errors:
            told = orjson.dumps([error.formatted for error in self.errors], default=str).decode()
            parts.insert(0, f'"errors":{told}')
        positions = {target.moment.district: found.position for target, found in self.reads}
        if positions:
            parts.append(
                f'"extensions":{extensions(positions, [found.incomplete for _, found in self.reads])}'
            )
        return ("{" + ",".join(parts) + "}").encode()

    def _data(self) -> str:
        if any(text is None and is_non_null_type(root.definition.type) for root, text in self.texts):
            return "null"
        members = (f'"{root.key}":{"null" if text is None else text}' for root, text in self.texts)
        return "{" + ",".join(members) + "}"


class Answerer:
    """Answers for one process; remembers documents, plans and answers."""

    def __init__(self, schema: GraphQLSchema, documents: Documents, cache: Cache) -> None:
        self.schema, self.documents, self.cache = schema, documents, cache

    def prepare(self, ask: Ask) -> Prepared:
        """Parse, validate, choose the operation, coerce the variables. Raises Rejected."""
        return prepare(self.schema, self.documents.get(ask.query or ""), ask)

    async def answer(self, prepared: Prepared, context: Context) -> Kept:
        """Execute a query or a mutation."""
        if prepared.kind is OperationType.MUTATION:
            return await self._mutation(prepared, context)
        return await self._query(prepared, context)

    async def _query(self, prepared: Prepared, context: Context) -> Kept:
        building = Building()
        asked: list[tuple[Selected, list[Target]]] = []
        for root in prepared.roots:
            try:
                asked.append((root, await self._asked(prepared, root, context)))
            except Exception as error:  # noqa: BLE001 - the edge: what is no answer is masked
                await self._refused(building, root, error, context)
        targets = [found for _, found in asked]
        key = self._key(prepared, targets)
        if not building.errors and key is not None and (kept := self.cache.get(key)) is not None:
            await self._record(prepared, context, kept)
            return kept
        context.spend(prepared.cost * max([1, *map(len, targets)]))
        for root, found in asked:
            await self._read(building, prepared, root, found, context)
        building.texts.sort(key=lambda text: prepared.roots.index(text[0]))
        kept = self._kept(building, prepared)
        await self._record(prepared, context, kept)
        if not building.errors and key is not None:
            self.cache.keep(self._stood_at(prepared, targets, building), kept)
        return kept

    async def _asked(self, prepared: Prepared, root: Selected, context: Context) -> list[Target]:
        if root.name == TYPENAME or is_introspection(root):
            return []
        found = await targets_of(prepared, root, context)
        if len(found) > 1:
            afford(prepared.cost * len(found))
        return found

    async def _read(
        self, building: Building, prepared: Prepared, root: Selected, targets: list[Target], context: Context
    ) -> None:
        if root.name == TYPENAME:
            building.texts.append((root, '"Query"'))
        elif is_introspection(root):
            building.texts.append((root, introspect(prepared, root)))
        else:
            try:
                async with asyncio.timeout(MOST_SECONDS):
                    found = [(target, await read(target, context)) for target in targets]
            except Exception as error:  # noqa: BLE001 - the edge: what is no answer is masked
                await self._refused(building, root, error, context)
                return
            building.reads += found
            texts = [each.text for _, each in found]
            if is_list_type(get_nullable_type(root.definition.type)):
                building.texts.append((root, f"[{','.join(texts)}]"))
            else:
                building.texts.append((root, texts[0] if texts else None))

    async def _mutation(self, prepared: Prepared, context: Context) -> Kept:
        building = Building()
        context.spend(prepared.cost)
        for root in prepared.roots:
            if root.name == TYPENAME:
                building.texts.append((root, '"Mutation"'))
                continue
            try:
                text, reads = await mutate(prepared, root, context)
                building.texts.append((root, text))
                building.reads += reads
            except Exception as error:  # noqa: BLE001 - the edge: what is no answer is masked
                await self._refused(building, root, error, context)
        return Kept(building.body(), "", public=False)

    async def _refused(self, building: Building, root: Selected, error: Exception, context: Context) -> None:
        told = told_error(error, root, context)
        building.errors.append(told)
        building.texts.append((root, None))
        code = (told.extensions or {}).get("code", "")
        await context.services.records.denied(context.who, code, ".".join(map(str, told.path or ())))

    async def _record(self, prepared: Prepared, context: Context, kept: Kept) -> None:
        for district, found, position in kept.sensitive:
            await context.services.records.read(
                context.who, district, found, prepared.document.id, prepared.name, position
            )

    def _kept(self, building: Building, prepared: Prepared) -> Kept:
        body = building.body()
        seal = blake2b(body, digest_size=9, key=prepared.document.id[-32:].encode()).hexdigest()
        stands = "-".join(f"{target.moment.district}.{found.position}" for target, found in building.reads)
        public = not building.errors and all(root.name in {"board", TYPENAME} for root in prepared.roots)
        sensitive = tuple(
            (target.moment.district, found.sensitive, found.position)
            for target, found in building.reads
            if found.sensitive is not None
        )
        etag = "" if building.errors else f'W/"{stands or "static"}-{seal}"'
        return Kept(body, etag, public, sensitive)

    def _key(self, prepared: Prepared, targets: list[list[Target]]) -> Hashable | None:
        """What the answer depends on; None where it depends on more than a key can say."""
        if any(target.planned.is_volatile for found in targets for target in found):
            return None
        parts = tuple(tuple(target.key() for target in found) for found in targets)
        return (prepared.document.id, prepared.name, prepared.given, parts)

    def _stood_at(self, prepared: Prepared, targets: list[list[Target]], building: Building) -> Hashable:
        """The key of the position that was found, which may be later than the one asked at."""
        at = {id(target): result for target, result in building.reads}
        parts = tuple(tuple(target.key(at[id(target)]) for target in found) for found in targets)
        return (prepared.document.id, prepared.name, prepared.given, parts)


def told_error(error: Exception, root: Selected, context: Context) -> GraphQLError:
    """The error as the client is told it: what was said on purpose, or a bug without its words."""
    if isinstance(error, GraphQLError):
        return located(error, root)
    if isinstance(error, TimeoutError):
        late = BadInput("TimedOut", "This takes too long; ask for less.", "查询耗时过长，请缩小范围。")
        return located(late, root)
    return masked(located(GraphQLError("", original_error=error), root), error, context.correlation)
