// Office (营商办): what every client here needs: where the server is, and facts to make it talk.
import net from 'node:net';
import { randomUUID } from 'node:crypto';

// A client that fails says why in a line, not with its whole socket.
process.on('uncaughtException', (error) => { console.error(error?.message || `${error} ${error?.code ?? ""}`); process.exit(1); });

export const url = process.env.SILIANG_URL;
export const token = process.env.SILIANG_TOKEN;
export const headers = { authorization: `Bearer ${token}` };
export const socketUrl = (address = url) => address.replace(/^http/, 'ws');

export const REGISTER = `mutation Register($input: RegisterOrganisationInput!) {
  registerOrganisation(input: $input) { position refusal { code } organisation { id name } }
}`;
export const ENTRIES = 'subscription Entries($after: Int) { entries(after: $after) { position topic } }';
export const ORGANISATIONS = `query Organisations($first: Int!) {
  district { position organisations(first: $first) { totalCount nodes { id name } } }
}`;

export const organisation = (name) => ({ input: { name, kind: 'DEPARTMENT', idempotencyKey: randomUUID() } });

/** Register `count` organisations one after another; their positions. */
export async function register(count) {
  const positions = [];
  for (let n = 0; n < count; n += 1) {
    const response = await fetch(url, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify({ query: REGISTER, variables: organisation(`一致性测试局${randomUUID()}`) }),
    });
    const { data, errors } = await response.json();
    if (errors) throw new Error(JSON.stringify(errors));
    positions.push(data.registerOrganisation.position);
  }
  return positions;
}

/** The positions of registrations that a message of ENTRIES tells; the timekeeper may write between them. */
export const positionsOf = (data) =>
  data.entries.filter((entry) => entry.topic === 'organisation.registered').map((entry) => entry.position);

/** A wire between client and server that can be cut, as a failing network cuts it. */
export async function wire() {
  const target = new URL(url);
  const ends = new Set();
  const server = net.createServer((near) => {
    const far = net.connect(Number(target.port), target.hostname);
    for (const [end, other] of [[near, far], [far, near]]) {
      ends.add(end);
      end.on('error', () => {});
      end.on('close', () => { ends.delete(end); other.destroy(); });
      end.pipe(other);
    }
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  const address = `http://127.0.0.1:${server.address().port}${target.pathname}`;
  const cut = () => ends.forEach((end) => end.resetAndDestroy());
  return { address, cut, close: () => { server.close(); cut(); } };
}

/** Print what was seen, for the test that started this client, and end. */
export function tell(seen) {
  console.log(JSON.stringify(seen));
  process.exit(0);
}
