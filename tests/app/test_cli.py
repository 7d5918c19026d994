"""The command line: what it prints for programs, and exit codes that mean something."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from app.access import Tokens
from domain.actor import Role
from tests.app.serving import DISTRICT, serving

CHECKOUT = Path(__file__).parents[2]


class Shell:
    """`python -m app` against one database and home."""

    def __init__(self, database_url: str, home: Path) -> None:
        self.environment = {**os.environ, "DATABASE_URL": database_url, "SILIANG_HOME": str(home)}

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "app", *arguments],
            cwd=CHECKOUT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )

    def json(self, *arguments: str) -> Any:
        done = self.run(*arguments, "--json")
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)


@pytest.fixture
async def shell(database_url: str, tmp_path: Path) -> Shell:
    """A district of two entries."""
    async with serving(database_url, tmp_path) as office:
        await office.send("registerOrganisation", name="区财政局", kind="DEPARTMENT")
        await office.send("registerOrganisation", name="区税务局", kind="DEPARTMENT")
    return Shell(database_url, tmp_path)


async def test_entries_are_shown_as_their_canonical_bytes(shell: Shell) -> None:
    shown = shell.run("log", "show", "--json", "--after", "1")
    entry = json.loads(shown.stdout)
    assert (entry["topic"], entry["district"]) == ("organisation.registered", DISTRICT)
    assert list(entry) == sorted(entry)
    assert shell.run("log", "show", "--district", "110101").returncode == 1


async def test_views_are_folded_anew(shell: Shell) -> None:
    report = shell.json("project", "--rebuild")
    assert report["districts"][DISTRICT]["viewPosition"] == 2


async def test_views_are_rebuilt_compared_swapped_and_swapped_back(shell: Shell, database_url: str) -> None:
    assert shell.run("views", "swap").returncode == 1
    (rebuilt,) = shell.json("views", "rebuild", "organisations")["views"]
    assert (rebuilt["alike"], rebuilt["rows"]) == (True, [2, 2])
    assert shell.json("views", "swap")["swapped"] == ["organisations"]
    builds = {(each["view"], each["stage"]) for each in shell.json("views", "list")["builds"]}
    assert {("organisations", "LIVE"), ("organisations", "BEFORE"), ("posts", "LIVE")} <= builds
    assert shell.json("views", "back")["back"] == ["organisations"]
    assert shell.json("views", "drop")["dropped"] == ["organisations_before"]
    assert "there is no view nonsense" in shell.run("views", "rebuild", "nonsense").stderr


async def test_what_is_parked_is_told_and_redriven(shell: Shell, database_url: str) -> None:
    assert shell.json("views", "parked") == {"parked": []}
    owner = await asyncpg.connect(database_url)
    await owner.execute(
        "insert into view.parked (district, build, key, position, step, stream, topic, reason)"
        " select district, 'organisations', stream::text, 1, 0, stream, topic, 'LookupError()' from log.entry"
        " where district = $1 and position = 1",
        DISTRICT,
    )
    await owner.execute("delete from view.organisations")
    await owner.close()
    told = shell.run("views", "parked")
    assert told.returncode == 1
    assert "organisation.registered LookupError()" in told.stdout
    assert shell.run("doctor").returncode == 1
    redriven = {"district": DISTRICT, "view": "organisations", "folded": 1, "left": 0}
    assert shell.json("views", "redrive") == {"redriven": [redriven]}
    assert shell.run("doctor").returncode == 0


async def test_a_token_names_its_role_and_the_wrong_word_is_told(shell: Shell, tmp_path: Path) -> None:
    token = shell.json("token", "DISCIPLINE_INSPECTOR")["token"]
    assert Tokens(tmp_path).viewer(token).actor.role is Role.DISCIPLINE_INSPECTOR
    assert shell.run("token", "EMPEROR").returncode == 2
    assert shell.run("nonsense").returncode == 2


async def test_the_schema_is_held_against_a_file(shell: Shell, tmp_path: Path) -> None:
    other = tmp_path / "other.graphql"
    other.write_text("type Query { x: Int }")
    assert shell.run("schema", "--check", "schema.graphql").returncode == 0
    failed = shell.run("schema", "--check", str(other))
    assert failed.returncode == 1
    assert "make schema" in failed.stderr


async def test_the_doctor_finds_an_entry_that_somebody_edited(shell: Shell, database_url: str) -> None:
    assert shell.json("doctor")["logFaults"] == {}
    owner = await asyncpg.connect(database_url)
    await owner.execute(
        "update log.entry set bytes = convert_to(replace(convert_from(bytes, 'UTF8'), '税务', '水务'), 'UTF8')"
        " where position = 2"
    )
    await owner.close()
    ill = shell.run("doctor", "--json")
    assert ill.returncode == 1
    assert json.loads(ill.stdout)["logFaults"][DISTRICT].startswith("position 2")


async def test_a_port_that_is_taken_is_said_in_one_line(shell: Shell) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        failed = shell.run("serve", "--port", str(taken.getsockname()[1]))
    assert failed.returncode == 1
    assert failed.stderr.startswith("siliang: cannot listen on 127.0.0.1:")
    assert "Traceback" not in failed.stderr


def test_a_database_that_is_not_there_is_said_in_one_line(tmp_path: Path) -> None:
    for verb in (("serve", "--port", "0"), ("project",), ("log", "show")):
        failed = Shell("postgresql://nobody@127.0.0.1:1/none", tmp_path).run(*verb)
        assert failed.returncode == 1
        assert failed.stderr.startswith("siliang: the database does not answer")
        assert "Traceback" not in failed.stderr


async def test_the_sample_is_not_loaded_twice(shell: Shell) -> None:
    again = shell.run("sample")
    assert again.returncode == 1
    assert DISTRICT in again.stderr


async def test_a_long_log_is_loaded_beside_what_is_there_and_only_once(shell: Shell) -> None:
    wish = ("sample", "--profile", "stress", "--events", "500", "--districts", "2")
    loaded = shell.json(*wish)
    assert (loaded["districts"], loaded["already"]) == (2, 0)
    assert loaded["events"] >= 500
    again = shell.run(*wish)
    assert (again.returncode, again.stderr) == (1, "siliang: all 2 districts are there already\n")


def test_a_profile_takes_its_own_options_only(shell: Shell) -> None:
    for wrong in (("--events", "9"), ("--districts", "2"), ("--profile", "province", "--districts", "168")):
        failed = shell.run("sample", *wrong)
        assert failed.returncode == 1
        assert "--profile" in failed.stderr
