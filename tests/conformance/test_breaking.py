"""Breaking changes: what would break a client of the commit before is said in the changelog."""

import subprocess
from pathlib import Path

import pytest
from graphql import build_schema
from graphql.utilities import find_breaking_changes

ROOT = Path(__file__).parents[2]
SCHEMA, CHANGELOG = "schema.graphql", "CHANGELOG.md"


def git(*arguments: str) -> str | None:
    """What git says; None where it refuses."""
    done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout if done.returncode == 0 else None


def before() -> str:
    """The commit that the present is compared with: the last one, or its parent when nothing changed since."""
    if git("rev-parse", "HEAD") is None:
        pytest.skip("this is no git checkout")
    changed = git("diff", "HEAD", "--name-only", "--", SCHEMA, CHANGELOG)
    commit = "HEAD" if changed else "HEAD~1"
    if git("cat-file", "-e", f"{commit}:{SCHEMA}") is None:
        pytest.skip(f"{commit} has no {SCHEMA}: a shallow clone, or the first commit")
    return commit


def breaking(old: str, new: str) -> list[str]:
    """What a client of the old schema would trip over in the new one."""
    return [change.description for change in find_breaking_changes(build_schema(old), build_schema(new))]


def warnings(changelog: str) -> list[str]:
    """The lines of the newest section that begin with `Breaking:`."""
    newest = changelog.split("\n## ")[1] if "\n## " in changelog else ""
    lines = [line.lstrip("-* ").strip() for line in newest.splitlines()]
    return [line for line in lines if line.startswith("Breaking:")]


def test_a_breaking_change_is_said_in_the_changelog() -> None:
    commit = before()
    broken = breaking(git("show", f"{commit}:{SCHEMA}") or "", (ROOT / SCHEMA).read_text(encoding="utf-8"))
    if broken:
        known = warnings(git("show", f"{commit}:{CHANGELOG}") or "")
        told = warnings((ROOT / CHANGELOG).read_text(encoding="utf-8"))
        assert set(told) - set(known), f"no new line `Breaking:` in {CHANGELOG} for: {broken}"


def test_a_removed_field_is_found() -> None:
    [description] = breaking("type Query { a: Int b: Int }", "type Query { a: Int }")
    assert "b" in description


def test_only_the_newest_section_warns() -> None:
    log = "# Changelog\n\n## 2\n- Breaking: `a` is gone.\n- More.\n\n## 1\n- Breaking: `b` is gone.\n"
    assert warnings(log) == ["Breaking: `a` is gone."]
