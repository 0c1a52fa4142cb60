import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { freePort } from '@tanggap/testing';
import { exportJWK, generateKeyPair } from 'jose';
import { Provider } from 'oidc-provider';

export type TestProvider = {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  stop(): Promise<void>;
};

type About = {
  /** Where the portal takes people back. */
  readonly redirectUri: string;
  /** Subjects with their address; `verified` unless said otherwise. */
  readonly people: Readonly<Record<string, { readonly email: string; readonly verified?: boolean }>>;
};

const client = { clientId: 'tanggap-portal', clientSecret: 'the-portals-secret-of-tests' };

/** A real OpenID provider in this process. Its page asks for a subject and nothing else. */
export async function testProvider({ redirectUri, people }: About): Promise<TestProvider> {
  const port = await freePort();
  const issuer = `http://127.0.0.1:${port}`;
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const provider = new Provider(issuer, {
    jwks: { keys: [{ ...(await exportJWK(privateKey)), kid: 'test', use: 'sig', alg: 'RS256' }] },
    ttl: { AccessToken: 300, AuthorizationCode: 60, IdToken: 300, Interaction: 300, Session: 300, Grant: 300 },
    clients: [{ client_id: client.clientId, client_secret: client.clientSecret, redirect_uris: [redirectUri] }],
    pkce: { required: () => true },
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    cookies: { keys: ['keys-of-tests-alone'] },
    findAccount: (_, sub) => {
      const person = people[sub];
      if (!person) return undefined;
      const claims = { sub, email: person.email, email_verified: person.verified ?? true };
      return { accountId: sub, claims: () => claims };
    },
  });
  const oidc = provider.callback();
  const server = createServer((request, response) => {
    if (request.url?.startsWith('/interaction/')) void interact(provider, request, response);
    else void oidc(request, response);
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    issuer,
    ...client,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function interact(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method !== 'POST') {
    response.setHeader('content-type', 'text/html');
    response.end(
      `<!doctype html><html lang="en"><title>Provider</title><form method="post"><label>Subject <input name="sub"></label><button>Sign in</button></form></html>`,
    );
    return;
  }
  let text = '';
  for await (const part of request) text += String(part);
  const accountId = new URLSearchParams(text).get('sub') ?? '';
  const { params } = await provider.interactionDetails(request, response);
  const grant = new provider.Grant({ accountId, clientId: String(params['client_id']) });
  grant.addOIDCScope(String(params['scope']));
  const grantId = await grant.save();
  await provider.interactionFinished(request, response, { login: { accountId }, consent: { grantId } });
}
