// An OpenID provider of somebody else's making: people sign in at it, and it signs the tokens that we take.
// Environment: PORT; JWKS, its private keys; PEOPLE, account → what its tokens say of it.
import { createServer } from 'node:http'
import Provider from 'oidc-provider'

const people = JSON.parse(process.env.PEOPLE)
const issuer = `http://127.0.0.1:${process.env.PORT}`
const provider = new Provider(issuer, {
  jwks: JSON.parse(process.env.JWKS),
  clients: [
    {
      client_id: 'office',
      application_type: 'native',
      token_endpoint_auth_method: 'none',
      grant_types: ['authorization_code'],
      response_types: ['code'],
      redirect_uris: ['http://127.0.0.1/signed-in'],
    },
  ],
  pkce: { required: () => true },
  cookies: { keys: ['a key for a test'] },
  features: {
    devInteractions: { enabled: true },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => 'urn:siliang',
      useGrantedResource: () => true,
      getResourceServerInfo: () => ({
        scope: 'openid api',
        audience: 'siliang',
        accessTokenFormat: 'jwt',
        accessTokenTTL: 600,
        jwt: { sign: { alg: process.env.ALG ?? 'RS256' } },
      }),
    },
  },
  extraTokenClaims: (_, token) => people[token.accountId],
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
})
createServer(provider.callback()).listen(Number(process.env.PORT), '127.0.0.1', () => console.log('listening'))
