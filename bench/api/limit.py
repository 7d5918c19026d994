"""Limit (上限): the same list by the least code there can be: one statement, rows to JSON, under uvicorn."""

import os

import asyncpg
import orjson
import uvicorn
import uvloop
from starlette.types import Receive, Scope, Send

LIST = """
select i.id::text, i.number, i.source, i.status, i.raised_on, i.light, i.bounces, i.reopened,
       o.id::text as organisation, o.name
from view.issues i left join view.organisations o on o.district = i.district and o.id = i.department
where i.district = $1 order by i.number, i.id limit 50
"""
JSON = [(b"content-type", b"application/json")]
ISSUE = ("id", "number", "source", "status", "raisedOn", "light", "bounces", "reopened")


async def main() -> None:
    """Serve until told to stop."""
    pool = await asyncpg.create_pool(os.environ["DATABASE_URL"], min_size=4, max_size=10)

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] != "POST":
            await send({"type": "http.response.start", "status": 405, "headers": JSON})
            await send({"type": "http.response.body", "body": b"{}"})
            return
        asked = orjson.loads((await receive())["body"])
        rows = await pool.fetch(LIST, asked["variables"]["code"])
        nodes = [
            dict(zip(ISSUE, row, strict=False))
            | {"department": {"id": row[8], "name": row[9]} if row[8] else None}
            for row in rows
        ]
        body = orjson.dumps({"data": {"district": {"issues": {"nodes": nodes}}}})
        await send({"type": "http.response.start", "status": 200, "headers": JSON})
        await send({"type": "http.response.body", "body": body})

    config = uvicorn.Config(answer, port=int(os.environ["PORT"]), log_level="warning", lifespan="off")
    await uvicorn.Server(config).serve()


if __name__ == "__main__":
    uvloop.run(main())
