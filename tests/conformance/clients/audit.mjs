// The GraphQL over HTTP audit (规范审计) of the package graphql-http.
import { auditServer } from 'graphql-http';
import { tell, url } from './office.mjs';

const results = await auditServer({ url });
tell(results.map(({ id, name, status, reason }) => ({ id, name, status, reason })));
