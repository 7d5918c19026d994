// Server-sent events (服务器推送) as the package graphql-sse reads them, and as a browser's EventSource does.
import { EventSource } from 'eventsource';
import { createClient } from 'graphql-sse';
import { ENTRIES, ORGANISATIONS, headers, positionsOf, register, tell, url, wire } from './office.mjs';

const connect = (more = {}) => createClient({ url, headers, retryAttempts: 0, ...more });

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
    const client = connect({ url: network.address });
    const seen = [];
    const before = client.iterate({ query: ENTRIES, variables: { after: start } });
    const told = [...await register(2)];
    await take(before, 2, seen);
    network.cut();
    const broken = await before.next().then(() => false, () => true);
    told.push(...await register(3));
    const after = client.iterate({ query: ENTRIES, variables: { after: seen.at(-1) } });
    await take(after, 5, seen);
    tell({ broken, told, seen });
  },

  // EventSource reconnects by itself and sends Last-Event-ID; nobody passes `after` again.
  async lastEventId() {
    const [start] = await register(1);
    const network = await wire();
    const asked = new URL(network.address);
    asked.searchParams.set('query', ENTRIES);
    asked.searchParams.set('variables', JSON.stringify({ after: start }));
    const resumed = [];
    const source = new EventSource(asked, {
      fetch: (input, init) => {
        resumed.push(init.headers['Last-Event-ID'] ?? null);
        return fetch(input, { ...init, headers: { ...init.headers, ...headers } });
      },
    });
    const seen = [];
    let arrived = () => {};
    source.addEventListener('next', ({ data }) => { seen.push(...positionsOf(JSON.parse(data).data)); arrived(); });
    const until = async (count) => { while (seen.length < count) await new Promise((resolve) => { arrived = resolve; }); };
    const told = [...await register(2)];
    await until(2);
    network.cut();
    told.push(...await register(3));
    await until(5);
    told.push(...await register(1));
    await until(6);
    source.close();
    tell({ told, seen, resumed });
  },

  async query() {
    const answers = [];
    for await (const answer of connect().iterate({ query: ORGANISATIONS, variables: { first: 2 } })) answers.push(answer);
    tell(answers);
  },

  async refused() {
    const answers = {};
    for (const [name, query] of Object.entries({ syntax: 'subscription { entries(', field: 'subscription { nothing }' })) {
      try {
        const { value } = await connect().iterate({ query }).next();
        answers[name] = value.errors.map((error) => error.message);
      } catch (error) {
        answers[name] = [String(error.response?.status ?? error)];
      }
    }
    tell(answers);
  },
};

await scenarios[process.argv[2]]();
