// A typed client (类型化客户端): what it sends and reads has the types that the schema gives, or it does not compile.
import { graphql } from './gql/gql.js';
import type { TypedDocumentString } from './gql/graphql.js';

const LIST = graphql(`
  query TypedList($first: Int!) {
    district { code position organisations(first: $first) { totalCount nodes { id name kind parent { name } } } }
  }
`);

const REGISTER = graphql(`
  mutation TypedRegister($input: RegisterOrganisationInput!) {
    registerOrganisation(input: $input) { position refusal { code } organisation { id name } }
  }
`);

async function ask<Data, Variables>(document: TypedDocumentString<Data, Variables>, variables: Variables): Promise<Data> {
  const response = await fetch(process.env['SILIANG_URL']!, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${process.env['SILIANG_TOKEN']}` },
    body: JSON.stringify({ query: document.toString(), variables }),
  });
  const { data, errors } = (await response.json()) as { data: Data; errors?: unknown };
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}

const input = { name: '区档案局', kind: 'DEPARTMENT', idempotencyKey: crypto.randomUUID() } as const;
const { registerOrganisation } = await ask(REGISTER, { input });
const { district } = await ask(LIST, { first: 3 });

// @ts-expect-error - a field that was not selected is no field of the answer
void district.organisations.nodes[0]?.active;

const position: number = registerOrganisation.position ?? 0;
const names: string[] = district.organisations.nodes.map((organisation) => organisation.name);
console.log(JSON.stringify({ position, names, at: district.position, registered: registerOrganisation.organisation?.name }));
