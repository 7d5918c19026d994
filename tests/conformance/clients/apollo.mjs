// Apollo Client with its cache: a query over HTTP, and a subscription over graphql-ws.
import WebSocket from 'ws';
import { ApolloClient, HttpLink, InMemoryCache, gql } from '@apollo/client/core';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { createClient } from 'graphql-ws';
import { ENTRIES, ORGANISATIONS, headers, positionsOf, register, socketUrl, tell, url } from './office.mjs';

const sockets = () => new GraphQLWsLink(createClient({ url: socketUrl(), webSocketImpl: WebSocket, connectionParams: headers }));
const client = (link) => new ApolloClient({ link, cache: new InMemoryCache() });

const scenarios = {
  async query() {
    const { data, error } = await client(new HttpLink({ uri: url, headers })).query({ query: gql(ORGANISATIONS), variables: { first: 2 } });
    tell({ data, error: error?.message ?? null });
  },

  async subscription() {
    const [start] = await register(1);
    const told = await register(1);
    client(sockets()).subscribe({ query: gql(ENTRIES), variables: { after: start } }).subscribe(({ data, error }) => {
      const seen = data ? positionsOf(data) : [];
      if (error || seen.length) tell({ told, seen, error: error?.message ?? null });
    });
  },
};

await scenarios[process.argv[2]]();
