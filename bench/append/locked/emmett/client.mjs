// The client of Emmett (客户端): told a DSN, the text, callers and seconds; prints appends a second.
import { randomUUID } from "node:crypto";
import { STREAM_DOES_NOT_EXIST } from "@event-driven-io/emmett";
import { getPostgreSQLEventStore } from "@event-driven-io/emmett-postgresql";
import pg from "pg";

const [dsn, text, callers, seconds] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString: dsn, max: Number(callers) });
const store = getPostgreSQLEventStore(dsn, { connectionOptions: { pooled: true, pool } });
const all = (work) => Promise.all(Array.from({ length: Number(callers) }, work));

const append = () =>
  store.appendToStream(`issue-${randomUUID()}`, [{ type: "IssueRaised", data: { text } }], {
    expectedStreamVersion: STREAM_DOES_NOT_EXIST,
  });

await append(); // makes the tables
await all(append); // connects each caller
let done = 0;
const began = performance.now();
await all(async () => {
  while (performance.now() < began + 1000 * Number(seconds)) {
    await append();
    done += 1;
  }
});
console.log((1000 * done) / (performance.now() - began));
await store.close();
await pool.end();
