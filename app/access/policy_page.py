"""Policy page (访问策略表): docs/policy.md, from the policy that the server compiles."""

from collections.abc import Callable, Iterable, Mapping

from app.access.policy import (
    ADMINISTRATORS,
    BUSINESS,
    ENTRIES,
    FIELDS,
    PUBLIC_FIELDS,
    QUESTIONS,
    SENSITIVE_ANSWERS,
    VIEWS,
    Line,
)
from domain.actor import Role

Table = Callable[[tuple[str, ...], Iterable[tuple[str, ...]]], str]
ALL, OWN, NONE = "●", "◐", "·"
ROLES: Mapping[Role, str] = {
    Role.DISCIPLINE_INSPECTOR: "inspector 纪检",
    Role.PROGRAMME_OFFICE: "office 营商办",
    Role.COUNTY_LEADER: "leader 处级领导",
    Role.DEPARTMENT_HEAD: "head 部门负责人",
    Role.DEPARTMENT_HANDLER: "handler 股级经办",
    Role.PAIRED_OFFICIAL: "paired 包联干部",
    Role.CALLBACK_OFFICER: "call-back 回访",
    Role.ENTERPRISE_USER: "enterprise 企业",
    Role.SYSTEM_ADMIN: "system 系统",
    Role.SECURITY_ADMIN: "security 安全",
    Role.AUDIT_ADMIN: "audit 审计",
}
assert set(ROLES) == BUSINESS | ADMINISTRATORS, "a role without a column"


def policy_page(table: Table) -> str:
    """The whole page."""
    head = tuple(ROLES.values())
    views = (
        (f"`{name}`", *(_reads(line, role) for role in ROLES), "public" if line.public else "")
        for name, line in sorted(VIEWS.items())
    )
    questions = ((f"`{name}`", *_marks(roles)) for name, roles in sorted(QUESTIONS.items()))
    fields = ((f"`{type}.{name}`", *_marks(roles)) for (type, name), roles in sorted(FIELDS.items()))
    entries = ((f"`{name}`", *_marks(roles)) for name, roles in sorted(ENTRIES.items()))
    return "\n".join(
        (
            "# Who may read what (访问策略)\n",
            f"Derived from `app/access/policy/`, which the server compiles into every statement. {ALL} all rows of the"
            f" viewer's districts, {OWN} the viewer's own rows, {NONE} nothing: a list answers `Forbidden`, a reference"
            " null. Who may send a command is in [commands.md](commands.md). 由代码生成：●全部 ◐本人（本单位、本企业）·不可查看。\n",
            "## Views (视图)\n",
            table(("view", *head, "without signing in"), views),
            "## Whose own (何为“本人”)\n",
            "In SQL, over the view's columns; `:post`, `:organisation`, `:enterprise` are the viewer's.\n",
            table(("view", "roles", "rows"), _own()),
            "## Columns that not all see, and readings that are recorded (字段脱敏与查看留痕)\n",
            "A masked column reads as null or ＊＊＊. What is recorded can be asked by `accessLog` and `readsOfMe`.\n",
            table(("view", "column", "seen by", "recorded"), _columns()),
            "## Questions (问题)\n",
            table(("question", *head), questions),
            "Recorded when read: "
            + ", ".join(
                f"`{n}.{f}`" for n, fields in sorted(SENSITIVE_ANSWERS.items()) for f in sorted(fields)
            )
            + ".\n",
            "## Fields (接口字段)\n",
            "Without signing in: " + ", ".join(f"`{t}.{n}`" for t, n in sorted(PUBLIC_FIELDS)) + ".\n",
            table(("field", *head), fields),
            "## Entries of the log (日志条目)\n",
            "Read with the log, but for these nouns and topics: their entries are left out for others.\n",
            table(("entries", *head), entries),
        )
    )


def _reads(line: Line, role: Role) -> str:
    return ALL if role in line.all else OWN if role in line.own else NONE


def _marks(roles: frozenset[Role]) -> tuple[str, ...]:
    return tuple(ALL if role in roles else NONE for role in ROLES)


def _own() -> Iterable[tuple[str, ...]]:
    for name, line in sorted(VIEWS.items()):
        for condition in sorted(set(line.own.values())):
            roles = ", ".join(ROLES[role] for role in ROLES if line.own.get(role) == condition)
            yield f"`{name}`", roles, f"`{condition}`"


def _columns() -> Iterable[tuple[str, ...]]:
    for name, line in sorted(VIEWS.items()):
        for column in sorted(line.only.keys() | line.sensitive):
            roles = line.only.get(column)
            seen = (
                "all who see the row" if roles is None else ", ".join(ROLES[r] for r in ROLES if r in roles)
            )
            yield f"`{name}`", f"`{column}`", seen, "yes" if column in line.sensitive else ""
