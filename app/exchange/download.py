"""Download (下载): a list written into a file for one viewer, recorded before the file leaves."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from typing import IO, Any
from uuid import UUID

import msgspec
import orjson
from strawberry.utils.str_converters import to_camel_case

import app.access.asked  # noqa: F401 - its questions are lists, too
from app.access.records import Sensitive
from app.exchange.exporting import WRITERS, as_json, fields_of, nouns_of
from app.exchange.listing import Listing, is_readable, listing
from app.exchange.names import Names
from app.graphql.context import Context
from app.graphql.district import INNER
from app.graphql.errors import BadInput
from app.graphql.moment import Moment
from app.graphql.plan.compiler import Forbidden
from app.graphql.plan.statement import Source
from domain.personal import Personal
from projections.engine import table
from projections.engine.question import QUESTIONS
from projections.engine.view import VIEWS

FORMS = (*WRITERS, "json")
_AT_ONCE = 500


def source_called(name: str) -> Source:
    """The list of that name, as the API or the views call it. Raises BadInput."""
    views = {word: view for view in VIEWS.values() for word in (view.name, to_camel_case(view.name))}
    found: Source | None = views.get(name) or QUESTIONS.get(name)
    if found is None or found.name in INNER:
        raise BadInput("NoSuchList", f"There is no list {name[:60]}.", f"没有名为 {name[:60]} 的列表。")
    return found


def parameters_of(source: Source, given: Mapping[str, str]) -> dict[str, Any]:
    """A question's parameters from their texts. Raises BadInput."""
    hints = getattr(source, "parameters", {})
    return {name: _parameter(source, name, hint, given.get(name)) for name, hint in hints.items()}


def _parameter(source: Any, name: str, hint: Any, text: str | None) -> Any:
    inner, nullable = table.without_none(hint)
    default = source.defaults.get(name)
    if text is None and default is None and not nullable:
        raise BadInput("ParameterMissing", f"`{name}` is needed.", f"缺少参数 {name}。")
    try:
        return default if text is None else msgspec.convert(text, table.bare(inner), strict=False)
    except msgspec.ValidationError as wrong:
        raise BadInput("ParameterInvalid", f"`{name}`: {wrong}.", f"参数 {name} 的值无效。") from wrong


@dataclass
class Download:
    """A list as a file of one form, at one moment, for one viewer."""

    context: Context
    source: Source
    form: str
    moment: Moment
    given: Mapping[str, Any] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The file's name, which the access log knows it by, too."""
        return f"{self.source.name}.{self.form}"

    async def allow(self) -> None:
        """Raises Forbidden, which is recorded, where the viewer may not ask for the list."""
        if not is_readable(self.context.grant(self.moment.district), self.source):
            await self.context.services.records.denied(self.context.who, "Forbidden", f"export {self.name}")
            raise Forbidden(f"District.{to_camel_case(self.source.name)}")

    async def write(self, file: IO[bytes]) -> tuple[int, int]:
        """Write the rows that the viewer may see: how many there are, and the position that they are true at."""
        await self.allow()
        names, district = Names(), self.moment.district
        if self.form != "json":
            await names.load(self.context, nouns_of(self.source.row), self.moment)
        async with listing(self.context, self.source, self.moment, self.given) as found:
            count, position = found.count, found.position
            await self.context.services.records.exported(
                self.context.who, district, f"export {self.name}", count, position
            )
            if self.form == "json":
                await self._json(file, found)
            else:
                await self._table(file, found, names)
        return count, position

    async def _table(self, file: IO[bytes], found: Listing, names: Names) -> None:
        fields = fields_of(self.source.row, names)
        with WRITERS[self.form](file, self.source.name, [field.heading for field in fields]) as writer:
            async for row in self._recorded(found):
                values = ((field, getattr(row, field.name)) for field in fields)
                writer.row([None if value is None else field.says(value) for field, value in values])

    async def _json(self, file: IO[bytes], found: Listing) -> None:
        head = {
            "district": self.moment.district,
            "list": self.source.name,
            "position": found.position,
            "moment": self.moment.now,
            "count": found.count,
        }
        file.write(orjson.dumps(head)[:-1] + b',"rows":[')
        parting = b"\n"
        async for row in self._recorded(found):
            file.write(parting + as_json(row))
            parting = b",\n"
        file.write(b"]}\n")

    async def _recorded(self, found: Listing) -> AsyncIterator[Any]:
        """The rows, told to the access log part by part before they are given on."""
        part: list[Any] = []
        async for row in found.rows:
            part.append(row)
            if len(part) == _AT_ONCE:
                for each in await self._told(part, found.position):
                    yield each
                part = []
        for each in await self._told(part, found.position):
            yield each

    async def _told(self, part: list[Any], position: int) -> list[Any]:
        """Record whose sensitive values are among the rows: those that come masked were not read."""
        grant = self.context.grant(self.moment.district)
        watched = grant.sensitive(self.source.name) - grant.masked(self.source.name)
        concerned = grant.concerned(self.source.name)
        things: dict[UUID, None] = {}
        subjects: dict[UUID, None] = {}
        for row in part:
            values = [value for name in watched if (value := getattr(row, name)) is not None]
            if values:
                things |= {row.id: None} if hasattr(row, "id") else {}
                subjects |= {value.subject: None for value in values if isinstance(value, Personal)}
                subjects |= {firm: None for firm in [getattr(row, concerned or "", None)] if firm}
        if things or subjects:
            kind = self.source.row.__name__
            fields = tuple(sorted(f"{kind}.{to_camel_case(name)}" for name in watched))
            sensitive = Sensitive(fields, tuple(things), tuple(subjects))
            who, records = self.context.who, self.context.services.records
            await records.read(who, self.moment.district, sensitive, "", f"export {self.name}", position)
        return part
