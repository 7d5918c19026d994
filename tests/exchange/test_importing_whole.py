"""An import is written whole: whoever was first, it is checked anew, and half a file is never there."""

from typing import Any

import pytest

from app.exchange import importing
from app.exchange.spool import Spool
from app.log import whole
from app.log.errors import Conflict
from app.log.whole import append_whole
from tests.exchange.making import ENTERPRISES, csv_of, firm, uscc, xlsx_of
from tests.exchange.office import Office
from tests.exchange.test_importing import head, told


async def test_what_changes_between_the_check_and_the_writing_is_checked_anew(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries: list[int] = []

    async def late(dsn: str, commits: Any, **more: Any) -> Any:
        if not tries:
            tries.append(1)
            given = {"name": "先到的公司", "uscc": uscc(2), "industry": "物流"}
            await office.client.send("registerEnterprise", **given)
        return await append_whole(dsn, commits, **more)

    monkeypatch.setattr(importing, "append_whole", late)
    outcome = await office.take("enterprises", csv_of(ENTERPRISES, firm(1), firm(2)))
    assert told(outcome.report) == [(3, "统一社会信用代码", "EnterpriseAlreadyRegistered")]
    assert await head(office) == 1


async def test_a_conflict_in_the_last_row_takes_all_rows_back(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(whole, "_COMMITS", 2)
    work = office.work("enterprises", csv_of(ENTERPRISES, *(firm(n) for n in range(1, 8))))
    with Spool() as spool:
        assert (await work._check(spool)).is_clean
        given = {"name": "先到的公司", "uscc": uscc(7), "industry": "物流"}
        await office.client.send("registerEnterprise", **given)
        with pytest.raises(Conflict):
            await work._write(spool)
    assert await head(office) == 1


async def test_many_rows_tell_their_progress(office: Office) -> None:
    seen: list[tuple[str, int, int]] = []
    file = xlsx_of([ENTERPRISES, *(firm(n) for n in range(1, 701))])
    outcome = await office.work("enterprises", file, progress=lambda *step: seen.append(step)).run()
    assert outcome.report.rows == 700
    assert [what for what, _, _ in seen] == ["check"] * 6 + ["write"] * 2
    assert [(done, total) for what, done, total in seen if what == "check"][-1] == (701, 701)
    assert seen[-1] == ("write", 701, 701)
