// The client of the package graphql-ws: what a screen or a dashboard in a browser uses.
import WebSocket from 'ws';
import { createClient } from 'graphql-ws';
import { ENTRIES, ORGANISATIONS, headers, positionsOf, register, socketUrl, tell, wire } from './office.mjs';

const connect = (more = {}) =>
  createClient({ url: socketUrl(), webSocketImpl: WebSocket, connectionParams: headers, retryAttempts: 0, lazyCloseTimeout: 50, ...more });

/** Take positions from a subscription until `count` came; an error of the connection ends it too. */
async function take(iterator, count, seen) {
  while (seen.length < count) {
    const { value, done } = await iterator.next();
    if (done) break;
    if (value.errors) throw new Error(JSON.stringify(value.errors));
    seen.push(...positionsOf(value.data));
  }
}

const scenarios = {
  async resume() {
    const [start] = await register(1);
    const network = await wire();
    const client = connect({ url: socketUrl(network.address) });
    const seen = [];
    const before = client.iterate({ query: ENTRIES, variables: { after: start } });
    const told = [...await register(2)];
    await take(before, 2, seen);
    network.cut();
    const broken = await before.next().then(() => false, () => true);
    told.push(...await register(3));
    const after = client.iterate({ query: ENTRIES, variables: { after: seen.at(-1) } });
    await take(after, 5, seen);
    told.push(...await register(1));
    await take(after, 6, seen);
    tell({ broken, told, seen });
  },

  async errors() {
    let connected = 0;
    let closed = 0;
    const client = connect({ on: { connected: () => { connected += 1; }, closed: () => { closed += 1; } } });
    const [start] = await register(1);
    const running = client.iterate({ query: ENTRIES, variables: { after: start } });
    const refused = async (query, variables = {}) => {
      try {
        const { value } = await client.iterate({ query, variables }).next();
        return value.errors?.[0]?.message ?? null;
      } catch (error) {
        return Array.isArray(error) ? error[0].message : `closed: ${error.code ?? error}`;
      }
    };
    const told = await register(1);
    const seen = [];
    await take(running, 1, seen);
    const messages = {
      syntax: await refused('subscription { entries('),
      field: await refused('subscription { nothing }'),
      variable: await refused(ENTRIES, { after: 'not a number' }),
      refused: await refused('{ district(code: "139902") { position } }'),
    };
    told.push(...await register(1));
    await take(running, 2, seen);
    tell({ messages, connected, closed, told, seen });
  },

  async pings() {
    const pongs = [];
    const answered = new Promise((resolve) => {
      const client = connect({ lazy: false, keepAlive: 20, on: { pong: (received) => { pongs.push(received); if (received) resolve(client); } } });
    });
    const client = await answered;
    await client.dispose();
    tell({ pongs: pongs.length });
  },

  async stranger() {
    const closed = new Promise((resolve) => {
      const client = connect({ connectionParams: { authorization: 'Bearer nothing.of.ours' }, on: { closed: resolve } });
      client.subscribe({ query: ENTRIES }, { next() {}, error() {}, complete() {} });
    });
    const { code, reason } = await closed;
    tell({ code, reason });
  },

  async query() {
    const client = connect();
    const answers = [];
    for await (const answer of client.iterate({ query: ORGANISATIONS, variables: { first: 2 } })) answers.push(answer);
    tell(answers);
  },
};

await scenarios[process.argv[2]]();
