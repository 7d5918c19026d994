"""Site (站点): the served district as a test sees it: started, killed, asked and told by HTTP."""

import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx

from app.access import Tokens, Viewer
from domain.actor import Actor, Role
from tests.browser.district import DISTRICT, NOW, District

CHECKOUT = Path(__file__).parents[2]
PATIENCE = 30.0


@dataclass
class Site:
    """One address; the process behind it comes and goes."""

    database_url: str
    port: int
    home: Path
    assets: Path
    district: District
    process: subprocess.Popen[bytes] | None = None

    @property
    def origin(self) -> str:
        """Where it is served."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start the process, and wait until it is well."""
        arguments = [self.database_url, str(self.port), str(self.home), str(self.assets), NOW.isoformat()]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.browser.served", *arguments], cwd=CHECKOUT
        )
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            try:
                if httpx.get(f"{self.origin}/healthz").status_code == 200:
                    return
            except httpx.TransportError:
                assert self.process.poll() is None, "the server ended"
            time.sleep(0.05)
        raise AssertionError("the server does not answer")

    def kill(self) -> None:
        """End the process without warning."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None

    def token(self, role: Role) -> str:
        """A bearer token for a role."""
        return Tokens(self.home).issue(Viewer(Actor(role=role), (DISTRICT,)))

    def ask(self, query: str, role: Role | None = None, **variables: Any) -> Any:
        """The data of an answer without errors."""
        headers = {} if role is None else {"authorization": f"Bearer {self.token(role)}"}
        body = {"query": query, "variables": variables}
        answer = httpx.post(f"{self.origin}/graphql", json=body, headers=headers).json()
        assert "errors" not in answer, answer
        return answer["data"]

    def send(self, mutation: str, **fields: Any) -> int:
        """Send a command that must be accepted, as the programme office; the position reached."""
        name = mutation[0].upper() + mutation[1:]
        query = f"mutation($input: {name}Input!) {{ {mutation}(input: $input) {{ position refusal {{ code }} }} }}"
        given = {"idempotencyKey": uuid4().hex, **fields}
        payload = self.ask(query, Role.PROGRAMME_OFFICE, input=given)[mutation]
        assert payload["refusal"] is None, payload
        return int(payload["position"])
