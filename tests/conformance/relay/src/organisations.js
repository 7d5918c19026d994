// A page of organisations (单位列表): a connection by the book, refetched page by page.
import { graphql } from 'relay-runtime';

export const row = graphql`
  fragment organisations_row on Organisation {
    id
    name
    kind
    parent { id name }
  }
`;

export const list = graphql`
  fragment organisations_list on Query
  @argumentDefinitions(count: { type: "Int", defaultValue: 20 }, cursor: { type: "String" })
  @refetchable(queryName: "organisationsPageQuery") {
    district {
      organisations(first: $count, after: $cursor, orderBy: [{ field: NAME }]) @connection(key: "organisations_organisations") {
        totalCount
        edges { node { ...organisations_row } }
      }
    }
  }
`;

export const query = graphql`
  query organisationsQuery($count: Int!) {
    ...organisations_list @arguments(count: $count)
    district { position }
  }
`;
