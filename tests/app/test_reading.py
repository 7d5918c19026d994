"""Reading over HTTP: pages, filters, orders, history, evidence; and one position for all of an answer."""

from pathlib import Path

from tests.app.serving import serving

NAMES = ["区财政局", "区税务局", "区商务局", "区住建局", "区工信局"]
PAGE = """
query($after: String, $order: [OrganisationOrder!]) {
  district { organisations(first: 2, after: $after, orderBy: $order) {
    nodes { name } pageInfo { hasNextPage endCursor } } } }"""


async def test_pages_in_any_order_are_whole_and_without_repeats(database_url: str, tmp_path: Path) -> None:
    async with serving(database_url, tmp_path) as office:
        for name in NAMES:
            await office.send("registerOrganisation", name=name, kind="DEPARTMENT")
        for order in (None, [{"field": "NAME", "direction": "DESC"}], [{"field": "CODE"}]):
            seen: list[str] = []
            after, more = None, True
            while more:
                page = (await office.ask(PAGE, after=after, order=order))["district"]["organisations"]
                seen += [node["name"] for node in page["nodes"]]
                after, more = page["pageInfo"]["endCursor"], page["pageInfo"]["hasNextPage"]
            assert sorted(seen) == sorted(NAMES)
            if order and order[0]["field"] == "NAME":
                assert seen == sorted(NAMES, reverse=True)


async def test_filters_counts_and_tallies_agree(database_url: str, tmp_path: Path) -> None:
    async with serving(database_url, tmp_path) as office:
        for name in NAMES:
            await office.send("registerOrganisation", name=name, kind="DEPARTMENT")
        await office.send("registerOrganisation", name="望河镇", kind="TOWNSHIP")
        query = """{ district {
          all: organisations { totalCount tally(by: KIND) { value count } }
          towns: organisations(filter: {kind: [TOWNSHIP]}) { totalCount nodes { name } }
          named: organisations(filter: {name: "务"}) { totalCount } } }"""
        district = (await office.ask(query))["district"]
    assert district["all"] == {
        "totalCount": 6,
        "tally": [{"value": "DEPARTMENT", "count": 5}, {"value": "TOWNSHIP", "count": 1}],
    }
    assert district["towns"] == {"totalCount": 1, "nodes": [{"name": "望河镇"}]}
    assert district["named"]["totalCount"] == 2


async def test_as_of_a_position_or_a_moment_the_answer_is_what_it_was(
    database_url: str, tmp_path: Path
) -> None:
    async with serving(database_url, tmp_path) as office:
        made = await office.send("registerOrganisation", name="区工信局", kind="DEPARTMENT")
        await office.send("renameOrganisation", organisation=made["subject"], name="区工业局", basis="1号")
        query = """query($asOf: AsOf, $id: ID!) { district(asOf: $asOf) {
          position organisation(id: $id) { name evidence { position topic } } } }"""
        subject = made["subject"]
        then = (await office.ask(query, asOf={"position": 1}, id=subject))["district"]
        now = (await office.ask(query, asOf=None, id=subject))["district"]
        nothing = (await office.ask(query, asOf={"position": 0}, id=subject))["district"]
        early = {"moment": "2020-01-01T00:00:00+08:00"}
        before = (await office.ask(query, asOf=early, id=subject))["district"]
        assert await office.errors(query, asOf={"position": 99}, id=subject) == ["NoSuchPosition"]
        assert await office.errors(query, asOf={"moment": "2020-01-01T00:00:00"}, id=subject)
    assert (then["position"], then["organisation"]["name"]) == (1, "区工信局")
    assert (now["position"], now["organisation"]["name"]) == (2, "区工业局")
    assert [found["position"] for found in now["organisation"]["evidence"]] == [2, 1]
    assert nothing["organisation"] is None
    assert before == {"position": 0, "organisation": None}


async def test_min_position_waits_for_ones_own_write(database_url: str, tmp_path: Path) -> None:
    async with serving(database_url, tmp_path) as office:
        made = await office.send("registerOrganisation", name="区工信局", kind="DEPARTMENT")
        query = "query($p: Int) { district(minPosition: $p) { position } }"
        answer = await office.ask(query, p=made["position"])
        assert answer["district"]["position"] >= made["position"]


async def test_a_cursor_of_another_list_and_a_page_too_large_are_said_to_be_wrong(
    database_url: str, tmp_path: Path
) -> None:
    async with serving(database_url, tmp_path) as office:
        assert await office.errors('{ district { organisations(after: "zzz") { totalCount } } }') == [
            "CursorInvalid"
        ]
        assert await office.errors("{ district { organisations(first: 101) { totalCount } } }") == [
            "PageTooLarge"
        ]


async def test_the_timeline_tells_everything_that_names_a_thing(database_url: str, tmp_path: Path) -> None:
    async with serving(database_url, tmp_path) as office:
        made = await office.send(
            "registerOrganisation", "organisation { id }", name="区工信局", kind="DEPARTMENT"
        )
        await office.send(
            "createPost", organisation=made["subject"], title="局长", rank="SECTION_CHIEF", heads=True
        )
        query = "query($id: ID!) { district { timeline(id: $id) { topic leaf actor { role } } } }"
        told = (await office.ask(query, id=made["organisation"]["id"]))["district"]["timeline"]
        topics = [entry["topic"] for entry in told]
    assert topics[0] == "organisation.registered"
    assert "post.created" in topics
    assert all(len(entry["leaf"]) == 64 for entry in told)


async def test_a_node_is_found_by_its_id_in_its_own_district(database_url: str, tmp_path: Path) -> None:
    async with serving(database_url, tmp_path) as office:
        made = await office.send(
            "registerOrganisation", "organisation { id }", name="区工信局", kind="DEPARTMENT"
        )
        query = "query($id: ID!) { node(id: $id) { id __typename ... on Organisation { name } } }"
        node = (await office.ask(query, id=made["organisation"]["id"]))["node"]
        nothing = (await office.ask(query, id="nonsense"))["node"]
    assert node == {"id": made["organisation"]["id"], "__typename": "Organisation", "name": "区工信局"}
    assert nothing is None
