// The client of the package @urql/core with its own headers: a query, a command, a subscription over HTTP.
import { Client, fetchExchange } from '@urql/core';
import { ENTRIES, ORGANISATIONS, REGISTER, headers, organisation, positionsOf, register, tell, url } from './office.mjs';

const answered = {};
const watched = async (input, init) => {
  const response = await fetch(input, init);
  answered.accept = init.headers.accept;
  answered.type = response.headers.get('content-type');
  return response;
};
const client = new Client({
  url, exchanges: [fetchExchange], fetchSubscriptions: true, preferGetMethod: false, fetch: watched, fetchOptions: { headers },
});

const scenarios = {
  async query() {
    const { data, error } = await client.query(ORGANISATIONS, { first: 2 }).toPromise();
    tell({ ...answered, data, error: error?.message ?? null });
  },

  async got() {
    const { data, error } = await client.query(ORGANISATIONS, { first: 2 }, { preferGetMethod: 'force' }).toPromise();
    tell({ ...answered, data, error: error?.message ?? null });
  },

  async mutation() {
    const { data, error } = await client.mutation(REGISTER, organisation('区统计局')).toPromise();
    tell({ ...answered, data, error: error?.message ?? null });
  },

  async subscription() {
    const [start] = await register(1);
    const told = await register(1);
    client.subscription(ENTRIES, { after: start }).subscribe(({ data, error }) => {
      const seen = data ? positionsOf(data) : [];
      if (error || seen.length) tell({ ...answered, told, seen, error: error?.message ?? null });
    });
  },
};

await scenarios[process.argv[2]]();
