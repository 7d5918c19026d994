"""Access log (访问日志): who read what and who was denied, as questions of a district."""

from datetime import date, datetime
from uuid import UUID

from domain.actor import Role
from projections.engine.question import Question
from projections.engine.view import Row


class AccessRecord(Row):
    """A record of the access log (访问记录).

    `kind` is DENIED, SENSITIVE_READ or EXPORT; `code` says why it was denied; `things` are the rows and `subjects`
    the data subjects read; `document` is the query's sha256, `position` the log position of the answer; `rows`
    counts what an export took away.
    """

    number: int
    at: datetime
    kind: str
    code: str | None
    role: Role | None
    name: str | None
    person: UUID | None
    post: UUID | None
    enterprise: UUID | None
    origin: str
    correlation: UUID
    document: str | None
    operation: str | None
    fields: tuple[str, ...]
    things: tuple[UUID, ...]
    subjects: tuple[UUID, ...]
    position: int | None
    rows: int | None


def _records(things: str, subjects: str) -> str:
    """SQL up to the conditions; `things` and `subjects` are arrays of ids in SQL."""
    return f"""
select id as number, at, kind, code, role, name, person, post, enterprise, origin, correlation, document,
    operation, to_jsonb(fields) as fields, to_jsonb({things}) as things, to_jsonb({subjects}) as subjects, position, rows
from access.record where"""


def _mine(ids: str) -> str:
    return f"array(select unnest({ids}) intersect select unnest(:me) order by 1)"


access_log = Question(
    name="accessLog",
    description=(
        "Who read sensitive fields, exported a list, or was denied what, strangers too; of one thing or one data subject if named. "
        "谁查看过敏感信息、谁导出过列表、谁被拒绝访问（含未登录者）；可限定某一对象或某一信息主体。"
    ),
    row=AccessRecord,
    sql=_records("things", "subjects")
    + """ district in ($1, '') and (:thing is null or things @> array[:thing]) and (:subject is null or subjects @> array[:subject])
    and (:from is null or at >= :from) and (:to is null or at < :to + 1)""",
    key=("number",),
    order="number desc",
    parameters={"thing": UUID | None, "subject": UUID | None, "from": date | None, "to": date | None},
    is_volatile=True,
)

reads_of_me = Question(
    name="readsOfMe",
    description=(
        "Who read the sensitive fields about oneself, or one's enterprise. 谁查看过本人（本企业）的敏感信息。"
    ),
    row=AccessRecord,
    # Who reads a whole list reads of others too: which, is not for everybody in it to know.
    sql=_records(f"case when subjects <@ :me then things else {_mine('things')} end", _mine("subjects"))
    + " district = $1 and kind = 'SENSITIVE_READ' and subjects && :me",
    key=("number",),
    order="number desc",
    is_volatile=True,
)
