"""Over HTTP: a file is taken with its dry run and its progress, a list is given; who may not is told so."""

import io
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import orjson
import pytest

from app.access import Authority, Viewer
from app.exchange import web as exchange_web
from app.mode import Mode
from app.web import gate_of, pages_of
from domain.actor import Actor, Role
from tests.app.access.test_records import log
from tests.app.serving import DISTRICT, Client
from tests.exchange.making import ENTERPRISES, csv_of, firm, lines, xlsx_of
from tests.exchange.office import Office


async def post(client: Client, sheet: str, body: bytes, **asked: str) -> httpx.Response:
    accept = asked.pop("accept", "*/*")
    return await client.http.post(
        f"/import/{DISTRICT}/{sheet}",
        params=asked,
        content=body,
        headers={**client.headers, "accept": accept},
    )


async def get(client: Client, path: str, **asked: str) -> httpx.Response:
    return await client.http.get(f"/export/{DISTRICT}/{path}", params=asked, headers=client.headers)


def codes(answer: httpx.Response) -> list[str]:
    errors = answer.json()["errors"]
    for error in errors:
        assert error["extensions"]["message"]["zh"]
        assert error["extensions"]["message"]["en"]
    return [error["extensions"]["code"] for error in errors]


def events(text: str) -> list[tuple[str, Any]]:
    parts = [part.split("\n") for part in text.strip().split("\n\n")]
    return [(kind.removeprefix("event: "), orjson.loads(data.removeprefix("data: "))) for kind, data in parts]


async def test_an_upload_is_checked_then_imported_then_known(office: Office) -> None:
    body = xlsx_of([ENTERPRISES, firm(1), firm(2)]).read()
    checked = await post(office.client, "enterprises", body)
    assert checked.status_code == 200
    assert (checked.json()["imported"], checked.json()["rows"], checked.json()["problems"]) == (False, 2, [])
    done = await post(office.client, "enterprises", body, commit="true", name="名录.xlsx")
    assert (done.status_code, done.json()["imported"], done.json()["position"]) == (200, True, 3)
    again = await post(office.client, "enterprises", body, commit="true")
    assert (again.status_code, codes(again)) == (409, ["FileAlreadyImported"])


async def test_problems_are_told_as_a_clerk_reads_them(office: Office) -> None:
    body = csv_of(ENTERPRISES, firm(1, 统一社会信用代码="123")).read()
    for commit, status in (("false", 200), ("true", 422)):
        answer = await post(office.client, "enterprises", body, commit=commit)
        assert answer.status_code == status
        (problem,) = answer.json()["problems"]
        assert problem["message"].startswith("第 2 行“统一社会信用代码”列：")
        assert (problem["row"], problem["column"], problem["code"]) == (2, "统一社会信用代码", "UsccInvalid")
        assert problem["messageEn"].startswith("The unified social credit code 123 is not valid")


async def test_progress_is_told_while_it_is_worked_on(office: Office) -> None:
    body = csv_of(ENTERPRISES, *(firm(n) for n in range(300))).read()
    answer = await post(office.client, "enterprises", body, commit="true", accept="text/event-stream")
    told = events(answer.text)
    assert [kind for kind, _ in told] == ["progress"] * (len(told) - 1) + ["result"]
    assert {data["phase"] for _, data in told[:-1]} == {"check", "write"}
    assert told[-2][1] == {"phase": "write", "done": 301, "total": 301}
    assert told[-1][1]["imported"]
    (wrong,) = events((await post(office.client, "enterprises", b"", accept="text/event-stream")).text)
    assert (wrong[0], wrong[1]["errors"][0]["extensions"]["code"]) == ("error", "FileEmpty")


@pytest.mark.parametrize(
    ("body", "code"),
    [(b"", "FileEmpty"), (b"%PDF-1.4", "FileNotASheet"), ("甲,乙\n".encode(), "HeaderNotFound")],
)
async def test_a_bad_file_is_refused_with_a_code(office: Office, body: bytes, code: str) -> None:
    answer = await post(office.client, "enterprises", body)
    assert (answer.status_code, codes(answer)) == (422, [code])


async def test_a_file_past_the_bound_is_not_read(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exchange_web, "MOST_FILE_MB", 0)
    assert codes(await post(office.client, "enterprises", b"a,b\n")) == ["FileTooLarge"]

    async def endless() -> AsyncIterator[bytes]:
        while True:
            yield b"a,b\n" * 1000

    answer = await office.client.http.post(
        f"/import/{DISTRICT}/enterprises", content=endless(), headers=office.client.headers
    )
    assert codes(answer) == ["FileTooLarge"]


async def test_who_may_not_import_is_told_before_the_file_is_taken_and_recorded(office: Office) -> None:
    inspector = office.client.as_(Role.DISCIPLINE_INSPECTOR)
    assert codes(await post(inspector, "enterprises", b"")) == ["NotPermitted"]
    assert codes(await post(office.client.as_(None), "enterprises", b"")) == ["Unauthenticated"]
    stranger = office.client.as_(Role.PROGRAMME_OFFICE, district="110101")
    assert codes(await post(stranger, "enterprises", b"")) == ["DistrictNotYours"]
    assert codes(await post(office.client, "nothing", b"")) == ["NoSuchSheet"]
    forged = Client(office.client.http, office.client.tokens, office.siliang)
    forged.headers = {"authorization": "Bearer a.b.c"}
    answer = await post(forged, "enterprises", b"")
    assert (answer.status_code, codes(answer)) == (401, ["TokenInvalid"])
    assert {r["code"] for r in await log(office.client)} == {
        "NotPermitted",
        "Unauthenticated",
        "TokenInvalid",
    }


async def test_a_list_is_given_as_a_file(office: Office) -> None:
    await office.take("enterprises", csv_of(ENTERPRISES, firm(1), firm(2)))
    answer = await get(office.client, "enterprises.xlsx")
    assert (answer.status_code, answer.headers["x-rows"], answer.headers["x-position"]) == (200, "2", "3")
    assert answer.headers["content-disposition"] == "attachment; filename*=UTF-8''enterprises.xlsx"
    assert len(lines(io.BytesIO(answer.content))) == 3
    then = await get(office.client, "enterprises.json", position="0")
    assert then.json()["rows"] == []
    moment = then.json()["moment"]
    assert (await get(office.client, "enterprises.csv", asOf=moment)).content.startswith(b"\xef\xbb\xbf")
    (told,) = {r["operation"] for r in await log(office.client) if r["kind"] == "EXPORT"} - {
        "export enterprises.json",
        "export enterprises.csv",
    }
    assert told == "export enterprises.xlsx"


async def test_what_cannot_be_given_is_told(office: Office) -> None:
    for path, asked, status, code in (
        ("enterprises.pdf", {}, 400, "NoSuchForm"),
        ("nothing.csv", {}, 404, "NoSuchList"),
        ("enterprises.csv", {"asOf": "gestern"}, 400, "MomentInvalid"),
        ("enterprises.csv", {"asOf": "2026-01-01T00:00:00"}, 400, "MomentWithoutZone"),
        ("enterprises.csv", {"position": "999"}, 400, "NoSuchPosition"),
        ("burden.csv", {}, 400, "ParameterMissing"),
        ("importedEvents.csv", {"batch": "x"}, 400, "ParameterInvalid"),
    ):
        answer = await get(office.client, path, **asked)
        assert (answer.status_code, codes(answer)) == (status, [code])
    auditor = office.client.as_(Role.AUDIT_ADMIN)
    answer = await get(auditor, "enterprises.csv")
    assert (answer.status_code, codes(answer)) == (403, ["Forbidden"])


async def test_exports_are_paid_from_the_same_budget_as_reads(office: Office, tmp_path: Path) -> None:
    gate = gate_of(office.siliang, Authority(office.client.tokens, []), Mode.PRODUCTION)
    gate.budgets._clock = lambda: 0.0  # type: ignore[union-attr]
    transport = httpx.ASGITransport(pages_of(office.siliang, gate, tmp_path))
    token = office.client.tokens.issue(Viewer(Actor(role=Role.PAIRED_OFFICIAL), (DISTRICT,)))
    async with httpx.AsyncClient(transport=transport, base_url="http://siliang") as http:
        http.headers["authorization"] = f"Bearer {token}"
        answers = [await http.get(f"/export/{DISTRICT}/organisations.csv") for _ in range(6)]
    assert [answer.status_code for answer in answers] == [200] * 4 + [429] * 2
    assert answers[-1].headers["retry-after"]
    assert codes(answers[-1]) == ["BudgetSpent"]


async def test_a_bug_tells_nothing_but_its_number(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    async def broken(*_: object) -> None:
        raise ValueError("a secret")

    monkeypatch.setattr("app.exchange.download.Download.write", broken)
    answer = await get(office.client, "enterprises.csv")
    assert (answer.status_code, codes(answer)) == (500, ["Internal"])
    assert "secret" not in answer.text
