"""Commands over HTTP: done once, refused clearly, never a stack trace."""

import asyncio
from pathlib import Path
from uuid import uuid4

from domain.actor import Role
from tests.app.serving import Client, serving

BUREAU = {"name": "区财政局", "kind": "DEPARTMENT"}


async def test_a_mutation_answers_with_the_position_and_the_changed_entity(
    database_url: str, tmp_path: Path
) -> None:
    async with serving(database_url, tmp_path) as office:
        answer = await office.send("registerOrganisation", "organisation { name sincePosition }", **BUREAU)
        assert answer["refusal"] is None
        assert answer["organisation"] == {"name": "区财政局", "sincePosition": answer["position"]}


async def test_the_same_key_is_done_once_also_across_a_restart(database_url: str, tmp_path: Path) -> None:
    async with serving(database_url, tmp_path) as office:
        first = await office.send("registerOrganisation", key="k1", **BUREAU)
        again = await office.send("registerOrganisation", key="k1", **BUREAU)
    async with serving(database_url, tmp_path) as office:
        later = await office.send("registerOrganisation", key="k1", **BUREAU)
        counted = await office.ask("{ district { organisations { totalCount } } }")
    assert (again["position"], later["position"]) == (first["position"], first["position"])
    assert (first["repeated"], again["repeated"], later["repeated"]) == (False, True, True)
    assert counted["district"]["organisations"]["totalCount"] == 1


async def test_a_key_used_for_another_request_is_refused(database_url: str, tmp_path: Path) -> None:
    async with serving(database_url, tmp_path) as office:
        await office.send("registerOrganisation", key="k1", **BUREAU)
        other = await office.send("registerOrganisation", key="k1", name="区税务局", kind="DEPARTMENT")
    assert other["refusal"]["code"] == "IdempotencyKeyReused"


async def test_bad_input_is_refused_in_the_payload_and_writes_nothing(
    database_url: str, tmp_path: Path
) -> None:
    async with serving(database_url, tmp_path) as office:
        enterprise = {"name": "云栖精工有限公司", "industry": "装备制造"}
        wrong = await office.send("registerEnterprise", uscc="91139901MA0000000X", **enterprise)
        unknown = await office.send("renameOrganisation", organisation=str(uuid4()), name="x", basis="y")
        nonsense = await office.send("renameOrganisation", organisation="not-an-id", name="x", basis="y")
        elsewhere = await office.send("registerOrganisation", district="110101", **BUREAU)
        inspector = await office.as_(Role.DISCIPLINE_INSPECTOR).send("registerOrganisation", **BUREAU)
        health = await office.ask("{ district { position } }")
    assert wrong["refusal"]["code"] == "UsccInvalid"
    assert "统一社会信用代码" in wrong["refusal"]["message"]
    assert unknown["refusal"]["code"] == nonsense["refusal"]["code"] == "Unknown"
    assert elsewhere["refusal"]["code"] == "DistrictNotYours"
    assert inspector["refusal"]["code"] == "NotPermitted"
    assert health["district"]["position"] == 0


async def test_the_public_may_not_write_or_read_records(database_url: str, tmp_path: Path) -> None:
    async with serving(database_url, tmp_path) as office:
        public = office.as_(None)
        query = "{ district { position } }"
        assert await public.errors(query) == ["Unauthenticated"]
        stranger = office.as_(Role.DISCIPLINE_INSPECTOR, district="110101")
        assert await stranger.errors('{ district(code: "139901") { position } }') == ["DistrictNotYours"]
        forged = Client(office.http, office.tokens, office.siliang)
        forged.headers = {"authorization": office.headers["authorization"][:-4] + "AAAA"}
        assert await forged.errors(query) == ["TokenInvalid"]


async def test_malformed_requests_never_answer_500(database_url: str, tmp_path: Path) -> None:
    async with serving(database_url, tmp_path) as office:
        for body in (b"", b"{", b"[]", b'{"query": 1}', b'{"query": "{"}', b'{"query": "{ nothing }"}'):
            answer = await office.http.post(
                "/graphql", content=body, headers={**office.headers, "content-type": "application/json"}
            )
            assert answer.status_code < 500, (body, answer.text)
            assert "Traceback" not in answer.text


async def test_many_who_change_one_thing_at_once_all_get_their_turn(
    database_url: str, tmp_path: Path
) -> None:
    async with serving(database_url, tmp_path) as office:
        made = await office.send("registerOrganisation", **BUREAU)
        renamed = await asyncio.gather(
            *(
                office.send(
                    "renameOrganisation", organisation=made["subject"], name=f"区财政{n}局", basis=f"第{n}号"
                )
                for n in range(24)
            )
        )
        assert [answer["refusal"] for answer in renamed] == [None] * 24
        assert sorted(answer["position"] for answer in renamed) == list(range(2, 26))
