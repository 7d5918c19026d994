"""What the README shows is what a newcomer gets: its commands run, its query has its answer."""

import json
import os
import re
import signal
import subprocess
import time
from pathlib import Path

import httpx
import pytest

from tests.crash.test_kill import free_port

CHECKOUT = Path(__file__).parents[2]
README = (CHECKOUT / "README.md").read_text("utf-8")
WITHIN = 120


def blocks(kind: str) -> list[str]:
    return re.findall(rf"```{kind}\n(.*?)```", README, re.DOTALL)


class Running:
    """`make run`, as a newcomer starts it, in a home of its own."""

    def __init__(self, home: Path) -> None:
        self.port = free_port()
        self.environment = {**os.environ, "PORT": str(self.port), "SILIANG_HOME": str(home)}
        self.environment.pop("DATABASE_URL", None)
        self.began = time.monotonic()
        self.process = subprocess.Popen(
            ["make", "run"],
            cwd=CHECKOUT,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self.said = ""

    def until_announced(self) -> str:
        """What it printed, up to the token."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.said += line
            if "Bearer" in line:
                return self.said
        raise AssertionError(f"make run ended: {self.said}")

    def ask(self, query: str, token: str) -> object:
        """A GraphQL answer, as from curl."""
        answer = httpx.post(
            f"http://127.0.0.1:{self.port}/graphql",
            json={"query": query},
            headers={"authorization": f"Bearer {token}"},
            timeout=30,
        )
        return answer.json()

    def stop(self) -> int:
        """Stop it as an operator does."""
        self.process.send_signal(signal.SIGTERM)
        with self.process:  # closes its pipe, and waits
            return self.process.wait(WITHIN)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("siliang")


def test_make_run_serves_what_the_readme_says_and_starting_again_keeps_it(home: Path) -> None:
    running = Running(home)
    try:
        said = running.until_announced()
        assert f":{running.port}/graphql" in said
        assert f":{running.port}/screen/139901" in said
        token = said.rpartition("Bearer ")[2].split()[0]
        (query,), (answer,) = blocks("graphql"), blocks("json")
        assert running.ask(query, token) == json.loads(answer)
        for line in blocks("sh")[-1].splitlines():
            command = line.replace(":8000", f":{running.port}")
            done = subprocess.run(  # noqa: S602 - what the README says is typed into a shell
                command,
                shell=True,
                cwd=CHECKOUT,
                env=running.environment,
                capture_output=True,
                text=True,
                check=False,
            )
            assert done.returncode == 0, (command, done.stderr)
            assert done.stdout, command
    finally:
        running.stop()
    again = Running(home)
    try:
        again.until_announced()
        assert again.ask(query, token) == json.loads(answer)
    finally:
        again.stop()
    assert not (home / "postgres" / "data" / "postmaster.pid").exists()


def test_both_readmes_name_the_same_commands() -> None:
    chinese = (CHECKOUT / "README.zh.md").read_text("utf-8")
    for command in re.findall(r"```sh\n(make \w+)\n```", README):
        assert command in chinese


def test_every_setting_and_verb_is_documented() -> None:
    from app.cli import parser

    operating = (CHECKOUT / "docs" / "operating.md").read_text("utf-8")
    code = "".join(path.read_text("utf-8") for path in (CHECKOUT / "app").rglob("*.py"))
    for setting in set(re.findall(r'environ(?:\.get\(|\[)"([A-Z_]+)"', code)) - {"PATH"}:
        assert f"`{setting}`" in operating, setting
    verbs = re.findall(r"^    (\w+)  ", parser().format_help(), re.MULTILINE)
    assert len(verbs) > 6
    for verb in verbs:
        assert f"`{verb}" in operating, verb
