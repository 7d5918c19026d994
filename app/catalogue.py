"""Catalogue (目录): the pages of docs/ that derive from the code: commands, refusals, errors, policy, glossary, import and export."""

import dataclasses
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from enum import Enum

import app.access.asked
import app.handler  # noqa: F401 - the registries must be whole
import domain.nouns  # noqa: F401 - the registries must be whole
import projections.views  # noqa: F401 - the registries must be whole
from app.access.policy_page import policy_page
from app.exchange.page import exchange_page
from app.graphql.error_catalogue import errors_page
from app.graphql.plan.statement import Source
from domain.aggregate import AGGREGATES
from domain.command import COMMANDS
from domain.event import EVENTS
from domain.refusal import REFUSALS
from projections.engine.question import QUESTIONS
from projections.engine.view import VIEWS

_CHINESE = "\u4e00-\u9fff"
_TITLED = re.compile(rf"\(([^()]*[{_CHINESE}][^()]*)\)")
_MEMBER = re.compile(rf"\b([A-Z][A-Z0-9_]*[A-Z0-9])\s+([{_CHINESE}][^,.;，。；\n]*)")


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """A table in Markdown."""
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    lines += ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows]
    return "\n".join(lines) + "\n"


def first_sentence(text: str | None) -> str:
    """A docstring's first paragraph, on one line."""
    return " ".join((text or "").strip().split("\n\n", 1)[0].split())


def refusals() -> str:
    """Every refusal: the code that clients see, and both sentences."""
    rows = (
        (f"`{code}`", refusal.zh, first_sentence(refusal.__doc__))
        for code, refusal in sorted(REFUSALS.items())
    )
    return (
        "# Refusals (拒绝代码)\n\nA refused command writes nothing; its payload says one of these. "
        "Words in braces are filled in.\n\n" + table(("code", "中文", "English"), rows)
    )


def commands() -> str:
    """Every command: who may send it, and what it does."""
    rows = (
        (f"`{name}`", ", ".join(sorted(command.by)), first_sentence(command.__doc__))
        for name, command in sorted(COMMANDS.items())
    )
    return "# Commands (命令)\n\nEach is a mutation of the same name.\n\n" + table(
        ("command", "roles", "what it does"), rows
    )


def events() -> str:
    """Every event: its topic, what it says, and who may read what it says."""
    rows = (
        (
            f"`{topic}`",
            f"`{kind.__name__}`",
            str(kind.schema),
            kind.classification.value,
            ", ".join(each.name for each in dataclasses.fields(kind)),  # type: ignore[arg-type]
            first_sentence(kind.__doc__),
        )
        for topic, kind in sorted(EVENTS.items())
    )
    head = ("topic", "event", "schema", "classification", "says", "meaning")
    return (
        "# Events (事件)\n\nThe published language: what the log holds. A topic never changes its meaning; "
        "`tests/golden` holds every schema ever released.\n\n" + table(head, rows)
    )


def enumerations() -> Iterator[type[Enum]]:
    """The code lists that events and views use."""
    found: dict[str, type[Enum]] = {}
    modules = {cls.__module__ for cls in (*EVENTS.values(), *(view.row for view in VIEWS.values()))}
    for module in sorted(modules):
        for value in vars(sys.modules[module]).values():
            if (
                isinstance(value, type)
                and issubclass(value, Enum)
                and value.__module__.startswith(("domain", "proj"))
            ):
                found[value.__name__] = value
    return iter(value for _, value in sorted(found.items()))


def members(kind: type[Enum]) -> dict[str, str]:
    """The Chinese of each member, from the enumeration's docstring."""
    told = dict(_MEMBER.findall(kind.__doc__ or ""))
    return {member.name: told.get(member.name, "").strip(" )）") for member in kind}


def terms() -> Iterator[tuple[str, str, str]]:
    """Every term: Chinese, identifier, where it is."""
    for topic, noun in sorted(AGGREGATES.items()):
        yield noun.TITLE, noun.__name__, f"noun, topic `{topic}`"
    for name, command in sorted(COMMANDS.items()):
        yield titled(command.__doc__), name, "command"
    sources: list[Source] = [*VIEWS.values(), *QUESTIONS.values()]
    for source in sorted(sources, key=lambda source: source.name):
        yield titled(source.row.__doc__), source.row.__name__, f"rows of `{source.name}`"
    for kind in enumerations():
        for member, chinese in members(kind).items():
            yield chinese, f"{kind.__name__}.{member}", "code"


def titled(text: str | None) -> str:
    """The Chinese title in a docstring's first sentence."""
    found = _TITLED.search(first_sentence(text))
    return found.group(1) if found else ""


def glossary() -> str:
    """The glossary: every term that the code names."""
    rows = ((chinese or "—", f"`{name}`", where) for chinese, name, where in terms())
    return (
        "# Glossary (术语表)\n\nThe field's terms and the identifiers that stand for them. Derived from the code: "
        "`python -m app docs` writes it, a test holds it.\n\n" + table(("中文", "identifier", "kind"), rows)
    )


PAGES: dict[str, Callable[[], str]] = {
    "commands.md": commands,
    "errors.md": errors_page,
    "events.md": events,
    "glossary.md": glossary,
    "import-export.md": lambda: exchange_page(table),
    "policy.md": lambda: policy_page(table),
    "refusals.md": refusals,
}
